"""The page behind a minutes mail: GET shows the draft, POST keeps an objection."""

import re

import pytest

from cast import VIBORG
from services.held_meeting import minutes, send, write_all
from services.stage import Room
from web.visitor import Visitor


@pytest.fixture
def link(held: Room) -> str:
    write_all(held, "**Godkendt** <script>alert(1)</script>")
    send(held)
    (mail,) = [s for s in held.deliver() if s.notice.receiver == VIBORG.email]
    found = re.search(r"/referat/\S+", mail.text)
    assert found is not None
    return found[0]


@pytest.fixture
def visitor(held: Room) -> Visitor:
    return Visitor(held.office, held.now)


def test_an_objection_is_kept_by_post_alone(held: Room, link: str, visitor: Visitor) -> None:
    shown = visitor.get(link)
    assert shown.status_code == 200
    assert "Udkast til referat" in shown.text
    assert "<strong>Godkendt</strong>" in shown.text
    assert "<script" not in shown.text
    assert shown.headers["Cache-Control"] == "no-store"
    assert minutes(held).objections == ()  # a mail scanner that follows links objects to nothing
    assert visitor.post(link, tekst="  ").status_code == 422
    done = visitor.post(link, tekst="Punkt 2: Viborg tog forbehold.")
    assert done.status_code == 303
    assert "Din indsigelse er sendt" in visitor.get(done.headers["Location"]).text
    (kept,) = minutes(held).objections
    assert (kept.by, kept.name, kept.text) == (
        VIBORG.email, "Dorte Lund", "Punkt 2: Viborg tog forbehold.",
    )  # fmt: skip


def test_after_the_date_and_with_a_false_link_nothing_is_kept(
    held: Room, link: str, visitor: Visitor
) -> None:
    visitor.now = held.at("2023-05-02T09:00").now
    assert "ikke længere" in visitor.post(link, tekst="For sent").text
    assert minutes(held).objections == ()
    assert visitor.get(link[:-3] + "abc").status_code == 404
    assert visitor.post(link.replace("/referat/", "/svar/"), svar="afbud").status_code > 400
