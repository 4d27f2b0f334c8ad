"""The chair's running order (drejebog): each item by the clock, from the times that are wanted.

Of items without a wanted time those that everybody expects to be short take a few minutes, the
others share what is left. Where a guest would wait long, or comes late for an item, it says so.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from bot.domain.agenda import Item, ItemKind
from bot.domain.closed_items import covered
from bot.domain.guests import Guest, slot_of
from bot.domain.meetings import Meeting

SHORT: dict[ItemKind, int] = {
    "approve-agenda": 2, "approve-minutes": 3, "preliminary": 5, "preliminary-own": 5,
    "upcoming": 2, "any-other-business": 5,
}  # fmt: skip
"""Minutes of the standing items where no time is wanted."""
LEAST = 5
"""Minutes that an item without a wanted time gets at least."""
Trouble = Literal["over", "guest-waits", "guest-late"]


@dataclass(frozen=True)
class Step:
    """One item of the running order; instants are aware. `is_wanted`: the time was said, else it is
    a share. `guests` come for it."""

    item: Item
    start: datetime
    end: datetime
    is_wanted: bool
    guests: tuple[Guest, ...] = ()

    @property
    def minutes(self) -> int:
        return round((self.end - self.start).total_seconds() / 60)


@dataclass(frozen=True)
class Warned:
    """What does not come out: the times exceed the meeting by `minutes`; a guest of `number` waits,
    or comes, `minutes` after the item would begin."""

    trouble: Trouble
    minutes: int = 0
    number: str = ""
    name: str = ""


@dataclass(frozen=True)
class RunningOrder:
    """The steps, when the meeting ends by the plan, and what does not come out. `others` are the
    guests who come for no item of their own, by arrival."""

    steps: tuple[Step, ...]
    ends: datetime
    warnings: tuple[Warned, ...] = ()
    others: tuple[Guest, ...] = ()


def running_order(
    items: Sequence[Item], meeting: Meeting, guests: Sequence[Guest] = (),
    away: Collection[str] = (),
) -> RunningOrder:  # fmt: skip
    """The items by the clock, from the meeting's start. `guests` are those of the meeting, by
    arrival, who may name items by title; items' own guests count as well. `away` are the keys of
    those who have declined. A meeting by mail has no clock: all its steps begin with it."""
    kept = [item for item in items if not item.is_withdrawn]
    coming = {
        item.title: tuple(g for g in _guests_of(item, guests) if g.key not in away) for item in kept
    }
    total = round((meeting.end - meeting.start).total_seconds() / 60)
    lengths = _lengths(kept, total)
    steps: list[Step] = []
    warnings: list[Warned] = []
    at = meeting.start
    for item, length in zip(kept, lengths, strict=True):
        end = at + timedelta(minutes=length)
        step = Step(item, at, end, item.duration is not None, coming[item.title])
        warnings += _about_guests(step, meeting)
        steps.append(step)
        at = end
    over = round((at - meeting.end).total_seconds() / 60)
    if over > 0:
        warnings.insert(0, Warned("over", over))
    taken = {guest.key for found in coming.values() for guest in found} | set(away)
    others = tuple(guest for guest in guests if guest.key not in taken)
    return RunningOrder(tuple(steps), meeting.end, tuple(warnings), others)


def open_order(order: RunningOrder, title: str) -> RunningOrder:
    """The running order as somebody reads it who sits in no seat: of a closed item its number and
    its time stand, and `title` in the place of its own."""
    closed = {step.item.number for step in order.steps if step.item.is_closed}
    return replace(
        order,
        steps=tuple(
            replace(step, item=covered((step.item,), title)[0], guests=())
            if step.item.is_closed
            else step
            for step in order.steps
        ),
        warnings=tuple(warned for warned in order.warnings if warned.number not in closed),
    )


def _guests_of(item: Item, guests: Sequence[Guest]) -> tuple[Guest, ...]:
    named = (guest for guest in guests if item.title in guest.items)
    found: dict[str, Guest] = {}
    for guest in (*item.guests, *named):
        found.setdefault(guest.key, guest)
    return tuple(found.values())


def _lengths(items: Sequence[Item], total: int) -> list[int]:
    """Minutes of each item: those wanted, those of standing items, and a share of the rest."""
    fixed = [item.duration or SHORT.get(item.kind) for item in items]
    open_ones = sum(1 for minutes in fixed if minutes is None)
    left = total - sum(minutes or 0 for minutes in fixed)
    share = max(left // open_ones, LEAST) if open_ones else 0
    return [minutes if minutes is not None else share for minutes in fixed]


def _about_guests(step: Step, meeting: Meeting) -> list[Warned]:
    """Guests with hours of their own who wait long, or come after the item has begun."""
    found = []
    for guest in step.guests:
        if guest.from_ is None and guest.part is None:
            continue
        start = slot_of(guest, meeting.details).start
        early = round((step.start - start).total_seconds() / 60)
        if early < 0:
            found.append(Warned("guest-late", -early, step.item.number, guest.name))
        elif early > _PATIENCE:
            found.append(Warned("guest-waits", early, step.item.number, guest.name))
    return found


_PATIENCE = 10
"""Minutes that a guest may wait without a warning."""
