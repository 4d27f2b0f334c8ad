"""A seat's answer is registered: checks, rule, notices. Chat, mail and web links join here."""

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.domain.answering import Event, SubstituteDeclined, answer, events
from bot.domain.attendance import (
    Attendance,
    Command,
    Given,
    Source,
    Substitute,
    SubstituteReplies,
)
from bot.domain.errors import (
    MeetingIsCancelled,
    MeetingIsOver,
    NotAllowed,
    NothingToUndo,
)
from bot.domain.meetings import Meeting
from bot.domain.network import Person, Seat
from bot.domain.notices import Kind, Notice
from bot.domain.speaking import holder_of, may_answer, source_of
from bot.services.inviting import attendances, invite
from bot.services.office import Case

ALERT_WITHIN = timedelta(hours=24)
"""Within this of the meeting every change of a substitute alerts the secretary at once."""


@dataclass(frozen=True)
class Registered:
    """What was registered for a seat; `withdrawn` is the substitute who is no longer one."""

    meeting: Meeting
    seat: Seat
    before: Attendance
    after: Attendance
    changed: bool

    @property
    def withdrawn(self) -> Substitute | None:
        old = self.before.substitute if self.before.answer == "apologised" else None
        return old if old and not old.is_same_person(self.after.substitute) else None

    @property
    def lacks_address(self) -> bool:
        """Who sits in the seat cannot be invited until an address is known."""
        substitute = self.after.substitute
        return self.after.is_substituted and substitute is not None and not substitute.email


def register(
    case: Case, meeting: Meeting, seat: str, command: Command, speaker: Person, way: Source
) -> Registered:
    """Register a seat's answer, given by `speaker` over a way, and queue what follows from it.

    Raises NotAllowed where the speaker may not answer for the seat, MeetingIsOver and
    MeetingIsCancelled. The same answer again changes nothing.
    """
    found = _seat_for(case, meeting, seat, speaker)
    by_way = source_of(case.plan, speaker, found, meeting.day, way)
    given = Given(speaker.email, by_way, case.now, is_late(case, meeting))
    return _change(case, meeting, found, command, given)


def register_substitute_reply(
    case: Case, meeting: Meeting, seat: str, command: SubstituteReplies, email: str, way: Source
) -> Registered:
    """Register what the substitute in a seat answers. Raises NotAllowed where `email` is not the
    substitute's, MeetingIsOver and MeetingIsCancelled."""
    given = attendances(case, meeting).get(seat)
    substitute = given.substitute if given else None
    if substitute is None or (substitute.email or "").lower() != email.lower():
        raise NotAllowed(email, seat)
    return _change(case, meeting, case.plan.seat(seat), command, Given(email, way, case.now))


def undo(
    case: Case, meeting: Meeting, seat: str, version: int, speaker: Person, way: Source
) -> Registered:
    """Put a seat's attendance back to what it was before the answer of that version. Raises
    NothingToUndo where it has changed since, and what `register` raises."""
    found = _seat_for(case, meeting, seat, speaker)
    _must_be_live(case, meeting)
    current = attendances(case, meeting)[seat]
    if current.version != version:
        raise NothingToUndo
    history = case.uow.attendance.history(meeting.uid, seat)
    former = next((a for a in reversed(history) if a.version < version), None)
    blank = Attendance(meeting.uid, seat, current.holder)
    restored = replace(
        former if former and former.holder == current.holder else blank,
        source=source_of(case.plan, speaker, found, meeting.day, way),
        by=speaker.email,
        at=case.now,
    )
    return _settle(case, meeting, found, current, restored, speaker.email)


def _seat_for(case: Case, meeting: Meeting, seat: str, speaker: Person) -> Seat:
    """The seat of a key, where the speaker may answer for it in that meeting."""
    found, group = case.plan.seat(seat), case.group_of(meeting)
    if not may_answer(case.plan, speaker, group, found, meeting.day, case.today):
        raise NotAllowed(speaker.email, seat)
    return found


def is_late(case: Case, meeting: Meeting) -> bool:
    """Whether the deadline for answers is past."""
    deadline = case.deadline(meeting)
    return deadline is not None and case.now > deadline


def _must_be_live(case: Case, meeting: Meeting) -> None:
    if meeting.is_cancelled:
        raise MeetingIsCancelled(meeting.key)
    if case.now >= meeting.end:
        raise MeetingIsOver(meeting.key)


def _change(case: Case, meeting: Meeting, seat: Seat, command: Command, given: Given) -> Registered:
    _must_be_live(case, meeting)
    before = attendances(case, meeting)[seat.key]
    return _settle(case, meeting, seat, before, answer(before, command, given), given.by)


def _settle(
    case: Case, meeting: Meeting, seat: Seat, before: Attendance, after: Attendance, actor: str
) -> Registered:
    """State and notices commit together: save, invite or cancel, tell whom it concerns."""
    if _essence(before) == _essence(after):
        return Registered(meeting, seat, before, before, changed=False)
    after = case.uow.attendance.save(after)
    invite(case, meeting, anew=_asked_anew(before, after))
    registered = Registered(meeting, seat, before, after, changed=True)
    for event in events(before, after):
        _tell(case, registered, event, actor)
    return registered


def _asked_anew(before: Attendance, after: Attendance) -> frozenset[str]:
    """The seat, where its substitute had declined and was named once more."""
    old, new = before.substitute, after.substitute
    if old is None or new is None or not old.is_same_person(new):
        return frozenset()
    is_anew = old.answer == "declined" and new.answer == "none"
    return frozenset({after.seat}) if is_anew else frozenset()


def _essence(attendance: Attendance) -> tuple[object, ...]:
    return (attendance.answer, attendance.substitute, attendance.from_, attendance.until)


def _tell(case: Case, registered: Registered, event: Event, actor: str) -> None:
    meeting, seat, after = registered.meeting, registered.seat, registered.after
    secretaries = case.secretaries(case.group_of(meeting))
    told: list[tuple[Kind, Person]] = []
    if isinstance(event, SubstituteDeclined):
        director = holder_of(case.plan, seat, meeting.day)
        told = [("substitute-declined", p) for p in (director, *secretaries) if p is not None]
    elif meeting.start - case.now <= ALERT_WITHIN:
        told = [("substitute-alert", person) for person in secretaries if person.email != actor]
    former = registered.before.substitute
    before = former if former and not former.is_same_person(after.substitute) else None
    for kind, person in told:
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
