"""Minutes: the agenda as it was held, with what was decided (design, "minutes").

They are a document of their own: what happens to the agenda later changes nothing of what was
held, and who came is what the secretary saw, which can differ from what was answered.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from typing import Literal

from bot.domain.agenda import Item, number
from bot.domain.meetings import aware

MinutesState = Literal["draft", "sent", "approved"]


@dataclass(frozen=True)
class Presence:
    """Who took part, a line each as it is printed: "Claus Brandt, Aarhus (suppleant for Anne
    Holm)". `absent` are those who sent apologies; `guests` have their hours where they stayed for
    a part only."""

    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()


@dataclass(frozen=True)
class Objection:
    """What somebody wants changed in the minutes. `by` is the address of who objects, `seat` the
    key of the seat for which; `at` is UTC. Kept with the minutes, and answered by nobody but
    people."""

    by: str
    name: str
    text: str
    at: datetime
    seat: str | None = None

    def __post_init__(self) -> None:
        aware("objected at", self.at)


@dataclass(frozen=True)
class Minutes:
    """The minutes of a meeting. `meeting` is a UID; `items` are the agenda's as held, each with its
    outcome (`Item.minutes`) and its promises as written (`Item.follow_ups`). `sent_at` (UTC) is
    when members were first sent them; `revision` counts how often they went out;
    `objections_until` is the last local day for objections. `approved_in` is the UID of the meeting
    that approved them, on the local day `approved_on`."""

    meeting: str
    items: tuple[Item, ...]
    presence: Presence = Presence()
    state: MinutesState = "draft"
    revision: int = 0
    sent_at: datetime | None = None
    is_changed: bool = False
    objections_until: date | None = None
    objections: tuple[Objection, ...] = ()
    approved_in: str | None = None
    approved_on: date | None = None

    @property
    def missing(self) -> tuple[Item, ...]:
        """The items that have no outcome yet."""
        return tuple(i for i in self.items if not i.is_withdrawn and not (i.minutes or "").strip())

    @property
    def is_complete(self) -> bool:
        """Every item has its outcome."""
        return not self.missing

    @property
    def is_sent(self) -> bool:
        """Members have them."""
        return self.state != "draft"

    def item(self, number: str) -> Item | None:
        """The item of a number ("8a")."""
        return next((item for item in self.items if item.number == number.strip().lower()), None)


def began(meeting: str, items: Iterable[Item], presence: Presence) -> Minutes:
    """Minutes as they start: the items as held, without an outcome. What the agenda says of a
    minute already (one settled by mail before) stays."""
    return Minutes(meeting, tuple(items), presence)


def decided(minutes: Minutes, item: Item, outcome: str | None) -> Minutes:
    """The minutes with another outcome of one item; None takes it away."""
    items = (replace(i, minutes=outcome) if i.number == item.number else i for i in minutes.items)
    return changed(minutes, items=tuple(items))


def changed(minutes: Minutes, **parts: object) -> Minutes:
    """The minutes with other parts. Where members have them already, what they have is another."""
    after = replace(minutes, **parts)  # type: ignore[arg-type]
    is_other = (after.items, after.presence) != (minutes.items, minutes.presence)
    return replace(after, is_changed=after.is_changed or (after.is_sent and is_other))


def written(minutes: Minutes, items: Sequence[Item], presence: Presence | None) -> Minutes:
    """The minutes after a file was brought in. An item of the file is known by its number and
    title, else by its title, else by its number; what the file says of it counts, and what it
    leaves out stays. An item that is none of these was raised at the meeting, and comes behind the
    one before it in the file. `presence` None leaves who came."""
    found = _pairs(minutes.items, items)
    raised = _raised(items, found)
    after = list(raised.get(-1, ()))
    for place, item in enumerate(minutes.items):
        after.append(_merged(item, items[found[place]]) if place in found else item)
        after += raised.get(place, ())
    numbered = number(after, frozen=True)
    return changed(minutes, items=numbered, presence=presence or minutes.presence)


def _pairs(held: Sequence[Item], said: Sequence[Item]) -> dict[int, int]:
    """For each place of the minutes that of the same item in the file, once each."""
    found: dict[int, int] = {}
    for is_same in (_is_wholly, _has_title, _has_number):
        for place, item in enumerate(held):
            if place not in found:
                same = (
                    at
                    for at, other in enumerate(said)
                    if at not in found.values() and is_same(item, other)
                )
                found.update((place, at) for at in islice(same, 1))
    return found


def _raised(said: Sequence[Item], found: dict[int, int]) -> dict[int, list[Item]]:
    """The file's further items by the place of the item that they follow (-1: none)."""
    place_of = {at: place for place, at in found.items()}
    raised: dict[int, list[Item]] = {}
    behind = -1
    for at, item in enumerate(said):
        behind = place_of.get(at, behind)
        if at not in place_of:
            raised.setdefault(behind, []).append(replace(item, number=""))
    return raised


def _is_wholly(item: Item, other: Item) -> bool:
    return _has_number(item, other) and _has_title(item, other)


def _has_title(item: Item, other: Item) -> bool:
    return item.title.casefold() == other.title.casefold()


def _has_number(item: Item, other: Item) -> bool:
    return bool(other.number) and item.number == other.number


def _merged(item: Item, said: Item) -> Item:
    """What the file says of an item; where it has but a heading, the case stays as it was held.
    Promises stand with the outcome, so a file that has the one has them all."""
    outcome = item.minutes if said.minutes is None else said.minutes
    promised = said.follow_ups or (item.follow_ups if said.minutes is None else ())
    base = item if said.is_bare else replace(said, number=item.number, kind=item.kind)
    return replace(base, minutes=outcome, follow_ups=promised)


def sent(minutes: Minutes, now: datetime, objections_until: date) -> Minutes:
    """The minutes as they go out at `now`; sent again after a change they keep their day, and
    their time for objections is never cut short."""
    until = max(objections_until, minutes.objections_until or objections_until)
    return replace(
        minutes,
        state="sent" if minutes.state == "draft" else minutes.state,
        revision=minutes.revision + 1,
        sent_at=minutes.sent_at or aware("sent at", now),
        is_changed=False,
        objections_until=until,
    )


def objected(minutes: Minutes, objection: Objection) -> Minutes:
    """The minutes with one more objection; the same words of the same person count once."""
    same = ((o.by, o.text) for o in minutes.objections)
    if (objection.by, objection.text) in same:
        return minutes
    return replace(minutes, objections=(*minutes.objections, objection))


def approved(minutes: Minutes, meeting: str, day: date) -> Minutes:
    """The minutes once a meeting (a UID) has approved them on a local day."""
    return replace(minutes, state="approved", approved_in=meeting, approved_on=day)
