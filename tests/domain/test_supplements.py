"""Additions to an agenda are told at a daily moment, on working days, once a day at most."""

from datetime import date, datetime, timedelta

from bot.domain.supplements import DAILY_AT, daily_moment
from bot.domain.timetable import is_working_day
from hypothesis import given
from hypothesis import strategies as st

from cast import ZONE, local

TOGETHER = timedelta(minutes=5)
EASTER = frozenset({date(2023, 4, 6), date(2023, 4, 7), date(2023, 4, 10)})
FAR = local("2024-01-01T10:00")


def moment(since: str, last: str | None = None, begins: datetime = FAR) -> datetime:
    told = local(last) if last else None
    return daily_moment(local(since), told, begins, TOGETHER, ZONE, EASTER).astimezone(ZONE)


def test_what_is_added_in_the_morning_is_told_in_the_afternoon() -> None:
    assert moment("2023-04-04T09:00") == local("2023-04-04T14:00")


def test_what_is_added_later_waits_for_the_next_working_day() -> None:
    assert moment("2023-04-04T14:01") == local("2023-04-05T14:00")
    assert moment("2023-04-05T15:00") == local("2023-04-11T14:00")  # past Easter


def test_a_day_on_which_something_was_told_already_is_left_out() -> None:
    assert moment("2023-04-04T13:00", last="2023-04-04T10:00") == local("2023-04-05T14:00")


def test_the_meeting_does_not_wait() -> None:
    begins = local("2023-04-14T10:00")
    assert moment("2023-04-13T15:00", begins=begins) == local("2023-04-13T15:05")
    assert moment("2023-04-13T13:59", begins=begins) == local("2023-04-13T14:00")


@given(
    st.integers(0, 334 * 24 * 60).map(lambda m: local("2023-01-01T00:00") + timedelta(minutes=m)),
    st.none() | st.integers(0, 96),
    st.integers(1, 24 * 60),
)
def test_it_is_never_before_what_is_added_and_on_a_working_day_unless_the_meeting_is_near(
    since: datetime, hours_since: int | None, hours_until: int
) -> None:
    last = None if hours_since is None else since - timedelta(hours=hours_since)
    begins = since + timedelta(hours=hours_until)
    told = daily_moment(since, last, begins, TOGETHER, ZONE, EASTER)
    assert told >= since
    day = told.astimezone(ZONE)
    if told > since + TOGETHER:
        assert told < begins
        assert is_working_day(day.date(), EASTER)
        assert day.time() == DAILY_AT
        assert last is None or last.astimezone(ZONE).date() != day.date()
