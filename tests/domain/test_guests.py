"""Guests: their slot, and who is one guest though named several times."""

from dataclasses import replace
from datetime import time

from bot.domain.guests import (
    Guest,
    by_arrival,
    coming,
    has_own_slot,
    is_within,
    slot_of,
    together,
)
from bot.domain.meetings import Details, Part
from hypothesis import given
from hypothesis import strategies as st

from cast import local

DETAILS = Details(
    "KD-Net", local("2023-04-14T10:00"), local("2023-04-14T15:00"),
    parts=(
        Part("KD-Net", local("2023-04-14T10:00"), local("2023-04-14T12:00")),
        Part("Temamøde", local("2023-04-14T13:00"), local("2023-04-14T15:00")),
    ),
)  # fmt: skip
LONE = Guest("Lone Friis", email="Lone@vive.example", items=("Klima",))


def hours(guest: Guest) -> tuple[time, time]:
    return slot_of(guest, DETAILS).hours


def test_a_guest_without_hours_takes_part_in_the_whole_meeting() -> None:
    assert hours(LONE) == (time(10), time(15))
    assert not has_own_slot(LONE, DETAILS)


def test_own_hours_go_before_those_of_the_part() -> None:
    assert hours(replace(LONE, part="Temamøde")) == (time(13), time(15))
    assert hours(replace(LONE, part="Temamøde", from_=time(14))) == (time(14), time(15))
    assert has_own_slot(replace(LONE, until=time(11)), DETAILS)


def test_a_slot_outside_of_the_meeting_or_without_length_is_known() -> None:
    assert is_within(replace(LONE, from_=time(11), until=time(11, 30)), DETAILS)
    for from_, until in ((time(9), time(11)), (time(11), time(11)), (time(14), time(16))):
        assert not is_within(replace(LONE, from_=from_, until=until), DETAILS)


def test_a_meeting_by_mail_has_no_hours_for_a_guest() -> None:
    days = Details("KD-Net", local("2023-02-20T00:00"), local("2023-02-25T00:00"), mode="mail")
    slot = slot_of(replace(LONE, from_=time(11)), days)
    assert (slot.start, slot.end) == (days.start, days.end)


def test_who_is_named_for_two_items_is_one_guest_with_one_slot() -> None:
    first = replace(LONE, from_=time(10, 30), until=time(11))
    second = Guest("L. Friis", "Chef", email="lone@VIVE.example", from_=time(11, 30),
                   until=time(12), items=("Økonomi",), lunch=True)  # fmt: skip
    (one,) = together((first, second), DETAILS)
    assert (one.name, one.title, one.items) == ("Lone Friis", "Chef", ("Klima", "Økonomi"))
    assert (one.from_, one.until, one.lunch) == (time(10, 30), time(12), True)


def test_without_addresses_the_name_tells_guests_apart() -> None:
    found = together((Guest("Per  Bo"), Guest("per bo"), Guest("Bo Per")), DETAILS)
    assert [g.name for g in found] == ["Per  Bo", "Bo Per"]


def test_guests_are_listed_as_they_arrive_and_those_who_declined_do_not_come() -> None:
    late = Guest("Anna", from_=time(14))
    assert by_arrival((late, LONE), DETAILS) == (LONE, late)
    assert coming((late, LONE), {LONE.key: "declined"}) == (late,)


times = st.none() | st.integers(20, 29).map(lambda half: time(half // 2, half % 2 * 30))


@given(st.lists(st.tuples(st.sampled_from("ABC"), times, times), max_size=6))
def test_together_names_each_once_and_leaves_nobodys_hours_out(
    told: list[tuple[str, time | None, time | None]],
) -> None:
    guests = [
        g for name, f, u in told
        if is_within(g := Guest(name, from_=f, until=u), DETAILS)
    ]  # fmt: skip
    found = together(guests, DETAILS)
    assert len({g.key for g in found}) == len(found) == len({g.key for g in guests})
    assert together(found, DETAILS) == found
    for guest in guests:
        slot = slot_of(next(f for f in found if f.key == guest.key), DETAILS)
        own = slot_of(guest, DETAILS)
        assert slot.start <= own.start
        assert own.end <= slot.end
