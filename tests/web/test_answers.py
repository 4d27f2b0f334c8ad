"""The answer pages: looking changes nothing, pressing answers, and a link opens what is its own."""

from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
from bot.domain.attendance import Apologise, Attend, Substitute
from bot.plans import read_sources
from bot.services.links import change_link, renew_links
from bot.services.planning import apply_plan
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from web.visitor import ASSISTANT, DIRECTOR, KEY, SEAT, Visitor, text_of

RANDERS = "direktoer@randers.example"
CLAUS = Substitute("Claus Brandt", email="claus.brandt@aarhus.example")


@pytest.fixture
def visitor(office, now):
    return Visitor(office, now)


@pytest.mark.parametrize("which", range(4))
def test_looking_at_a_link_shows_what_it_would_do_and_does_nothing(visitor, which):
    before = visitor.answered()
    for method in ("GET", "HEAD", "GET"):
        answer = visitor.ask(method, visitor.link(which))
        assert answer.status_code == 200
    assert visitor.answered() == before
    assert "Vi har endnu ikke modtaget dit svar." in text_of(answer)
    assert 'class="proposed"' in answer.text


@pytest.mark.parametrize(
    ("pressed", "answer", "told"),
    [
        ({"svar": "deltager"}, "attending", "Tak. Du er registreret som deltager."),
        ({"svar": "afbud"}, "apologised", "Tak. Dit afbud er registreret."),
        ({"svar": "senere", "fra": "10:30"}, "partial", "at du kommer kl. 10.30."),
        (
            {"svar": "suppleant", "navn": " Claus  Brandt ", "mail": "Claus.Brandt@AARHUS.example"},
            "apologised",
            "Claus Brandt deltager som suppleant og får indkaldelse og dagsorden på "
            "claus.brandt@aarhus.example.",
        ),
    ],
)
def test_pressing_a_button_answers_and_shows_what_is_registered(visitor, pressed, answer, told):
    shown = visitor.press(visitor.link(), **pressed)
    assert told in text_of(shown)
    given = visitor.given()
    assert (given.answer, given.by, given.source) == (answer, DIRECTOR, "web")


def test_a_mind_may_change_until_the_meeting_ends(visitor):
    for svar in ("deltager", "afbud", "deltager"):
        visitor.press(visitor.link(), svar=svar)
        visitor.now += timedelta(minutes=1)
    assert visitor.given().answer == "attending"
    with visitor.office.look(visitor.now) as case:
        visitor.now = case.uow.meetings.by_key(KEY).end - timedelta(seconds=1)
    visitor.press(visitor.link(), svar="afbud")
    assert visitor.given().answer == "apologised"


def test_pressing_twice_changes_nothing_more(visitor):
    visitor.press(visitor.link(), svar="suppleant", navn=CLAUS.name, mail=CLAUS.email)
    before = visitor.answered()
    visitor.press(visitor.link(), svar="suppleant", navn=CLAUS.name, mail=CLAUS.email)
    assert visitor.answered() == before


def test_an_assistants_link_answers_for_the_director_as_the_assistant(visitor):
    link = visitor.link(person=ASSISTANT)
    assert "Svar for Anne Holm" in text_of(visitor.get(link))
    visitor.press(link, svar="deltager")
    assert (visitor.given().answer, visitor.given().by) == ("attending", ASSISTANT)


def test_a_link_is_for_its_own_seat_and_meeting_alone(visitor):
    before = visitor.given("kd-net/randers")
    visitor.press(visitor.link(), svar="afbud", seat="kd-net/randers", plads="kd-net/randers")
    assert visitor.given("kd-net/randers") == before
    assert visitor.given(key="kd-net/2023-06-02").answer == "none"


def test_a_link_made_for_somebody_elses_seat_opens_nothing(visitor):
    """Whoever could have one made: the right to answer is looked up when the link is used."""
    link = visitor.link(person=RANDERS)
    assert visitor.get(link).status_code == 410
    assert visitor.post(link, svar="afbud").status_code == 410
    assert visitor.given().answer == "none"


def test_another_seat_in_the_token_needs_another_signature(visitor):
    from itsdangerous.encoding import base64_decode, base64_encode

    path = urlsplit(visitor.link()).path
    payload, _, signature = path.removeprefix("/svar/").rpartition(".")
    forged = base64_decode(payload.lstrip(".")).replace(b"aarhus", b"randers")
    link = f"/svar/{base64_encode(forged).decode()}.{signature}"
    assert visitor.get(link).status_code == 404
    assert visitor.post(link, svar="afbud").status_code == 404


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture],
          deadline=None)  # fmt: skip
@given(at=st.integers(0, 10_000), letter=st.sampled_from("AZaz09-_."))
def test_a_link_that_was_changed_anywhere_opens_nothing(visitor, at, letter):
    path = urlsplit(visitor.link()).path
    token = path.removeprefix("/svar/")
    place = at % (len(token) - 1)  # of the last letter some bits say nothing
    if token[place] == letter:
        return
    changed = f"/svar/{token[:place]}{letter}{token[place + 1 :]}"
    assert visitor.get(changed).status_code == 404


def test_an_address_token_is_no_answer_link(visitor, office):
    with office.look(visitor.now) as case:
        uid = case.uow.meetings.by_key(KEY).uid
        token = case.token(uid, SEAT, DIRECTOR)
    assert visitor.get(f"/svar/{token}").status_code == 404


def test_after_the_meeting_a_link_says_so_politely(visitor):
    link = visitor.link()
    with visitor.office.look(visitor.now) as case:
        visitor.now = case.uow.meetings.by_key(KEY).end
    for answer in (visitor.get(link), visitor.post(link, svar="afbud")):
        assert answer.status_code == 410
        assert "Mødet er slut" in text_of(answer)
    assert visitor.given().answer == "none"


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        ("date: 2023-04-14\n        cancelled: true\n", "Mødet er aflyst"),
        (
            "date: 2023-04-14\n        mode: mail\n        until: 2023-04-18\n",
            "Mødet holdes på mail",
        ),
    ],
)
def test_the_link_to_a_meeting_to_which_nobody_comes_any_more_says_so_politely(visitor, edit, said):
    link = visitor.link()
    with visitor.office.look(visitor.now) as case:
        (file,) = case.uow.plans.files()
    text = file.text.replace("date: 2023-04-14\n", edit, 1)
    apply_plan(visitor.office, read_sources([(file.name, text.encode())]), visitor.now)
    for answer in (visitor.get(link), visitor.post(link, svar="afbud")):
        assert answer.status_code == 410
        assert said in text_of(answer)
    assert visitor.given().answer == "none"


def test_renewed_links_open_and_those_before_do_not(visitor):
    old = visitor.link()
    with visitor.office.case(visitor.now) as case:
        renew_links(case, DIRECTOR)
    for answer in (visitor.get(old), visitor.post(old, svar="afbud")):
        assert answer.status_code == 410
        assert "gælder ikke længere" in text_of(answer)
    assert visitor.get(visitor.link()).status_code == 200
    assert visitor.get(visitor.link(person=ASSISTANT)).status_code == 200
    assert visitor.given().answer == "none"


def test_a_former_holders_link_opens_nothing(visitor):
    link = visitor.link()
    with visitor.office.look(visitor.now) as case:
        (file,) = case.uow.plans.files()
    row = "seat: aarhus, label: Aarhus, holder: "
    text = file.text.replace(row + DIRECTOR, row + ASSISTANT)
    apply_plan(visitor.office, read_sources([(file.name, text.encode())]), visitor.now)
    assert visitor.post(link, svar="afbud").status_code == 410
    assert visitor.given().answer == "none"


@pytest.mark.parametrize(
    ("entered", "field", "told"),
    [
        ({"navn": ""}, "navn", "Skriv, hvem der kommer i stedet."),
        ({"navn": "Claus"}, "navn", "Skriv både fornavn og efternavn."),
        ({"navn": "Claus \u202eBrandt"}, "navn", "tegn, som ikke kan stå"),
        ({"navn": "Claus\x00 Brandt"}, "navn", "tegn, som ikke kan stå"),
        ({"navn": "C B" * 60}, "navn", "højst 100 tegn"),
        ({"mail": "claus.brandt"}, "mail", "ligner ikke en mailadresse"),
        ({"mail": "claus@aаrhus.example"}, "mail", "ligner ikke en mailadresse"),
        ({"mail": "a@b.example, c@d.example"}, "mail", "ligner ikke en mailadresse"),
        ({"mail": "a@b.example\r\nBcc: c@d.example"}, "mail", "ligner ikke en mailadresse"),
        ({"mail": "sekretariat+x@kd-net.example"}, "mail", "sekretariatets egen"),
        ({"mail": "Direktoer@Aarhus.example"}, "mail", "den, der melder afbud"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_is_registered(
    visitor, entered, field, told
):
    right = {"svar": "suppleant", "navn": "Claus Brandt", "titel": "Direktør", "mail": CLAUS.email}
    answer = visitor.post(visitor.link(), **{**right, **entered})
    assert answer.status_code == 422
    assert told in text_of(answer)
    assert f'aria-describedby="{field}-fault"' in answer.text
    assert 'value="Direktør"' in answer.text  # what was entered is kept
    assert visitor.given().answer == "none"


@pytest.mark.parametrize(
    "hours", [{}, {"fra": "09:00"}, {"fra": "12:00"}, {"til": "13:00"}, {"fra": "25:00"},
              {"fra": "x"}, {"fra": "11:00", "til": "10:30"}, {"fra": "10:00"}]
)  # fmt: skip
def test_an_hour_outside_the_meeting_is_refused(visitor, hours):
    assert visitor.post(visitor.link(), svar="senere", **hours).status_code == 422
    assert visitor.given().answer == "none"


@pytest.mark.parametrize("svar", ["", "nonsense", "kan-ikke", "ja"])
def test_what_is_no_answer_for_a_seat_is_refused(visitor, svar):
    assert visitor.post(visitor.link(), svar=svar).status_code == 422


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"x" * 20_001, 413), (b"&".join(b"a%d=1" % i for i in range(50)), 400), (b"\xff\xfe", 422)],
)
def test_a_body_that_no_page_of_ours_sends_is_refused(visitor, body, status):
    assert visitor.ask("POST", urlsplit(visitor.link()).path, body).status_code == status


def test_coming_after_all_says_that_the_substitute_is_told(visitor):
    visitor.register(Apologise(CLAUS))
    assert "Claus Brandt får besked" in text_of(visitor.get(visitor.link(0)))
    visitor.press(visitor.link(0), svar="deltager")
    assert visitor.given().answer == "attending"


def test_an_apology_keeps_a_substitute_unless_told_otherwise(visitor):
    visitor.register(Apologise(CLAUS))
    visitor.press(visitor.link(1), svar="afbud")
    assert visitor.given().substitute == CLAUS
    visitor.press(visitor.link(1), svar="afbud", uden="ja")
    assert visitor.given().substitute is None


def test_a_substitute_answers_for_himself_by_a_link_of_his_own(visitor):
    visitor.register(Apologise(CLAUS))
    link = visitor.link(0, person=CLAUS.email)
    assert "Du er suppleant for Anne Holm" in text_of(visitor.get(link))
    assert "registreret som deltager" in text_of(visitor.press(link, svar="deltager"))
    assert visitor.given().substitute.answer == "attending"
    visitor.press(link, svar="kan-ikke")
    assert visitor.given().substitute.answer == "declined"
    assert visitor.post(link, svar="afbud").status_code == 422


def test_a_withdrawn_substitutes_link_opens_nothing(visitor):
    visitor.register(Apologise(CLAUS))
    link = visitor.link(0, person=CLAUS.email)
    visitor.now += timedelta(minutes=1)
    visitor.register(Attend())
    assert visitor.get(link).status_code == 410
    assert visitor.post(link, svar="deltager").status_code == 410
    assert visitor.given().answer == "attending"


def test_the_page_speaks_the_persons_language_whatever_the_browser_wants(visitor):
    answer = visitor.get(visitor.link(), **{"accept-language": "en"})
    assert answer.headers["content-language"] == "da"
    english = visitor.get(f"{visitor.link()}&sprog=en")
    assert "We have not received your answer yet." in text_of(english)
    assert "?sprog=en" in english.text  # pressing a button keeps it


def test_every_answer_is_private(visitor):
    path = visitor.link()
    refused = visitor.get("/svar/x")
    done = visitor.post(path, svar="deltager")
    for answer in (visitor.get(path), refused, done, visitor.post(path, svar="x")):
        assert answer.headers["cache-control"] == "no-store"
        assert "noindex" in answer.headers["x-robots-tag"]
        assert answer.headers["referrer-policy"] == "no-referrer"
        policy = answer.headers["content-security-policy"]
        assert "form-action 'self'" in policy
        assert "script-src 'none'" in policy
    assert "<script" not in visitor.get(path).text


def test_no_link_carries_more_than_it_has_to(visitor, office):
    """Of an invitation's four links only the proposal differs; the change link has none."""
    paths = {urlsplit(visitor.link(which)).path for which in range(4)}
    assert len(paths) == 1
    proposals = [dict(parse_qsl(urlsplit(visitor.link(which)).query)) for which in range(4)]
    wishes = ("deltager", "afbud", "suppleant", "senere")
    assert proposals == [{"valg": wish} for wish in wishes]
    with office.look(visitor.now) as case:
        link = change_link(case, case.uow.meetings.by_key(KEY), SEAT, DIRECTOR)
    assert urlsplit(link.url).query == ""
