"""Closed items: only who sits in the seat sees them, and the secretariat and the chairs."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bot.domain.agenda import Agenda, Item
from bot.domain.network import Group, Plan
from bot.domain.people import Person
from bot.domain.speaking import holder_of, is_chair, is_secretary


def covered(items: Iterable[Item], title: str) -> tuple[Item, ...]:
    """The items as everybody may read them: of a closed one its number stands, and `title` in the
    place of its own ("Lukket punkt"); nothing else of it."""
    return tuple(_cover(item, title) if item.is_closed else item for item in items)


def covered_agenda(agenda: Agenda, title: str) -> Agenda:
    """As `covered`, the whole agenda."""
    return replace(agenda, items=covered(agenda.items, title))


def _cover(item: Item, title: str) -> Item:
    """Where the item goes on to stays, so that lists count it; they show the title given. What is
    left is open: everybody may read it."""
    return Item(
        title,
        number=item.number,
        kind=item.kind,
        goes_on=item.goes_on,
        is_withdrawn=item.is_withdrawn,
        key=item.key,
    )


def sees_closed(plan: Plan, group: Group, person: Person, day: date, today: date) -> bool:
    """Whether a person may read a group's closed items: holds a seat on the meeting's local `day`,
    or is secretary, chair or vice chair `today`. Substitutes are known by their answer, not here;
    an assistant keeps the calendar and does not sit in the seat."""
    sits = any(holder_of(plan, seat, day) == person for seat in group.seats)
    return sits or is_secretary(group, person, today) or is_chair(group, person, today)
