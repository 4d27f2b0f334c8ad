"""The rows of a plan file that say when and where a group meets, as pydantic models."""

from typing import Annotated

from pydantic import Field

from bot.plans.entry import Entry, LanguageKind, ModeKind, Texts
from bot.plans.kinds import (
    Count,
    Day,
    Email,
    Every,
    Flag,
    Hours,
    Link,
    Lunch,
    OneOrMore,
    Text,
    Time,
)


class Extra(Entry):
    """People counted for lunch who hold no seat."""

    label: Text
    count: Count = 1


class Guest(Entry):
    """Somebody invited to a meeting, a part of it or an item, without a seat."""

    name: Text
    title: Text | None = None
    organisation: Text | None = None
    email: Email | None = None
    from_: Time | None = Field(None, alias="from")
    until: Time | None = None
    part: Text | None = None
    items: Texts = ()
    lunch: Flag = False


class Venue(Entry):
    """Who serves the meals at a place, and where the number is sent."""

    name: Text
    email: Email | None = None
    phone: Text | None = None
    language: LanguageKind | None = None


class Part(Entry):
    """A part of a meeting with hours of its own."""

    title: Text
    hours: Hours


class Meeting(Entry):
    """A row of the plan: one date, or a repeating rule."""

    date: Day | None = None
    every: Every | None = None
    from_: Day | None = Field(None, alias="from")
    to: Day | None = None
    except_: Annotated[tuple[Day, ...], OneOrMore] = Field((), alias="except")
    until: Day | None = None
    hours: Hours | None = None
    start: Time | None = None
    end: Time | None = None
    was: Day | None = None
    title: Text | None = None
    place: Text | None = None
    mode: ModeKind | None = None
    link: Link | None = None
    dial_in: Text | None = None
    notes: Texts = ()
    parts: tuple[Part, ...] = ()
    lunch: Lunch | None = None
    extras: tuple[Extra, ...] = ()
    guests: tuple[Guest, ...] = ()
    venue: Venue | None = None
    cancelled: Flag = False
