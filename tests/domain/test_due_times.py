"""Every due time of three years in ten zones, against an oracle that steps from day to day and asks
another library for the zone: none missed, none extra."""

from datetime import UTC, date, datetime, time, timedelta
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
    count, _, rest = pattern.partition(" ")
    unit, _, at = rest.partition(" before, ")
    left = int(count) * (7 if unit.startswith("week") else 1)
    while left:
        day -= timedelta(days=1)
        if not unit.startswith("working") or not _is_off(day):
            left -= 1
    while not unit.startswith("working") and _is_off(day):
        day -= timedelta(days=1)
    wall = datetime.combine(day, time.fromisoformat(at), tz.gettz(zone))
    return tz.resolve_imaginary(wall).astimezone(UTC)


def _is_off(day: date) -> bool:
    return day.isoweekday() in (6, 7) or day in HOLIDAYS


def _meetings(zone: str) -> list[Meeting]:
    """One each fifth day, so that all weekdays and each clock change's neighbourhood come up."""
    days = [FIRST + timedelta(days=n) for n in range(0, DAYS, 5)]
    made = []
    for day in days:
        start = datetime.combine(day, time(10), ZoneInfo(zone))
        details = Details("KD-Net", start, start + timedelta(hours=2))
        made.append(Meeting(f"{day}", f"kd-net/{day}", "kd-net", details, start))
    return made


def test_there_are_thirty_six_patterns_and_ten_zones() -> None:
    assert (len(set(PATTERNS)), len(set(ZONES))) == (36, 10)
    assert all(tz.gettz(zone) is not None for zone in ZONES)


@pytest.mark.parametrize("zone", ZONES)
def test_none_is_missed_and_none_is_extra(zone: str) -> None:
    place = ZoneInfo(zone)
    ours, theirs = set(), set()
    for meeting in _meetings(zone):
        for pattern in PATTERNS:
            ours.add(
                (meeting.uid, pattern, due_at(parse_offset(pattern), meeting, place, HOLIDAYS))
            )
            theirs.add((meeting.uid, pattern, _oracle(pattern, meeting.day, zone)))
    assert ours == theirs
    assert len(ours) == 36 * len(_meetings(zone))


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
