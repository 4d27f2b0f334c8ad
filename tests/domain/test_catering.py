"""Lunch by the network's rule, and kuverter."""

from datetime import time

import pytest
from bot.domain.attendance import Attendance, Substitute
from bot.domain.catering import Lunch, Numbers, is_away_at, local_lunch, lunch_of, numbers
from bot.domain.guests import Guest
from bot.domain.network import Extra, LunchRule
from hypothesis import given
from hypothesis import strategies as st

from cast import GROUP, details, local, meeting

RULE = GROUP.lunch
BUFFET = Lunch("buffet", time(12))
EXTRAS = (Extra("KKR-sekretariatet"), Extra("Gæster", 2))


def seat(answer: str, **more: object) -> Attendance:
    return Attendance("uid", "kd-net/aarhus", "a@x.example", answer, **more)  # type: ignore[arg-type]


CLAUS, DECLINED = Substitute("Claus"), Substitute("Claus", answer="declined")


@pytest.mark.parametrize(
    ("hours", "lunch"),
    [
        ("10:00-12:00", BUFFET),
        ("11:00-12:30", BUFFET),
        ("10:00-11:59", Lunch("served", time(11, 59))),
        ("09:00-11:00", Lunch("served", time(11))),
        ("09:00-10:59", None),
    ],
)
def test_from_12_a_buffet_from_11_a_served_lunch_before_11_none(
    hours: str, lunch: Lunch | None
) -> None:
    assert lunch_of(meeting(hours=hours), RULE) == lunch


def test_the_rule_holds_in_local_time_on_both_sides_of_a_clock_change() -> None:
    assert lunch_of(meeting("2023-03-24"), RULE) == lunch_of(meeting("2023-03-31"), RULE) == BUFFET


def test_a_meeting_can_have_lunch_at_a_time_of_its_own() -> None:
    own = meeting(lunch="11:30")
    lunch = lunch_of(own, RULE)
    assert lunch == Lunch("served", time(11, 30))  # no buffet is open yet
    assert local_lunch(lunch, own) == local("2023-04-14T11:30")


def test_a_later_lunch_of_its_own_is_the_buffet_and_an_afternoon_meeting_has_none() -> None:
    assert lunch_of(meeting(lunch="12:30"), RULE) == Lunch("buffet", time(12, 30))
    assert lunch_of(meeting(hours="13:00-15:00"), RULE) is None
    assert lunch_of(meeting(hours="12:00-14:00"), RULE) == BUFFET
    assert lunch_of(meeting(hours="13:00-15:00", lunch="15:00"), RULE) == Lunch("buffet", time(15))


@pytest.mark.parametrize("more", [{"lunch": "none"}, {"mode": "online"}, {"mode": "mail"}])
def test_no_lunch_where_the_plan_says_none_or_nobody_meets(more: dict[str, object]) -> None:
    assert lunch_of(meeting(**more), RULE) is None  # type: ignore[arg-type]


def test_a_hybrid_meeting_is_served_lunch_and_a_network_without_a_rule_is_not() -> None:
    assert lunch_of(meeting(mode="hybrid"), RULE) == BUFFET
    assert lunch_of(meeting(), LunchRule()) is None
    assert details().lunch is None


def test_coming_is_attending_and_partial_and_substituted() -> None:
    seats = [
        seat("attending"),
        seat("partial", from_=time(10, 30)),
        seat("apologised", substitute=CLAUS),
        seat("apologised", substitute=DECLINED),
        seat("apologised"),
        seat("none"),
    ]
    assert numbers(seats, None, EXTRAS) == Numbers(coming=3, unanswered=1, lunch=None)


def test_lunch_is_those_coming_and_unanswered_and_the_extras_less_the_partials_away() -> None:
    seats = [
        seat("attending"),
        seat("none"),
        seat("apologised"),
        seat("partial", until=time(11, 30)),
        seat("partial", from_=time(11)),
    ]
    assert numbers(seats, BUFFET, EXTRAS) == Numbers(coming=3, unanswered=1, lunch=3 + 1 + 3 - 1)


@pytest.mark.parametrize(
    ("hours", "away"),
    [
        ({"until": time(11, 30)}, True),
        ({"until": time(12)}, True),
        ({"until": time(12, 30)}, False),
        ({"from_": time(12)}, False),
        ({"from_": time(12, 30)}, True),
        ({}, False),
    ],
)
def test_who_leaves_by_lunch_or_comes_after_it_is_away_at_lunch(
    hours: dict[str, time], away: bool
) -> None:
    assert is_away_at(seat("partial", **hours), time(12)) is away


def test_a_seat_that_nobody_holds_is_not_unanswered() -> None:
    assert numbers([Attendance("uid", "kd-net/aarhus")], BUFFET, ()) == Numbers(0, 0, 0)


attendances = st.builds(
    Attendance,
    meeting=st.just("uid"),
    seat=st.just("kd-net/aarhus"),
    holder=st.none() | st.just("a@x.example"),
    answer=st.sampled_from(["none", "attending", "partial", "apologised"]),
    substitute=st.sampled_from([None, CLAUS, DECLINED]),
    from_=st.none() | st.times(),
    until=st.none() | st.times(),
)


@given(st.lists(attendances), st.times(), st.lists(st.builds(Extra, st.just("x"), st.integers(0))))
def test_headcount_is_never_negative(
    seats: list[Attendance], at: time, extras: list[Extra]
) -> None:
    found = numbers(seats, Lunch("buffet", at), extras)
    assert found.lunch is not None
    assert 0 <= found.coming <= len(seats)
    assert 0 <= found.unanswered <= len(seats) - found.coming
    guests = sum(extra.count for extra in extras)
    assert guests <= found.lunch <= found.coming + found.unanswered + guests
    assert numbers(seats, None, extras).lunch is None


@given(st.lists(attendances), st.lists(st.booleans(), max_size=4), st.sets(st.sampled_from("01ab")))
def test_who_says_no_is_taken_off_once_and_never_below_nobody(
    seats: list[Attendance], stay: list[bool], said_no: set[str]
) -> None:
    guests = [Guest("ab"[n % 2] * (n // 2 + 1), lunch=lunch) for n, lunch in enumerate(stay)]
    every = numbers(seats, BUFFET, (), None, guests)
    some = numbers(seats, BUFFET, (), None, guests, said_no | {"kd-net/aarhus"})
    assert every.lunch is not None
    assert some.lunch is not None
    assert 0 <= some.lunch <= every.lunch
    assert some.coming == every.coming
    assert some.lunch <= sum(stay)  # every seat drawn here is the one that said no
