"""What the headers of a message say, read with tolerance but never guessed at."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from typing import Final

from bot.domain.addresses import Own, token_in
from bot.mail.charsets import decode

_RECEIVERS: Final = (
    "To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To",
)  # fmt: skip
_MAX_TEXT: Final = 2_000
_MAX_COMMENTS: Final = 20
_MAX_REFERENCES: Final = 100
_ADDRESS: Final = re.compile(r"[^\s<>\"',;:()\[\]@]{1,64}@[^\s<>\"',;:()\[\]@]{1,255}")
_QUOTED: Final = re.compile(r'"(?:[^"\\]|\\.)*"|\([^()]*\)|<[^<>]*>')
_GROUP: Final = re.compile(r":[^:]*;")
_MESSAGE_ID: Final = re.compile(r"<[^<>\s]{1,996}>")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


def values(message: "Message[str, str]", *names: str) -> list[str]:
    """The values of all headers of these names, in their order, unfolded, without decoding the
    words in them: addresses are parsed before they are decoded (RFC 2047 section 5)."""
    wanted = {name.lower() for name in names}
    return [_unfolded(str(v)) for name, v in message.raw_items() if name.lower() in wanted]


def first(message: "Message[str, str]", name: str) -> str:
    """The first value of a header, or ""."""
    return next(iter(values(message, name)), "")


def _unfolded(value: str) -> str:
    """Bytes that are not ASCII reach us as surrogates: they are UTF-8 (RFC 6532) or Latin."""
    raw = value.encode("utf-8", "surrogateescape")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    return _CONTROL.sub(" ", text).strip()


def decoded(value: str) -> str:
    """A header's text with its encoded words read (RFC 2047), on one line, cut at 2000."""
    value = value[:_MAX_TEXT]
    try:
        words = decode_header(value)
        text = "".join(w if isinstance(w, str) else decode(w, charset) for w, charset in words)
    except (MessageError, ValueError):
        text = value
    return _CONTROL.sub(" ", text).strip()


def mailbox(message: "Message[str, str]", name: str) -> tuple[str, str | None]:
    """The one address of a header in lower case, and the name beside it. ("", None) where there is
    none or several: who speaks must not depend on which of them a reader prefers."""
    found = values(message, name)
    if len(found) != 1 or len(found[0]) > _MAX_TEXT or found[0].count("(") > _MAX_COMMENTS:
        return "", None
    named = [(display, address) for display, address in getaddresses(found) if address]
    if len(named) != 1 or not _ADDRESS.fullmatch(named[0][1]):
        return "", None
    if _GROUP.search(_QUOTED.sub("", found[0])):  # RFC 5322 3.4: nobody's name stands for a group
        return "", None
    address = named[0][1].lower()
    if address.isascii() and not named[0][1].isascii():  # the Kelvin sign becomes a plain k
        return "", None
    return address, decoded(named[0][0]) or None


def addresses(message: "Message[str, str]", *names: str) -> tuple[str, ...]:
    """All addresses in headers of these names; lower case, each once."""
    return _distinct(
        address.lower() for value in values(message, *names) for address in _ADDRESS.findall(value)
    )


def recipients(message: "Message[str, str]") -> tuple[str, ...]:
    """To, Cc, and where the mail server says that it delivered; lower case, each once."""
    return _distinct(
        address.lower()
        for name in _RECEIVERS
        for value in values(message, name)
        for address in _ADDRESS.findall(value)
    )


def token(message: "Message[str, str]", own_address: Own) -> str | None:
    """The address token; the address that the mail was delivered to goes before To and Cc."""
    for name in (*_RECEIVERS[2:], *_RECEIVERS[:2]):
        for value in values(message, name):
            for address in _ADDRESS.findall(value):
                if found := token_in(address, own_address):
                    return found
    return None


def message_id(message: "Message[str, str]") -> str | None:
    """The Message-ID with its brackets, or None where there is none that can be read."""
    match = _MESSAGE_ID.search(first(message, "Message-ID"))
    return match[0] if match else None


def references(message: "Message[str, str]") -> tuple[str, ...]:
    """The Message-IDs that this answers: In-Reply-To first, then References, the nearest first."""
    direct = [i for v in values(message, "In-Reply-To") for i in _MESSAGE_ID.findall(v)]
    thread = [i for v in values(message, "References") for i in _MESSAGE_ID.findall(v)]
    return _distinct([*direct, *reversed(thread)])[:_MAX_REFERENCES]


def sent_at(message: "Message[str, str]") -> datetime | None:
    """The Date in UTC, or None. One without a zone counts as UTC (RFC 5322 3.3)."""
    try:
        moment = parsedate_to_datetime(first(message, "Date")[:_MAX_TEXT])
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, LookupError, OverflowError):
        return None


def _distinct(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))
