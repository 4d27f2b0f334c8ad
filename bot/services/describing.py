"""State -> facts: a meeting, who comes, one's own answer, as templates are given them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, cast

from bot.domain.agenda import Agenda
from bot.domain.attendance import Attendance
from bot.domain.catering import Lunch, is_away_at, lunch_of, numbers
from bot.domain.meetings import Details, Meeting, Mode, Part
from bot.domain.network import Extra, Group, Person
from bot.domain.speaking import holder_of
from bot.render.values import (
    AttendanceFacts,
    AttendanceRow,
    MeetingFacts,
    OwnStatus,
    meeting_facts,
)
from bot.services.inviting import attendances
from bot.services.office import Case


def lunch_at(case: Case, meeting: Meeting) -> Lunch | None:
    """The lunch of a meeting by its group's rule."""
    return lunch_of(meeting, case.group_of(meeting).lunch)


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


def extras_of(group: Group, meeting: Meeting) -> tuple[Extra, ...]:
    """Who is counted for lunch without a seat: the group's extras and the meeting's."""
    return (*group.extras, *meeting.details.extras)


def describe_attendance(case: Case, meeting: Meeting) -> AttendanceFacts:
    """Who comes, in the order of the seats, and the numbers for the venue."""
    group = case.group_of(meeting)
    given = attendances(case, meeting)
    extras = extras_of(group, meeting)
    counted = numbers(tuple(given.values()), lunch_at(case, meeting), extras, meeting.details)
    rows = []
    for seat in group.seats:
        holder = holder_of(case.plan, seat, meeting.day)
        answer = given[seat.key]
        rows.append(
            AttendanceRow(
                label=seat.label,
                name=holder.name if holder else None,
                answer=answer.answer,
                substitute=answer.substitute,
                from_=answer.from_,
                until=answer.until,
                late=answer.late,
            )
        )
    return AttendanceFacts(
        rows=tuple(rows),
        coming=counted.coming,
        unanswered=counted.unanswered,
        lunch=counted.lunch,
        extras=tuple((extra.label, extra.count) for extra in extras),
    )


def own_status(case: Case, meeting: Meeting, given: Attendance) -> OwnStatus:
    """The receiver's own answer, and whether that registers for lunch."""
    lunch = lunch_at(case, meeting)
    eats = None
    if lunch is not None:
        is_away = is_away_at(given, lunch.at, meeting.details)
        eats = given.answer in ("attending", "partial") and not is_away
    return OwnStatus(
        answer=given.answer,
        substitute=given.substitute,
        from_=given.from_,
        until=given.until,
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
    return case.due(rule.offset, meeting).astimezone(case.zone).date() if rule else None


def is_sent(agenda: Agenda | None) -> bool:
    """Whether members have been sent the agenda."""
    return agenda is not None and agenda.state == "sent"
