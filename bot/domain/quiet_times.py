"""Quiet times as a plan has them: weeks, or days, of every year or of one."""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class QuietTime:
    """Days on which no rule fires, first and last inclusive: ISO weeks (ISO 8601) of every year,
    days of every year as (month, day), or local days of one year. Yearly ones may pass New Year."""

    name: str | None = None
    weeks: tuple[int, int] | None = None
    yearly: tuple[tuple[int, int], tuple[int, int]] | None = None
    dated: tuple[date, date] | None = None

    def covers(self, day: date) -> bool:
        """Whether a local day is in it."""
        if self.weeks is not None:
            return _is_between(day.isocalendar().week, *self.weeks)
        if self.yearly is not None:
            return _is_between((day.month, day.day), *self.yearly)
        return self.dated is not None and self.dated[0] <= day <= self.dated[1]


def _is_between(value: Any, first: Any, last: Any) -> bool:
    """Within a span of the year, which passes New Year where its end comes before its start."""
    if first <= last:
        return bool(first <= value <= last)
    return bool(value >= first or value <= last)
