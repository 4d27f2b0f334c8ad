"""Files that come by mail become the annexes that are waited for, where that is certain."""

from datetime import date
from email.message import EmailMessage

import pytest
from bot.domain.agenda import Annex, Item
from bot.papers import Draft
from bot.services.agendas import agenda_of, import_draft
from bot.services.annexes import NewAnnex, add_annex, take_file
from bot.services.supplements import held_for

from cast import ASSISTANT, DIRECTOR, NOW, OUTSIDER, SECRETARY, VIBORG
from paper_files import PNG, office, packed, pdf
from services.stage import PLAN

KEY = "kd-net/2023-04-14"
RULED = PLAN.replace(
    "      agenda: 7", "      annexes-missing: 3 working days before\n      agenda: 7"
)
BUDGET, TARIFFS = "Budget 2024", "Takster på rammeområdet"
SIGNATURE = '<p>Her er det.</p><img src="cid:logo@viborg.example">'
PDF = ("application", "pdf")


def later(title: str, owner: str) -> Annex:
    return Annex(title, "later", owner=owner, due=date(2023, 4, 12))


@pytest.fixture
def asked(room):
    """The agenda is out; Anne Holm owes two annexes, Dorte Lund one, and they are asked."""
    room.apply(plan=RULED)
    items = (
        Item("Økonomi", annexes=(Annex("Regnskab"), later(BUDGET, DIRECTOR.email))),
        Item("Social", annexes=(later(TARIFFS, DIRECTOR.email), later("Notat", VIBORG.email))),
    )
    import_draft(room.office, Draft(KEY, items), None, NOW)
    room.at("2023-04-07T12:00").tick()
    room.at("2023-04-11T09:00").tick()
    return room


def request_to(room, receiver: str):
    return next(s for s in reversed(room.sent) if s.what == ("annexes-missing", receiver))


def number(room, title: str) -> str:
    """The number of an annex as it stands: standing items come before."""
    with room.case() as case:
        agenda = agenda_of(case, case.uow.meetings.by_key(KEY))
    return next(
        f"{item.number}.{at}"
        for item in agenda.items
        for at, annex in enumerate(item.annexes, 1)
        if annex.title == title
    )


def answer(
    room, *files: tuple[str, bytes], sender: str = DIRECTOR.email, to: str | None = None,
    text: str = "Se vedhæftede.",
) -> EmailMessage:  # fmt: skip
    """An answer to the mail that asked `to`, with files of these names."""
    request = request_to(room, to or sender)
    mail = room.mail(sender, text, answers=request)
    mail.replace_header("Subject", f"SV: {request.mail['Subject']}")
    return attach(mail, *files)


def fresh(room, subject: str, *files: tuple[str, bytes], sender: str) -> EmailMessage:
    mail = room.mail(sender, "Hermed.", to=SECRETARY.email)
    mail.replace_header("Subject", subject)
    return attach(mail, *files)


def attach(mail: EmailMessage, *files: tuple[str, bytes]) -> EmailMessage:
    for name, content in files:
        mail.add_attachment(content, *PDF, filename=name)
    return mail


def here(room) -> dict[str, str]:
    """The titles of the annexes whose file is here, with the file's name."""
    with room.case() as case:
        items = agenda_of(case, case.uow.meetings.by_key(KEY)).items
    return {a.title: a.file.name for item in items for a in item.annexes if a.file}


def receipt(room, receiver: str) -> str:
    room.deliver()
    return " ".join(
        next(s for s in reversed(room.sent) if s.what == ("receipt", receiver)).text.split()
    )


def told(room) -> list[str]:
    with room.case() as case:
        meeting = case.uow.meetings.by_key(KEY)
        return [each.annex for each in held_for(case, meeting)]


def test_the_only_file_for_the_only_annex_is_that_annex_and_goes_to_all_readers(asked) -> None:
    taken = asked.take(answer(asked, ("scan0001.pdf", pdf()), sender=VIBORG.email).as_bytes())
    assert (taken.outcome, taken.reason, taken.meeting) == ("answered", "annex-came", KEY)
    assert here(asked) == {"Notat": "scan0001.pdf"}
    assert told(asked) == ["Notat"]
    said = receipt(asked, VIBORG.email)
    assert f"Bilag {number(asked, 'Notat')}, Notat (scan0001.pdf)" in said
    assert "»Eftersendt materiale« tirsdag den 11. april kl. 14" in said
    sent = [s for s in asked.at("2023-04-11T14:00").tick() if s.notice.kind == "supplement"]
    assert len(sent) == 4
    assert asked.at("2023-04-11T14:05").tick() == [], "once"


def test_files_find_their_places_by_title_and_by_number(asked) -> None:
    spot = number(asked, BUDGET)
    files = ("takster-på-rammeområdet_endelig.pdf", pdf()), (f"Bilag {spot}.pdf", pdf(2))
    assert asked.take(answer(asked, *files).as_bytes()).outcome == "answered"
    assert here(asked) == {TARIFFS: files[0][0], BUDGET: f"Bilag {spot}.pdf"}


def test_a_file_of_an_unlike_name_for_one_of_two_is_asked_back(asked) -> None:
    taken = asked.take(answer(asked, ("scan.pdf", pdf())).as_bytes())
    assert (taken.outcome, taken.reason) == ("held", "annex-unclear")
    assert (here(asked), told(asked)) == ({}, [])
    said = receipt(asked, DIRECTOR.email)
    assert "ikke lagt ind" in said
    assert f"»Bilag {number(asked, BUDGET)}«" in said
    assert f"{TARIFFS}, bilag {number(asked, TARIFFS)}" in said


@pytest.mark.parametrize("name", ["Budget 2023.pdf", "Bilag 9.9.pdf", "referat 14.4.pdf"])
def test_a_name_that_says_another_paper_is_not_taken_for_this_one(asked, name: str) -> None:
    spot, came = number(asked, TARIFFS), take_file(asked.office, "takster.pdf", pdf())
    with asked.case() as case:
        add_annex(case, case.uow.meetings.by_key(KEY), spot, NewAnnex(came))
    taken = asked.take(answer(asked, (name, pdf())).as_bytes())
    if name.startswith("Budget"):
        assert taken.outcome == "answered", "the only one that was asked for, by its answer"
    else:
        assert (taken.reason, BUDGET in here(asked)) == ("annex-unclear", False)


def test_two_files_for_one_annex_are_not_certain(asked) -> None:
    files = ("Budget 2024.pdf", pdf()), ("Budget 2024 ny.pdf", pdf(2))
    assert asked.take(answer(asked, *files).as_bytes()).reason == "annex-unclear"
    assert here(asked) == {}


def test_one_file_is_placed_and_the_other_asked_back(asked) -> None:
    files = ("Budget 2024.pdf", pdf()), ("scan.pdf", pdf(2))
    assert asked.take(answer(asked, *files).as_bytes()).outcome == "held"
    assert here(asked) == {BUDGET: "Budget 2024.pdf"}
    said = receipt(asked, DIRECTOR.email)
    assert "Budget 2024 (Budget 2024.pdf)" in said
    assert "Vi mangler fortsat fra dig: - Takster" in said


def test_the_number_in_the_answers_own_words_says_which(asked) -> None:
    text = f"Hermed bilag {number(asked, TARIFFS)}."
    asked.take(answer(asked, ("scan.pdf", pdf()), text=text).as_bytes())
    assert here(asked) == {TARIFFS: "scan.pdf"}


def test_an_answer_is_known_by_its_address_or_its_subject_too(asked) -> None:
    request = request_to(asked, VIBORG.email)
    by_address = asked.mail(VIBORG.email, "Her.", to=str(request.mail["Reply-To"]))
    assert asked.take(attach(by_address, ("a.pdf", pdf())).as_bytes()).outcome == "answered"
    by_subject = fresh(
        asked, f"VS: {request_to(asked, DIRECTOR.email).mail['Subject']}",
        ("budget 2024.pdf", pdf()), sender=DIRECTOR.email,
    )  # fmt: skip
    assert asked.take(by_subject.as_bytes()).outcome == "answered"
    assert set(here(asked)) == {"Notat", BUDGET}


def test_the_receipt_can_be_answered_with_a_better_file(asked) -> None:
    first = answer(asked, ("notat.exe", b"MZ"), sender=VIBORG.email)
    assert asked.take(first.as_bytes()).reason == "annex-refused"
    asked.deliver()
    (back,) = [s for s in asked.sent if s.what == ("receipt", VIBORG.email)]
    assert "notat.exe kan ikke være bilag" in " ".join(back.text.split())
    second = asked.mail(VIBORG.email, "Så her.", answers=back)
    second["References"] = f"{back.mail['References']} {back.mail['Message-ID']}"
    assert asked.take(attach(second, ("fil.pdf", pdf())).as_bytes()).outcome == "answered"
    assert here(asked) == {"Notat": "fil.pdf"}


@pytest.mark.parametrize("subject", ["Bilag {number}", "Bilag til punkt {item}", BUDGET])
def test_a_mail_of_its_own_names_its_annex(asked, subject: str) -> None:
    spot = number(asked, BUDGET)
    said = subject.format(number=spot, item=spot.partition(".")[0])
    mail = fresh(asked, said, ("scan.pdf", pdf()), sender=DIRECTOR.email)
    assert asked.take(mail.as_bytes()).outcome == "answered"
    assert here(asked) == {BUDGET: "scan.pdf"}


@pytest.mark.parametrize("sender", [SECRETARY.email, ASSISTANT.email, "anne.holm@aarhus.example"])
def test_the_secretary_and_the_owners_assistant_may(asked, sender: str) -> None:
    mail = fresh(asked, f"Bilag {number(asked, BUDGET)}", ("b.pdf", pdf()), sender=sender)
    assert asked.take(mail.as_bytes()).outcome == "answered"
    assert here(asked) == {BUDGET: "b.pdf"}


@pytest.mark.parametrize("sender", [VIBORG.email, OUTSIDER.email])
def test_nobody_delivers_what_another_owes(asked, sender: str) -> None:
    mail = fresh(asked, f"Bilag {number(asked, BUDGET)}", ("b.pdf", pdf()), sender=sender)
    assert asked.take(mail.as_bytes()).outcome == "held"
    request = answer(asked, ("b.pdf", pdf()), sender=sender, to=DIRECTOR.email)
    assert asked.take(request.as_bytes()).outcome == "held"
    assert here(asked) == {}


def test_when_it_comes_is_for_the_secretary_and_no_answer_for_the_seat(asked) -> None:
    taken = asked.take(answer(asked, text="Det kommer onsdag").as_bytes())
    assert (taken.outcome, taken.reason) == ("held", "annex-words")
    assert asked.attendance().answer == "none"


def test_an_apology_beside_the_file_is_read_by_the_secretary(asked) -> None:
    text = "Her er bilaget. Jeg må melde afbud den 14. april."
    mail = answer(asked, ("notat.pdf", pdf()), sender=VIBORG.email, text=text)
    assert asked.take(mail.as_bytes()).reason == "annex-words"
    assert here(asked) == {"Notat": "notat.pdf"}
    assert "ikke registreret noget" in receipt(asked, VIBORG.email)


def test_pictures_of_a_signature_and_calendar_parts_are_no_annexes(asked) -> None:
    mail = answer(asked, sender=VIBORG.email)
    mail.add_alternative(SIGNATURE, subtype="html")
    html = mail.get_payload()[1]
    html.add_related(PNG, "image", "png", cid="<logo@viborg.example>", filename="image001.png")
    mail.add_attachment(PNG, "image", "png", disposition="inline", filename="image002.png")
    attach(mail, ("notat.pdf", pdf()))
    mail.add_attachment(b"BEGIN:VCARD", "text", "vcard", filename="dorte.vcf")
    assert asked.take(mail.as_bytes()).outcome == "answered"
    assert here(asked) == {"Notat": "notat.pdf"}


REFUSED = {
    "program": ("notat.exe", b"MZ\x90", "kan ikke være bilag"),
    "script": ("notat.html", b"<script>", "kan ikke være bilag"),
    "macros": ("n.docx", office(**{"word/vbaProject.bin": b"x"}), "makroer"),
    "false": ("notat.pdf", b"MZ\x90", "ikke det, dens navn siger"),
    "bomb": ("n.docx", packed({"[Content_Types].xml": b"wordprocessingml.document",
                               "word/document.xml": bytes(60_000_000)}), "udpakket"),
    "empty": ("notat.pdf", b"", "er tom"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_refused_file_is_named_with_what_to_do(asked, name: str) -> None:
    file, content, words = REFUSED[name]
    taken = asked.take(answer(asked, (file, content), sender=VIBORG.email).as_bytes())
    assert (taken.outcome, taken.reason) == ("held", "annex-refused")
    assert here(asked) == {}
    said = receipt(asked, VIBORG.email)
    assert words in said
    assert file in said


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/cron.d/bilag.pdf", "bilag.pdf"),
        ("C:\\Windows\\notat.pdf", "notat.pdf"),
        ("fdp.\u202eexe.pdf", "fdp.exe.pdf"),
        ("=cmd|' '!A0|.pdf", "=cmd_' '!A0_.pdf"),
        ("{{ 7*7 }} <b>[x](http://ond.example)</b>.pdf", None),
        ("CON.pdf", "bilag CON.pdf"),
    ],
)
def test_hostile_names_are_harmless(asked, name: str, kept: str | None) -> None:
    mail = answer(asked, (name, pdf()), sender=VIBORG.email)
    assert asked.take(mail.as_bytes()).outcome == "answered"
    (found,) = here(asked).values()
    assert kept in (None, found)
    assert "/" not in found
    assert "\\" not in found
    folder = asked.office.files.folder
    assert all(len(each.name) == 64 for each in folder.rglob("*") if each.is_file())
    said = receipt(asked, VIBORG.email)
    assert found in said
    assert "49" not in said.partition("Venlig")[0].replace(found, "")


def test_the_same_mail_again_changes_nothing(asked) -> None:
    raw = answer(asked, ("notat.pdf", pdf()), sender=VIBORG.email).as_bytes()
    assert asked.take(raw).outcome == "answered"
    assert asked.take(raw).outcome == "duplicate"
    asked.deliver()
    assert len([s for s in asked.sent if s.what == ("receipt", VIBORG.email)]) == 1


def test_files_with_an_answer_are_told_to_the_secretary(asked) -> None:
    mail = asked.mail(DIRECTOR.email, "Jeg deltager den 14. april")
    assert asked.take(attach(mail, ("cv.pdf", pdf())).as_bytes()).outcome == "attending"
    with asked.case() as case:
        assert "annex-left" in {h.reason for h in case.uow.inbox.held_since(None)}
