"""When rules are due, against an oracle that steps day by day and knows no zone but UTC offsets."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from bot.domain.errors import BadRule
from bot.domain.meetings import Details, Meeting
from bot.domain.offsets import Offset, Unit
from bot.domain.timetable import (
    due_at,
    due_day,
    end_of_local_day,
    is_working_day,
    local_instant,
    parse_offset,
    shift_working_days,
    working_day_until,
)
from dateutil import tz
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
ZONES = ("Europe/Copenhagen", "UTC", "America/New_York", "Australia/Sydney", "Asia/Kolkata",
         "America/St_Johns", "Pacific/Auckland", "Australia/Lord_Howe")  # fmt: skip
EASTER_2023 = frozenset(
    {date(2023, 4, 6), date(2023, 4, 7), date(2023, 4, 9), date(2023, 4, 10), date(2023, 5, 5)}
)
days = st.dates(date(2019, 6, 1), date(2030, 6, 1))
holidays = st.frozensets(days, max_size=40) | st.just(EASTER_2023)
offsets = st.builds(
    Offset,
    amount=st.integers(-60, 60),
    unit=st.sampled_from(["days", "weeks", "working days"]),
    at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
)


def meeting_on(
    day: date, zone: str = "Europe/Copenhagen", hours: int = 2, hour: int = 10
) -> Meeting:
    start = datetime.combine(day, time(hour), ZoneInfo(zone))
    details = Details("KD-Net", start, start + timedelta(hours=hours))
    return Meeting("uid", f"kd-net/{day}", "kd-net", details, datetime(2019, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "amount", "unit", "at"),
    [
        ("14 days before, 09:00", 14, "days", time(9)),
        ("8 weeks before, 09:00", 8, "weeks", time(9)),
        ("10 working days before", 10, "working days", time(9)),
        ("1 working day before, 07:30", 1, "working days", time(7, 30)),
        ("3 Working Days Before, 8:05", 3, "working days", time(8, 5)),
        ("  7 days before 10:00 ", 7, "days", time(10)),
        ("7 days after", -7, "days", time(9)),
        ("1 week after, 23:59", -1, "weeks", time(23, 59)),
        ("0 days before, 00:00", 0, "days", time(0)),
    ],
)
def test_a_rule_reads_as_it_is_written(text, amount, unit, at):
    assert parse_offset(text) == Offset(amount, unit, at)


@pytest.mark.parametrize(
    "text",
    ["", "before", "14 before", "14 days", "-3 days before", "days before", "14 months before",
     "14 days before, 24:00", "14 days before, 9", "14 days before, 09:60", "1000 days before",
     "14 days before 09:00 sharp", "1.5 days before", "fourteen days before"],
)  # fmt: skip
def test_a_rule_that_cannot_be_read_is_refused(text):
    with pytest.raises(BadRule) as caught:
        parse_offset(text)
    assert caught.value.text == text


@given(offsets)
def test_what_is_written_of_an_offset_is_read_back(offset):
    side = "before" if offset.amount >= 0 else "after"
    text = f"{abs(offset.amount)} {offset.unit} {side}, {offset.at:%H:%M}"
    assert parse_offset(text) == offset


@given(st.text(max_size=40))
def test_any_text_is_an_offset_or_a_bad_rule(text):
    try:
        read = parse_offset(text)
    except BadRule:
        return
    assert abs(read.amount) < 1000


def test_weekends_and_holidays_are_no_working_days():
    week = [date(2023, 4, 3) + timedelta(days=n) for n in range(8)]
    worked = [day.day for day in week if is_working_day(day, EASTER_2023)]
    assert worked == [3, 4, 5]


@given(days, holidays)
def test_the_working_day_until_a_day_is_the_last_one_not_after_it(day, free):
    found = working_day_until(day, free)
    later = [found + timedelta(days=n) for n in range(1, (day - found).days + 1)]
    assert _works(found, free)
    assert not any(_works(each, free) for each in later)


@given(days, st.integers(0, 60), holidays)
def test_so_many_working_days_earlier_has_just_as_many_between(day, amount, free):
    found = shift_working_days(day, -amount, free)
    passed = [found + timedelta(days=n) for n in range((day - found).days)]
    assert sum(_works(each, free) for each in passed) == amount
    assert amount == 0 or _works(found, free)


@given(days, st.integers(0, 60), holidays)
def test_so_many_working_days_later_has_just_as_many_between(day, amount, free):
    found = shift_working_days(day, amount, free)
    passed = [day + timedelta(days=n + 1) for n in range((found - day).days)]
    assert sum(_works(each, free) for each in passed) == amount
    assert amount == 0 or _works(found, free)


@given(offsets, days, st.integers(0, 3), holidays)
def test_the_day_of_a_rule_is_what_stepping_gives(offset, first, length, free):
    last = first + timedelta(days=length)
    assert due_day(offset, first, last, free) == _stepped(offset, first, last, free)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8 weeks before, 09:00", "2023-02-17T09:00+01:00"),
        ("7 days before, 09:00", "2023-04-05T09:00+02:00"),  # the 7th is Good Friday
        ("7 days before, 10:00", "2023-04-05T10:00+02:00"),
        ("3 working days before, 09:00", "2023-04-11T09:00+02:00"),
        ("10 working days before, 09:00", "2023-03-28T09:00+02:00"),
        ("20 days before, 09:00", "2023-03-24T09:00+01:00"),  # the 25th is a Saturday
        ("7 days after, 09:00", "2023-04-21T09:00+02:00"),
        ("10 working days after, 09:00", "2023-04-28T09:00+02:00"),
    ],
)
def test_the_samples_rules_for_14_april_2023_across_easter_and_the_clock_change(text, expected):
    due = due_at(parse_offset(text), meeting_on(date(2023, 4, 14)), COPENHAGEN, EASTER_2023)
    assert due == datetime.fromisoformat(expected)
    assert due.tzinfo is UTC


@settings(max_examples=300)
@given(offsets, days, st.sampled_from(ZONES), st.integers(1, 50), st.integers(0, 23), holidays)
def test_the_instant_of_a_rule_is_what_an_independent_library_gives(
    offset, day, zone, hours, hour, free
):
    meeting = meeting_on(day, zone, hours, hour)
    last = _last_day(meeting, zone)
    wanted = _stepped(offset, _local(meeting.start, zone).date(), last, free)
    naive = datetime.combine(wanted, offset.at)
    local = tz.resolve_imaginary(naive.replace(tzinfo=tz.gettz(zone), fold=0))
    found = due_at(offset, meeting, ZoneInfo(zone), free)
    assert found == local.astimezone(tz.UTC)
    assert found.tzinfo is UTC


@pytest.mark.parametrize("zone", ZONES)
def test_nine_o_clock_is_nine_o_clock_on_every_day_of_two_years(zone):
    for step in range(731):
        day = date(2023, 1, 1) + timedelta(days=step)
        instant = local_instant(day, time(9), ZoneInfo(zone))
        assert _local(instant, zone).replace(tzinfo=None) == datetime.combine(day, time(9))


@pytest.mark.parametrize("day", [date(2023, 3, 27), date(2023, 10, 30)])
def test_a_rule_counted_in_hours_would_be_an_hour_off_across_a_clock_change(day):
    """The property above is worth something: 7 * 24 hours is the wrong way to count."""
    meeting = meeting_on(day)
    due = due_at(Offset(7, "days", time(10)), meeting, COPENHAGEN, frozenset())
    assert _local(due, "Europe/Copenhagen").hour == 10
    assert meeting.start.astimezone(UTC) - due != timedelta(days=7)


def test_an_hour_that_a_clock_change_skips_comes_as_much_later():
    assert local_instant(date(2023, 3, 26), time(2, 30), COPENHAGEN) == datetime(
        2023, 3, 26, 1, 30, tzinfo=UTC
    )


def test_an_hour_that_comes_twice_is_the_first():
    assert local_instant(date(2023, 10, 29), time(2, 30), COPENHAGEN) == datetime(
        2023, 10, 29, 0, 30, tzinfo=UTC
    )


def test_after_a_meeting_of_several_days_counts_from_the_last():
    first = datetime(2023, 6, 5, tzinfo=COPENHAGEN)
    details = Details("KD-Net", first, first + timedelta(days=3), mode="mail")
    applied = datetime(2023, 1, 1, tzinfo=UTC)
    by_mail = Meeting("uid", "kd-net/2023-06-05", "kd-net", details, applied)
    after = due_at(Offset(-1, "days"), by_mail, COPENHAGEN, frozenset())
    before = due_at(Offset(3, "days"), by_mail, COPENHAGEN, frozenset())
    assert _local(after, "Europe/Copenhagen").date() == date(2023, 6, 8)
    assert _local(before, "Europe/Copenhagen").date() == date(2023, 6, 2)


@given(days, st.times(), st.sampled_from(ZONES))
def test_the_end_of_a_local_day_is_the_next_midnight_there(day, at, zone):
    moment = datetime.combine(day, at, UTC)
    end = end_of_local_day(moment, ZoneInfo(zone))
    local = _local(moment, zone)
    midnight = (local + relativedelta(days=1)).replace(
        hour=0, minute=0, second=0, microsecond=0, fold=0
    )
    assert end == tz.resolve_imaginary(midnight).astimezone(tz.UTC)
    assert timedelta() < end - moment <= timedelta(hours=25)


def _works(day: date, free: frozenset[date]) -> bool:
    return day.isoweekday() not in (6, 7) and day not in free


def _stepped(offset: Offset, first: date, last: date, free: frozenset[date]) -> date:
    """The day of an offset, a day at a time."""
    day = first if offset.amount >= 0 else last
    step = -1 if offset.amount >= 0 else 1
    left = abs(offset.amount) * _days_in(offset.unit)
    while left:
        day += timedelta(days=step)
        left -= 1 if offset.unit != "working days" or _works(day, free) else 0
    while offset.unit != "working days" and not _works(day, free):
        day += timedelta(days=step)
    return day


def _days_in(unit: Unit) -> int:
    return 7 if unit == "weeks" else 1


def _local(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(tz.gettz(zone))


def _last_day(meeting: Meeting, zone: str) -> date:
    """The local day on which a meeting ends; midnight belongs to the day before."""
    end = _local(meeting.end, zone)
    return (end - timedelta(microseconds=1)).date()
