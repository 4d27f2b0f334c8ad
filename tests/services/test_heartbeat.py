"""What is due is derived at each heartbeat (decisions 4 and 7), and goes out once."""

from datetime import datetime, timedelta

import pytest
from bot.domain.agenda import Item
from bot.domain.attendance import Apologise, Attend, Substitute
from bot.papers import Draft
from bot.services.agendas import import_draft, send_agenda
from bot.services.heartbeat import queue_due

from cast import (
    ASSISTANT,
    CHAIR,
    DIRECTOR,
    RANDERS,
    REGION,
    SECRETARY,
    SUBSTITUTE,
    VIBORG,
    ZONE,
    local,
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


def _dues(room, kind: str) -> set[datetime]:
    return {n.due_at for n in room.notices(kind)}


def test_what_a_downtime_held_up_bears_the_moment_it_should_have_gone(room) -> None:
    room.at("2023-04-05T09:30").tick()
    room.at("2023-04-13T08:00").tick()
    assert _dues(room, "headcount") == {local("2023-04-11T09:00")}


def test_a_rule_that_only_now_can_fire_is_not_late(room) -> None:
    """The draft comes days after the KKR items were due; nobody is told of a delay."""
    room.at("2023-04-05T10:30").tick()
    import_draft(room.office, DRAFT, None, room.at("2023-04-12T12:00").now)
    sent = room.tick()
    assert _dues(room, "kkr-items") == {room.now}
    assert kinds_of(sent, "kkr-items") == MEMBERS


def test_a_meeting_that_is_new_or_moved_nearer_is_not_late(empty) -> None:
    empty.at("2023-03-01T09:00").apply("{date: 2023-06-02}")
    empty.tick()
    empty.at("2023-04-03T09:00").tick()
    empty.apply("{date: 2023-04-05, was: 2023-06-02}", "{date: 2023-04-07}")
    empty.tick()
    assert _dues(empty, "agenda-missing") == {empty.now}


def test_a_meeting_moved_later_fires_nothing_of_its_old_date(room) -> None:
    """All its moments are counted anew; what was queued for the old date does not go."""
    queue_due(room.office, local("2023-03-28T09:00"))
    queue_due(room.office, local("2023-04-05T09:00"))
    room.at("2023-04-05T09:01").apply("{date: 2023-06-02, was: 2023-04-14}")
    sent = room.deliver()
    assert {s.notice.kind for s in sent} == {"update"}
    old = [*room.notices("reminder-unanswered"), *room.notices("agenda-missing")]
    assert {(n.state, n.reason) for n in old} == {("superseded", "moved")}
    for day in ("04-11", "04-13", "04-14", "05-16"):
        assert room.at(f"2023-{day}T12:00").tick() == []
    assert kinds_of(room.at("2023-05-17T09:00").tick(), "reminder-unanswered")
    assert kinds_of(room.at("2023-05-26T09:00").tick(), "agenda-missing") == {SECRETARY.email}
    assert kinds_of(room.at("2023-05-30T09:00").tick(), "headcount") == {SECRETARY.email}


def test_a_reminder_that_waits_out_an_outage_does_not_follow_a_cancellation(room) -> None:
    queue_due(room.office, local("2023-03-28T09:00"))
    room.at("2023-03-28T09:01").apply("{date: 2023-04-14, cancelled: true}")
    assert {s.notice.kind for s in room.deliver()} == {"cancellation"}


@pytest.mark.parametrize("day", ["2023-03-27", "2023-04-03", "2023-10-30", "2023-11-06"])
def test_the_receivers_nine_o_clock_is_nine_on_both_sides_of_a_clock_change(empty, day) -> None:
    """A week before the 27th of March, and of the 30th of October, the clock was another."""
    empty.at("2022-12-01T09:00").apply(f"{{date: {day}}}")
    agenda = local(f"{day}T09:00") - timedelta(days=7)  # wall time: an aware local value
    empty.now = agenda - timedelta(seconds=1)
    assert kinds_of(empty.tick(), "agenda-missing") == set()
    empty.now = agenda
    assert kinds_of(empty.tick(), "agenda-missing") == {SECRETARY.email}
    assert empty.now.astimezone(ZONE).hour == 9
