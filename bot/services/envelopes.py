"""A rendered message in its envelope: RFC 5322 bytes with the calendar part."""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.domain.meetings import Meeting
from bot.domain.network import Group
from bot.domain.notices import Notice, Rendered
from bot.domain.people import Language
from bot.render import Message
from bot.render.mail import Enclosure, mail
from bot.services.office import Case

_FILETIME_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
LONGEST_THREAD = 10
"""Identifiers that a mail refers to at most."""


@dataclass(frozen=True)
class CalendarPart:
    """A calendar object that goes with a mail, and its METHOD."""

    data: bytes
    method: str


@dataclass(frozen=True)
class Letter:
    """To whom a mail goes, in which language, about which meeting (None: about none)."""

    name: str | None
    language: Language
    meeting: Meeting | None
    group: Group | None


def message_id(case: Case, notice: Notice) -> str:
    """A notice's Message-ID: the same whenever it is computed."""
    key = "\0".join((notice.cause, notice.receiver, notice.channel)).encode()
    domain = case.bot_address.partition("@")[2]
    return f"<{hashlib.sha256(key).hexdigest()[:32]}@{domain}>"


def thread_of(meeting: Meeting) -> str:
    """The Message-ID that all mails about a meeting refer to, so that they stand together. It stays
    when the secretariat moves."""
    return f"<meeting-{meeting.uid}>"


def _thread(case: Case, notice: Notice, meeting: Meeting | None) -> tuple[str, ...]:
    """What a mail refers to (RFC 5322 3.6.4), the earliest first: the meeting's own identifier,
    then what this receiver has been sent about it; or, where it answers a mail, the thread of that.
    Mail programs put together what shares an identifier, also one that they have never seen."""
    root = (thread_of(meeting),) if meeting else ()
    answered = notice.facts.get("references")
    if isinstance(answered, list) and answered:
        return _shortened((*root, *(str(each) for each in answered if each not in root)))
    if meeting is None:
        return ()
    before = case.uow.outbox.list(meeting=meeting.uid, receiver=notice.receiver)
    return _shortened((*root, *(
        each.rendered.message_id
        for each in before
        if each.rendered is not None and each.channel == "mail" and each.id < notice.id
    )))  # fmt: skip


def _shortened(thread: tuple[str, ...]) -> tuple[str, ...]:
    """The first and the last of a long thread: what programs look at, and no header without end."""
    return thread if len(thread) <= LONGEST_THREAD else (thread[0], *thread[1 - LONGEST_THREAD :])


def _conversation(meeting: Meeting | None) -> dict[str, str]:
    """What Outlook goes by beside the thread, whatever the subject says: the beginning of a time,
    and an identifier of the conversation ([MS-OXOMSG] 2.2.1.3)."""
    if meeting is None:
        return {}
    ticks = int((meeting.first_applied - _FILETIME_EPOCH).total_seconds()) * 10_000_000
    guid = hashlib.sha256(meeting.uid.encode()).digest()[:16]
    index = ticks.to_bytes(8, "big")[:6] + guid
    return {"Thread-Index": base64.b64encode(index).decode()}


def as_mail(
    case: Case, notice: Notice, message: Message, letter: Letter, part: CalendarPart | None = None,
    reply_to: str | None = None, papers: Sequence[Enclosure] = (),
) -> Rendered:  # fmt: skip
    """The notice as an RFC 5322 message, with its calendar part where it has one. `reply_to` is
    where an answer goes that is not about a seat. Of `papers` the first is what others are sent
    too."""
    identity = message_id(case, notice)
    contact = case.contact_of(letter.group) if letter.group else case.contact
    group = letter.group.key if letter.group else case.plan.network.key
    content = mail(
        message,
        sender=(contact.name, contact.email),
        receiver=(letter.name or "", notice.receiver),
        reply_to=reply_to or case.reply_address(notice),
        message_id=identity,
        date=case.now.astimezone(case.zone),
        language=letter.language,
        calendar=part.data if part else None,
        calendar_method=part.method if part else None,
        references=_thread(case, notice, letter.meeting),
        extra_headers=_conversation(letter.meeting),
        list_id=f"{group}.{case.bot_address.partition('@')[2]}",
        papers=papers,
    )
    shared = papers[0].encoded if papers else b""
    return Rendered(message.subject, content, identity, case.now, shared=shared)
