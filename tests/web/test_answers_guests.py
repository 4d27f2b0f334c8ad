"""A guest's page: the own slot, yes and no, and nothing of the meeting beside."""

from datetime import time

import pytest
from bot.domain.guests import Guest
from bot.services.guests.links import guest_links
from bot.services.guests.naming import add_guest, remove_guest
from bot.services.guests.overview import guests_json

from web.visitor import KEY, Visitor, text_of

LONE = "lone@vive.example"


@pytest.fixture
def visitor(office, now):
    return Visitor(office, now)


@pytest.fixture
def links(visitor):
    """Yes and no, as the guest is sent them."""
    with visitor.office.case(visitor.now) as case:
        meeting = case.uow.meetings.by_key(KEY)
        guest = Guest("Lone Friis", email=LONE, from_=time(11, 30), items=("Klima",))
        add_guest(case, meeting, guest)
        (invitation,) = case.uow.guests.invitations(meeting.uid)
        found = guest_links(case, invitation)
    return [link.url.removeprefix("http://127.0.0.1:8000") for link in found]


def answer(visitor):
    with visitor.office.look(visitor.now) as case:
        return guests_json(case, case.uow.meetings.by_key(KEY))[0]["answer"]


def test_looking_shows_the_own_slot_and_answers_nothing(visitor, links) -> None:
    said = text_of(visitor.get(links[0]))
    assert "Du er inviteret som gæst" in said
    assert "11.30-12" in said
    assert "Klima" in said
    assert "10-12" not in said
    assert "Aarhus" not in said
    assert answer(visitor) == "none"


def test_a_tap_answers_and_a_mind_may_change(visitor, links) -> None:
    assert "Du er registreret som deltager" in text_of(visitor.press(links[0], svar="deltager"))
    assert answer(visitor) == "attending"
    assert "du ikke kan deltage" in text_of(visitor.press(links[1], svar="kan-ikke"))
    assert answer(visitor) == "declined"
    seats, *_ = visitor.answered()
    assert {given.answer for given in seats.values()} == {"none"}


def test_who_is_a_guest_no_more_is_told_so(visitor, links) -> None:
    with visitor.office.case(visitor.now) as case:
        remove_guest(case, case.uow.meetings.by_key(KEY), LONE)
    assert visitor.get(links[0]).status_code == 410
