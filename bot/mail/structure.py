"""Bytes -> the parts of a message, with bounded work: hostile mail is refused before it costs.

The standard parser has no limits of its own: nesting ends in a RecursionError, and time grows with
lines times depth. The limits here are far above what people send.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from typing import Any, Final, Literal

from bot.mail.charsets import decode

Problem = Literal["too-large", "too-many-parts", "too-deep", "tnef", "encrypted", "unreadable"]

MAX_BYTES: Final = 10 * 1024 * 1024
MAX_PARTS: Final = 200
MAX_DEPTH: Final = 20
_MAX_LINES: Final = 300_000
_MAX_MULTIPARTS: Final = 60
_MAX_HEADERS: Final = 5_000
_MAX_HEADER: Final = 32_768
_BOUNDARY: Final = re.compile(rb"boundary[*0-9]*\s*=", re.IGNORECASE)


class TooMuch(Exception):
    """A message beyond the limits."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem: Problem = problem


class _Budget:
    """Counts what the parser makes, and stops it."""

    def __init__(self) -> None:
        self.parts = 0
        self.headers = 0

    def new_part(self, policy: Any = None) -> "Message[str, str]":
        self.parts += 1
        if self.parts > MAX_PARTS:
            raise TooMuch("too-many-parts")
        return Message(policy)

    def count_header(self) -> None:
        self.headers += 1
        if self.headers > _MAX_HEADERS:
            raise TooMuch("too-many-parts")


class _BoundedHeaders(Compat32):
    """Keeps the beginning of a header: parsing its parameters takes time by the square."""

    budget: _Budget = _Budget()

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        self.budget.count_header()
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_MAX_HEADER]


@dataclass(frozen=True)
class Part:
    """A part of a message that is no multipart. `in_attached_mail`: it belongs to a mail that is
    attached (message/rfc822), not to the one that was sent."""

    message: "Message[str, str]"
    in_attached_mail: bool = False

    @property
    def media_type(self) -> str:
        return self.message.get_content_type()

    @property
    def is_attachment(self) -> bool:
        return self.message.get_content_disposition() == "attachment"

    @property
    def filename(self) -> str | None:
        """The name it should be saved under, in Content-Disposition or Content-Type."""
        return self.parameter("filename", "Content-Disposition") or self.parameter("name")

    def parameter(self, name: str, header: str = "Content-Type") -> str | None:
        """A parameter of a header (RFC 2045 5.1, RFC 2231), or None."""
        value = self.message.get_param(name, header=header)
        if isinstance(value, tuple):
            charset, _, text = value
            value = decode(text.encode("latin-1", "replace"), charset)
        return str(value).strip() or None if value is not None else None

    def content(self) -> bytes:
        """The bytes, freed of their transfer encoding."""
        payload = self.message.get_payload(decode=True)
        return payload if isinstance(payload, bytes) else b""


def parse(raw: bytes) -> "Message[str, str]":
    """The message. Raises TooMuch where it is beyond the limits."""
    if len(raw) > MAX_BYTES or max(raw.count(b"\n"), raw.count(b"\r")) > _MAX_LINES:
        raise TooMuch("too-large")
    if len(_BOUNDARY.findall(raw)) > _MAX_MULTIPARTS:
        raise TooMuch("too-deep")
    return _parser().parsebytes(raw)


def parse_head(raw: bytes) -> "Message[str, str]":
    """The headers alone, of as many bytes as a header may have; for what `parse` refuses."""
    try:
        return _parser().parsebytes(raw[:_MAX_HEADER], headersonly=True)
    except TooMuch:
        return Message()


def _parser() -> "BytesParser[Message[str, str]]":
    budget = _Budget()
    policy = _BoundedHeaders().clone(budget=budget)  # type: ignore[call-arg]  # any attribute
    return BytesParser(budget.new_part, policy=policy)


def parts(message: "Message[str, str]") -> Iterator[Part]:
    """The parts in their order, those of attached mails too. Raises TooMuch."""
    waiting = [(message, 0, False)]
    while waiting:
        current, depth, in_attached_mail = waiting.pop()
        if depth > MAX_DEPTH:
            raise TooMuch("too-deep")
        children = current.get_payload()
        if not isinstance(children, list):
            yield Part(current, in_attached_mail)
            continue
        inner = in_attached_mail or current.get_content_maintype() == "message"
        waiting.extend(
            (child, depth + 1, inner) for child in reversed(children) if isinstance(child, Message)
        )


def is_report(message: "Message[str, str]") -> bool:
    """A delivery report, a read receipt or the like (RFC 6522)."""
    return message.get_content_type() == "multipart/report"
