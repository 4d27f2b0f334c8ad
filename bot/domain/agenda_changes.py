"""What a revised agenda changes, item by item, for those who have seen it before."""

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.domain.agenda import Item

ChangeKind = Literal["added", "changed", "moved", "withdrawn"]


@dataclass(frozen=True)
class ShownItem:
    """An item as it was shown: `digest` tells whether what stands under its title is the same."""

    number: str
    title: str
    digest: str
    is_withdrawn: bool = False


@dataclass(frozen=True)
class ItemChange:
    """One change: the item as it is now; `was` is its number before where that is another."""

    kind: ChangeKind
    number: str
    title: str
    was: str | None = None


def shown(items: Iterable[Item]) -> tuple[ShownItem, ...]:
    """The items as a reader of the agenda sees them."""
    return tuple(
        ShownItem(item.number, item.title, _digest(item), item.is_withdrawn) for item in items
    )


def _digest(item: Item) -> str:
    content = replace(item, number="", is_withdrawn=False)
    return hashlib.sha256(repr(content).encode()).hexdigest()[:16]


def changes(before: Sequence[ShownItem], now: Sequence[ShownItem]) -> tuple[ItemChange, ...]:
    """What is new, in the order of the agenda as it is now. An item is known by its title, else by
    its number; what is gone without a trace is withdrawn."""
    found = _matched(before, now)
    moved = _moved(found)
    told = [
        change
        for at, item in enumerate(now)
        for change in _told(before[found[at]] if at in found else None, item, at in moved)
    ]
    gone = [item for at, item in enumerate(before) if at not in found.values()]
    told += [ItemChange("withdrawn", i.number, i.title) for i in gone if not i.is_withdrawn]
    return tuple(told)


def _told(before: ShownItem | None, now: ShownItem, is_moved: bool) -> Iterable[ItemChange]:
    if before is None:
        if not now.is_withdrawn:
            yield ItemChange("added", now.number, now.title)
        return
    if now.is_withdrawn:
        if not before.is_withdrawn:
            yield ItemChange("withdrawn", now.number, now.title)
        return
    if before.is_withdrawn:
        yield ItemChange("added", now.number, now.title)
        return
    if is_moved or before.number != now.number:
        was = before.number if before.number != now.number else None
        yield ItemChange("moved", now.number, now.title, was)
    if (before.title, before.digest) != (now.title, now.digest):
        yield ItemChange("changed", now.number, now.title)


def _matched(before: Sequence[ShownItem], now: Sequence[ShownItem]) -> Mapping[int, int]:
    """For each place now the place before of the same item, once each."""
    found: dict[int, int] = {}
    for by in ("title", "number"):
        for at, item in enumerate(now):
            same = (
                place
                for place, old in enumerate(before)
                if place not in found.values() and _same(old, item, by)
            )
            place = next(same, None) if at not in found else None
            if place is not None:
                found[at] = place
    return found


def _same(old: ShownItem, new: ShownItem, by: str) -> bool:
    said, meant = (str(getattr(item, by)).casefold() for item in (old, new))
    return bool(said) and said == meant


def _moved(found: Mapping[int, int]) -> frozenset[int]:
    """The places now of the fewest items that have moved: all others keep their order (the longest
    increasing run)."""
    order = sorted(found)
    best: list[int] = []  # the smallest end of a run of each length
    ends: list[int] = []  # its place now
    back: dict[int, int | None] = {}
    for at in order:
        length = bisect_left(best, found[at])
        best[length : length + 1] = [found[at]]
        ends[length : length + 1] = [at]
        back[at] = ends[length - 1] if length else None
    kept: set[int] = set()
    at_end = ends[-1] if ends else None
    while at_end is not None:
        kept.add(at_end)
        at_end = back[at_end]
    return frozenset(order) - kept
