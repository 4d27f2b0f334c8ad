"""What the venue is told: a first number, the final one, and from then on only what has changed."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Literal

from bot.domain.catering import LunchKind
from bot.domain.meals import Plates

Stage = Literal["first", "final", "change", "off"]
"""`off`: what was ordered is not needed: cancelled, moved to another day, or held elsewhere."""

BUNDLED_FOR = timedelta(minutes=5)
"""Changes after the final number wait so long for each other."""


@dataclass(frozen=True)
class Order:
    """What a kitchen is to know of one local day. `people` are kuverter; where no lunch is served
    (`lunch` None), how many there may be in the room. `at` is the local hour of the lunch."""

    day: date
    people: int
    lunch: LunchKind | None = None
    at: time | None = None
    plates: Plates = ()

    def differs(self, told: "Order") -> bool:
        """Whether a kitchen would do something else. How many sit in the room is its business only
        where it serves nothing."""
        return self != told


def difference(told: Order, now: Order) -> int:
    """By how much a number has changed; what serves no lunch orders none."""
    return ordered(now) - ordered(told)


def ordered(order: Order) -> int:
    """How many places are to be laid."""
    return order.people if order.lunch is not None else 0
