"""The papers of minutes: the PDF that goes along, and the annex of the item that approves them."""

import io

from bot.domain.agenda import Annex, Item
from bot.papers import Draft
from bot.services.agendas import current_agenda, import_draft, send_agenda
from bot.services.agendas.editing import add_item
from bot.services.minutes.beginning import minutes_of
from bot.services.minutes.documents import minutes_document
from pypdf import PdfReader

from cast import VIBORG
from services.held_meeting import KEY, NEXT, send, write_all
from services.stage import Room


def approval_annex(room: Room) -> Annex:
    with room.office.look(room.now) as case:
        agenda = current_agenda(case, case.uow.meetings.by_key(NEXT))
    assert agenda is not None
    (annex,) = next(item for item in agenda.items if item.kind == "approve-minutes").annexes
    return annex


def test_the_item_that_approves_minutes_has_them_as_a_file(held: Room) -> None:
    import_draft(held.office, Draft(NEXT, (Item("Budget"),)), None, held.now)
    assert approval_annex(held).file is None
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
    assert approval_annex(held).file is not None
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
    read = PdfReader(io.BytesIO(pdf.get_payload(decode=True)))
    text = " ".join(page.extract_text() for page in read.pages)
    assert "Personsag" in text
    assert "KD-Net godkendte oplægget." in text
    with held.office.look(held.now) as case:
        facts = minutes_document(case, case.uow.meetings.by_key(KEY), minutes_of(
            case, case.uow.meetings.by_key(KEY)), sees_closed=False)  # fmt: skip
    assert "Personsag" not in repr(facts)
