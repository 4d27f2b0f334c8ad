"""A rendered message in its envelope: RFC 5322 bytes with the calendar part, or a Slack post."""

import hashlib
import json
from dataclasses import dataclass

from bot.domain.attendance import Answer
from bot.domain.invitations import Invitation, PartStat
from bot.domain.meetings import Meeting
from bot.domain.network import Group, Language
from bot.domain.notices import REQUEST_KINDS, Notice, Rendered
from bot.itip import Event, Organizer, cancel, request
from bot.render import Message, to_blocks, to_text
from bot.render.mail import mail
from bot.render.slack import escape
from bot.services.inviting import attendances
from bot.services.office import Case

_PARTSTAT: dict[Answer, PartStat] = {
    "none": "NEEDS-ACTION", "attending": "ACCEPTED", "partial": "ACCEPTED",
    "apologised": "DECLINED",
}  # fmt: skip


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
    case: Case, notice: Notice, message: Message, letter: Letter, *, calendar: bool = False
) -> Rendered:
    """The notice as an RFC 5322 message, its calendar part within where it has one."""
    identity = message_id(case, notice)
    part, method = _calendar_part(case, notice, message, letter) if calendar else (None, None)
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
        calendar=part,
        calendar_method=method,
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


def _calendar_part(
    case: Case, notice: Notice, message: Message, letter: Letter
) -> tuple[bytes | None, str | None]:
    if letter.meeting is None:
        return None, None
    invitations = case.uow.invitations.of(letter.meeting.uid)
    mine = (i for i in invitations if (i.seat, i.receiver) == (notice.seat, notice.receiver))
    invitation = next(mine, None)
    if invitation is None:
        return None, None
    event = _event(case, letter.meeting, invitation, to_text(message.markdown))
    if notice.kind in REQUEST_KINDS:
        return request(event), "REQUEST"
    return cancel(event, whole_meeting=notice.kind == "cancellation"), "CANCEL"


def _event(case: Case, meeting: Meeting, invitation: Invitation, description: str) -> Event:
    group, details = case.group_of(meeting), meeting.details
    address = case.tokened_address(meeting.uid, invitation.seat, invitation.receiver)
    notes = f" ({', '.join(details.notes)})" if details.notes else ""
    return Event(
        uid=meeting.uid,
        sequence=invitation.sequence,
        dtstamp=invitation.dtstamp,
        start=details.start,
        end=details.end,
        summary=f"{details.title}{notes}",
        organizer=Organizer(case.contact_of(group).name, address),
        attendee_email=invitation.receiver,
        attendee_name=invitation.name,
        partstat=_partstat(case, meeting, invitation),
        location=details.place or details.link,
        description=description,
        url=details.link,
        conference=details.link,
        all_day=details.mode == "mail",
    )


def _partstat(case: Case, meeting: Meeting, invitation: Invitation) -> PartStat:
    """What is registered for the receiver, so that an update does not blot out an answer."""
    given = attendances(case, meeting).get(invitation.seat)
    if given is None:
        return "NEEDS-ACTION"
    if invitation.invited_as == "member":
        return _PARTSTAT[given.answer]
    answer = given.substitute.answer if given.substitute else "none"
    return {"none": "NEEDS-ACTION", "attending": "ACCEPTED", "declined": "DECLINED"}[answer]  # type: ignore[return-value]
