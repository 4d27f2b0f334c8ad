"""Agenda and annexes as one PDF: what is in it, who sees closed ones, and what a mail carries."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from bot.domain.agenda import Annex, Item
from bot.domain.annex_files import AnnexFile
from bot.domain.errors import BadLink, LinkRenewed
from bot.outbox import deliver
from bot.papers import Draft
from bot.render.document import pdf as pdf_module
from bot.services.agendas import agenda_of, document_facts, import_draft, send_agenda
from bot.services.annexes import NewAnnex, add_annex, missing_of, take_file
from bot.services.bundles import bundle
from bot.services.composing import composer
from bot.services.composing.ahead import papers_ahead
from bot.services.links import renew_links
from bot.services.office import Limits
from bot.services.paper_links import annex_url, open_link, papers_url, shared_url
from pypdf import PdfReader

from cast import DIRECTOR, NOW, OUTSIDER
from paper_files import office as word_file
from paper_files import pdf
from services.stage import Out

KEY = "kd-net/2023-04-14"
DRAFT = Draft(
    KEY,
    (
        Item("Økonomi", body="Se [bilaget](https://x.example)."),
        Item("Løn", is_closed=True, body="Lukket tekst"),
        Item("Trafik", annexes=(Annex("Budget 2024", "later", due=date(2023, 4, 12)),)),
    ),
)


def number(case, meeting, title: str) -> str:
    return next(item.number for item in agenda_of(case, meeting).items if item.title == title)


@pytest.fixture
def drafted(room):
    import_draft(room.office, DRAFT, None, NOW)
    return room


def add(room, item: str, name: str, content: bytes, **facts):
    file = take_file(room.office, name, content)
    with room.case() as case:
        meeting = room.meeting()
        return add_annex(case, meeting, number(case, meeting, item), NewAnnex(file, **facts))


def send(room) -> None:
    with room.case() as case:
        send_agenda(case, room.meeting())
    room.deliver()


def papers(mail) -> list:
    return [part for part in mail.walk() if part.get_content_disposition() == "attachment"]


def made(room, *, sees_closed: bool, limit: int | None = None):
    with room.office.look(NOW) as case:
        agenda = agenda_of(case, room.meeting())
        facts = document_facts(case, room.meeting(), agenda, sees_closed=sees_closed)
        return bundle(case, room.meeting(), facts, "da", sees_closed=sees_closed, limit=limit)


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_one_pdf_holds_agenda_and_annexes_with_bookmarks(drafted) -> None:
    added = add(drafted, "Økonomi", "Regnskab 2022.pdf", pdf(3))
    add(drafted, "Økonomi", "Notat.docx", word_file())
    whole = made(drafted, sees_closed=True)
    assert whole.holds == {added.placed.number}
    reader = PdfReader(io.BytesIO(whole.content))
    first = len(reader.pages) - 3
    outline = reader.outline
    at = next(i for i, e in enumerate(outline) if not isinstance(e, list) and "Økonomi" in e.title)
    (below,) = outline[at + 1]
    assert below.title == f"Bilag {added.placed.number} Regnskab 2022"
    assert reader.get_destination_page_number(below) == first
    links = [n.get_object() for page in reader.pages[:first] for n in page.get("/Annots", ())]
    pages = [link["/Dest"][0].get_object() for link in links
             if isinstance(link.get("/Dest"), list)]  # fmt: skip
    assert pages.count(reader.pages[first].get_object()) == 2, "from the table, and from the item"
    addresses = [str(link["/A"]["/URI"]) for link in links if "/A" in link]
    assert not [each for each in addresses if each.startswith("bilag:")]
    assert len([each for each in addresses if each.endswith("/Notat.docx")]) == 2
    assert whole.name == "Dagsorden KD-Net 14. april 2023.pdf"


def test_a_locked_or_broken_annex_is_listed_and_not_bound(drafted) -> None:
    add(drafted, "Økonomi", "låst.pdf", pdf(password="hemmelig"))
    add(drafted, "Økonomi", "ødelagt.pdf", pdf()[:300])
    whole = made(drafted, sees_closed=True)
    assert whole.holds == frozenset()
    assert "låst" in text_of(whole.content)


def test_above_a_size_there_are_links_alone(drafted) -> None:
    added = add(drafted, "Økonomi", "stort.pdf", pdf(2) + bytes(3_000_000))
    assert made(drafted, sees_closed=True).holds == {added.placed.number}
    small = made(drafted, sees_closed=True, limit=2_000_000)
    assert small.holds == frozenset()
    assert len(small.content) < 2_000_000
    assert made(drafted, sees_closed=True, limit=100) is None


def test_closed_items_and_annexes_stand_in_one_of_two_renditions(drafted) -> None:
    add(drafted, "Trafik", "Fortroligt notat.pdf", pdf(), is_closed=True)
    closed, shown = made(drafted, sees_closed=True), made(drafted, sees_closed=False)
    assert "Lukket tekst" in text_of(closed.content)
    assert "Fortroligt" in text_of(closed.content)
    for secret in ("Lukket tekst", "Fortroligt", "Løn"):
        assert secret not in text_of(shown.content)
    assert shown.holds == frozenset()
    assert "Lukket bilag" in text_of(shown.content)


def test_all_with_the_same_rights_are_sent_the_same_bytes(drafted) -> None:
    add(drafted, "Økonomi", "Regnskab.pdf", pdf(2))
    drafted.sent.clear()
    send(drafted)
    mails = [sent for sent in drafted.sent if sent.notice.kind == "agenda"]
    assert len(mails) > 2
    files = [papers(sent.mail) for sent in mails if sent.notice.channel == "mail"]
    assert all(len(each) == 1 for each in files)
    contents = {each[0].get_payload(decode=True) for each in files}
    assert len(contents) == 1
    assert files[0][0].get_content_type() == "application/pdf"
    assert files[0][0].get_filename() == "Dagsorden KD-Net 14. april 2023.pdf"
    text = mails[0].mail.get_body(("plain",)).get_content()
    assert "vedhæftet som én PDF" in " ".join(text.split())
    assert "Økonomi" in text
    with drafted.office.look(NOW) as case:
        for sent in mails:
            kept = case.uow.outbox.get(sent.notice.id).rendered
            assert kept is not None
            assert kept.content == sent.notice.rendered.content, "byte for byte"


def test_a_mail_that_may_carry_none_has_the_link(drafted) -> None:
    drafted.office = replace(drafted.office, limits=Limits(mail=0))
    add(drafted, "Økonomi", "Regnskab.pdf", pdf(2))
    drafted.sent.clear()
    send(drafted)
    mail = next(s.mail for s in drafted.sent if s.notice.kind == "agenda")
    assert papers(mail) == []
    text = " ".join(mail.get_body(("plain",)).get_content().split())
    assert "Hent dagsordenen med bilag som én PDF" in text
    assert "/dagsorden.pdf" in text
    assert "Regnskab" in text


def test_a_late_annex_reaches_all_who_got_the_agenda(drafted) -> None:
    send(drafted)
    with drafted.office.look(NOW) as case:
        (waited,) = missing_of(case, drafted.meeting())
    file = take_file(drafted.office, "budget.pdf", pdf(2))
    with drafted.case() as case:
        added = add_annex(case, drafted.meeting(), waited.number, NewAnnex(file))
    assert added.told_at is not None
    assert added.placed.annex.title == "Budget 2024"
    with drafted.office.look(NOW) as case:
        assert missing_of(case, drafted.meeting()) == ()


def test_a_link_shows_what_its_holder_may_see_when_it_is_opened(drafted) -> None:
    file = AnnexFile("ab" * 32, "Løn.pdf", 1, 1)

    def rights(url: str) -> bool:
        with drafted.office.look(NOW) as case:
            return open_link(case, url.split("/bilag/")[1].split("/", maxsplit=1)[0]).sees_closed

    with drafted.office.look(NOW) as case:
        meeting = drafted.meeting()
        seat = case.group_of(meeting).seats[0].key
        own = papers_url(case, meeting, seat, DIRECTOR.email)
        theirs = annex_url(case, meeting, seat, OUTSIDER.email, file)
        closed = shared_url(case, meeting, file, sees_closed=True)
        shown = shared_url(case, meeting, None, sees_closed=False)
    assert rights(own)
    assert rights(closed)
    assert not rights(shown)
    with pytest.raises(LinkRenewed):
        rights(theirs)
    with pytest.raises(BadLink):
        rights(own[: own.rindex("/")] + "x/dagsorden.pdf")
    with drafted.case() as case:
        renew_links(case, DIRECTOR.email)
    with pytest.raises(LinkRenewed):
        rights(own)


def test_others_write_while_the_papers_are_made(drafted, monkeypatch) -> None:
    compiled, written = pdf_module.compiled, []

    def watched(paper: str, template: Path) -> bytes:
        with drafted.office.store.write() as unit:  # waits, and fails, where a transaction is open
            unit.facts.set("written", str(len(written)))
        written.append(paper)
        return compiled(paper, template)

    monkeypatch.setattr(pdf_module, "compiled", watched)
    with drafted.case() as case:
        send_agenda(case, drafted.meeting())
    done = deliver(
        drafted.office.store, composer(drafted.office), {"mail": Out(drafted.sent)},
        lambda: drafted.now, "the test", prepare=papers_ahead(drafted.office),
    )  # fmt: skip
    assert done.failed == 0
    mails = [s for s in drafted.sent if s.notice.kind == "agenda" and s.notice.channel == "mail"]
    assert len(mails) == 4
    assert all(list(sent.mail.iter_attachments()) for sent in mails)
    assert len(written) == 1, "made once for all who see the same"
