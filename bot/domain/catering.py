"""Lunch by the network's rule, and the numbers for the venue."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Literal

from bot.domain.attendance import Attendance
from bot.domain.guests import Guest
from bot.domain.meetings import Details, Meeting
from bot.domain.network import Extra, LunchRule
from bot.domain.parts import leaves_out

LunchKind = Literal["buffet", "served"]


@dataclass(frozen=True)
class Lunch:
    """A lunch at a local time of the meeting's day."""

    kind: LunchKind
    at: time


@dataclass(frozen=True)
class Numbers:
    """`coming`: seats with somebody in them; `unanswered`: held seats without an answer; `lunch`:
    kuverter, None where no lunch is served; `guests`: those who have not declined,
    of whom `staying` are at lunch."""

    coming: int
    unanswered: int
    lunch: int | None
    guests: int = 0
    staying: int = 0

    @property
    def present(self) -> int:
        """How many come for certain: seats and guests."""
        return self.coming + self.guests

    @property
    def people(self) -> int:
        """How many there may be in the room, for a venue that serves no lunch."""
        return self.coming + self.unanswered + self.guests


def lunch_of(meeting: Meeting, rule: LunchRule) -> Lunch | None:
    """The lunch of a meeting: at its own time where it has one (served, where no buffet is open
    yet), else by the network's rule: a buffet from 12.00; a served lunch where it ends from 11.00
    on; none where it ends earlier, or begins only after the buffet has opened."""
    if meeting.details.mode not in ("physical", "hybrid") or meeting.details.lunch == "none":
        return None
    if meeting.details.lunch is not None:
        own = time.fromisoformat(meeting.details.lunch)
        is_early = rule.buffet is not None and own < rule.buffet
        return Lunch("served" if is_early else "buffet", own)
    end = meeting.end.time()
    if rule.buffet is not None and meeting.start.time() > rule.buffet:
        return None
    if rule.buffet is not None and end >= rule.buffet:
        return Lunch("buffet", rule.buffet)
    if rule.served is not None and end >= rule.served:
        return Lunch("served", end)
    return None


def is_away_at(attendance: Attendance, at: time, details: Details | None = None) -> bool:
    """Whether somebody who comes misses a lunch at a local time: online, gone by then, come after,
    or left out the part of the meeting (its `details`) that it lies in."""
    if attendance.answer not in ("attending", "partial"):
        return False
    gone = attendance.until is not None and attendance.until <= at
    not_yet = attendance.from_ is not None and attendance.from_ > at
    between = details is not None and leaves_out(attendance, details, at)
    return attendance.online or (attendance.answer == "partial" and (gone or not_yet or between))


def eats(attendance: Attendance, lunch: Lunch, details: Details | None = None) -> bool:
    """Whether a place is laid for a seat: somebody comes, or may still, and is there at lunch."""
    may_come = attendance.comes or (attendance.answer == "none" and attendance.holder is not None)
    return may_come and not is_away_at(attendance, lunch.at, details)


def numbers(
    attendances: Sequence[Attendance], lunch: Lunch | None, extras: Iterable[Extra],
    details: Details | None = None, guests: Sequence[Guest] = (),
    said_no: Container[str] = (),
) -> Numbers:  # fmt: skip
    """The numbers of a meeting, from what binds each seat (a seat nobody holds is not unanswered);
    `guests` are those who have not declined. Lunch: those coming and those unanswered, the extras
    and the guests who stay, less who is away at lunch or online, and less those who said no to it
    (`said_no`: keys of seats and guests)."""
    coming = sum(attendance.comes for attendance in attendances)
    unanswered = sum(a.answer == "none" and a.holder is not None for a in attendances)
    if lunch is None:
        return Numbers(coming, unanswered, None, len(guests))
    seated = sum(eats(a, lunch, details) and a.seat not in said_no for a in attendances)
    staying = sum(guest.lunch and guest.key not in said_no for guest in guests)
    places = seated + staying + sum(extra.count for extra in extras)
    return Numbers(coming, unanswered, places, len(guests), staying)


def local_lunch(lunch: Lunch, meeting: Meeting) -> datetime:
    """The lunch's instant, in the zone of the meeting."""
    return datetime.combine(meeting.day, lunch.at, meeting.start.tzinfo)
