"""The page of a possible substitute: one tap each, the first decides, the second sees by whom."""

import re
from datetime import timedelta

import pytest
from bot.domain.offers import Offer
from bot.domain.records import Held
from bot.services.links import offer_links

from web.visitor import ASSISTANT, DIRECTOR, KEY, SEAT, Visitor, text_of

SECRETARY, RANDERS = "sekretariat@kd-net.example", "direktoer@randers.example"


@pytest.fixture
def visitor(office, now):
    return Visitor(office, now)


@pytest.fixture
def offered(visitor):
    """An offer of Otto Uden's for a seat, and the links of a person to it."""

    def make(seat=SEAT):
        with visitor.office.case(visitor.now) as case:
            meeting = case.uow.meetings.by_key(KEY)
            sender = "otto.uden@andetsteds.example"
            held = case.uow.inbox.hold(Held(sender, visitor.now, "unknown-sender", "", b"", KEY))
            offer = Offer(meeting.uid, held.id, sender, "Otto Uden", visitor.now, seat, "<1@x>")
            offer = case.uow.offers.put(offer)

        def links(person):
            with visitor.office.look(visitor.now) as case:
                meeting = case.uow.meetings.by_key(KEY)
                found = offer_links(case, offer.id, meeting, person)
            return [link.url.removeprefix("http://127.0.0.1:8000") for link in found]

        return links

    return make


def test_looking_asks_and_decides_nothing(visitor, offered) -> None:
    yes, no = offered()(DIRECTOR)
    before = visitor.answered()
    for path in (yes, no):
        shown = visitor.get(path)
        assert shown.status_code == 200
        assert "Skal Otto Uden deltage som suppleant for Aarhus?" in text_of(shown)
    assert visitor.answered() == before


def test_the_first_tap_decides_and_the_second_sees_by_whom(visitor, offered) -> None:
    links = offered()
    shown = visitor.press(links(DIRECTOR)[0], svar="ja")
    assert "Tak. Otto Uden er suppleant for Aarhus" in text_of(shown)
    assert visitor.given().substitute.name == "Otto Uden"
    later = visitor.press(links(SECRETARY)[1], svar="nej")
    assert "Otto Uden er suppleant for Aarhus" in text_of(later)
    assert "Afgjort af Anne Holm" in text_of(later)
    assert visitor.given().substitute.name == "Otto Uden"


def test_no_leaves_the_answer_as_it_was(visitor, offered) -> None:
    shown = visitor.press(offered()(DIRECTOR)[1], svar="nej")
    assert "Otto Uden er ikke suppleant." in text_of(shown)
    assert visitor.given().answer == "none"


def test_only_who_has_a_say_can_open_it(visitor, offered) -> None:
    links = offered()
    assert visitor.get(links(RANDERS)[0]).status_code == 410
    assert visitor.post(links(RANDERS)[0], svar="ja").status_code == 410
    assert visitor.get(links(ASSISTANT)[0]).status_code == 200
    assert visitor.given().answer == "none"


def test_the_secretary_chooses_the_seat_where_none_is_known(visitor, offered) -> None:
    links = offered(seat=None)
    assert visitor.get(links(DIRECTOR)[0]).status_code == 410
    path = links(SECRETARY)[0]
    assert len(re.findall(r"<option", visitor.get(path).text)) > 10
    for seat in ("", "kd-net/nowhere"):
        refused = visitor.post(path, svar="ja", plads=seat)
        assert refused.status_code == 422
        assert 'aria-describedby="plads-fault"' in refused.text
    assert "suppleant for Aarhus" in text_of(visitor.press(path, svar="ja", plads=SEAT))
    assert visitor.given().source == "secretary"


def test_after_the_meeting_nothing_is_decided(visitor, offered) -> None:
    path = offered()(DIRECTOR)[0]
    visitor.now += timedelta(days=60)
    assert visitor.get(path).status_code == 410
    assert visitor.post(path, svar="ja").status_code == 410


@pytest.mark.parametrize("svar", ["", "deltager", "afbud"])
def test_only_yes_and_no_are_answers(visitor, offered, svar) -> None:
    assert visitor.post(offered()(DIRECTOR)[0], svar=svar).status_code == 422
