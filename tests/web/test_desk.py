"""The desk's pages through the web: looking changes nothing, pressing decides."""

import pytest
from bot.domain.agenda import Item
from bot.papers import Draft
from bot.plans import read_files
from bot.services.agendas import import_draft
from bot.services.desk import Matter, desk_url
from bot.services.planning import apply_plan

from web.conftest import SAMPLE
from web.visitor import KEY, Visitor

CHAIR = "direktoer@randers.example"


@pytest.fixture
def visitor(office, now, tmp_path):
    plan = tmp_path / "plan.yaml"
    roles = f"      - {{role: chair, person: {CHAIR}}}"
    text = SAMPLE.read_text(encoding="utf-8")
    assert text.count(roles) == 1
    key = "    roles:\n"
    before, after = text.split(roles)
    start = before.rindex(key)
    text = f"{before[:start]}    approval: true\n{before[start:]}{roles}{after}"
    plan.write_text(text, encoding="utf-8")
    apply_plan(office, read_files([plan]), now)
    import_draft(office, Draft(KEY, (Item("Klima"), Item("Løn", is_closed=True))), None, now)
    return Visitor(office, now)


@pytest.fixture
def link(visitor):
    with visitor.office.look(visitor.now) as case:
        meeting = case.uow.meetings.by_key(KEY)
        url = desk_url(case, Matter("approval", meeting.uid, "agenda"), CHAIR)
    return url.removeprefix("http://127.0.0.1:8000")


def approval(visitor):
    with visitor.office.look(visitor.now) as case:
        return case.uow.approvals.of(case.uow.meetings.by_key(KEY).uid, "agenda")


def test_looking_shows_the_agenda_and_changes_nothing(visitor, link) -> None:
    before = approval(visitor), visitor.answered()
    shown = visitor.get(link)
    assert shown.status_code == 200
    assert "Klima" in shown.text
    assert shown.headers["cache-control"] == "no-store"
    assert visitor.ask("HEAD", link).status_code == 200
    assert (approval(visitor), visitor.answered()) == before


def test_a_press_approves(visitor, link) -> None:
    visitor.press(link, svar="approve")
    assert approval(visitor).state == "approved"


def test_a_return_needs_a_comment(visitor, link) -> None:
    before = approval(visitor)
    assert visitor.post(link, svar="return", tekst=" ").status_code == 422
    assert approval(visitor) == before
    visitor.press(link, svar="return", tekst="Klima skal sidst")
    assert (approval(visitor).state, approval(visitor).comment) == ("returned", "Klima skal sidst")


def test_a_link_that_was_tampered_with_decides_nothing(visitor, link) -> None:
    path = link.replace("/afgoer/", "/afgoer/x")
    assert visitor.get(path).status_code == 404
    assert visitor.post(path, svar="approve").status_code == 404
    assert approval(visitor) is None
