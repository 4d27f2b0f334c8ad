"""The secretary edits an agenda item by item: what is kept, and what readers are told later."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from bot.domain.agenda import Agenda, Item, number
from bot.domain.agenda_editing import (
    inserted,
    keyed,
    moved,
    put_in_place,
    taken_off,
    with_references,
)
from bot.domain.errors import NumbersAreFixed, UnknownItem
from bot.domain.meetings import Meeting
from bot.services.agendas.drafts import agenda_of
from bot.services.agendas.keeping import keep_agenda
from bot.services.office import Case

Change = Callable[[tuple[Item, ...]], tuple[Item, ...]]


def kept_agenda(case: Case, meeting: Meeting) -> Agenda:
    """What is kept of a meeting's agenda, each item with a key; an empty draft where there is
    none."""
    kept = case.uow.agendas.of(meeting.uid) or Agenda(meeting.uid)
    return replace(kept, items=keyed(kept.items))


def add_item(case: Case, meeting: Meeting, item: Item, at: str | None = None) -> Item:
    """Put an item on the agenda: at a number as it is shown, else behind the last ordinary one. On
    one that was sent out it is late, and gets a letter. Gives it with its number. Raises
    UnknownItem."""
    kept = kept_agenda(case, meeting)
    key = _free(kept)
    new = replace(item, key=key, number="", is_added=True)
    place = _place(case, meeting, kept, at) if at else _end(kept)
    save_items(case, meeting, kept, inserted(kept.items, new, place))
    return shown_item(case, meeting, key)


def _free(kept: Agenda) -> str:
    """A key that no item of the agenda has: two items of one title are two items."""
    taken = {item.key for item in kept.items}
    return next(key for key in (f"i{at}" for at in count(1)) if key not in taken)


def _end(kept: Agenda) -> int:
    """Behind the last ordinary item; before closing items that the draft has in its own words."""
    places = [at for at, item in enumerate(kept.items) if item.kind == "ordinary"]
    openings = [at for at, item in enumerate(kept.items) if item.kind.startswith("approve")]
    return max((*places, *openings), default=-1) + 1


def move_item(case: Case, meeting: Meeting, wanted: str, to: str) -> Item:
    """Let an item have another number. Raises UnknownItem, and NumbersAreFixed for an agenda that
    was sent out."""
    kept = kept_agenda(case, meeting)
    if kept.state == "sent":
        raise NumbersAreFixed(meeting.key)
    item = item_at(case, meeting, wanted)
    rest = replace(kept, items=tuple(i for i in kept.items if i.key != item.key))
    order = [i.key for i in kept.items]
    target = shown_by_number(case, meeting).get(to)
    if target is None:
        raise UnknownItem(to, meeting.key)
    if target.key in order:
        goes_down = order.index(target.key) > order.index(item.key)
        others = [i.key for i in rest.items]
        at = others.index(target.key) + int(goes_down) if target.key in others else 0
        if target.key == item.key:
            return item
    else:
        at = 0 if target.kind.startswith("approve") else len(rest.items)
    save_items(case, meeting, kept, moved(kept.items, item.key, at))
    return shown_item(case, meeting, item.key)


def edit_item(case: Case, meeting: Meeting, wanted: str, fields: Mapping[str, Any]) -> Item:
    """Change fields of an item. Raises UnknownItem."""
    kept = kept_agenda(case, meeting)
    item = item_at(case, meeting, wanted)
    own = next((each for each in kept.items if each.key == item.key), None)
    if own is None:
        raise UnknownItem(wanted, meeting.key)
    changed = replace(own, **fields, is_written=False)
    save_items(case, meeting, kept, put_in_place(kept.items, changed))
    return shown_item(case, meeting, item.key)


def withdraw_item(case: Case, meeting: Meeting, wanted: str) -> Item:
    """Take an item off; one that members have been sent stays as withdrawn. Raises UnknownItem."""
    kept = kept_agenda(case, meeting)
    item = item_at(case, meeting, wanted)
    is_sent = kept.state == "sent"
    save_items(case, meeting, kept, taken_off(kept.items, item.key, is_sent=is_sent))
    return replace(item, is_withdrawn=True)


def save_items(case: Case, meeting: Meeting, kept: Agenda, items: tuple[Item, ...]) -> None:
    """Keep the items, references linked by the numbers that were shown; what members have of an
    agenda that was sent out is another from now on."""
    numbers = {n: item.key for n, item in shown_by_number(case, meeting).items() if item.key}
    items = with_references(items, numbers)
    if kept.state == "sent":
        items = number(items, frozen=True)
    sent_at = kept.sent_at if items == kept.items else None
    keep_agenda(case, replace(kept, items=items, sent_at=sent_at))


def shown_by_number(case: Case, meeting: Meeting) -> dict[str, Item]:
    """The items as they are shown, by their numbers; none without a draft."""
    if case.uow.agendas.of(meeting.uid) is None:
        return {}
    kept = kept_agenda(case, meeting)
    if kept != case.uow.agendas.of(meeting.uid):
        case.uow.agendas.save(kept)
    return {item.number: item for item in agenda_of(case, meeting).items}


def item_at(case: Case, meeting: Meeting, wanted: str) -> Item:
    """The item of a number as it is shown ("4", "8a"), or of a key. Raises UnknownItem, also for a
    standing item that writes itself."""
    shown = shown_by_number(case, meeting)
    found = shown.get(wanted.strip().lower()) or next(
        (item for item in shown.values() if item.key == wanted), None
    )
    if found is None or not found.key:
        raise UnknownItem(wanted, meeting.key)
    return found


def shown_item(case: Case, meeting: Meeting, key: str) -> Item:
    """The item of a key with its number of now."""
    return next(item for item in agenda_of(case, meeting).items if item.key == key)


def _place(case: Case, meeting: Meeting, kept: Agenda, at: str) -> int:
    """The place from 0 among the kept items that a number as it is shown means; behind the last
    one where the number is one more than there are items."""
    shown = shown_by_number(case, meeting)
    target = shown.get(at.strip().lower())
    if target is None:
        if at.isdigit() and (not shown or int(at) == len(shown) + 1):
            return _end(kept)
        raise UnknownItem(at, meeting.key)
    own = next((n for n, item in enumerate(kept.items) if item.key == target.key), None)
    if own is None:
        return 0 if target.kind.startswith("approve") else _end(kept)
    return own
