"""Agendas for rehearsals: plausible, different for each meeting, the same for the same seed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import cycle
from random import Random

from bot.domain.agenda import Item
from bot.domain.meetings import Meeting
from bot.domain.network import Group
from bot.papers import Draft, read

POOL = "drafts.md"
"""The items that agendas are drawn from, in the form that every agenda is written in; those that
can go on to a prepared group are marked."""
FEWEST, MOST = 4, 9
LATE_DAYS = 2
"""How many days before the meeting an annex is promised that follows later."""


def draft_for(meeting: Meeting, prepared_groups: Sequence[Group], seed: int) -> Draft:
    """A draft of four to nine items for a meeting. One or two of them go on to the groups that it
    prepares, in turn; without such groups, none. The same seed and meeting give the same draft."""
    random = Random(f"{seed}/{meeting.key}")
    pool = _pool()
    amount = random.randint(FEWEST, MOST)
    going = random.sample([item for item in pool if item.goes_on], random.randint(1, 2))
    others = [item for item in pool if item not in going]
    chosen = going + random.sample(others, amount - len(going))
    onward = {
        item.title: group.key for item, group in zip(going, cycle(prepared_groups), strict=False)
    }
    return Draft(
        meeting.key,
        tuple(
            _of_the_day(item, onward.get(item.title), meeting.day)
            for item in pool
            if item in chosen
        ),
    )


def _of_the_day(item: Item, onward: str | None, day: date) -> Item:
    """An item of the pool as it stands on the agenda of that day."""
    annexes = tuple(
        replace(annex, due=day - timedelta(days=LATE_DAYS)) if annex.state == "later" else annex
        for annex in item.annexes
    )
    return replace(item, annexes=annexes, goes_on=(onward,) if onward else ())


@cache
def _pool() -> tuple[Item, ...]:
    data = (files("bot.room") / POOL).read_bytes()
    return read(POOL, data).items
