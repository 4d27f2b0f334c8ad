"""Rows that repeat are expanded here; no rule of repetition goes any further."""

import calendar
from collections.abc import Callable
from datetime import date

import pytest
from bot.plans import PlanFile
from bot.plans.kinds import Repeat
from bot.plans.rows import nth_weekday, repeated
from hypothesis import given
from hypothesis import strategies as st

Read = Callable[[str], PlanFile]
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
REPEATS = st.builds(Repeat, st.sampled_from([1, 2, 3, 4, -1]), st.integers(0, 6))


def days(read_plan: Read, row: str) -> list[str]:
    plan = read_plan(f"groups: [{{group: g, name: G, hours: 9:00-10:00, meetings: [{{{row}}}]}}]")
    return [meeting.day.isoformat() for meeting in plan.meetings]


@pytest.mark.parametrize(
    ("every", "expected"),
    [
        ("first friday of the month", ["2023-01-06", "2023-02-03", "2023-03-03"]),
        ("fourth tuesday of the month", ["2023-01-24", "2023-02-28", "2023-03-28"]),
        ("last friday of the month", ["2023-01-27", "2023-02-24", "2023-03-31"]),
        ("sidste torsdag i måneden", ["2023-01-26", "2023-02-23", "2023-03-30"]),
        ("Anden  Mandag i måneden", ["2023-01-09", "2023-02-13", "2023-03-13"]),
    ],
)
def test_a_repetition_gives_its_dates(every: str, expected: list[str], read_plan: Read) -> None:
    assert days(read_plan, f"every: {every}, from: 2023-01-01, to: 2023-03-31") == expected


def test_both_ends_count_and_exceptions_do_not(read_plan: Read) -> None:
    row = "every: first friday of the month, from: 2023-01-06, to: 2023-03-03, except: [2023-02-03]"
    assert days(read_plan, row) == ["2023-01-06", "2023-03-03"]


def test_every_date_has_what_the_row_says_and_its_line(read_plan: Read) -> None:
    plan = read_plan("""
        groups:
          - group: g
            name: G
            meetings:
              - every: first friday of the month
                from: 2023-03-01
                to: 2023-04-30
                hours: 09:00-10:00
                notes: status
        """)
    told = [(m.details.start.isoformat(), m.details.notes, m.line) for m in plan.meetings]
    assert told == [
        ("2023-03-03T09:00:00+01:00", ("status",), 10),
        ("2023-04-07T09:00:00+02:00", ("status",), 10),
    ]


@given(REPEATS, DAYS, st.integers(0, 4000))
def test_a_repetition_is_what_a_walk_through_the_calendar_finds(
    every: Repeat, first: date, length: int
) -> None:
    last = date.fromordinal(first.toordinal() + length)
    walked = []
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        days_left = calendar.monthrange(day.year, day.month)[1] - day.day
        nth = -1 if every.nth == -1 and days_left < 7 else (day.day - 1) // 7 + 1
        if day.weekday() == every.weekday and nth == every.nth:
            walked.append(day)
    assert list(repeated(every, first, last)) == walked


@given(DAYS, REPEATS)
def test_each_month_has_exactly_one(day: date, every: Repeat) -> None:
    found = nth_weekday(day.year, day.month, every)
    assert (found.year, found.month, found.weekday()) == (day.year, day.month, every.weekday)
