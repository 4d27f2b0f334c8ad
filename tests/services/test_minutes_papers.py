"""The papers of minutes: the PDF that goes along, and the annex of the item that approves them."""

import io
import re
from dataclasses import replace

from bot.domain.agenda import Annex, Item
from bot.papers import Draft
from bot.services.agendas import (
    current_agenda,
    document_facts,
    import_draft,
    kkr_facts,
    send_agenda,
)
from bot.services.agendas.editing import add_item
from bot.services.annexes import NewAnnex, add_annex, take_file
from bot.services.bundles import bundle
from bot.services.followups.discretion import is_closed
from bot.services.minutes.beginning import begin_minutes, minutes_of
from bot.services.minutes.documents import minutes_document
from bot.services.minutes.writing import promise
from bot.services.office import Limits
from bot.services.publishing.sources import source_of
from pypdf import PdfReader

from cast import SECRETARY, VIBORG
from paper_files import pdf
from services.held_meeting import KEY, NEXT, RULED, send, write_all
from services.stage import Room, Sent
from web.visitor import Visitor


def approval(room: Room) -> Item:
    with room.office.look(room.now) as case:
        agenda = current_agenda(case, case.uow.meetings.by_key(NEXT))
    assert agenda is not None
    return next(item for item in agenda.items if item.kind == "approve-minutes")


def approval_annex(room: Room) -> Annex:
    (annex,) = approval(room).annexes
    return annex


def words(content: bytes) -> str:
    """What is to be read in a PDF."""
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_the_item_that_approves_minutes_has_them_as_a_file(held: Room) -> None:
    import_draft(held.office, Draft(NEXT, (Item("Budget"),)), None, held.now)
    annex = approval_annex(held)
    assert (annex.file, annex.state, annex.owner) == (None, "later", SECRETARY.email)
    write_all(held)
    send(held)
    annex = approval_annex(held)
    assert annex.file is not None
    assert annex.file.name == "Referat KD-Net 14. april 2023.pdf"
    assert held.office.files.read(annex.file.digest).startswith(b"%PDF")
    assert not annex.is_closed
    own = Item("Godkendelse af referat", kind="approve-minutes", annexes=(Annex("Referatet"),))
    import_draft(held.office, Draft(NEXT, (own, Item("Budget"))), None, held.now)
    assert (approval_annex(held).title, approval_annex(held).file) == ("Referatet", annex.file)


def test_minutes_sent_behind_the_agenda_that_approves_them_come_as_late_material(
    held: Room,
) -> None:
    import_draft(held.office, Draft(NEXT, (Item("Budget"),)), None, held.now)
    with held.case() as case:
        send_agenda(case, case.uow.meetings.by_key(NEXT))
    held.deliver()
    write_all(held)
    send(held)
    item = approval(held)
    assert item.annexes[0].file is not None
    assert item.body.endswith(
        "blev sendt til deltagerne den 14. april 2023 og er bilag til punktet."
    )
    late = [s for s in held.at("2023-04-17T15:30").tick() if s.notice.kind == "supplement"]
    assert late
    assert "Referat af mødet i KD-Net den 14. april 2023" in late[0].text


def test_minutes_go_as_one_pdf_and_closed_items_only_to_who_sits_in_the_seat(held: Room) -> None:
    with held.case() as case:
        meeting = case.uow.meetings.by_key(KEY)
        add_item(case, meeting, Item("Personsag", is_closed=True))
        send_agenda(case, meeting)
    write_all(held)
    send(held)
    (mail,) = [
        s for s in held.deliver()
        if s.notice.kind == "minutes" and s.notice.receiver == VIBORG.email
    ]  # fmt: skip
    assert "vedhæftet som PDF" in mail.text
    (pdf,) = [p for p in mail.mail.walk() if p.get_content_disposition() == "attachment"]
    assert pdf.get_filename() == "Referat KD-Net 14. april 2023.pdf"
    text = words(pdf.get_payload(decode=True))
    assert "Personsag" in text
    assert "KD-Net godkendte oplægget." in text
    with held.office.look(held.now) as case:
        facts = minutes_document(case, case.uow.meetings.by_key(KEY), minutes_of(
            case, case.uow.meetings.by_key(KEY)), sees_closed=False)  # fmt: skip
    assert "Personsag" not in repr(facts)


def next_agenda_as_read(room: Room, *, sees_closed: bool) -> str:
    """The next meeting's agenda with its annexes, as one PDF."""
    with room.office.look(room.now) as case:
        meeting = case.uow.meetings.by_key(NEXT)
        agenda = current_agenda(case, meeting)
        assert agenda is not None
        facts = document_facts(case, meeting, agenda, sees_closed=sees_closed)
        made = bundle(case, meeting, facts, "da", sees_closed=sees_closed)
    assert made is not None
    assert made.holds == {"2.1"}
    return words(made.content)


def test_of_minutes_with_a_closed_item_everybody_else_reads_an_open_version(held: Room) -> None:
    """In the agenda's one PDF and on the web alike. It is as it would be published: nothing of
    apologies, substitutes and guests either."""
    with held.case() as case:
        meeting = case.uow.meetings.by_key(KEY)
        add_item(case, meeting, Item("Personsag", is_closed=True))
        send_agenda(case, meeting)
    import_draft(held.office, Draft(NEXT, (Item("Budget"),)), None, held.now)
    write_all(held)
    send(held)
    annex = approval_annex(held)
    assert annex.is_closed
    assert annex.open_file is not None
    whole = next_agenda_as_read(held, sees_closed=True)
    shown = next_agenda_as_read(held, sees_closed=False)
    assert "Personsag" in whole
    assert "suppleant for Anne Holm" in whole
    assert "KD-Net godkendte oplægget." in shown
    assert "Lukket punkt" in shown
    assert "Lukket bilag" not in shown
    for secret in ("Personsag", "suppleant for", "i stedet deltog"):
        assert secret not in shown
    public = RULED.replace("    name: KD-Net\n", "    name: KD-Net\n    public: true\n")
    held.apply("{date: 2023-04-14}", "{date: 2023-06-02}", plan=public)
    with held.case() as case:
        meeting = case.uow.meetings.by_key(NEXT)
        send_agenda(case, meeting)
        found = source_of(case, meeting, "agenda")
    (offer,) = [each for each in found.offered if each.number == "2.1"]
    assert offer.why_not is None
    (public,) = [each for each in found.paper.annexes if each.number == "2.1"]
    assert public.file == annex.open_file


def sent_to_viborg(room: Room, limit: int) -> Sent:
    """The minutes with one annex of three megabytes, where mails carry so many bytes."""
    room.office = replace(room.office, limits=Limits(mail=limit))
    file = take_file(room.office, "Regnskab.pdf", pdf(2) + bytes(3_000_000))
    with room.case() as case:
        add_annex(case, case.uow.meetings.by_key(KEY), "2", NewAnnex(file, title="Regnskab"))
    write_all(room)
    send(room)
    (mail,) = [
        s for s in room.deliver()
        if s.notice.kind == "minutes" and s.notice.receiver == VIBORG.email
    ]  # fmt: skip
    return mail


def attached(mail: Sent) -> list[str | None]:
    parts = mail.mail.walk()
    return [p.get_filename() for p in parts if p.get_content_disposition() == "attachment"]


def test_an_annex_that_is_too_large_for_the_mail_is_a_link_beside_the_minutes(held: Room) -> None:
    mail = sent_to_viborg(held, 2_000_000)
    assert attached(mail) == ["Referat KD-Net 14. april 2023.pdf"]
    assert "Bilag, der hentes for sig" in mail.text
    assert "/Regnskab.pdf" in mail.text
    assert len(mail.mail.as_bytes()) < 3_000_000


def test_minutes_that_are_too_large_themselves_go_as_a_link_that_opens_all_of_it(
    held: Room,
) -> None:
    mail = sent_to_viborg(held, 100)
    assert attached(mail) == []
    assert "Hent referatet med bilag som én PDF" in mail.text
    assert "vedhæftet" not in mail.text
    path = re.findall(r"(/bilag/\S+/referat\.pdf)", mail.text)[0]
    answer = Visitor(held.office, held.now).get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert len(PdfReader(io.BytesIO(answer.content)).pages) >= 3


def test_a_promise_under_a_closed_item_keeps_its_words_to_the_seats(held: Room) -> None:
    held.apply(
        "{date: 2023-04-14}",
        "{date: 2023-06-02}",
        plan=RULED,
        kkr="{date: 2023-04-26}, {date: 2023-06-21}",
    )
    with held.case() as case:
        meeting = case.uow.meetings.by_key(KEY)
        number = add_item(case, meeting, Item("Personsag", is_closed=True)).number
        send_agenda(case, meeting)
        begin_minutes(case, meeting)
        promise(case, meeting, number, ("Aftale med Hansen (Anne Holm, KKR den 21. juni)",))
    import_draft(held.office, Draft(NEXT, (Item("Budget"),)), None, held.now)
    with held.office.look(held.now) as case:
        (listed,) = kkr_facts(case, case.uow.meetings.by_key(NEXT)).preliminary
        (kept,) = case.uow.follow_ups.list()
        assert is_closed(case, kept)
    assert listed.items == ("Lukket punkt",)
