"""State -> facts: a meeting, who comes, one's own answer, as templates are given them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, cast

from bot.domain.agenda import Agenda
from bot.domain.attendance import Attendance
from bot.domain.catering import is_away_at
from bot.domain.guests import Guest, GuestAnswer, has_own_slot, slot_of
from bot.domain.meetings import Details, Meeting, Mode, Part
from bot.domain.parts import coming_to, hours_said, ordered
from bot.domain.people import Person
from bot.domain.speaking import holder_of
from bot.render.values import (
    AttendanceFacts,
    AttendanceRow,
    GuestFacts,
    MeetingFacts,
    OwnStatus,
    meeting_facts,
)
from bot.services.counting import count, extras_of, lunch_at
from bot.services.guests.listing import answers_of, named_guests
from bot.services.inviting import attendances
from bot.services.office import Case


def describe(case: Case, meeting: Meeting) -> MeetingFacts:
    """A meeting as receivers see it."""
    return meeting_facts(meeting, case.group_of(meeting), lunch_at(case, meeting))


def page_of(case: Case, meeting: Meeting) -> str | None:
    """Where a meeting stands on the web; None where its group's dates are not for everybody."""
    if not case.group_of(meeting).is_public:
        return None
    return f"{case.office.base_url.rstrip('/')}/#{meeting.key}"


def describe_told(case: Case, meeting: Meeting, told: Mapping[str, Any]) -> MeetingFacts:
    """A meeting as a receiver was told it before (the facts `told_facts` kept)."""
    return describe(case, replace(meeting, details=details_told(case, meeting, told)))


def details_told(case: Case, meeting: Meeting, told: Mapping[str, Any]) -> Details:
    """The details of a meeting with what was told before put back: the local hours that were told,
    whatever the zone's rules are by now."""
    return replace(
        meeting.details,
        title=told["title"],
        start=datetime.fromisoformat(told["start"]).replace(tzinfo=case.zone),
        end=datetime.fromisoformat(told["end"]).replace(tzinfo=case.zone),
        place=told["place"],
        mode=cast(Mode, told["mode"]),
        link=told.get("link", meeting.details.link),
        dial_in=told.get("dial_in", meeting.details.dial_in),
        parts=_parts_told(case, told) if "parts" in told else meeting.details.parts,
    )


def _parts_told(case: Case, told: Mapping[str, Any]) -> tuple[Part, ...]:
    return tuple(
        Part(
            part["title"],
            datetime.fromisoformat(part["start"]).replace(tzinfo=case.zone),
            datetime.fromisoformat(part["end"]).replace(tzinfo=case.zone),
        )
        for part in told["parts"]
    )


def describe_attendance(case: Case, meeting: Meeting) -> AttendanceFacts:
    """Who comes, in the order of the seats, and the numbers for the venue."""
    group = case.group_of(meeting)
    given = attendances(case, meeting)
    extras = extras_of(group, meeting)
    counted = count(case, meeting)
    rows = []
    for seat in group.seats:
        holder = holder_of(case.plan, seat, meeting.day)
        answer = given[seat.key]
        from_, until = hours_said(answer, meeting.details)
        rows.append(
            AttendanceRow(
                label=seat.label,
                name=holder.name if holder else None,
                answer=answer.answer,
                substitute=answer.substitute,
                from_=from_,
                until=until,
                parts=answer.parts,
                online=answer.online,
                late=answer.late,
            )
        )
    return AttendanceFacts(
        rows=tuple(rows),
        coming=counted.coming,
        unanswered=counted.unanswered,
        lunch=counted.lunch,
        extras=tuple((extra.label, extra.count) for extra in extras),
        guests=describe_guests(case, meeting),
        parts=tuple(
            (part.title, coming_to(tuple(given.values()), part))
            for part in ordered(meeting.details)
        ),
        online=sum(answer.online for answer in given.values()),
        guests_at_lunch=counted.staying,
    )


def describe_guests(
    case: Case, meeting: Meeting, *, sees_closed: bool = True
) -> tuple[GuestFacts, ...]:
    """The guests as participants are listed, by arrival, with what they answered. Who comes for
    closed items alone is shown to those only who see closed items."""
    answers = answers_of(case, meeting)
    return tuple(
        guest_facts(named.guest, meeting, answers.get(named.guest.key, "none"))
        for named in named_guests(case, meeting)
        if sees_closed or not named.is_closed
    )


def guest_facts(guest: Guest, meeting: Meeting, answer: GuestAnswer = "none") -> GuestFacts:
    """A guest as participants are listed."""
    slot, is_part = slot_of(guest, meeting.details), has_own_slot(guest, meeting.details)
    return GuestFacts(
        name=guest.name,
        title=guest.title,
        organisation=guest.organisation,
        start=slot.start if is_part else None,
        end=slot.end if is_part else None,
        answer=answer,
        lunch=guest.lunch,
    )


def own_status(case: Case, meeting: Meeting, given: Attendance) -> OwnStatus:
    """The receiver's own answer, and whether that registers for lunch."""
    lunch = lunch_at(case, meeting)
    eats = None
    if lunch is not None:
        is_away = is_away_at(given, lunch.at, meeting.details)
        eats = given.answer in ("attending", "partial") and not is_away
    from_, until = hours_said(given, meeting.details)
    return OwnStatus(
        answer=given.answer,
        substitute=given.substitute,
        from_=from_,
        until=until,
        parts=given.parts,
        online=given.online,
        lunch=eats,
    )


def own_answer(case: Case, meeting: Meeting, person: Person) -> OwnStatus | None:
    """A person's own answer for a meeting, where the person (or the director whose assistant it
    is) holds a seat in it."""
    given = attendances(case, meeting)
    speakers = {person.email, *(p.email for p in case.plan.directors_of(person))}
    for seat in case.group_of(meeting).seats:
        if seat.holder(meeting.day) in speakers:
            return own_status(case, meeting, given[seat.key])
    return None


def answers_by(case: Case, meeting: Meeting) -> datetime | None:
    """When answers are due, in local time."""
    deadline = case.deadline(meeting)
    return deadline and deadline.astimezone(case.zone)


def agenda_day(case: Case, meeting: Meeting) -> date | None:
    """The local day that the agenda goes out on."""
    rule = case.group_of(meeting).rule("agenda")
    return case.day_of(rule, meeting) if rule else None


def is_sent(agenda: Agenda | None) -> bool:
    """Whether members have been sent the agenda."""
    return agenda is not None and agenda.state == "sent"
