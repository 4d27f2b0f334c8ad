"""The page that a link leads to which is passed on to a substitute without an address."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from bot.domain.attendance import Apologise, Attend, Substitute
from bot.services.conversation import Conversation
from bot.services.inviting import attendances
from bot.services.links import passing_on, renew_links

from web.visitor import DIRECTOR, KEY, SEAT, Visitor, text_of

CLAUS = "claus.brandt@aarhus.example"
ENTERED = {"svar": "deltager", "navn": "Claus Brandt", "titel": "Direktør", "mail": CLAUS}


@pytest.fixture
def visitor(office, now):
    made = Visitor(office, now)
    made.register(Apologise(Substitute("Claus Brandt")))
    return made


@pytest.fixture
def page(visitor):
    return page_of(visitor)


def page_of(visitor):
    with visitor.office.look(visitor.now) as case:
        meeting = case.uow.meetings.by_key(KEY)
        found = passing_on(case, meeting, attendances(case, meeting)[SEAT], DIRECTOR)
    return urlsplit(found[0].url).path


def kinds(visitor):
    with visitor.office.look(visitor.now) as case:
        return [
            (n.kind, n.receiver)
            for n in case.uow.outbox.list()
            if n.kind not in ("invitation", "copy")
        ]


def test_looking_changes_nothing(visitor, page):
    before = visitor.answered()
    for method in ("GET", "HEAD"):
        assert visitor.ask(method, f"{page}?svar=deltager&navn=Claus+Brandt").status_code == 200
    assert visitor.answered() == before


def test_who_is_entered_is_invited_and_takes_part_and_the_director_is_told_once(visitor, page):
    shown = visitor.press(page, **ENTERED)
    assert f"sendt til {CLAUS}" in text_of(shown)
    assert visitor.given().substitute == Substitute("Claus Brandt", "Direktør", CLAUS, "attending")
    told = [("substitute-invitation", CLAUS), ("substitute-entered", DIRECTOR)]
    assert kinds(visitor) == told
    visitor.press(page, **ENTERED)
    assert kinds(visitor) == told


def test_who_apologised_and_when_stays_as_it_was(visitor, page):
    before = visitor.given()
    visitor.now += timedelta(days=20)  # answers were due in between
    visitor.press(page, **ENTERED)
    after = visitor.given()
    assert (after.by, after.source, after.late) == (before.by, before.source, False)


def test_an_address_is_corrected_and_the_wrong_one_let_go(visitor, page):
    visitor.press(page, **ENTERED | {"mail": "claus.brant@aarhus.example"})
    shown = visitor.press(page, **ENTERED | {"svar": "ret"})
    assert visitor.given().substitute.email == CLAUS
    assert "Vi har endnu ikke modtaget dit svar." in text_of(shown)  # it was another's yes
    assert ("substitute-invitation", CLAUS) in kinds(visitor)


def test_a_title_is_corrected_without_a_mail_to_anybody(visitor, page):
    visitor.press(page, **ENTERED)
    before = kinds(visitor)
    visitor.press(page, **ENTERED | {"svar": "ret", "titel": "Afdelingschef"})
    assert visitor.given().substitute.title == "Afdelingschef"
    assert kinds(visitor) == before


@pytest.mark.parametrize(
    ("entered", "told"),
    [
        ({"mail": ""}, "Skriv din mailadresse"),
        ({"mail": "claus"}, "ligner ikke en mailadresse"),
        ({"navn": ""}, "Skriv, hvem der kommer i stedet."),
        ({"navn": "Dorte Friis"}, "Linket er til Claus Brandt. Skal en anden deltage, så bed"),
        ({"mail": DIRECTOR}, "den, der melder afbud"),
    ],
)
def test_what_is_wrong_is_said_and_nobody_is_invited(visitor, page, entered, told):
    before = visitor.answered()
    answer = visitor.post(page, **(ENTERED | entered))
    assert answer.status_code == 422
    assert told in text_of(answer)
    assert visitor.answered() == before


@pytest.mark.parametrize(
    "then", [Attend(), Apologise(Substitute("Ida Dam")), Apologise(without=True)]
)
def test_the_link_opens_nothing_once_another_answer_is_given(visitor, page, then):
    visitor.now += timedelta(minutes=1)
    visitor.register(then)
    before = visitor.answered()
    assert visitor.get(page).status_code == 410
    assert visitor.post(page, **ENTERED).status_code == 410
    assert visitor.post(page, svar="kan-ikke").status_code == 410
    assert visitor.answered() == before


def test_the_directors_renewed_links_take_the_one_passed_on_along(visitor, page):
    with visitor.office.case(visitor.now) as case:
        renew_links(case, DIRECTOR)
    assert visitor.get(page).status_code == 410


def test_who_cannot_says_so_without_an_address_and_may_change_their_mind(visitor, page):
    shown = visitor.press(page, svar="kan-ikke")
    assert "ikke kan deltage. Anne Holm og sekretariatet har fået besked." in text_of(shown)
    assert visitor.given().substitute.answer == "declined"
    assert {kind for kind, _ in kinds(visitor)} == {"substitute-declined"}
    visitor.press(page, **ENTERED)
    assert visitor.given().substitute.answer == "attending"


def test_the_page_of_the_answer_and_the_receipt_in_slack_have_the_link(visitor):
    shown = text_of(visitor.get(visitor.link()))
    assert "Kender du ikke adressen, så send Claus Brandt dette link." in shown
    assert page_of(visitor) in shown
    with visitor.office.look(visitor.now) as case:
        anne = case.plan.person(DIRECTOR)
    said = Conversation(visitor.office).say(
        "Afbud den 14. april, Bo Dahl deltager i stedet", anne, "slack", visitor.now
    )
    assert re.search(r"\(http://127\.0\.0\.1:8000/svar/[\w.-]+\)", said.reply.markdown)


def test_before_others_a_receipt_has_no_link_that_anybody_could_answer_by(visitor):
    with visitor.office.look(visitor.now) as case:
        anne = case.plan.person(DIRECTOR)
    said = Conversation(visitor.office).say(
        "Afbud den 14. april, Bo Dahl deltager i stedet", anne, "slack", visitor.now, channel="C1"
    )
    assert visitor.given().substitute.name == "Bo Dahl"
    assert "/svar/" not in said.reply.markdown


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_page_reads_in_both_languages(visitor, page, language):
    answer = visitor.get(f"{page}?sprog={language}")
    assert answer.headers["content-language"] == language
    assert '<label for="mail">' in answer.text
