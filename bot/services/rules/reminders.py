"""The rule `reminder-unanswered`: to the assistant first, and two working days later once to the
director (decision 4)."""

from bot.domain.attendance import Attendance
from bot.domain.meetings import Meeting
from bot.domain.notices import Notice
from bot.domain.people import Person
from bot.domain.speaking import holder_of
from bot.domain.timetable import end_of_local_day
from bot.services.inviting import attendances
from bot.services.office import Case
from bot.services.rules.firing import Firing, Step, put

SECOND_REMINDER = 2
"""Working days after which a director is reminded whose assistant has not answered."""


def _unanswered(case: Case, meeting: Meeting) -> list[tuple[Person, Attendance]]:
    """Those who hold a seat and have not answered."""
    given = attendances(case, meeting)
    held = [(holder_of(case.plan, seat, meeting.day), given[seat.key])
            for seat in case.group_of(meeting).seats]  # fmt: skip
    return [(person, a) for person, a in held if person is not None and a.answer == "none"]


def _remind(case: Case, firing: Firing) -> int:
    """To the assistant where there is one, else to the director (decision 4)."""
    return sum(
        put(case, _reminder(case, firing, receiver, given))
        for director, given in _unanswered(case, firing.meeting)
        for receiver in _assistants(case, director) or (director,)
    )


def _remind_directors(case: Case, firing: Firing) -> int:
    """Still unanswered two working days later: once to the director."""
    return sum(
        put(case, _reminder(case, firing, director, given))
        for director, given in _unanswered(case, firing.meeting)
        if _assistants(case, director)
    )


def _assistants(case: Case, director: Person) -> tuple[Person, ...]:
    return tuple(p for p in map(case.plan.find, director.assistants[:1]) if p is not None)


def _reminder(case: Case, firing: Firing, receiver: Person, given: Attendance) -> Notice:
    """Past when the local day of its own moment ends, however late it is queued."""
    address, channel = case.way_to(receiver)
    return Notice(
        cause=f"reminder-unanswered/{firing.meeting.uid}/{given.seat}/{firing.moment:%Y-%m-%d}",
        receiver=address,
        channel=channel,
        kind="reminder-unanswered",
        rule="reminder-unanswered",
        meeting=firing.meeting.uid,
        seat=given.seat,
        queued_at=case.now,
        due_at=firing.moment,
        expires_at=end_of_local_day(firing.moment, case.zone),
    )


REMINDER_UNANSWERED = (
    Step("_remind", _remind),
    Step("_remind_directors", _remind_directors, later=SECOND_REMINDER),
)
