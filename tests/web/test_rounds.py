"""The page of a round: who may answer on it, in which language, and what it refuses."""

from datetime import timedelta

import pytest
from bot.services.rounds.describing import link_of
from bot.services.rounds.listing import round_json
from bot.services.rounds.opening import Wanted
from bot.services.rounds.standing import round_of
from bot.services.rounds.starting import start_rounds

from web.visitor import ASSISTANT, DIRECTOR, SEAT, Visitor, text_of

WANTED = Wanted("kd-net", title="Klima", question="Giver I tilsagn?", until="5 working days")


@pytest.fixture
def visitor(office, now):
    return Visitor(office, now)


@pytest.fixture
def asked(visitor):
    with visitor.office.case(visitor.now) as case:
        return start_rounds(case, WANTED)[0]


def link(visitor, asked, person):
    with visitor.office.look(visitor.now) as case:
        seat, who = case.plan.seat(SEAT), case.plan.person(person)
        return link_of(case, asked, seat, who).removeprefix("http://127.0.0.1:8000")


def own(visitor):
    with visitor.office.look(visitor.now) as case:
        seats = round_json(case, round_of(case, 1))["seats"]
    return next((s["answer"], s["words"], s["by"]) for s in seats if s["seat"] == SEAT)


def test_a_director_and_the_assistant_answer_and_the_last_one_counts(visitor, asked):
    visitor.press(link(visitor, asked, DIRECTOR), svar="nej", tekst="for dyrt")
    assert own(visitor) == ("no", "for dyrt", DIRECTOR)
    visitor.press(link(visitor, asked, ASSISTANT), svar="ja")
    assert own(visitor) == ("yes", None, ASSISTANT)


def test_the_link_of_somebody_without_a_say_opens_nothing(visitor, asked):
    outsider = link(visitor, asked, "direktoer@viborg.example")
    assert visitor.get(outsider).status_code == 410
    assert visitor.post(outsider, svar="ja").status_code == 410
    assert own(visitor)[0] == "none"


def test_a_condition_cannot_be_left_out_and_nothing_else_is_an_answer(visitor, asked):
    page = link(visitor, asked, DIRECTOR)
    assert "Skriv betingelsen" in text_of(visitor.post(page, svar="betinget"))
    assert visitor.post(page, svar="måske").status_code == 422
    assert visitor.get(f"{page}?valg=ja").status_code == 200
    assert own(visitor)[0] == "none"


def test_the_page_speaks_the_language_that_is_asked_for(visitor, asked):
    page = link(visitor, asked, DIRECTOR)
    assert "Yes, with a condition" in text_of(visitor.get(f"{page}?sprog=en"))
    assert "Ja, med betingelse" in text_of(visitor.get(page))


def test_a_late_answer_counts_no_more_and_is_held_once(visitor, asked):
    page = link(visitor, asked, DIRECTOR)
    visitor.now += timedelta(days=20)
    for _ in range(2):
        assert "Sekretariatet har fået det" in text_of(visitor.post(page, svar="ja"))
    assert own(visitor)[0] == "none"
    with visitor.office.look(visitor.now) as case:
        assert [held.reason for held in case.uow.inbox.held()] == ["RoundIsOver"]
