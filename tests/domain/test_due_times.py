"""Every due time of three years in ten zones, against an oracle that steps from day to day and asks
another library for the zone: none missed, none extra."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from bot.domain.meetings import Details, Meeting
from bot.domain.timetable import due_at, parse_offset
from dateutil import tz

ZONES = (
    "Europe/Copenhagen", "Europe/London", "UTC", "America/New_York", "America/St_Johns",
    "Australia/Sydney", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Auckland",
    "America/Godthab",
)  # fmt: skip
COUNTS = ("0 days", "1 day", "7 days", "14 days", "30 days", "1 week", "8 weeks", "1 working day",
          "3 working days", "5 working days", "10 working days", "20 working days")  # fmt: skip
HOURS = ("00:00", "02:30", "09:00")
"""02:30 is skipped, or comes twice, at most of these zones' clock changes."""
PATTERNS = tuple(f"{count} before, {hour}" for count in COUNTS for hour in HOURS)
FIRST, DAYS = date(2022, 1, 1), 3 * 365
HOLIDAYS = frozenset(
    date(year, month, day)
    for year in range(2021, 2026)
    for month, day in ((1, 1), (4, 6), (4, 7), (4, 10), (5, 5), (6, 5), (12, 24), (12, 25))
)


def _oracle(pattern: str, day: date, zone: str) -> datetime:
    """The same from the pattern's words: step back one day at a time, then ask dateutil."""
    count, _, at = pattern.partition(" before, ")
    return _instant(_stepped_back(count, day), at, zone)


@cache
def _stepped_back(count: str, day: date) -> date:
    """The local day, which is the same in all zones."""
    number, _, unit = count.partition(" ")
    left = int(number) * (7 if unit.startswith("week") else 1)
    while left:
        day -= timedelta(days=1)
        if not unit.startswith("working") or not _is_off(day):
            left -= 1
    while not unit.startswith("working") and _is_off(day):
        day -= timedelta(days=1)
    return day


@cache
def _instant(day: date, at: str, zone: str) -> datetime:
    wall = datetime.combine(day, time.fromisoformat(at), tz.gettz(zone))
    return tz.resolve_imaginary(wall).astimezone(UTC)


def _is_off(day: date) -> bool:
    return day.isoweekday() in (6, 7) or day in HOLIDAYS


def _meetings(zone: str) -> list[Meeting]:
    """One on every day of three years."""
    place, made = ZoneInfo(zone), []
    for day in (FIRST + timedelta(days=n) for n in range(DAYS)):
        start = datetime.combine(day, time(10), place)
        details = Details("KD-Net", start, start + timedelta(hours=2))
        made.append(Meeting(f"{day}", f"kd-net/{day}", "kd-net", details, start))
    return made


def test_there_are_thirty_six_patterns_and_ten_zones() -> None:
    assert (len(set(PATTERNS)), len(set(ZONES))) == (36, 10)
    assert all(tz.gettz(zone) is not None for zone in ZONES)


@pytest.mark.parametrize("zone", ZONES)
def test_none_is_missed_and_none_is_extra(zone: str) -> None:
    place, meetings = ZoneInfo(zone), _meetings(zone)
    for pattern in PATTERNS:
        offset = parse_offset(pattern)
        ours = {(m.uid, due_at(offset, m, place, HOLIDAYS)) for m in meetings}
        theirs = {(m.uid, _oracle(pattern, m.day, zone)) for m in meetings}
        assert ours == theirs, pattern
        assert len(ours) == len(meetings) == DAYS


@pytest.mark.parametrize("zone", ZONES)
def test_nine_o_clock_is_nine_on_both_sides_of_each_clock_change(zone: str) -> None:
    """Read back from the instants by the other library; every clock change of three years is
    among the days."""
    place, days = tz.gettz(zone), {}
    for meeting in _meetings(zone):
        due = due_at(parse_offset("14 days before, 09:00"), meeting, ZoneInfo(zone), HOLIDAYS)
        local = due.astimezone(place)
        assert (local.hour, local.minute) == (9, 0)
        days[local.date()] = local.utcoffset()
    changes = [day for day in days if days.get(day + timedelta(days=3), days[day]) != days[day]]
    assert bool(changes) == (zone not in ("UTC", "Asia/Kolkata"))


@pytest.mark.parametrize("zone", ["Europe/Copenhagen", "America/New_York", "Australia/Sydney"])
def test_counting_in_hours_instead_of_local_days_would_miss_some(zone: str) -> None:
    """The wrong way, shown to fail: "14 days before" as 336 hours before 09:00."""
    place = ZoneInfo(zone)
    wrong = 0
    for meeting in _meetings(zone):
        at_nine = meeting.start.astimezone(place).replace(hour=9)
        elapsed = at_nine.astimezone(UTC) - timedelta(days=14)
        expected = _oracle("14 days before, 09:00", meeting.day, zone)
        is_comparable = not _is_off(meeting.day - timedelta(days=14))
        wrong += is_comparable and elapsed != expected
    assert wrong > 0
