"""The own page: looking changes nothing, one form answers several meetings, a link is personal."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from bot.domain.attendance import Apologise, Attend, Substitute
from bot.plans import read_sources
from bot.services.links import MINE_LASTS, my_page_link, renew_links
from bot.services.my_page import look
from bot.services.planning import apply_plan
from bot.services.rounds.opening import Wanted
from bot.services.rounds.starting import start_rounds

from web.conftest import SAMPLE
from web.visitor import ASSISTANT, DIRECTOR, KEY, Visitor, text_of

LATER = "kd-net/2023-06-02"
RANDERS = "direktoer@randers.example"


@pytest.fixture
def visitor(office, now):
    return Visitor(office, now)


def page_for(visitor, person=ASSISTANT):
    with visitor.office.look(visitor.now) as case:
        return urlsplit(my_page_link(case, person)).path


@pytest.fixture
def page(visitor):
    return page_for(visitor)


def rows(visitor, page):
    """The keys and versions of the form's rows, by the meeting's key."""
    found = look(visitor.office, page.rpartition("/")[2], visitor.now)
    return {row.meeting.key: row for director in found.directors for row in director.meetings}


def filled(visitor, page, **answers):
    """What a browser sends: the row of each meeting, with what was changed. `answers` are by the
    month of a meeting of KD-Net in 2023."""
    data = {}
    for key, row in rows(visitor, page).items():
        data[f"set.{row.key}"] = str(row.version)
        month = key.removeprefix("kd-net/2023-")[:2]
        for name, value in answers.get(f"m{month}", {}).items():
            data[f"{name}.{row.key}"] = value
    return data


def sent(visitor, kind):
    with visitor.office.look(visitor.now) as case:
        return [n.receiver for n in case.uow.outbox.list(kind=kind)]


def test_looking_shows_all_coming_meetings_and_changes_nothing(visitor, page):
    before = visitor.answered()
    for method in ("GET", "HEAD"):
        answer = visitor.ask(method, f"{page}?svar.x=afbud&kopier=nej&luk=ja")
        assert answer.status_code == 200
    assert visitor.answered() == before
    shown = text_of(visitor.get(page))
    assert "Anne Holm" in shown
    assert "Bente Krogh" not in shown
    assert "Fredag den 14. april 2023 kl. 10-12" in shown
    assert "Fredag den 2. juni 2023 kl. 10-12" in shown
    assert answer.headers["cache-control"] == "no-store"
    assert "noindex" in answer.headers["x-robots-tag"]


def test_one_form_answers_several_meetings_at_once_as_the_assistant(visitor, page):
    answers = {
        "m04": {"svar": "suppleant", "navn": "Claus Brandt", "mail": "claus@aarhus.example"},
        "m06": {"svar": "deltager"},
        "m08": {"svar": "senere", "fra": "10:30"},
    }
    shown = visitor.press(page, **filled(visitor, page, **answers))
    assert "3 svar er gemt." in text_of(shown)
    april, june = visitor.given(), visitor.given(key=LATER)
    assert (april.answer, april.by, april.source) == ("apologised", ASSISTANT, "web")
    assert (june.answer, june.by) == ("attending", ASSISTANT)
    assert visitor.given(key="kd-net/2023-08-25").answer == "partial"
    assert sent(visitor, "substitute-invitation") == ["claus@aarhus.example"]


def test_what_was_not_touched_stays_as_somebody_else_answered_meanwhile(visitor, page):
    data = filled(visitor, page, m06={"svar": "deltager"})
    visitor.register(Apologise())  # of April, by the director, after the page was shown
    visitor.press(page, **data)
    assert visitor.given().answer == "apologised"
    assert visitor.given(key=LATER).answer == "attending"


def test_an_answer_given_meanwhile_is_shown_and_nothing_is_saved(visitor, page):
    data = filled(visitor, page, m04={"svar": "deltager"}, m06={"svar": "deltager"})
    visitor.register(Apologise(Substitute("Ida Dam")))
    answer = visitor.post(page, **data)
    assert answer.status_code == 409
    assert "Der er svaret i mellemtiden" in text_of(answer)
    assert visitor.given().substitute.name == "Ida Dam"
    assert visitor.given(key=LATER).answer == "none"


def test_one_fault_keeps_all_back_and_what_was_entered(visitor, page):
    data = filled(visitor, page, m04={"svar": "suppleant", "navn": "Claus"}, m06={"svar": "afbud"})
    answer = visitor.post(page, **data)
    assert answer.status_code == 422
    assert "Skriv både fornavn og efternavn." in text_of(answer)
    assert 'value="Claus"' in answer.text
    assert (visitor.given().answer, visitor.given(key=LATER).answer) == ("none", "none")


def test_apologies_where_a_substitute_stood_are_without_one(visitor, page):
    visitor.register(Apologise(Substitute("Claus Brandt", email="claus@aarhus.example")))
    shown = {"svar": "afbud", "navn": "Claus Brandt", "mail": "claus@aarhus.example"}
    visitor.press(page, **filled(visitor, page, m04=shown))
    assert (visitor.given().answer, visitor.given().substitute) == ("apologised", None)


def test_the_same_again_saves_nothing(visitor, page):
    visitor.register(Attend())
    before = visitor.answered()
    shown = visitor.press(page, **filled(visitor, page, m04={"svar": "deltager"}))
    assert "Ingen svar er ændret." in text_of(shown)
    assert visitor.answered() == before


def test_a_row_of_somebody_elses_is_no_row(visitor, page):
    other = rows(visitor, page_for(visitor, RANDERS))[KEY]
    visitor.post(page, **{f"svar.{other.key}": "afbud", f"set.{other.key}": "0"})
    assert visitor.given("kd-net/randers").answer == "none"


def test_a_director_has_a_page_too(visitor):
    own = page_for(visitor, DIRECTOR)
    assert "Dine egne møder" in text_of(visitor.get(own))
    visitor.press(own, **filled(visitor, own, m04={"svar": "afbud"}))
    assert (visitor.given().answer, visitor.given().by) == ("apologised", DIRECTOR)


def test_an_expired_link_opens_nothing_but_a_new_one_by_mail(visitor, page):
    visitor.now += MINE_LASTS
    assert visitor.get(page).status_code == 200
    visitor.now += timedelta(days=1)
    assert visitor.get(page).status_code == 410
    row = "svar.abc"
    assert visitor.post(page, **{row: "afbud"}).status_code == 410
    assert sent(visitor, "my-page") == []
    answer = visitor.post(page, link="ja")
    assert answer.status_code == 303
    assert "Et nyt link er sendt" in text_of(visitor.get(answer.headers["location"]))
    visitor.post(page, link="ja")  # pressed twice: one mail
    assert sent(visitor, "my-page") == [ASSISTANT]
    assert visitor.get(page_for(visitor)).status_code == 200


def test_closing_all_links_closes_those_in_mails_too(visitor, page):
    mailed = visitor.link(person=ASSISTANT)
    visitor.post(page, luk="ja")
    assert visitor.get(page).status_code == 410
    assert visitor.get(mailed).status_code == 410
    assert sent(visitor, "my-page") == [ASSISTANT]
    assert visitor.get(visitor.link(person=DIRECTOR)).status_code == 200


def test_copies_are_turned_off_and_on_again(visitor, page):
    assert "Du får ikke længere kopier." in text_of(visitor.press(page, kopier="nej"))
    with visitor.office.look(visitor.now) as case:
        assert case.plan.person(ASSISTANT).copies is False
    assert "Fra nu af får du kopier." in text_of(visitor.press(page, kopier="ja"))


@pytest.mark.parametrize("other", ["/svar/", "/min-side/"])
def test_an_answer_link_is_no_own_page_and_the_other_way_round(visitor, page, other):
    token = (visitor.link() if other == "/min-side/" else page).partition("?")[0].rpartition("/")[2]
    assert visitor.get(other + token).status_code == 404


def test_a_renewed_link_and_one_that_is_none_of_ours(visitor, page):
    with visitor.office.case(visitor.now) as case:
        renew_links(case, ASSISTANT)
    assert visitor.get(page).status_code == 410
    assert visitor.post(page, link="ja").status_code == 410
    assert visitor.get("/min-side/x").status_code == 404
    assert sent(visitor, "my-page") == []


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_field_has_a_label_and_no_script_is_needed(visitor, page, language):
    html = visitor.get(f"{page}?sprog={language}").text
    inputs = re.findall(r'<(?:input|select) id="([^"]+)"', html)
    labels = set(re.findall(r'<label for="([^"]+)"', html))
    assert inputs
    assert set(inputs) <= labels
    assert html.count("<fieldset") == html.count("<legend>")
    assert "<script" not in html


@pytest.fixture
def day(visitor):
    """The page when June is a hybrid day of two parts."""
    row = next(line for line in SAMPLE.read_text("utf-8").splitlines() if "2023-06-02" in line)
    own = "{date: 2023-06-02, hours: 9:00-15:00, mode: hybrid, link: 'https://m.example/1', "
    own += (
        "parts: [{title: Netværksmøde, hours: 9:00-11:00}, {title: Temamøde, hours: 12:00-15:00}]}"
    )
    text = SAMPLE.read_text("utf-8").replace(row, row[: row.index("{")] + own)
    files = read_sources([("kd-net.yaml", text.encode())])
    apply_plan(visitor.office, files, visitor.now)
    return page_for(visitor)


def test_ticks_choose_the_parts_of_a_day_and_online_where_it_is_hybrid(visitor, day):
    shown = visitor.get(day).text
    assert shown.count('value="Temamøde"') == shown.count('value="Netværksmøde"') == 1
    assert shown.count(' value="online"') == 1
    ticked = {"svar": "dele", "del": "Temamøde", "online": "ja"}
    assert "Ét svar er gemt." in text_of(visitor.press(day, **filled(visitor, day, m06=ticked)))
    given = visitor.given(key=LATER)
    assert (given.answer, given.parts, given.online) == ("partial", ("Temamøde",), True)
    again = visitor.get(day).text
    assert re.search(r'value="dele" checked', again)
    assert re.search(r'value="Temamøde" checked', again)
    assert "Ingen svar er ændret." in text_of(
        visitor.press(day, **filled(visitor, day, m06=ticked))
    )
    both = {"svar": "dele", "del": ["Netværksmøde", "Temamøde"]}
    visitor.press(day, **filled(visitor, day, m06=both))
    assert visitor.given(key=LATER).answer == "attending"
    visitor.press(day, **filled(visitor, day, m06={"svar": "online"}))
    assert (visitor.given(key=LATER).answer, visitor.given(key=LATER).online) == ("attending", True)


def test_no_tick_is_a_fault_at_the_ticks_and_online_elsewhere_saves_nothing(visitor, day):
    answer = visitor.post(day, **filled(visitor, day, m06={"svar": "dele"}))
    assert answer.status_code == 422
    assert 'aria-describedby="del-' in answer.text
    answer = visitor.post(day, **filled(visitor, day, m04={"svar": "online"}))
    assert answer.status_code == 409
    assert visitor.given().answer == "none"


def test_what_waits_in_a_round_is_listed_with_its_deadline_until_it_is_answered(visitor, page):
    assert "Venter på svar" not in text_of(visitor.get(page))
    wanted = Wanted("kd-net", title="Klima", question="Giver I tilsagn?", until="2023-03-31")
    with visitor.office.case(visitor.now) as case:
        start_rounds(case, wanted)
    shown = visitor.get(page).text
    said = text_of(visitor.get(page))
    assert "Venter på svar" in said
    assert "Klima KD-Net, Anne Holm Giver I tilsagn? Svar senest fredag den 31. marts." in said
    ways = re.findall(r'href="http://127.0.0.1:8000(/runde/[^"]+)"', shown)
    assert len(ways) == 3
    visitor.press(urlsplit(ways[0]).path, svar="ja")
    assert "Klima" not in text_of(visitor.get(page))
    own = text_of(visitor.get(page_for(visitor, DIRECTOR)))
    assert "Klima" not in own
    others = page_for(visitor, RANDERS)
    assert "Klima" in text_of(visitor.get(others))
    visitor.now += timedelta(days=12)
    assert "Klima" not in text_of(visitor.get(others))
