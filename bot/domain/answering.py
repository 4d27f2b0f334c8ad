"""What an answer does to a seat's attendance (design: attendance in full)."""

from dataclasses import dataclass, replace

from bot.domain.attendance import (
    Apologise,
    Attend,
    Attendance,
    AttendPartly,
    Command,
    Given,
    Substitute,
    SubstituteReplies,
)
from bot.domain.meetings import Change, Details
from bot.domain.parts import still_fits


@dataclass(frozen=True)
class SubstituteNamed:
    """Somebody new sits in the seat."""

    substitute: Substitute


@dataclass(frozen=True)
class SubstituteWithdrawn:
    """Somebody no longer sits in the seat."""

    substitute: Substitute


@dataclass(frozen=True)
class SubstituteDeclined:
    """The substitute cannot come either."""

    substitute: Substitute


Event = SubstituteNamed | SubstituteWithdrawn | SubstituteDeclined


def binding(
    attendance: Attendance | None, meeting: str, seat: str, holder: str | None
) -> Attendance:
    """What binds a seat: its attendance, or none where it is a former holder's (decision 14)."""
    if attendance is None:
        return Attendance(meeting, seat, holder)
    if attendance.holder != holder:
        return Attendance(meeting, seat, holder, version=attendance.version)
    return attendance


def answer(current: Attendance, command: Command, given: Given) -> Attendance:
    """The attendance after a command. A substitute's reply keeps who answered for the seat."""
    if isinstance(command, SubstituteReplies):
        if current.substitute is None:
            return current
        return replace(current, substitute=replace(current.substitute, answer=command.answer))
    answered = _answered(current, command)
    return replace(
        answered,
        late=_is_late(current, answered, given),
        source=given.source,
        by=given.by,
        at=given.at,
    )


def _is_late(current: Attendance, answered: Attendance, given: Given) -> bool:
    """An apology in time stays so when a name is added to it after the deadline."""
    if answered.answer != "apologised":
        return False
    return current.late if current.answer == "apologised" else given.late


def _answered(current: Attendance, command: Apologise | Attend | AttendPartly) -> Attendance:
    cleared = replace(current, substitute=None, from_=None, until=None, parts=(), online=False)
    match command:
        case Attend(online):
            return replace(cleared, answer="attending", online=online)
        case AttendPartly():
            return replace(cleared, answer="partial", **vars(command))
        case Apologise(substitute, without):
            kept = None if without else _named(current.substitute, substitute)
            return replace(cleared, answer="apologised", substitute=kept)


def _with_plain_address(substitute: Substitute) -> Substitute:
    """Addresses are known in lower case: whoever writes one otherwise means the same mailbox."""
    email = (substitute.email or "").strip().lower() or None
    return replace(substitute, email=email)


def _named(before: Substitute | None, now: Substitute | None) -> Substitute | None:
    """Without a name the one named before is kept; the same person again only adds facts, and is
    asked anew after declining."""
    if now is None:
        return before
    now = _with_plain_address(now)
    if before is None or not now.is_same_person(before):
        return now
    return replace(
        before,
        name=now.name,
        title=now.title or before.title,
        email=now.email or before.email,
        answer="none" if before.answer == "declined" else before.answer,
    )


def essence(attendance: Attendance) -> tuple[object, ...]:
    """What was answered, whoever did and when."""
    hours = (attendance.from_, attendance.until, attendance.parts)
    return (attendance.answer, attendance.substitute, *hours, attendance.online)


def events(before: Attendance, after: Attendance) -> tuple[Event, ...]:
    """What a change of attendance means to the people who sit in for the seat. Who declined and
    was named anew, or comes after all, sits in it again."""
    old = before.substitute if before.answer == "apologised" else None
    new = after.substitute if after.answer == "apologised" else None
    if old is not None and new is not None and old.is_same_person(new):
        if before.is_substituted == after.is_substituted:
            return ()
        return (SubstituteNamed(new) if after.is_substituted else SubstituteDeclined(new),)
    withdrawn = () if old is None else (SubstituteWithdrawn(old),)
    named = () if new is None else (SubstituteNamed(new),)
    return (*withdrawn, *named)


def asked_again(current: Attendance, change: Change, now: Details | None = None) -> Attendance:
    """The attendance after the meeting has changed. A new date asks everyone again and lets go of
    substitutes; a new hour asks again, substitutes too (also one who declined the old hour): the
    apology that named them stands. A new place keeps answers; but who was to come to a part that
    there is no more, or over a link, is asked again where the meeting is so no longer (`now`)."""
    is_off = now is not None and not still_fits(current, now)
    if current.answer == "none" or not (change.asks_again or is_off):
        return current
    if change is Change.HOUR and current.substitute is not None:
        return replace(current, substitute=replace(current.substitute, answer="none"))
    return replace(
        current, answer="none", substitute=None, from_=None, until=None, parts=(), online=False,
        late=False, source=None, by=None, at=None,
    )  # fmt: skip
