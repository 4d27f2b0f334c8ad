"""The calendar object of a notice: the receiver's own copy of the meeting (decision 3)."""

from bot.domain.attendance import Answer, SubstituteAnswer
from bot.domain.dialling import dial_uri
from bot.domain.invitations import Invitation, PartStat
from bot.domain.meetings import Meeting
from bot.domain.notices import REQUEST_KINDS
from bot.i18n import say
from bot.itip import Event, Organizer, cancel, decline_counter, request
from bot.render import to_text
from bot.render.facts import CalendarFacts
from bot.render.text import UNWRAPPED
from bot.services.composing.about import About
from bot.services.describing import agenda_day, answers_by, describe, page_of
from bot.services.envelopes import CalendarPart, Letter
from bot.services.same_day import with_same_day

_MEMBERS: dict[Answer, PartStat] = {
    "none": "NEEDS-ACTION", "attending": "ACCEPTED", "partial": "ACCEPTED",
    "apologised": "DECLINED",
}  # fmt: skip
_SUBSTITUTES: dict[SubstituteAnswer, PartStat] = {
    "none": "NEEDS-ACTION", "attending": "ACCEPTED", "declined": "DECLINED",
}  # fmt: skip


def calendar_part(about: About, letter: Letter) -> CalendarPart | None:
    """The REQUEST, CANCEL or DECLINECOUNTER that a notice carries; None where its invitation is
    gone."""
    meeting, notice = letter.meeting or about.meeting, about.notice
    invitations = about.case.uow.invitations.of(meeting.uid)
    mine = (i for i in invitations if (i.seat, i.receiver) == (notice.seat, notice.receiver))
    invitation = next(mine, None)
    if invitation is None:
        return None
    event = _event(about, meeting, invitation)
    if notice.kind in REQUEST_KINDS:
        return CalendarPart(request(event), "REQUEST")
    if notice.kind == "counter-declined":
        comment = str(notice.facts.get("comment") or "")
        return CalendarPart(decline_counter(event, comment), "DECLINECOUNTER")
    is_whole = notice.kind == "cancellation"
    return CalendarPart(cancel(event, whole_meeting=is_whole), "CANCEL")


def _event(about: About, meeting: Meeting, invitation: Invitation) -> Event:
    case, details, group = about.case, meeting.details, about.case.group_of(meeting)
    address = invitation.organizer or case.tokened_address(
        meeting.uid, invitation.seat, invitation.receiver
    )
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
        partstat=_partstat(about, invitation),
        location=details.place or details.link,
        description=_description(about, meeting),
        url=details.link or page_of(case, meeting),
        conference=details.link,
        conference_label=say("conference", about.language, title=details.title),
        dial_in=dial_uri(details.dial_in, case.plan.network.holidays),
        dial_in_label=say("dial-in", about.language, text=details.dial_in or ""),
        asks=details.mode != "mail",
        all_day=details.mode == "mail",
        alarm=group.alarm if details.mode != "mail" else None,
    )


def _description(about: About, meeting: Meeting) -> str:
    """What a calendar shows: the meeting, and where to turn to; not the mail's links."""
    case = about.case
    day = agenda_day(case, meeting)
    person = None if about.is_substitute else about.director
    facts = CalendarFacts(
        contact=case.contact_of(case.group_of(meeting)),
        meeting=with_same_day(case, describe(case, meeting), meeting, person),
        answers_by=answers_by(case, meeting),
        agenda_day=day if day and day >= case.today else None,
        substitute_for=about.director_name if about.is_substitute else None,
        is_cancelled=about.notice.kind not in REQUEST_KINDS,
    )
    renderer, words = case.office.renderer, dict(about.group.words)
    message = renderer.message("calendar", about.language, facts.as_mapping(), words)
    return to_text(message.markdown, UNWRAPPED).strip()


def _partstat(about: About, invitation: Invitation) -> PartStat:
    """What is registered for the receiver, so that an update does not blot out an answer."""
    if about.given is None:
        return "NEEDS-ACTION"
    if invitation.invited_as == "member":
        return _MEMBERS[about.given.answer]
    substitute = about.given.substitute
    return _SUBSTITUTES[substitute.answer if substitute else "none"]
