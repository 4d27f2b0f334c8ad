"""A notice made readable: headers, HTML, text and calendar of a mail; the words of a Slack post."""

import email
import email.policy
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from typing import Any

from bot.domain.notices import Notice
from bot.domain.people import Language
from bot.services.office import Case

SHOWN = ("From", "To", "Reply-To", "Date")
"""The headers that readers look at, in this order; the subject is the page's heading."""


@dataclass(frozen=True)
class Letter:
    """What a reader can see of a rendered notice. `head` are the headers as they were sent, folded
    as they are; a Slack post has text only."""

    headers: tuple[tuple[str, str], ...] = ()
    head: str | None = None
    html: str | None = None
    text: str | None = None
    calendar: str | None = None


@dataclass(frozen=True)
class Shown:
    """The page of one notice. `times` are local: when it was queued, and was sent or is due.
    `meeting` is a key; `language` is the one the notice is written in; `letter` None before it
    is."""

    network: str
    notice: Notice
    name: str | None
    meeting: str | None
    language: Language
    times: tuple[tuple[str, datetime], ...]
    letter: Letter | None


def shown(case: Case, number: int) -> Shown:
    """A notice as its page shows it. Raises UnknownNotice."""
    notice = case.uow.outbox.get(number)
    meeting = case.uow.meetings.by_uid(notice.meeting) if notice.meeting else None
    person = case.plan.find(notice.receiver)
    went = ("sent", notice.sent_at) if notice.sent_at else ("due", notice.due_at)
    times = (("queued", notice.queued_at), went)
    return Shown(
        network=case.plan.network.name,
        notice=notice,
        name=person.name if person else None,
        meeting=meeting.key if meeting else None,
        language=case.plan.language_of(notice.receiver),
        times=tuple((name, at.astimezone(case.zone)) for name, at in times),
        letter=letter_of(notice),
    )


def letter_of(notice: Notice) -> Letter | None:
    """The letter of a notice with its bytes; None before it is rendered."""
    if notice.rendered is None:
        return None
    if notice.channel == "slack":
        return Letter(text=post_text(notice.rendered.content))
    return mail_letter(notice.rendered.content)


def mail_letter(raw: bytes) -> Letter:
    """A mail of ours (RFC 5322), read."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    head, _, _ = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    return Letter(
        headers=tuple((name, str(message[name])) for name in SHOWN if message[name]),
        head=head.decode("utf-8", "replace"),
        html=_part(message, "text/html"),
        text=_part(message, "text/plain"),
        calendar=_part(message, "text/calendar"),
    )


def _part(message: EmailMessage, media_type: str) -> str | None:
    """The first part of a type, as text with plain line ends."""
    for part in message.walk():
        if part.get_content_type() == media_type:
            content = part.get_payload(decode=True)
            text = content.decode("utf-8", "replace") if isinstance(content, bytes) else ""
            return text.replace("\r\n", "\n")
    return None


def post_text(raw: bytes) -> str:
    """The words of a post: those of its blocks, else its plain text (chat.postMessage)."""
    body: dict[str, Any] = json.loads(raw)
    words = [text for block in body.get("blocks", ()) for text in _texts(block)]
    return _unescaped("\n\n".join(words) or str(body.get("text", "")))


def _texts(block: dict[str, Any]) -> Iterator[str]:
    """The texts of a block and of what it is made of, in their order."""
    for value in block.values():
        if isinstance(value, str):
            continue
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                yield from [str(inner["text"])] if _is_text(inner) else _texts(inner)


def _is_text(value: dict[str, Any]) -> bool:
    return isinstance(value.get("text"), str)


def _unescaped(text: str) -> str:
    """Slack escapes these three and no others."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
