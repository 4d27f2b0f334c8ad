"""In quiet times no rule fires: what is due comes earlier or waits, never past its meeting."""

from datetime import date, time, timedelta
from typing import get_args

import pytest
from bot.domain.offsets import Offset, Rule, RuleName, Unit
from bot.domain.quiet import (
    EARLIER,
    Days,
    Span,
    can_be_kept,
    moment_of,
    second_of,
    waits_until,
    way_of,
)
from bot.domain.quiet_times import QuietTime
from bot.domain.timetable import due_day, is_working_day, local_instant, parse_offset
from hypothesis import example, given
from hypothesis import strategies as st

from cast import ZONE, local

JULY = QuietTime("juli", yearly=((7, 1), (7, 31)))
CHRISTMAS = QuietTime("jul", yearly=((12, 20), (1, 2)))
SUMMER = QuietTime("sommer", weeks=(28, 30))
EASTER = QuietTime("påske", dated=(date(2023, 4, 1), date(2023, 4, 10)))
FREE = frozenset({date(2023, 12, 25), date(2023, 12, 26), date(2024, 1, 1), date(2023, 4, 10)})
BUSY = Days(FREE, (JULY, CHRISTMAS))

offsets = st.builds(
    Offset,
    st.integers(-30, 60),
    st.sampled_from(get_args(Unit)[:1] + get_args(Unit)[2:]),
    st.builds(time, st.integers(0, 23)),
    st.sampled_from([None, "earlier", "later"]),
)
rules = st.builds(Rule, st.sampled_from(get_args(RuleName)), offsets)
spans = st.builds(
    lambda day, hour: Span(
        local(f"{day}T{hour:02}:00"), local(f"{day}T{hour + 1:02}:00"), ZONE
    ),
    st.dates(date(2023, 1, 1), date(2024, 12, 31)),
    st.integers(6, 20),
)  # fmt: skip
quiets = st.lists(
    st.one_of(
        st.builds(lambda a, n: QuietTime(weeks=(a, min(a + n, 53))), st.integers(1, 53),
                  st.integers(0, 5)),
        st.builds(lambda day, n: QuietTime(dated=(day, day + timedelta(days=n))),
                  st.dates(date(2023, 1, 1), date(2024, 12, 31)), st.integers(0, 40)),
        st.just(JULY), st.just(CHRISTMAS),
    ),
    max_size=3,
).map(lambda found: Days(FREE, tuple(found)))  # fmt: skip


def on(day: str, at: str = "10:00") -> Span:
    start = local(f"{day}T{at}")
    return Span(start, start + timedelta(hours=2), ZONE)


def rule(name: RuleName, text: str) -> Rule:
    return Rule(name, parse_offset(text))


def moment(name: RuleName, text: str, span: Span, days: Days = BUSY) -> str | None:
    found = moment_of(rule(name, text), span, days)
    return f"{found.astimezone(ZONE):%Y-%m-%dT%H:%M}" if found else None


@pytest.mark.parametrize(
    ("time", "inside", "outside"),
    [
        (JULY, ["2023-07-01", "2024-07-31"], ["2023-06-30", "2023-08-01"]),
        (CHRISTMAS, ["2023-12-20", "2023-12-31", "2024-01-02"], ["2023-12-19", "2024-01-03"]),
        (SUMMER, ["2023-07-10", "2023-07-30", "2024-07-08"], ["2023-07-09", "2023-07-31"]),
        (QuietTime(weeks=(52, 1)), ["2023-12-25", "2024-01-07"], ["2023-12-24", "2024-01-08"]),
        (EASTER, ["2023-04-01", "2023-04-10"], ["2023-03-31", "2023-04-11", "2024-04-01"]),
    ],
)
def test_a_quiet_time_covers_its_days_and_no_others(time, inside, outside) -> None:
    assert all(time.covers(date.fromisoformat(day)) for day in inside)
    assert not any(time.covers(date.fromisoformat(day)) for day in outside)


def test_an_invitation_comes_before_the_quiet_and_a_reminder_after() -> None:
    august = on("2023-08-25")
    assert moment("invitation", "7 weeks before, 09:00", august) == "2023-06-30T09:00"
    assert moment("reminder", "6 weeks before, 09:00", august) == "2023-08-01T09:00"
    assert moment("invitation", "7 weeks before, 09:00, or later", august) == "2023-08-01T09:00"
    assert moment("reminder", "6 weeks before or earlier", august) == "2023-06-30T09:00"


def test_what_would_wait_past_the_meeting_comes_before_the_quiet() -> None:
    within, just_after = on("2023-07-20"), on("2023-08-01")
    assert moment("reminder", "2 working days before", within) == "2023-06-30T09:00"
    assert moment("reminder", "2 working days before", just_after) == "2023-06-30T09:00"
    assert moment("headcount", "3 working days before", within) == "2023-06-30T09:00"


def test_a_reminder_to_answer_does_not_wait_past_the_day_by_which_answers_are_due() -> None:
    span = on("2023-08-04")
    early = Span(span.start, span.end, ZONE, answers_by=local("2023-07-31T12:00"))
    late = Span(span.start, span.end, ZONE, answers_by=local("2023-08-02T12:00"))
    text = "10 working days before"
    assert moment("reminder-unanswered", text, early) == "2023-06-30T09:00"
    assert moment("reminder-unanswered", text, late) == "2023-08-01T09:00"


def test_minutes_wait_until_after_christmas() -> None:
    assert moment("minutes", "7 days after", on("2023-12-15")) == "2024-01-03T09:00"
    assert moment("minutes", "7 days after or earlier", on("2023-12-15")) == "2023-12-19T09:00"


def test_the_second_reminder_waits_too_and_is_left_out_where_that_is_too_late() -> None:
    reminder = rule("reminder-unanswered", "40 working days before")
    first = local_instant(date(2023, 6, 29), time(9), ZONE)
    assert second_of(reminder, first, 2, on("2023-08-25"), BUSY) == local("2023-08-01T09:00")
    assert second_of(reminder, first, 2, on("2023-08-01"), BUSY) is None


def test_without_any_open_day_a_rule_is_never_due() -> None:
    always = Days(FREE, (QuietTime(yearly=((1, 1), (12, 31))),))
    assert moment("agenda", "7 days before", on("2023-04-14"), always) is None
    assert not can_be_kept(rule("agenda", "7 days before"), on("2023-04-14"), always)


def test_whether_the_plans_choice_can_be_kept_is_said() -> None:
    assert can_be_kept(rule("reminder", "6 weeks before or later"), on("2023-08-25"), BUSY)
    assert not can_be_kept(rule("reminder", "2 days before or later"), on("2023-08-01"), BUSY)
    assert can_be_kept(rule("reminder", "2 days before"), on("2023-08-01"), BUSY)


@pytest.mark.parametrize("name", get_args(RuleName))
def test_every_rule_has_a_side(name: RuleName) -> None:
    assert way_of(Rule(name, Offset(7, "days"))) == ("earlier" if name in EARLIER else "later")


@given(rules, spans, quiets)
@example(Rule("agenda", Offset(0, "days")), on("2023-07-14"), BUSY)
def test_no_rule_fires_on_a_quiet_day_and_what_moved_is_on_a_working_day(one, span, days) -> None:
    found = moment_of(one, span, days)
    if found is None:
        return
    day = found.astimezone(ZONE).date()
    assert not days.is_quiet(day)
    assert found == local_instant(day, one.offset.at, ZONE)
    planned = due_day(one.offset, span.first, span.last, FREE)
    if day != planned:
        assert days.is_quiet(planned)
        assert is_working_day(day, FREE)


@given(rules, spans, quiets)
def test_what_quiet_times_move_passes_neither_end_of_its_meeting(one, span, days) -> None:
    found = moment_of(one, span, days)
    if found is None or found.astimezone(ZONE).date() == due_day(
        one.offset, span.first, span.last, FREE
    ):
        return
    if one.offset.amount < 0:
        assert found >= span.end
    else:
        assert found < span.start


@given(rules, spans, quiets, st.integers(0, 200 * 24))
def test_what_was_missed_waits_for_an_open_hour_and_never_past_the_meeting(
    one, span, days, hours
) -> None:
    found = moment_of(one, span, days)
    if found is None:
        return
    now = found + timedelta(hours=hours)
    wait = waits_until(now, found, one, span, days)
    if wait is None:
        today = now.astimezone(ZONE).date()
        following = days.next(today, "later")
        if days.is_quiet(today) and following is not None:  # waiting would lose it
            assert one.offset.amount >= 0
            assert local_instant(following, one.offset.at, ZONE) >= span.start
    else:
        assert wait > now
        assert days.is_open(wait.astimezone(ZONE).date())
        assert one.offset.amount < 0 or wait < span.start
        assert waits_until(wait, found, one, span, days) is None
