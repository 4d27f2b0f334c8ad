"""An annex that is missing is chased, comes by mail, and reaches all who got the agenda."""

from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP

from bot.domain.agenda import Annex, Item
from bot.papers import Draft
from bot.services.agendas import import_draft
from bot.services.annexes import list_annexes

from paper_files import pdf
from stories.room import Mail, Room

OpenRoom = Callable[[str, str], Room]
KEY = "kd-net/2023-04-14"
OWNER, SECRETARY = "direktoer@viborg.example", "sekretariat@kd-net.example"
MEMBERS = {OWNER, *(f"direktoer@{name}.example" for name in ("aarhus", "randers", "region"))}
RULE = "    rules:\n      annexes-missing: 3 working days before, 09:00\n"


def send_files(room: Room, request: Mail, *files: tuple[str, bytes], sender: str = OWNER) -> None:
    """Answer the mail that asked, from a mail program that keeps the thread, with files."""
    mail = EmailMessage()
    mail["From"], mail["To"] = sender, str(request.message["Reply-To"])
    mail["Subject"] = f"SV: {request.subject}"
    mail["In-Reply-To"] = request.message["Message-ID"]
    mail["Message-ID"] = f"<{room.now:%d%H%M}@viborg.example>"
    mail.set_content("Se vedhæftede.\n\nVenlig hilsen\nDorte Lund")
    for name, content in files:
        mail.add_attachment(content, "application", "pdf", filename=name)
    room.mail_in(mail.as_bytes(policy=SMTP), sender, SECRETARY)


def missing(room: Room) -> list[str]:
    with room.application.office.look(room.now) as case:
        found = list_annexes(case, case.uow.meetings.by_key(KEY), missing=True)
    return [each.placed.annex.title for each in found]


def test_a_missing_annex(open_at: OpenRoom, small_plan: str) -> None:
    room = open_at("2023-03-20T09:00", small_plan.replace("    rules:\n", RULE, 1))
    owed = tuple(Annex(title, "later", owner=OWNER) for title in ("Budget 2024", "Takster"))
    import_draft(room.application.office, Draft(KEY, (Item("Økonomi", annexes=owed),)), None,
                 room.now)  # fmt: skip
    room.go_to("2023-04-05T12:00")
    assert {mail.to for mail in room.mails(subject="Dagsorden til KD-Net")} >= MEMBERS

    room.go_to("2023-04-11T09:01")
    assert {mail.to for mail in room.mails(subject="Bilag mangler")} == {OWNER, SECRETARY}
    (asked,) = room.mails(OWNER, "Bilag mangler")
    assert "Budget 2024" in asked.text
    (listed,) = room.mails(SECRETARY, "Bilag mangler")
    assert "Dorte Lund" in listed.text

    # A file that may be either is asked back, and attached to neither.
    room.go_to("2023-04-11T11:00")
    send_files(room, asked, ("scan0001.pdf", pdf(1)))
    (question,) = room.mails(OWNER, "Til afklaring: bilag")
    assert "ikke lagt ind" in question.text
    assert missing(room) == ["Budget 2024", "Takster"]
    assert [each["reason"] for each in room.held()] == ["annex-unclear"]

    # Its owner sends it again by its name, with the other; another member cannot.
    room.go_to("2023-04-11T11:30")
    files = [("budget 2024.pdf", pdf(2)), ("Takster.pdf", pdf(1, title="takster"))]
    send_files(room, asked, files[0], sender="direktoer@randers.example")
    assert missing(room) == ["Budget 2024", "Takster"]
    room.go_to("2023-04-11T12:00")
    send_files(room, asked, *files)
    (receipt,) = room.mails(OWNER, "Bilag modtaget")
    assert "Budget 2024 (budget 2024.pdf)" in receipt.text
    assert "»Eftersendt materiale« tirsdag den 11. april kl. 14" in receipt.text
    assert missing(room) == []
    assert not room.mails(subject="Eftersendt materiale")

    room.go_to("2023-04-11T15:00")
    supplements = room.mails(subject="Eftersendt materiale til KD-Net")
    assert {mail.to for mail in supplements} == MEMBERS
    assert len(supplements) == len(MEMBERS)
    for mail in supplements:
        assert "Budget 2024" in mail.text
        enclosed = [(str(each.get_filename()), each.get_payload(decode=True))
                    for each in mail.message.iter_attachments()]  # fmt: skip
        assert enclosed == files

    room.go_to("2023-04-14T12:00")
    asking = [m for m in room.mails() if m.subject.startswith("Bilag mangler")]
    assert len(asking) == 2
    assert len(room.mails(subject="Eftersendt materiale")) == len(MEMBERS)
