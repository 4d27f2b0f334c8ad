"""What is due is derived at each heartbeat (decisions 4 and 7), and goes out once."""

import pytest
from bot.domain.agenda import Item
from bot.domain.attendance import Apologise, Attend, Substitute
from bot.papers import Draft
from bot.services.agendas import import_draft, send_agenda

from cast import (
    ASSISTANT,
    CHAIR,
    DIRECTOR,
    RANDERS,
    REGION,
    SECRETARY,
    SUBSTITUTE,
    VIBORG,
)

KEY = "kd-net/2023-04-14"
CLAUS = Substitute(SUBSTITUTE.name, email=SUBSTITUTE.email)
MEMBERS = {p.email for p in (DIRECTOR, CHAIR, VIBORG, REGION)}
DRAFT = Draft(KEY, (Item("Budget 2024"), Item("Fælles udbud", goes_on=("kkr",)), Item("Klima")))


def kinds_of(sent, kind: str) -> set[str]:
    return {s.notice.receiver for s in sent if s.notice.kind == kind}


def test_an_invitation_goes_out_in_its_hour_and_once(empty) -> None:
    empty.at("2023-01-02T09:00").apply()
    assert empty.at("2023-02-17T08:59").tick() == []
    assert kinds_of(empty.at("2023-02-17T09:00").tick(), "invitation") == MEMBERS
    assert empty.tick() == []


def test_two_days_of_downtime_are_caught_up_and_what_is_past_is_skipped(empty) -> None:
    empty.at("2023-01-02T09:00").apply()
    assert kinds_of(empty.at("2023-02-19T09:00").tick(), "invitation") == MEMBERS
    # Ten working days before, past Easter: 28 March. Nobody is reminded two days later.
    sent = empty.at("2023-03-30T08:59").tick()
    assert sent == []
    assert {n.state for n in empty.notices("reminder-unanswered")} == {"skipped"}


def test_reminders_go_to_those_who_have_not_answered_the_assistant_first(room) -> None:
    room.answer(Attend(), CHAIR, seat=RANDERS)
    first = room.at("2023-03-28T09:00").tick()
    assert kinds_of(first, "reminder-unanswered") == {
        ASSISTANT.email,
        VIBORG.email,
        REGION.email,
    }
    assert len(room.notices("reminder-unanswered")) == 3
    assert room.at("2023-03-29T09:00").tick() == []
    second = room.at("2023-03-30T09:00").tick()
    assert [s.what for s in second] == [("reminder-unanswered", DIRECTOR.email)]
    assert room.at("2023-03-31T09:00").tick() == []


def test_the_director_is_not_reminded_when_the_assistant_answered_in_between(room) -> None:
    room.at("2023-03-28T09:00").tick()
    room.answer(Apologise(), ASSISTANT)
    assert room.at("2023-03-30T09:00").tick() == []


def test_rules_due_before_a_meeting_was_first_applied_leave_no_row(empty) -> None:
    empty.at("2023-04-12T10:00").apply()
    sent = empty.tick()
    assert {s.notice.kind for s in sent} == {"invitation", "agenda-missing"}


def test_a_meeting_moved_later_is_reminded_of_anew(room) -> None:
    room.at("2023-03-28T09:00").tick()
    room.apply("{date: 2023-06-02, was: 2023-04-14}")
    room.deliver()
    assert room.at("2023-05-17T08:59").tick() == []
    sent = room.at("2023-05-17T09:00").tick()  # ten working days before, past Whit and Ascension
    assert kinds_of(sent, "reminder-unanswered") == {
        ASSISTANT.email,
        CHAIR.email,
        VIBORG.email,
        REGION.email,
    }


def test_without_a_draft_members_are_sent_nothing_and_the_secretary_is_told(room) -> None:
    room.at("2023-04-05T09:00").tick()  # 7 April is Good Friday, 6 April a holiday
    sent = room.sent[4:]
    assert kinds_of(sent, "agenda-missing") == {SECRETARY.email}
    assert kinds_of(sent, "agenda") == set()


def test_the_agenda_goes_to_members_and_substitutes_on_the_working_day_before_easter(room) -> None:
    import_draft(room.office, DRAFT, None, room.now)
    room.answer(Apologise(CLAUS))
    room.answer(Apologise(Substitute("Ida Møller")), CHAIR, seat=RANDERS)
    room.deliver()
    assert kinds_of(room.at("2023-04-04T23:59").tick(), "agenda") == set()
    sent = room.at("2023-04-05T09:00").tick()
    assert kinds_of(sent, "agenda") == {*MEMBERS, SUBSTITUTE.email}
    assert kinds_of(room.at("2023-04-05T10:00").tick(), "kkr-items") == MEMBERS


def test_an_agenda_sent_by_hand_is_not_sent_again_by_its_rule(room) -> None:
    import_draft(room.office, DRAFT, None, room.now)
    with room.case() as case:
        assert send_agenda(case, case.uow.meetings.by_key(KEY)) == 4
    assert kinds_of(room.deliver(), "agenda") == MEMBERS
    assert kinds_of(room.at("2023-04-05T09:00").tick(), "agenda") == set()


def test_headcount_goes_to_the_secretary_only(room) -> None:
    room.at("2023-04-05T09:00").tick()
    sent = room.at("2023-04-11T09:00").tick()
    assert [s.what for s in sent] == [("headcount", SECRETARY.email)]


def test_who_answered_at_once_gets_no_more_than_invitation_and_agenda(room) -> None:
    import_draft(room.office, DRAFT, None, room.now)
    for person, seat in ((CHAIR, RANDERS), (DIRECTOR, "kd-net/aarhus")):
        room.answer(Attend(), person, seat=seat)
    for day in ("03-28", "03-30", "04-05", "04-11", "04-13", "04-14", "04-17"):
        room.at(f"2023-{day}T09:00").tick()
        room.at(f"2023-{day}T12:30").tick()
    told = [s.notice.rule for s in room.sent if s.notice.receiver == CHAIR.email]
    assert sorted(told) == ["agenda", "invitation", "kkr-items"]
    assert [s for s in room.sent if s.notice.receiver == ASSISTANT.email] == []


@pytest.mark.parametrize("row", ["{date: 2023-04-14, cancelled: true}"])
def test_a_cancelled_meeting_fires_no_rule(room, row) -> None:
    room.apply(row)
    room.deliver()
    for day in ("03-28", "04-05", "04-11"):
        assert room.at(f"2023-{day}T12:00").tick() == []
