"""Who is invited without a seat: to a meeting, a part of it or an item, for a slot of time.

A guest holds no seat, so what a guest answers is never the answer of one. Who is named more than
once for a meeting (by the plan, the secretary, items of the agenda) is one guest with one slot.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from bot.domain.meetings import Details

GuestAnswer = Literal["none", "attending", "declined"]


@dataclass(frozen=True)
class Guest:
    """Somebody invited without a seat. `from_` and `until` are local times of the meeting's day;
    None is where the part, else the meeting, begins or ends. `part` is the title of the part it is
    for; `items` are the titles of the items. `lunch`: stays for lunch. Without an e-mail address a
    guest is counted and listed, and told by the secretary."""

    name: str
    title: str | None = None
    organisation: str | None = None
    email: str | None = None
    from_: time | None = None
    until: time | None = None
    part: str | None = None
    items: tuple[str, ...] = ()
    lunch: bool = False

    @property
    def key(self) -> str:
        """By what a guest is the same one within a meeting: the address, else the name; in lower
        case."""
        return (self.email or " ".join(self.name.split())).casefold()


@dataclass(frozen=True)
class Slot:
    """When a guest takes part: aware instants, in the zone of the meeting."""

    start: datetime
    end: datetime

    @property
    def hours(self) -> tuple[time, time]:
        """The local times."""
        return self.start.time(), self.end.time()


def slot_of(guest: Guest, details: "Details") -> Slot:
    """When a guest takes part: the own times, else those of the part, else the meeting's whole. A
    meeting by mail has no hours: a guest's are its days."""
    part = next((p for p in details.parts if p.title == guest.part), None)
    start, end = (part.start, part.end) if part else (details.start, details.end)
    if details.mode == "mail":
        return Slot(start, end)
    zone, day = details.start.tzinfo, details.start.date()
    if guest.from_ is not None:
        start = datetime.combine(day, guest.from_, zone)
    if guest.until is not None:
        end = datetime.combine(day, guest.until, zone)
    return Slot(start, end)


def is_within(guest: Guest, details: "Details") -> bool:
    """Whether a guest's slot begins before it ends and lies within the meeting."""
    slot = slot_of(guest, details)
    return details.start <= slot.start < slot.end <= details.end


def has_own_slot(guest: Guest, details: "Details") -> bool:
    """Whether a guest takes part in less than the whole meeting."""
    slot = slot_of(guest, details)
    return (slot.start, slot.end) != (details.start, details.end)


def together(guests: Iterable[Guest], details: "Details") -> tuple[Guest, ...]:
    """Each guest once, in the order of the first mention, with all items, from the first slot's
    start to the last one's end; stays for lunch where one mention says so."""
    found: dict[str, Guest] = {}
    for guest in guests:
        known = found.get(guest.key)
        found[guest.key] = _merged(known, guest, details) if known else guest
    return tuple(found.values())


def _merged(first: Guest, second: Guest, details: "Details") -> Guest:
    one, other = slot_of(first, details), slot_of(second, details)
    start, end = min(one.start, other.start), max(one.end, other.end)
    whole = (start, end) == (details.start, details.end)
    return replace(
        first,
        title=first.title or second.title,
        organisation=first.organisation or second.organisation,
        email=first.email or second.email,
        from_=None if whole else start.time(),
        until=None if whole else end.time(),
        part=first.part if first.part == second.part else None,
        items=tuple(dict.fromkeys((*first.items, *second.items))),
        lunch=first.lunch or second.lunch,
    )


def by_arrival(guests: Iterable[Guest], details: "Details") -> tuple[Guest, ...]:
    """Guests as they are listed: by the start of their slot, then by name."""
    return tuple(sorted(guests, key=lambda g: (slot_of(g, details).start, g.name.casefold())))


def coming(guests: Iterable[Guest], answers: Mapping[str, GuestAnswer]) -> tuple[Guest, ...]:
    """Those who have not declined; `answers` are by the guests' keys."""
    return tuple(g for g in guests if answers.get(g.key, "none") != "declined")
