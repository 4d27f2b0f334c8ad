"""Whom a change of a substitute concerns: the director, the secretary, and who sits in."""

from dataclasses import dataclass
from datetime import timedelta

from bot.domain.answering import Event, SubstituteDeclined, SubstituteNamed
from bot.domain.attendance import Attendance, Substitute
from bot.domain.meetings import Meeting
from bot.domain.notices import Kind, Notice
from bot.domain.people import Person, Seat
from bot.domain.speaking import holder_of
from bot.services.office import Case

ALERT_WITHIN = timedelta(hours=24)
"""Within this of the meeting every change of a substitute alerts the secretary at once."""


@dataclass(frozen=True)
class Told:
    """A seat's attendance before and after a change."""

    meeting: Meeting
    seat: Seat
    before: Attendance
    after: Attendance


def sits_already(case: Case, meeting: Meeting, substitute: Substitute | None) -> bool:
    """Whether a substitute holds a seat of the meeting's group, and comes in it: such a one has the
    meeting in the calendar, and gets no invitation of its own for the other seat."""
    person = case.plan.find(substitute.email) if substitute and substitute.email else None
    if person is None:
        return False
    group = case.group_of(meeting)
    return any(seat.holder(meeting.day) == person.email for seat in group.seats)


def tell(case: Case, told: Told, event: Event, actor: str) -> None:
    """Queue what a change of who sits in a seat means to others; `actor` (an address) knows."""
    meeting, seat, after = told.meeting, told.seat, told.after
    secretaries = case.secretaries(case.group_of(meeting))
    news: list[tuple[Kind, Person]] = []
    if isinstance(event, SubstituteDeclined):
        director = holder_of(case.plan, seat, meeting.day)
        news = [("substitute-declined", p) for p in (director, *secretaries) if p is not None]
    elif meeting.start - case.now <= ALERT_WITHIN:
        news = [("substitute-alert", person) for person in secretaries if person.email != actor]
    _tell_seated(case, told, event)
    former = told.before.substitute
    before = former if former and not former.is_same_person(after.substitute) else None
    for kind, person in news:
        case.uow.outbox.put(
            Notice(
                cause=f"{kind}/{meeting.uid}/{seat.key}/{after.version}",
                receiver=person.email,
                channel="mail",
                kind=kind,
                meeting=meeting.uid,
                seat=seat.key,
                queued_at=case.now,
                due_at=case.now,
                expires_at=meeting.end,
                facts={"name": event.substitute.name, "before": before.name if before else None},
            )
        )


def _tell_seated(case: Case, told: Told, event: Event) -> None:
    """To who holds a seat already: sits in for another as well, or no longer does."""
    meeting, substitute = told.meeting, event.substitute
    if isinstance(event, SubstituteDeclined) or not sits_already(case, meeting, substitute):
        return
    case.uow.outbox.put(
        Notice(
            cause=f"also-substitute/{meeting.uid}/{told.seat.key}/{told.after.version}",
            receiver=case.plan.person(substitute.email or "").email,
            channel="mail",
            kind="also-substitute",
            meeting=meeting.uid,
            seat=told.seat.key,
            queued_at=case.now,
            due_at=case.now,
            expires_at=meeting.end,
            facts={"withdrawn": not isinstance(event, SubstituteNamed)},
        )
    )
