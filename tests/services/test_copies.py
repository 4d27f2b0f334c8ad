"""Assistants' copies of papers, dates and news: theirs to read, with what is closed covered."""

import re

import pytest
from bot.domain.agenda import Annex, Item
from bot.domain.copies import COPIED
from bot.domain.supplements import Addition
from bot.papers import Draft
from bot.services.agendas import import_draft, send_agenda
from bot.services.minutes.beginning import begin_minutes
from bot.services.minutes.sending import send_minutes
from bot.services.minutes.writing import set_outcome
from bot.services.supplements import hold

from cast import DIRECTOR
from services.stage import KEY, PLAN, Room, Sent

LIS = "sekretaer@aarhus.example"
COPIES = (
    PLAN.replace(", copies: false", "")
    .replace("role: chair, person: direktoer@randers", "role: chair, person: direktoer@aarhus")
    .replace("    rules:\n", "    rules:\n      save-the-date: 30 days before, 09:00\n")
)
ITEMS = (
    Item("Budget 2024", duration=20, annexes=(Annex("Lønbilag", state="later", is_closed=True),)),
    Item("Ny rektor", body="Rektor fratræder.", is_closed=True, duration=30),
)


@pytest.fixture
def room(room: Room) -> Room:
    """Lis keeps Anne's calendar and wants copies; the agenda of April has gone out."""
    room.apply("{date: 2023-04-14}", "{date: 2023-06-02}", plan=COPIES)
    room.tick()
    import_draft(room.office, Draft(KEY, ITEMS), None, room.at("2023-04-05T12:00").now)
    with room.case() as case:
        send_agenda(case, case.uow.meetings.by_key(KEY))
    return room


def pair(sent: list[Sent], kind: str) -> tuple[Sent, Sent]:
    """What Anne, who is the chair, was sent of a kind, and the copy of it for Lis."""
    (original,) = [s for s in sent if s.what == (kind, DIRECTOR.email)]
    (copy,) = [
        s for s in sent
        if s.what == ("copy", LIS) and s.notice.facts["original"] == original.notice.id
    ]  # fmt: skip
    assert copy.mail["Subject"] == f"Kopi: {original.mail['Subject']}"
    assert copy.calendar is None
    return original, copy


def enclosed(sent: Sent) -> list[str]:
    return [part.get_filename() for part in sent.mail.iter_attachments()]


def test_the_agenda_comes_with_its_own_pdf_and_without_what_is_closed(room: Room) -> None:
    original, copy = pair(room.deliver(), "agenda")
    assert enclosed(original) == enclosed(copy) != []
    assert "vedhæftet som PDF" in copy.text
    first, second = (next(s.mail.iter_attachments()).get_content() for s in (original, copy))
    assert first != second
    assert "Ny rektor" in original.text
    assert "Ny rektor" not in copy.text
    assert "Lukket punkt" in copy.text


def test_a_supplement_says_that_something_closed_came_and_nothing_of_it(room: Room) -> None:
    room.deliver()
    additions = (
        Addition("annex", "2", "Budget 2024", "Høringssvar"),
        Addition("annex", "2", "Budget 2024", "Lønbilag"),
        Addition("changed", "3", "Ny rektor", text="Rektor fratræder til sommer."),
    )
    with room.at("2023-04-11T09:00").case() as case:
        hold(case, case.uow.meetings.by_key(KEY), *additions)
    original, copy = pair(room.at("2023-04-11T14:00").tick(), "supplement")
    assert "Rektor fratræder til sommer." in original.text
    assert "Lønbilag" in original.text
    for closed in ("rektor", "Rektor", "Lønbilag"):
        assert closed not in copy.text
    assert "Punkt 3: Lukket punkt" in copy.text
    assert "Budget 2024: Lukket bilag" in copy.text
    assert "Høringssvar" in copy.text


def test_minutes_are_copied_without_closed_outcomes_and_ask_for_nothing(room: Room) -> None:
    room.deliver()
    with room.at("2023-04-14T12:30").case() as case:
        meeting = case.uow.meetings.by_key(KEY)
        for item in begin_minutes(case, meeting).items:
            set_outcome(case, meeting, item.number, f"Drøftet {item.title}.")
        send_minutes(case, meeting)
    original, copy = pair(room.deliver(), "minutes")
    assert "Drøftet Ny rektor." in original.text
    assert "Ny rektor" not in copy.text
    assert "Drøftet Budget 2024." in copy.text
    assert "/svar/" not in copy.text  # the meeting is over: there is nothing to answer


def test_the_chairs_assistant_gets_the_running_order_for_the_folder(room: Room) -> None:
    original, copy = pair(room.deliver(), "running-order")
    assert "Ny rektor" in original.text
    assert "rektor" not in copy.text
    assert "Lukket punkt" in copy.text
    hours = [re.findall(r"\d\d\.\d\d", each.text) for each in (original, copy)]
    assert hours[0] == hours[1] != []  # what is closed keeps its time


def test_a_years_dates_are_copied_without_the_directors_own_calendar(room: Room) -> None:
    original, copy = pair(room.sent, "save-the-date")
    assert "fredag den 2. juni" in copy.text.lower()
    assert "abonner på dine møder" in original.text
    assert "abonner på dine møder" not in copy.text


def test_nothing_is_copied_but_what_the_table_names(room: Room) -> None:
    room.deliver()
    kinds = {notice.id: notice.kind for notice in room.notices()}
    copied = {kinds[notice.facts["original"]] for notice in room.notices("copy")}
    assert {"save-the-date", "agenda"} <= copied <= set(COPIED)
