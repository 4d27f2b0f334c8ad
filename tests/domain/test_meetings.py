"""What a new version of a meeting means to those invited, and how meetings are named."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from bot.domain.errors import NaiveDatetime
from bot.domain.meetings import Change, Details, Meeting, Part, compare, key_of
from bot.domain.network import Extra
from hypothesis import given
from hypothesis import strategies as st

from cast import NOW, details, local, meeting

BEFORE = details()


@pytest.mark.parametrize(
    ("now", "change"),
    [
        (details(), Change.NONE),
        (details(notes=("temamøde",)), Change.DETAIL),
        (details(link="https://moede.example/1"), Change.DETAIL),
        (details(place="Gl. Skovriddergaard"), Change.PLACE),
        (details(mode="online"), Change.PLACE),
        (details(hours="10:00-12:30"), Change.HOUR),
        (details(hours="09:00-11:00", place="Gl. Skovriddergaard"), Change.HOUR),
        (details("2023-04-17"), Change.DATE),
        (details("2023-04-17", "09:00-11:00", place="Gl. Skovriddergaard"), Change.DATE),
    ],
)
def test_the_greatest_change_counts(now: Details, change: Change) -> None:
    assert compare(BEFORE, now) is change


def test_a_new_hour_or_date_asks_again_and_a_new_place_does_not() -> None:
    assert [c for c in Change if c.asks_again] == [Change.HOUR, Change.DATE]


def test_a_new_time_or_place_raises_sequence_and_a_detail_does_not() -> None:
    assert [c for c in Change if c.raises_sequence] == [Change.PLACE, Change.HOUR, Change.DATE]


days = st.dates(datetime(2020, 1, 1).date(), datetime(2026, 12, 31).date()).map(str)  # noqa: DTZ001
some_details = st.builds(
    details,
    st.sampled_from(["2023-03-24", "2023-03-31", "2023-04-14"]),
    st.sampled_from(["09:00-11:00", "10:00-12:00"]),
    place=st.sampled_from(["Silkeborg", "Herning"]),
    mode=st.sampled_from(["physical", "online"]),
    lunch=st.sampled_from([None, "11:30"]),
)


@given(some_details, some_details)
def test_a_change_is_the_same_both_ways_and_none_only_between_equals(
    one: Details, other: Details
) -> None:
    assert compare(one, other) is compare(other, one)
    assert (compare(one, other) is Change.NONE) == (one == other)


def test_the_first_on_a_day_has_the_plain_key_and_others_add_their_start() -> None:
    plain = key_of("kd-net", local("2021-12-03T10:00"))
    assert plain == "kd-net/2021-12-03"
    assert key_of("kd-net", local("2021-12-03T11:00"), frozenset({plain})) == (
        "kd-net/2021-12-03T1100"
    )


@given(days, st.integers(1, 5))
def test_a_key_is_never_one_that_is_taken(day: str, meetings: int) -> None:
    taken: set[str] = set()
    for _ in range(meetings):
        key = key_of("kd-net", local(f"{day}T10:00"), frozenset(taken))
        assert key not in taken
        taken.add(key)
    assert len(taken) == meetings


def test_a_meeting_is_live_until_it_ends_unless_it_is_cancelled() -> None:
    coming = meeting()
    assert coming.is_live(coming.end - timedelta(seconds=1))
    assert not coming.is_live(coming.end)
    assert not meeting(status="cancelled").is_live(NOW)


def test_an_instant_without_a_zone_is_refused() -> None:
    naive = datetime(2023, 4, 14, 10)  # noqa: DTZ001
    with pytest.raises(NaiveDatetime, match="start"):
        Details("KD-Net", naive, BEFORE.end)
    with pytest.raises(NaiveDatetime, match="end"):
        Details("KD-Net", BEFORE.start, naive)
    with pytest.raises(NaiveDatetime, match="part"):
        Part("Tema", BEFORE.start, naive)
    with pytest.raises(NaiveDatetime, match="first applied"):
        Meeting("uid", "kd-net/2023-04-14", "kd-net", BEFORE, naive)


def test_another_order_of_notes_and_parts_is_no_change() -> None:
    notes = ("temamøde", "med ledsagere")
    parts = (
        Part("Ordinært", BEFORE.start, BEFORE.start + timedelta(hours=1)),
        Part("Tema", BEFORE.start + timedelta(hours=1), BEFORE.end),
    )
    one, other = (
        replace(BEFORE, notes=notes, parts=parts),
        replace(BEFORE, notes=notes[::-1], parts=parts[::-1]),
    )
    assert compare(one, other) is Change.NONE
    assert compare(one, replace(one, notes=("temamøde",))) is Change.DETAIL


def test_who_else_is_to_have_lunch_is_no_news_to_those_invited() -> None:
    assert compare(BEFORE, replace(BEFORE, extras=(Extra("Oplægsholder"),))) is Change.NONE


def test_an_online_meeting_is_held_at_its_link_and_a_hybrid_one_at_its_place() -> None:
    for mode, change in (("online", Change.PLACE), ("hybrid", Change.DETAIL)):
        before = replace(BEFORE, mode=mode, link="https://moede.example/1")
        assert compare(before, replace(before, link="https://moede.example/2")) is change
