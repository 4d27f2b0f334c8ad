"""A rendered message in its envelope: RFC 5322 bytes with the calendar part, or a Slack post."""

import hashlib
import json
from dataclasses import dataclass

from bot.domain.meetings import Meeting
from bot.domain.network import Group, Language
from bot.domain.notices import Notice, Rendered
from bot.render import Message, to_blocks
from bot.render.mail import mail
from bot.render.slack import escape
from bot.services.office import Case


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


def thread_of(case: Case, meeting: Meeting) -> str:
    """The Message-ID that all mails about a meeting refer to, so that they stand together."""
    domain = case.bot_address.partition("@")[2]
    return f"<meeting-{meeting.uid.partition('@')[0]}@{domain}>"


def as_mail(
    case: Case, notice: Notice, message: Message, letter: Letter, part: CalendarPart | None = None
) -> Rendered:
    """The notice as an RFC 5322 message, with its calendar part where it has one."""
    identity = message_id(case, notice)
    references = notice.facts.get("references")
    thread = [str(r) for r in references] if isinstance(references, list) else []
    if letter.meeting is not None and not thread:
        thread = [thread_of(case, letter.meeting)]
    contact = case.contact_of(letter.group) if letter.group else case.plan.network.contact
    group = letter.group.key if letter.group else case.plan.network.key
    content = mail(
        message,
        sender=(contact.name, contact.email),
        receiver=(letter.name or "", notice.receiver),
        reply_to=case.reply_address(notice),
        message_id=identity,
        date=case.now.astimezone(case.zone),
        language=letter.language,
        calendar=part.data if part else None,
        calendar_method=part.method if part else None,
        references=thread,
        list_id=f"{group}.{case.bot_address.partition('@')[2]}",
    )
    return Rendered(message.subject, content, identity, case.now)


def as_post(case: Case, notice: Notice, message: Message) -> Rendered:
    """The notice as the JSON body of chat.postMessage; its metadata lets it be found again."""
    identity = message_id(case, notice)
    meeting = case.uow.meetings.by_uid(notice.meeting) if notice.meeting else None
    payload = {"message_id": identity, "meeting": meeting.key if meeting else None}
    body = {
        "channel": notice.receiver,
        "text": escape(message.subject),
        "blocks": to_blocks(message.markdown),
        "unfurl_links": False,
        "unfurl_media": False,
        "metadata": {"event_type": "moedebot_notice", "event_payload": payload},
    }
    content = json.dumps(body, ensure_ascii=False).encode()
    return Rendered(message.subject, content, identity, case.now)
