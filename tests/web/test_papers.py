"""Papers by link: saved, never shown or stored, and only by who has the link to them."""

import pytest
from bot.domain.agenda import Item
from bot.papers import Draft
from bot.services.agendas import agenda_of, import_draft
from bot.services.annexes import NewAnnex, add_annex, take_file
from bot.services.paper_links import shared_url

from paper_files import pdf
from web.visitor import KEY, Visitor

BASE = "http://127.0.0.1:8000"


@pytest.fixture
def visitor(office, now):
    import_draft(office, Draft(KEY, (Item("Klima"), Item("Løn", is_closed=True))), None, now)
    return Visitor(office, now)


def add(visitor, title, name):
    file = take_file(visitor.office, name, pdf(1))
    with visitor.office.case(visitor.now) as case:
        meeting = case.uow.meetings.by_key(KEY)
        items = agenda_of(case, meeting).items
        number = next(item.number for item in items if item.title == title)
        add_annex(case, meeting, number, NewAnnex(file))
    return file


def link(visitor, file=None, *, sees_closed=False):
    with visitor.office.look(visitor.now) as case:
        meeting = case.uow.meetings.by_key(KEY)
        url = shared_url(case, meeting, file, sees_closed=sees_closed)
    return url.removeprefix(BASE)


def test_a_file_is_saved_under_its_name_never_shown_or_kept(visitor) -> None:
    file = add(visitor, "Klima", "Måltal.pdf")
    answer = visitor.get(link(visitor, file))
    assert answer.status_code == 200
    assert answer.content == visitor.office.files.read(file.digest)
    assert answer.headers["content-disposition"] == (
        "attachment; filename=\"M_ltal.pdf\"; filename*=UTF-8''M%C3%A5ltal.pdf"
    )
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert "sandbox" in answer.headers["content-security-policy"]


def test_the_whole_is_a_pdf(visitor) -> None:
    answer = visitor.get(link(visitor))
    assert answer.content.startswith(b"%PDF")
    assert answer.headers["content-disposition"].startswith("attachment; ")
    assert answer.headers["cache-control"] == "no-store"


def test_a_closed_annex_is_found_only_by_a_link_to_closed_papers(visitor) -> None:
    file = add(visitor, "Løn", "Lukket.pdf")
    assert visitor.get(link(visitor, file)).status_code == 404
    assert visitor.get(link(visitor, file, sees_closed=True)).status_code == 200


def test_what_nobody_knows_is_not_found(visitor) -> None:
    file = add(visitor, "Klima", "Plan.pdf")
    path = link(visitor, file)
    token = path.split("/")[2]
    assert visitor.get(path.replace(file.digest[:16], "0" * 16)).status_code == 404
    assert visitor.get(path.replace(token, "x" + token)).status_code == 404


def test_papers_are_only_read(visitor) -> None:
    path = link(visitor, add(visitor, "Klima", "Plan.pdf"))
    assert visitor.ask("HEAD", path).status_code == 200
    for method in ("POST", "PUT", "DELETE"):
        assert visitor.ask(method, path).status_code == 405
