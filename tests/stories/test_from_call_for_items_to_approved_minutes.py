"""One meeting's papers from the call for items to approved minutes: a late annex, a late item, an
item that goes on to KKR, one that was not reached, and a round with a condition."""

import io
import re
from collections.abc import Callable

import pytest
from bot.domain.agenda import Annex, Item
from bot.services.agendas import agenda_of, current_agenda, send_agenda
from bot.services.agendas.editing import add_item
from bot.services.annexes import list_annexes
from bot.services.desk import act
from bot.services.minutes.beginning import begin_minutes, minutes_of
from bot.services.minutes.writing import set_outcome
from bot.services.rounds.opening import Wanted
from bot.services.rounds.starting import start_rounds
from pypdf import PdfReader

from paper_files import pdf
from stories.letters import Mail
from stories.room import Room
from stories.test_a_missing_annex import send_files
from stories.test_a_round_with_a_condition import link
from web.visitor import Visitor

OpenRoom = Callable[[str, str], Room]
KEY, NEXT = "kd-net/2023-04-14", "kd-net/2023-06-02"
ANNE, BENTE, DORTE, ERIK = (
    f"direktoer@{seat}.example" for seat in ("aarhus", "randers", "viborg", "region")
)
SECRETARY = "sekretariat@kd-net.example"
CARS, CARE, POST, LATE = (
    "Fælles indkøb af elbiler", "Rammeaftale for socialområdet", "Digital post", "Ledige lokaler",
)  # fmt: skip
WORDS = "hvis de leveres i 2024"
RULES = """    approval: true
    call_to: members
    rules:
      call-for-items: 3 weeks before
      approval: 10 days before
      annexes-missing: 3 working days before, 09:00
      minutes: 7 days after, 09:00
"""


@pytest.fixture
def spring(open_at: OpenRoom, small_plan: str) -> Room:
    return open_at("2023-03-20T09:00", small_plan.replace("    rules:\n", RULES, 1))


def press(room: Room, mail: Mail, deed: str, detail: str = "") -> None:
    """A button of the page that a mail leads to."""
    token = re.findall(r"/afgoer/(\S+)", mail.text)[0].rstrip(">)")
    act(room.application.office, token, deed, detail, "", room.now)
    room.beat()


def number(room: Room, title: str, key: str = KEY) -> str:
    with room.application.office.look(room.now) as case:
        items = agenda_of(case, case.uow.meetings.by_key(key)).items
    return next(item.number for item in items if item.title == title)


def outcome(room: Room, title: str) -> str:
    with room.application.office.look(room.now) as case:
        minutes = minutes_of(case, case.uow.meetings.by_key(KEY))
    return next(item.minutes or "" for item in minutes.items if item.title == title)


def text_of_pdf(mail: Mail) -> str:
    (file,) = (p for p in mail.message.iter_attachments() if p.get_content_type().endswith("/pdf"))
    return "\n".join(
        page.extract_text() for page in PdfReader(io.BytesIO(file.get_content())).pages
    )


def items_come_in(room: Room) -> None:
    """A member answers the call; the secretary accepts that, and writes two items beside it."""
    room.go_to("2023-03-24T09:01")
    (call,) = room.mails(ANNE, "Punkter til KD-Net")
    room.answer_mail(call, f"Punkt: {CARS} (20 min.)\nSeks kommuner er med.")
    (proposed,) = room.mails(SECRETARY, "Forslag til punkt")
    press(room, proposed, "accept")
    owed = (Annex("Takster 2024", "later", owner=DORTE),)
    with room.application.office.case(room.now) as case:
        meeting = case.uow.meetings.by_key(KEY)
        add_item(case, meeting, Item(CARE, annexes=owed, goes_on=("kkr",),
                                     recommendations=("godkender aftalen",)))  # fmt: skip
        add_item(case, meeting, Item(POST))


def the_chair_approves_and_it_goes_out(room: Room) -> None:
    room.go_to("2023-04-04T09:01")
    (asked,) = room.mails(BENTE, "Dagsorden til godkendelse")
    press(room, asked, "approve")
    room.go_to("2023-04-07T12:00")
    (agenda,) = room.mails(DORTE, "Dagsorden til KD-Net")
    assert "eftersendes" in agenda.text.lower()
    assert CARE in text_of_pdf(agenda)
    (kkr,) = room.mails(DORTE, "KKR")
    assert CARE in kkr.text
    assert CARS not in kkr.text


def a_late_annex_and_a_late_item(room: Room) -> None:
    before = {title: number(room, title) for title in (CARS, CARE, POST)}
    room.go_to("2023-04-11T09:01")
    (owed,) = room.mails(DORTE, "Bilag mangler")
    send_files(room, owed, ("Takster 2024.pdf", pdf(1)))
    with room.application.office.case(room.now) as case:
        meeting = case.uow.meetings.by_key(KEY)
        assert not list_annexes(case, meeting, missing=True)
        add_item(case, meeting, Item(LATE, body="Det haster."))
        send_agenda(case, meeting)
    room.go_to("2023-04-12T15:00")
    told = "\n".join(mail.text for mail in room.mails(ERIK, "KD-Net") if "Takster" in mail.text)
    assert "Takster 2024" in told
    assert any("Det haster." in mail.text for mail in room.mails(ERIK))
    assert number(room, LATE) == f"{before[POST]}a"
    assert {title: number(room, title) for title in before} == before


def the_meeting_is_held(room: Room) -> None:
    """The secretary writes under each item; one was not reached, and goes on to the next meeting in
    one press."""
    room.go_to("2023-04-14T12:30")
    with room.application.office.case(room.now) as case:
        meeting = case.uow.meetings.by_key(KEY)
        for item in begin_minutes(case, meeting).items:
            said = "ikke behandlet" if item.title == POST else "godkendt"
            set_outcome(case, meeting, item.number, said)
    room.beat()
    (asked,) = room.mails(SECRETARY, "blev ikke nået")
    assert POST in asked.text
    press(room, asked, "next", number(room, POST))
    assert "2. juni" in outcome(room, POST)


def a_round_with_a_condition(room: Room) -> None:
    """Who is with it, and on which condition, comes under the item in the minutes."""
    with room.application.office.case(room.now) as case:
        wanted = Wanted(KEY, items=(number(room, CARS),), until="2023-04-19",
                        question="Giver I tilsagn om to biler?")  # fmt: skip
        start_rounds(case, wanted)
    room.beat()
    asked = {who: room.mails(who, "tilsagn")[-1] for who in (ANNE, BENTE, DORTE, ERIK)}
    room.answer_mail(asked[ANNE], "Ja\n\nMed venlig hilsen")
    room.answer_mail(asked[BENTE], f"Ja, {WORDS}")
    visitor = Visitor(room.application.office, room.now)
    visitor.press(link(asked[DORTE], "Nej"), svar="nej")
    room.go_to("2023-04-20T09:01")
    assert "2 af 4 gav tilsagn" in outcome(room, CARS)
    assert WORDS in outcome(room, CARS)


def minutes_go_out(room: Room) -> None:
    """To the chair by the rule, then to all, as one PDF."""
    room.go_to("2023-04-21T09:01")
    assert not room.mails(ANNE, "Referat")
    (asked,) = room.mails(BENTE, "referat til godkendelse")
    assert WORDS in asked.text
    press(room, asked, "approve")
    (minutes,) = room.mails(ANNE, "eferat")
    printed = text_of_pdf(minutes)
    for said in (CARS, WORDS, "2. juni"):
        assert said in printed


def the_next_meeting_approves_them(room: Room) -> None:
    """Its standing item has them as a file; what was not reached is on its agenda."""
    room.go_to("2023-05-20T09:00")
    office = room.application.office
    with office.case(room.now) as case:
        following = case.uow.meetings.by_key(NEXT)
        agenda = current_agenda(case, following)
        assert agenda is not None
        standing = next(item for item in agenda.items if item.kind == "approve-minutes")
        assert "21. april" in f"{standing.title} {standing.body}"
        assert [annex.file is not None for annex in standing.annexes] == [True]
        assert POST in {item.title for item in agenda.items}
        send_agenda(case, following)
    room.go_to("2023-06-02T12:30")
    with office.case(room.now) as case:
        following = case.uow.meetings.by_key(NEXT)
        begin_minutes(case, following)
        set_outcome(case, following, standing.number, "godkendt")
        former = minutes_of(case, case.uow.meetings.by_key(KEY))
        assert former.state == "approved"


def test_from_call_for_items_to_approved_minutes(spring: Room) -> None:
    items_come_in(spring)
    the_chair_approves_and_it_goes_out(spring)
    a_late_annex_and_a_late_item(spring)
    the_meeting_is_held(spring)
    a_round_with_a_condition(spring)
    minutes_go_out(spring)
    the_next_meeting_approves_them(spring)
