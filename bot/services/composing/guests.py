"""The mails to guests, each with the calendar object of the guest's own event, and what the
secretary is told of them."""

from datetime import datetime, time
from typing import Any, cast

from bot.domain.guest_invitations import GuestInvitation, Told
from bot.domain.guests import GuestAnswer
from bot.domain.invitations import PartStat
from bot.domain.meetings import Meeting
from bot.domain.notices import Notice, Rendered
from bot.i18n import say
from bot.itip import Event, Organizer, cancel, request
from bot.outbox import Skip
from bot.render import to_text
from bot.render.facts import MailFacts
from bot.render.guests import (
    GuestCalendarFacts,
    GuestCancellationFacts,
    GuestInvitationFacts,
    GuestNews,
    GuestNewsFacts,
    GuestUpdateFacts,
)
from bot.render.text import UNWRAPPED
from bot.services.describing import answers_by
from bot.services.envelopes import CalendarPart, Letter, as_mail
from bot.services.guests.describing import describe_told_guest, local
from bot.services.guests.links import guest_links
from bot.services.office import Case

_PARTSTATS: dict[GuestAnswer, PartStat] = {
    "none": "NEEDS-ACTION", "attending": "ACCEPTED", "declined": "DECLINED",
}  # fmt: skip


def guest_invitation(case: Case, notice: Notice) -> Rendered | Skip:
    """The invitation to a guest's own slot."""
    meeting, invitation = _about(case, notice)
    if not invitation.is_active:
        return Skip("is no longer a guest")
    told = invitation.told
    facts = GuestInvitationFacts(
        **_base(case, meeting, invitation),
        meeting=describe_told_guest(case, meeting, told),
        items=told.items,
        links=guest_links(case, invitation),
        answers_by=_deadline(case, meeting),
        is_whole=(local(case, told.start), local(case, told.end)) == (meeting.start, meeting.end),
    )
    return _mail(case, notice, facts, meeting, invitation)


def guest_update(case: Case, notice: Notice) -> Rendered | Skip:
    """What has changed since the guest was told last; nothing where it was taken back."""
    meeting, invitation = _about(case, notice)
    before = _told(cast(dict[str, Any], notice.facts["before"]))
    if not invitation.is_active or before == invitation.told:
        return Skip("taken back before it was sent")
    facts = GuestUpdateFacts(
        **_base(case, meeting, invitation),
        meeting=describe_told_guest(case, meeting, invitation.told),
        before=describe_told_guest(case, meeting, before),
        items=invitation.told.items,
        items_before=before.items,
        asks_again=invitation.told.asks_again(before) and invitation.answer == "none",
        has_answered=invitation.answer != "none",
        links=guest_links(case, invitation),
        answers_by=_deadline(case, meeting),
    )
    return _mail(case, notice, facts, meeting, invitation)


def guest_cancellation(case: Case, notice: Notice) -> Rendered | Skip:
    """Guests are not needed any more, or the meeting is off: as the guest knows it."""
    meeting, invitation = _about(case, notice)
    if invitation.is_active:
        return Skip("is a guest again")
    facts = GuestCancellationFacts(
        **_base(case, meeting, invitation),
        meeting=describe_told_guest(case, meeting, invitation.told),
        items=invitation.told.items,
        is_cancelled=meeting.is_cancelled,
    )
    return _mail(case, notice, facts, meeting, invitation)


def guest_news(case: Case, notice: Notice) -> Rendered | Skip:
    """To the secretary: a guest cannot come, or can after all."""
    meeting, invitation = _about(case, notice)
    contact, person = case.contact_of(case.group_of(meeting)), case.plan.find(notice.receiver)
    organisation = notice.facts.get("organisation")
    facts = GuestNewsFacts(
        contact=contact,
        receiver=person.name if person else contact.name,
        meeting=describe_told_guest(case, meeting, invitation.told),
        name=invitation.name,
        what=cast(GuestNews, notice.facts["what"]),
        organisation=str(organisation) if organisation else None,
        items=invitation.told.items,
    )
    return _mail(case, notice, facts, meeting)


def _about(case: Case, notice: Notice) -> tuple[Meeting, GuestInvitation]:
    meeting = case.uow.meetings.by_uid(notice.meeting or "")
    invitation = case.uow.guests.invitation(notice.meeting or "", str(notice.facts["guest"]))
    assert meeting is not None
    assert invitation is not None  # its row stays
    return meeting, invitation


def _base(case: Case, meeting: Meeting, invitation: GuestInvitation) -> dict[str, Any]:
    contact = case.contact_of(case.group_of(meeting))
    return {"contact": contact, "receiver": invitation.name}


def _deadline(case: Case, meeting: Meeting) -> datetime | None:
    """When answers are due, where that is still to come."""
    due = answers_by(case, meeting)
    return due if due and due > case.now else None


def _told(said: dict[str, Any]) -> Told:
    at = said["lunch_at"]
    return Told(**said | {
        "start": datetime.fromisoformat(said["start"]), "end": datetime.fromisoformat(said["end"]),
        "items": tuple(said["items"]), "lunch_at": time.fromisoformat(at) if at else None,
    })  # fmt: skip


def _mail(
    case: Case, notice: Notice, facts: MailFacts, meeting: Meeting,
    invitation: GuestInvitation | None = None,
) -> Rendered:  # fmt: skip
    language, group = case.plan.language_of(notice.receiver), case.group_of(meeting)
    renderer, words = case.office.renderer, dict(group.words)
    message = renderer.message(notice.kind, language, facts.as_mapping(), words)
    letter = Letter(facts.receiver, language, meeting, group)
    if invitation is None:
        return as_mail(case, notice, message, letter)
    part = _calendar_part(case, notice, meeting, invitation)
    return as_mail(case, notice, message, letter, part, _address(case, invitation))


def _address(case: Case, invitation: GuestInvitation) -> str:
    """Where the guest's answer goes: with a token of its own, which no seat's answer has."""
    return case.own_address(invitation.token)


def _calendar_part(
    case: Case, notice: Notice, meeting: Meeting, invitation: GuestInvitation
) -> CalendarPart:
    """The event is the guest's alone, so without the guest there is none: STATUS:CANCELLED."""
    event = _event(case, notice, meeting, invitation)
    if notice.kind == "guest-cancellation":
        return CalendarPart(cancel(event, whole_meeting=True), "CANCEL")
    return CalendarPart(request(event), "REQUEST")


def _event(case: Case, notice: Notice, meeting: Meeting, invitation: GuestInvitation) -> Event:
    told, group = invitation.told, case.group_of(meeting)
    language, address = case.plan.language_of(notice.receiver), _address(case, invitation)
    about = f": {', '.join(told.items)}" if told.items else ""
    return Event(
        uid=invitation.uid,
        sequence=invitation.sequence,
        dtstamp=invitation.dtstamp,
        start=local(case, told.start),
        end=local(case, told.end),
        summary=f"{told.title}{about}",
        organizer=Organizer(case.contact_of(group).name, invitation.organizer or address),
        attendee_email=invitation.receiver,
        attendee_name=invitation.name,
        partstat=_PARTSTATS[invitation.answer],
        location=told.place or told.link,
        description=_description(case, notice, meeting, invitation),
        url=told.link,
        conference=told.link,
        conference_label=say("conference", language, title=told.title),
        all_day=told.mode == "mail",
        alarm=group.alarm if told.mode != "mail" else None,
    )


def _description(case: Case, notice: Notice, meeting: Meeting, invitation: GuestInvitation) -> str:
    language, group = case.plan.language_of(notice.receiver), case.group_of(meeting)
    facts = GuestCalendarFacts(
        contact=case.contact_of(group),
        meeting=describe_told_guest(case, meeting, invitation.told),
        items=invitation.told.items,
        is_cancelled=notice.kind == "guest-cancellation",
    )
    renderer, words = case.office.renderer, dict(group.words)
    message = renderer.message("guest-calendar", language, facts.as_mapping(), words)
    return to_text(message.markdown, UNWRAPPED).strip()
