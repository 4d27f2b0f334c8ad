"""Days and hours within running text, in Danish and English."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

WEEKDAYS = (
    ("mandag", "monday"), ("tirsdag", "tuesday"), ("onsdag", "wednesday"),
    ("torsdag", "thursday"), ("fredag", "friday"), ("lørdag", "saturday"), ("søndag", "sunday"),
)  # fmt: skip
_MONTHS = (
    "jan", "feb", "mar", "apr", "ma[jy]", "jun", "jul", "aug", "sep", "o[kc]t", "nov", "dec",
)  # fmt: skip
_MONTH = (
    r"jan(?:uary?|\.)?|feb(?:ruary?|\.)?|mar(?:ts|ch|\.)?|apr(?:il|\.)?|ma[jy]|jun[ie]?\.?|jul[iy]?\.?"
    r"|aug(?:ust|\.)?|sept?(?:ember|\.)?|o[kc]t(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?"
)
_WEEKDAY = "|".join(name for names in WEEKDAYS for name in names)
_DAY = re.compile(
    rf"(?:\b(?P<weekday>{_WEEKDAY}),?\s+)?(?:\b(?:den|d\.|the|on)\s+)?"
    rf"(?:(?<![\d./-])(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})(?!\d)"
    rf"|(?<![\d./-])(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?\s*(?P<month>{_MONTH})(?![a-zæøå])"
    rf"(?:,?\s*(?P<year>\d{{4}})(?!\d))?"
    rf"|\b(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d.])(?:,?\s+(?P<year2>\d{{4}}))?"
    rf"|(?<![\d./-])(?P<day3>\d{{1,2}})[/.-](?P<month3>\d{{1,2}})[-/. ](?P<year3>\d{{4}})(?!\d))",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"(?:kl(?:\.|okken)?|at|from)?\s*(?<!\d)(?P<h>[01]?\d|2[0-3])(?:[.:](?P<m>[0-5]\d))?"
    r"\s*(?:[-–—]|til|to)\s*(?:kl\.?\s*)?(?P<h2>[01]?\d|2[0-3])(?:[.:](?P<m2>[0-5]\d))?(?!\d|[./-]\d)",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b(?:kl\.?|klokken|at)\s*(?P<h>[01]?\d|2[0-3])(?:[.:](?P<m>[0-5]\d))?(?!\d)", re.IGNORECASE
)


@dataclass(frozen=True)
class SaidDay:
    """A day as it is said: where it stands in the text, the day it means, whether its year is
    said, and the number of the weekday that is said with it (Monday is 0)."""

    start: int
    end: int
    day: date
    has_year: bool
    weekday: int | None = None

    @property
    def is_contradicted(self) -> bool:
        """The weekday said is not that of the day."""
        return self.weekday is not None and self.weekday != self.day.weekday()


def days_in(text: str, *, year: int | None = None, near: date | None = None) -> Iterator[SaidDay]:
    """The days in a text. One without a year is of `year`, else the one nearest to `near`; without
    either it is left out, and so is one that the calendar does not have."""
    for match in _DAY.finditer(text):
        said = match.groupdict()
        if said["iso"]:
            parts: tuple[int | None, int, int] = tuple(map(int, said["iso"].split("-")))  # type: ignore[assignment]
        else:
            parts = _parts(said)
        day = _dated(*parts, year=year, near=near)
        if day is not None:
            start = match.start()
            yield SaidDay(start, match.end(), day, parts[0] is not None, _weekday(said["weekday"]))


def hours_in(text: str) -> tuple[time, time] | None:
    """The first span of hours: "kl. 10.00 – 12.00", "10-12", "11.30 til 12.30"."""
    for match in _HOURS.finditer(text):
        start = time(int(match["h"]), int(match["m"] or 0))
        end = time(int(match["h2"]), int(match["m2"] or 0))
        if start < end:
            return start, end
    return None


def hours_span(text: str) -> tuple[int, int] | None:
    """Where that span stands in the text."""
    for match in _HOURS.finditer(text):
        if time(int(match["h"]), int(match["m"] or 0)) < time(
            int(match["h2"]), int(match["m2"] or 0)
        ):
            return match.span()
    return None


def clock_in(text: str) -> time | None:
    """The first hour: "kl. 11.30", "at 12:00"."""
    match = _CLOCK.search(text)
    return time(int(match["h"]), int(match["m"] or 0)) if match else None


def _parts(said: dict[str, str | None]) -> tuple[int | None, int, int]:
    """Year, month and day, whichever way they were written."""
    name = said["month"] or said["month2"]
    year = said["year"] or said["year2"] or said["year3"]
    day = said["day"] or said["day2"] or said["day3"] or "0"
    if name:
        lower = name.lower()
        month = next((n for n, start in enumerate(_MONTHS, 1) if re.match(start, lower)), 0)
    else:
        month = int(said["month3"] or 0)
    return (int(year) if year else None), month, int(day)


def _dated(
    said: int | None, month: int, day: int, *, year: int | None, near: date | None
) -> date | None:
    if said or year:
        return _day(said or year or 0, month, day)
    if near is None:
        return None
    years = (near.year - 1, near.year, near.year + 1)
    days = [found for y in years if (found := _day(y, month, day))]
    return min(days, key=lambda found: abs(found - near), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekday(name: str | None) -> int | None:
    if not name:
        return None
    return next(n for n, names in enumerate(WEEKDAYS) if name.lower() in names)
