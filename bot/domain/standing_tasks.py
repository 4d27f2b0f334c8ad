"""A standing task of the year, as the plan has it."""

from dataclasses import dataclass
from typing import Literal

Month = Literal["january", "february", "march", "april", "may", "june", "july", "august",
                "september", "october", "november", "december"]  # fmt: skip
Occasion = Literal["first", "last", "january", "february", "march", "april", "may", "june", "july",
                   "august", "september", "october", "november", "december"]  # fmt: skip
"""Which meeting of the year: its first, its last, or that of a month."""


@dataclass(frozen=True)
class YearlyTask:
    """Something to be done every year. `meeting` says for which meeting of the year it is an item
    of the agenda; else it is due on `day` of `month`. `owner` is the address of who sees to it
    (None: the secretary), who is reminded `remind` days before."""

    title: str
    meeting: Occasion | None = None
    month: Month | None = None
    day: int = 1
    owner: str | None = None
    recommendations: tuple[str, ...] = ()
    minutes: int | None = None
    remind: int = 14
