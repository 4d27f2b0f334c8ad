"""One date of one group: what a plan says of it, and what has been applied."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import IntEnum
from itertools import chain, count
from typing import Literal

from bot.domain.errors import NaiveDatetime
from bot.domain.guests import Guest
from bot.domain.network import Extra, Venue

Mode = Literal["physical", "online", "hybrid", "mail"]
Status = Literal["planned", "moved", "cancelled"]


def aware(what: str, moment: datetime) -> datetime:
    """The moment itself. Raises NaiveDatetime where it has no UTC offset."""
    if moment.utcoffset() is None:
        raise NaiveDatetime(what)
    return moment


@dataclass(frozen=True)
class Part:
    """A part of a meeting (ordinary, theme) with hours of its own."""

    title: str
    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        aware("part start", self.start)
        aware("part end", self.end)


@dataclass(frozen=True)
class Details:
    """What a plan says of a meeting. `start` and `end` are aware, in the network's zone; a meeting
    by mail has no hours: they are the midnight that begins its first day and the one that ends
    its last. `lunch`: None leaves it to the rule, "none" is none, "11:30" is a time of its own.
    `venue`: who serves the meals there and is told the number, where that is known."""

    title: str
    start: datetime
    end: datetime
    place: str | None = None
    mode: Mode = "physical"
    notes: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    link: str | None = None
    dial_in: str | None = None
    lunch: str | None = None
    extras: tuple[Extra, ...] = ()
    guests: tuple[Guest, ...] = ()
    venue: Venue | None = None

    def __post_init__(self) -> None:
        aware("start", self.start)
        aware("end", self.end)


@dataclass(frozen=True)
class PlannedMeeting:
    """A meeting as a plan file has it. `was` is the local day it was moved from, or None."""

    group: str
    details: Details
    was: date | None = None
    cancelled: bool = False
    line: int = 0

    @property
    def day(self) -> date:
        return self.details.start.date()


@dataclass(frozen=True)
class Meeting:
    """An applied meeting. `uid` never changes; `key` changes only with the date; `was` is the
    local day it was moved from; `revision` counts the changes that `plan apply` has made."""

    uid: str
    key: str
    group: str
    details: Details
    first_applied: datetime
    status: Status = "planned"
    was: date | None = None
    revision: int = 0

    def __post_init__(self) -> None:
        aware("first applied", self.first_applied)

    @property
    def start(self) -> datetime:
        return self.details.start

    @property
    def end(self) -> datetime:
        return self.details.end

    @property
    def title(self) -> str:
        return self.details.title

    @property
    def day(self) -> date:
        """The first local day."""
        return self.details.start.date()

    @property
    def is_by_mail(self) -> bool:
        """Whether its items are answered by mail, so that nobody comes to it."""
        return self.details.mode == "mail"

    @property
    def is_cancelled(self) -> bool:
        return self.status == "cancelled"

    def is_live(self, now: datetime) -> bool:
        """Neither cancelled nor ended."""
        return not self.is_cancelled and now < self.end


class Change(IntEnum):
    """What a new version of a meeting means to those invited, the least first (RFC 5546 2.1.4)."""

    NONE = 0
    DETAIL = 1
    PLACE = 2
    HOUR = 3
    DATE = 4

    @property
    def asks_again(self) -> bool:
        """A new hour or date asks everyone for an answer again; a new place does not."""
        return self >= Change.HOUR

    @property
    def raises_sequence(self) -> bool:
        """RFC 5546 2.1.4: DTSTART or DTEND changed, or LOCATION, where an answer may hang on it."""
        return self >= Change.PLACE


def compare(old: Details, new: Details) -> Change:
    """How much `new` differs from `old` for those invited, as the greatest change there is.

    An online meeting is held at its link. A part with new hours is a new hour. The order in which
    notes and parts are written says nothing, and extras, guests and the venue are no change to
    those who hold a seat.
    """
    if old.start.date() != new.start.date():
        return Change.DATE
    if (old.start, old.end) != (new.start, new.end) or _has_part_moved(old, new):
        return Change.HOUR
    if (_where(old), old.mode) != (_where(new), new.mode):
        return Change.PLACE
    return Change.NONE if seen(old) == seen(new) else Change.DETAIL


def _has_part_moved(old: Details, new: Details) -> bool:
    """Whether a part that there was and is has other hours now."""
    before = {part.title: (part.start, part.end) for part in old.parts}
    return any(
        before.get(part.title, (part.start, part.end)) != (part.start, part.end)
        for part in new.parts
    )


def _where(details: Details) -> tuple[str | None, str | None]:
    return details.place, details.link if details.mode == "online" else None


def seen(details: Details) -> Details:
    """What those invited see of it, in one order."""
    parts = sorted(details.parts, key=lambda part: (part.start, part.end, part.title))
    notes = sorted(details.notes)
    return replace(
        details, notes=tuple(notes), parts=tuple(parts), extras=(), guests=(), venue=None
    )


def key_of(group: str, start: datetime, taken: frozenset[str] = frozenset()) -> str:
    """The key of a meeting that is new on its day: `GROUP/DATE`, with its start where another
    meeting of the group has the plain key (`kd-net/2021-12-03T1100`), and a number where one that
    began at that hour before has that key too."""
    plain = f"{group}/{start.date().isoformat()}"
    timed = f"{plain}T{start:%H%M}"
    numbered = (f"{timed}-{turn}" for turn in count(2))
    return next(key for key in chain((plain, timed), numbered) if key not in taken)
