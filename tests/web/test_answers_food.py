"""The food on an answer page: told voluntarily, changed at will, and nobody else's to see."""

import pytest
from bot.domain.attendance import Apologise, Substitute
from bot.services.answering import register
from bot.services.links import answer_links

from web.visitor import DIRECTOR, KEY, SEAT, Visitor, text_of


@pytest.fixture
def visitor(office, now):
    return Visitor(office, now)


def link(visitor, person=DIRECTOR):
    with visitor.office.look(visitor.now) as case:
        meeting = case.uow.meetings.by_key(KEY)
        first = answer_links(case, meeting, SEAT, person)[0]
    return first.url.removeprefix("http://127.0.0.1:8000")


def meals(visitor):
    with visitor.office.look(visitor.now) as case:
        uid = case.uow.meetings.by_key(KEY).uid
        return {m.eater: (m.lunch, m.diets) for m in case.uow.meals.of(uid).values()}


def test_looking_shows_the_boxes_and_keeps_nothing(visitor) -> None:
    said = text_of(visitor.get(link(visitor)))
    assert "Jeg spiser ikke med" in said
    assert "Uden nødder" in said
    assert meals(visitor) == {}


def test_what_is_ticked_is_kept_shown_and_no_answer(visitor) -> None:
    page = link(visitor)
    shown = visitor.press(page, svar="mad", kost="no-nuts", oenske="tåler ikke  selleri")
    assert meals(visitor) == {DIRECTOR: (True, ("no-nuts", "tåler ikke selleri"))}
    assert 'value="no-nuts" checked' in shown.text
    assert 'value="tåler ikke selleri"' in shown.text
    seats, *_ = visitor.answered()
    assert {given.answer for given in seats.values()} == {"none"}
    visitor.press(page, svar="mad", spiser="nej")
    assert meals(visitor) == {DIRECTOR: (False, ())}


def test_what_is_no_diet_of_ours_is_left_out(visitor) -> None:
    visitor.press(link(visitor), svar="mad", kost="<script>", oenske="x" * 500)
    ((_, diets),) = meals(visitor).values()
    assert diets == ("x" * 100,)


def test_a_substitute_has_boxes_of_their_own_and_the_director_none(visitor) -> None:
    page, claus = link(visitor), "claus@aarhus.example"
    with visitor.office.case(visitor.now) as case:
        meeting = case.uow.meetings.by_key(KEY)
        command = Apologise(Substitute("Claus Brandt", email=claus))
        register(case, meeting, SEAT, command, case.plan.person(DIRECTOR), "web")
    assert "Jeg spiser ikke med" not in text_of(visitor.get(page))
    visitor.press(link(visitor, claus), svar="mad", kost="vegan")
    assert meals(visitor) == {claus: (True, ("vegan",))}
