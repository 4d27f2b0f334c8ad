"""The rows of a group's plan: repeating ones expanded, hours inherited."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from bot.domain.meetings import Mode
from bot.plans.kinds import HoursOf, Repeat
from bot.plans.meeting_models import Meeting
from bot.plans.models import Group

LONGEST_REPEAT_YEARS = 10


@dataclass(frozen=True)
class Dated:
    """One date of a row. `first` and `last` are local days; they differ for a mail meeting only.
    `hours` is None for a mail meeting, and where the plan does not say them."""

    row: Meeting
    first: date
    last: date
    mode: Mode
    hours: HoursOf | None

    @property
    def begins(self) -> tuple[date, time]:
        """What no two meetings of a group share."""
        return self.first, self.hours.start if self.hours else time.min


def dated(group: Group) -> Iterator[Dated]:
    """Every date of the group's plan. Rows that no date can be told of are left out."""
    for row in group.meetings:
        mode = row.mode or group.mode
        hours = None if mode == "mail" else hours_of(row, group)
        for first in days_of(row):
            yield Dated(row, first, row.until or first, mode, hours)


def days_of(row: Meeting) -> Iterator[date]:
    """The local days of a row: its date, or those of its repeating rule."""
    if row.every is None:
        if row.date is not None:
            yield row.date
    elif row.from_ is not None and row.to is not None:
        left_out = frozenset(row.except_)
        for day in repeated(row.every, row.from_, row.to):
            if day not in left_out:
                yield day


def repeated(every: Repeat, first: date, last: date) -> Iterator[date]:
    """The days of a repeating rule from `first` to `last`, both inclusive."""
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    for month in months:
        day = nth_weekday(month // 12, month % 12 + 1, every)
        if first <= day <= last:
            yield day


def nth_weekday(year: int, month: int, every: Repeat) -> date:
    """The day of a month that a repeating rule means."""
    if every.nth < 0:
        last = date(year, month, calendar.monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - every.weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(every.weekday - first.weekday()) % 7 + 7 * (every.nth - 1))


def hours_of(row: Meeting, group: Group) -> HoursOf | None:
    """The row's own hours; else from its first part to the end of its last; else the group's with
    the row's own start or end. None where they are not said, or end before they start."""
    base = row.hours or _hours_of_parts(row) or group.hours
    start = row.start or (base.start if base else None)
    end = row.end or (base.end if base else None)
    if start is None or end is None or end <= start:
        return None
    return HoursOf(start, end)


def _hours_of_parts(row: Meeting) -> HoursOf | None:
    if not row.parts:
        return None
    starts = [part.hours.start for part in row.parts]
    ends = [part.hours.end for part in row.parts]
    return HoursOf(min(starts), max(ends))
