"""What is added to an agenda after it was sent out, told to its readers once a day at most."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from bot.domain.timetable import Holidays, is_working_day, local_instant

AdditionKind = Literal["item", "annex", "changed", "withdrawn"]
DAILY_AT: Final = time(14)
"""Local time at which additions are told, on working days."""


@dataclass(frozen=True)
class Addition:
    """One thing that is new to readers of an agenda: a late item, an annex that came, an item that
    was changed or withdrawn. `number` and `title` are the item's; `annex` is the annex's title,
    `annex_number` its number ("4.2") and `link` where it can be read; `text` is what stands under a
    new or changed item (Markdown)."""

    kind: AdditionKind
    number: str
    title: str
    annex: str | None = None
    link: str | None = None
    text: str = ""
    annex_number: str | None = None


def daily_moment(
    since: datetime, last: datetime | None, begins: datetime, together: timedelta,
    zone: ZoneInfo, holidays: Holidays,
) -> datetime:  # fmt: skip
    """When additions that were made from `since` on are told (UTC): at the next daily moment on a
    working day; the day after where something was told on that day (`last`). Where the meeting
    `begins` before that, as soon as what is added together has been."""
    day = since.astimezone(zone).date()
    while True:
        moment = local_instant(day, DAILY_AT, zone)
        is_new_day = last is None or last.astimezone(zone).date() < day
        if moment >= since and is_new_day and is_working_day(day, holidays):
            break
        day += timedelta(days=1)
    return moment if moment < begins else min(moment, since + together)
