"""Meetings of several groups on one day, one after the other: each tells of the other."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.domain.meetings import Meeting
from bot.domain.people import Person
from bot.render.values import MeetingFacts
from bot.services.office import Case


def others_that_day(case: Case, meeting: Meeting) -> tuple[Meeting, ...]:
    """The other meetings at hours of the same local day that are not cancelled, by start."""
    if meeting.details.mode == "mail":
        return ()
    first = datetime.combine(meeting.day, time.min, case.zone)
    found = case.uow.meetings.list(
        ending_after=first, starting_before=first + timedelta(days=1)
    )  # fmt: skip
    return tuple(
        other
        for other in found
        if other.uid != meeting.uid
        and not other.is_cancelled
        and other.details.mode != "mail"
        and other.day == meeting.day
    )


def with_same_day(
    case: Case, facts: MeetingFacts, meeting: Meeting, person: Person | None
) -> MeetingFacts:
    """The meeting, with the others of that day in which the person holds a seat."""
    if person is None:
        return facts
    mine = (
        other
        for other in others_that_day(case, meeting)
        if any(s.holder(other.day) == person.email for s in case.group_of(other).seats)
    )
    told = ((other.title, other.start, other.end) for other in mine)
    return replace(facts, same_day=tuple(told))
