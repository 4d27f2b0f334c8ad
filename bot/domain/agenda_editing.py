"""A draft agenda edited item by item: items get keys, are put in, moved, changed and taken off."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count

from bot.domain.agenda import Item
from bot.domain.proposals import is_same
from bot.domain.references import linked, without


def keyed(items: Iterable[Item], before: Iterable[Item] = ()) -> tuple[Item, ...]:
    """The items with a key each: the one it has, else that of the same item `before` (by its
    title), else one that was never given in this agenda."""
    before, items = tuple(before), tuple(items)
    taken = {item.key for item in (*before, *items) if item.key}
    free = (f"i{number}" for number in count(1) if f"i{number}" not in taken)
    used = {item.key for item in items}
    found: list[Item] = []
    for item in items:
        if not item.key:
            known = (b.key for b in before if is_same(b, item) and b.key and b.key not in used)
            key = next(known, None) or next(free)
            used.add(key)
            item = replace(item, key=key)  # noqa: PLW2901
        found.append(item)
    return tuple(found)


def brought_in(before: Iterable[Item], after: Iterable[Item]) -> tuple[Item, ...]:
    """A draft read anew from a text, with what is no text's to take away: what was closed stays
    closed, an outcome (of a round) stays, and so do items that were put on by themselves (moved
    here, accepted, of the year's tasks), behind the last ordinary one."""
    before, after = tuple(before), tuple(after)
    known = {_name(item): item for item in before}
    items = [_with_former(item, known[_name(item)]) if _name(item) in known else item
             for item in after]  # fmt: skip
    place = max((at for at, item in enumerate(items, 1) if item.kind == "ordinary"), default=None)
    if place is None:
        place = sum(item.kind.startswith("approve") for item in items)
    return (*items[:place], *added_only(before, after), *items[place:])


def added_only(before: Iterable[Item], after: Iterable[Item]) -> tuple[Item, ...]:
    """The items put on by themselves that another text of the agenda does not have."""
    known = {_name(item) for item in after}
    return tuple(i for i in before if i.is_added and not i.is_withdrawn and _name(i) not in known)


def _with_former(item: Item, former: Item) -> Item:
    return replace(
        item,
        is_closed=item.is_closed or former.is_closed,
        minutes=former.minutes if item.minutes is None else item.minutes,
    )


def _name(item: Item) -> str:
    return " ".join(item.title.split()).casefold() if item.kind == "ordinary" else item.kind


def with_references(items: Iterable[Item], numbers: Mapping[str, str]) -> tuple[Item, ...]:
    """The items with the references in their texts linked; `numbers` are the keys by number as the
    writer saw them."""
    return tuple(replace(item, body=linked(item.body, numbers)) for item in items)


def inserted(items: Sequence[Item], item: Item, at: int) -> tuple[Item, ...]:
    """With a new item at a place from 0."""
    return (*items[:at], item, *items[at:])


def moved(items: Sequence[Item], key: str, at: int) -> tuple[Item, ...]:
    """With an item at another place, counted from 0 among the others."""
    item = next(item for item in items if item.key == key)
    rest = [other for other in items if other.key != key]
    return inserted(rest, item, at)


def put_in_place(items: Sequence[Item], item: Item) -> tuple[Item, ...]:
    """With an item in the place of the one of its key."""
    return tuple(item if other.key == item.key else other for other in items)


def taken_off(items: Sequence[Item], key: str, *, is_sent: bool) -> tuple[Item, ...]:
    """Without an item: of an agenda that was sent out it stays as withdrawn."""
    item = next(item for item in items if item.key == key)
    if is_sent:
        return put_in_place(items, replace(item, is_withdrawn=True))
    return without((other for other in items if other.key != key), item)
