"""A member who sits in for a colleague beside the own seat, and then cannot come."""

import pytest
from bot.domain.attendance import Apologise, Attend, Substitute

from cast import AARHUS, DIRECTOR, SECRETARY, VIBORG, VIBORG_SEAT


@pytest.fixture
def seated(room):
    """Viborg's director sits in for Aarhus', and everybody knows."""
    room.deliver()
    room.answer(Apologise(Substitute(VIBORG.name, email=VIBORG.email)))
    room.deliver()
    return room


def test_an_apology_for_the_own_seat_is_told_to_who_is_sat_in_for_and_to_the_secretary(seated):
    before = seated.json()["numbers"]["coming"]
    seated.answer(Apologise(), VIBORG, seat=VIBORG_SEAT)
    told = [s for s in seated.deliver() if s.notice.kind == "substitute-declined"]
    assert {s.notice.receiver for s in told} == {DIRECTOR.email, SECRETARY.email}
    assert all(VIBORG.name in s.text for s in told)
    assert seated.attendance(AARHUS).substitute.answer == "declined"
    assert seated.json()["numbers"]["coming"] == before - 1  # who did not answer did not count


def test_with_a_substitute_for_the_own_seat_it_is_the_same(seated):
    stand_in = Substitute("Ida Dam", email="ida.dam@viborg.example")
    seated.answer(Apologise(stand_in), VIBORG, seat=VIBORG_SEAT)
    assert seated.attendance(AARHUS).substitute.answer == "declined"
    assert seated.attendance(VIBORG_SEAT).is_substituted


def test_coming_after_all_is_sitting_in_again(seated):
    given = seated.attendance(AARHUS)
    seated.answer(Apologise(), VIBORG, seat=VIBORG_SEAT)
    seated.answer(Attend(), VIBORG, seat=VIBORG_SEAT)
    after = seated.attendance(AARHUS)
    assert (after.answer, after.substitute) == (given.answer, given.substitute)


def test_who_was_replaced_meanwhile_is_not_brought_back(seated):
    seated.answer(Apologise(), VIBORG, seat=VIBORG_SEAT)
    seated.answer(Apologise(Substitute("Claus Brandt", email="claus.brandt@aarhus.example")))
    seated.answer(Attend(), VIBORG, seat=VIBORG_SEAT)
    assert seated.attendance(AARHUS).substitute.name == "Claus Brandt"


def test_the_answers_of_other_seats_touch_nobody(seated):
    seated.answer(Attend(), VIBORG, seat=VIBORG_SEAT)
    assert [s for s in seated.deliver() if s.notice.kind == "substitute-declined"] == []
    assert seated.attendance(AARHUS).is_substituted
