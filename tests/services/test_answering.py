"""Attendance in full, through the use case on a real store: who is told what, and when."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from bot.domain.attendance import Apologise, Attend, AttendPartly, Substitute, SubstituteReplies
from bot.domain.errors import MeetingIsCancelled, MeetingIsOver, NothingToUndo
from bot.services.answering import register_substitute_reply, undo
from bot.services.registered import Registered

from cast import (
    AARHUS,
    ASSISTANT,
    CHAIR,
    DIRECTOR,
    RANDERS,
    SECRETARY,
    SUBSTITUTE,
    VIBORG,
)

KEY = "kd-net/2023-04-14"
CLAUS = Substitute(SUBSTITUTE.name, email=SUBSTITUTE.email)
PIA = Substitute("Pia Storm", email="pia.storm@aarhus.example")
ALERTED, DECLINED = "substitute-alert", "substitute-declined"


def substitute_says(room, answer, email=SUBSTITUTE.email, seat=AARHUS) -> Registered:
    room.now += timedelta(minutes=1)
    with room.case() as case:
        meeting = case.uow.meetings.by_key(KEY)
        reply = SubstituteReplies(answer)
        return register_substitute_reply(case, meeting, seat, reply, email, "mail")


def take_back(room, version, speaker=DIRECTOR, seat=AARHUS) -> Registered:
    room.now += timedelta(minutes=1)
    with room.case() as case:
        return undo(case, case.uow.meetings.by_key(KEY), seat, version, speaker, "slack")


def test_a_named_substitute_is_invited_and_the_director_gets_no_calendar_mail(room, kinds) -> None:
    room.answer(Apologise(CLAUS))
    assert kinds(room.deliver()) == {("substitute-invitation", CLAUS.email)}


def test_an_apology_without_a_name_keeps_a_substitute_named_before(room) -> None:
    room.answer(Apologise(CLAUS))
    room.deliver()
    again = room.answer(Apologise())
    assert not again.changed
    assert room.attendance().substitute == CLAUS
    assert room.deliver() == []


def test_another_name_replaces_it_with_a_cancel_to_the_former_and_an_invitation_to_the_new(
    room, kinds
) -> None:
    room.answer(Apologise(CLAUS))
    room.deliver()
    done = room.answer(Apologise(PIA))
    sent = room.deliver()
    assert done.withdrawn == CLAUS
    assert kinds(sent) == {
        ("substitute-withdrawal", CLAUS.email),
        ("substitute-invitation", PIA.email),
    }
    methods = {s.notice.receiver: (s.calendar.method, s.calendar.sequence) for s in sent}
    assert methods == {CLAUS.email: ("CANCEL", 1), PIA.email: ("REQUEST", 0)}


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        (Apologise(without=True), "apologised"),
        (Attend(), "attending"),
        (AttendPartly(from_=time(11)), "partial"),
    ],
)
def test_uden_suppleant_and_coming_after_all_withdraw_the_substitute(
    room, kinds, command, answer
) -> None:
    room.answer(Apologise(CLAUS))
    room.deliver()
    room.answer(command)
    assert (room.attendance().answer, room.attendance().substitute) == (answer, None)
    (sent,) = room.deliver()
    assert sent.what == ("substitute-withdrawal", CLAUS.email)
    assert sent.calendar.method == "CANCEL"


def test_a_substitute_without_an_address_is_registered_and_invited_when_it_is_told(room) -> None:
    nameless = room.answer(Apologise(replace(CLAUS, email=None)))
    assert nameless.lacks_address
    assert room.attendance().comes
    assert room.deliver() == []
    told = room.answer(Apologise(replace(CLAUS, title="Direktør")))
    assert not told.lacks_address
    assert [s.what for s in room.deliver()] == [("substitute-invitation", CLAUS.email)]


def test_a_substitute_who_declines_director_and_secretary_are_told_at_once(room, kinds) -> None:
    room.answer(Apologise(CLAUS))
    room.deliver()
    substitute_says(room, "declined")
    assert kinds(room.deliver()) == {(DECLINED, DIRECTOR.email), (DECLINED, SECRETARY.email)}
    assert not room.attendance().comes


def test_a_substitute_who_declined_can_still_come_and_is_not_cancelled(room) -> None:
    room.answer(Apologise(CLAUS))
    room.deliver()
    substitute_says(room, "declined")
    room.deliver()
    substitute_says(room, "attending")
    assert room.attendance().comes
    assert room.deliver() == []


def test_a_substitute_named_once_more_after_declining_is_invited_once_more(room) -> None:
    room.answer(Apologise(CLAUS))
    room.deliver()
    substitute_says(room, "declined")
    room.deliver()
    room.answer(Apologise(CLAUS))
    (sent,) = room.deliver()
    assert sent.what == ("substitute-invitation", CLAUS.email)
    assert (sent.calendar.method, sent.calendar.sequence) == ("REQUEST", 1)
    assert room.attendance().comes


def test_who_declined_gets_a_cancel_when_another_is_named(room, kinds) -> None:
    room.answer(Apologise(CLAUS))
    room.deliver()
    substitute_says(room, "declined")
    room.deliver()
    room.answer(Apologise(PIA))
    assert kinds(room.deliver()) == {
        ("substitute-withdrawal", CLAUS.email),
        ("substitute-invitation", PIA.email),
    }


def test_a_cancel_is_not_lost_when_the_director_changes_mind_twice_before_anything_left(
    room,
) -> None:
    room.answer(Apologise(CLAUS))
    room.deliver()
    for command in (Attend(), Apologise(CLAUS), Attend()):
        room.answer(command)
    left = [s.calendar for s in room.deliver() if s.notice.receiver == CLAUS.email]
    assert [c.method for c in left] == ["CANCEL"]
    assert left[0].sequence > 0


def test_who_was_never_written_to_is_told_nothing(room) -> None:
    room.answer(Apologise(CLAUS))
    room.answer(Attend())
    assert room.deliver() == []


@pytest.mark.parametrize(
    "steps",
    [
        [Apologise(CLAUS)],
        [Apologise(replace(CLAUS, email=None))],
        [Apologise(CLAUS), Apologise(PIA)],
        [Apologise(CLAUS), Apologise(without=True)],
        [Apologise(CLAUS), Attend()],
    ],
)
def test_within_24_hours_every_change_of_a_substitute_alerts_the_secretary_at_once(
    room, steps
) -> None:
    room.at("2023-04-13T10:00")
    for step in steps:
        room.answer(step)
        alerts = [s for s in room.deliver() if s.what == (ALERTED, SECRETARY.email)]
        assert len(alerts) == 1


@pytest.mark.parametrize("speaker", [DIRECTOR, SECRETARY])
def test_within_24_hours_a_substitute_who_changes_mind_alerts_the_secretary(room, speaker) -> None:
    room.answer(Apologise(CLAUS), speaker)
    room.at("2023-04-13T10:00").deliver()
    substitute_says(room, "declined")
    assert (DECLINED, SECRETARY.email) in [s.what for s in room.deliver()]
    substitute_says(room, "attending")
    (alert,) = room.deliver()
    assert alert.what == (ALERTED, SECRETARY.email)
    assert "i stedet for" not in alert.text


def test_a_day_and_more_before_nobody_is_alerted(room) -> None:
    room.at("2023-04-13T09:58")
    room.answer(Apologise(CLAUS))
    assert ALERTED not in [s.notice.kind for s in room.deliver()]


def test_a_secretary_is_not_alerted_of_her_own_change(room) -> None:
    room.at("2023-04-13T12:00")
    room.answer(Apologise(CLAUS), SECRETARY)
    assert room.notices(ALERTED) == []
    room.answer(Apologise(PIA), ASSISTANT)
    assert len(room.notices(ALERTED)) == 1


def test_an_apology_after_the_deadline_is_taken_and_marked_late(room) -> None:
    room.at("2023-04-05T11:58")  # four working days before, 12:00: Easter lies between
    room.answer(Apologise(), CHAIR, seat=RANDERS)
    assert not room.attendance(RANDERS).late
    room.at("2023-04-05T12:00")
    room.answer(Apologise())
    assert room.attendance().late
    room.answer(Apologise(CLAUS), CHAIR, seat=RANDERS)
    assert not room.attendance(RANDERS).late


def test_answers_are_taken_until_the_end_and_not_for_a_cancelled_meeting(room) -> None:
    room.at("2023-04-14T11:58")
    room.answer(Attend())
    version = room.attendance().version
    room.at("2023-04-14T12:00")
    with pytest.raises(MeetingIsOver):
        room.answer(Apologise())
    with pytest.raises(MeetingIsOver):
        take_back(room, version)
    room.at("2023-03-20T09:00").apply("{date: 2023-04-14, cancelled: true}")
    with pytest.raises(MeetingIsCancelled):
        room.answer(Attend())


def test_the_same_answer_again_changes_nothing(room) -> None:
    room.answer(Apologise(CLAUS))
    version = room.attendance().version
    room.deliver()
    assert not room.answer(Apologise(CLAUS), ASSISTANT).changed
    assert room.attendance().version == version
    assert room.deliver() == []


def test_undo_puts_back_what_was_and_withdraws_who_was_invited(room) -> None:
    room.answer(Attend())
    done = room.answer(Apologise(CLAUS))
    room.deliver()
    back = take_back(room, done.after.version)
    assert back.withdrawn == CLAUS
    assert room.attendance().answer == "attending"
    assert [s.what for s in room.deliver()] == [("substitute-withdrawal", CLAUS.email)]


def test_undo_of_the_first_answer_leaves_none_and_undo_of_coming_brings_the_substitute_back(
    room,
) -> None:
    first = room.answer(Apologise(CLAUS))
    take_back(room, first.after.version)
    assert room.attendance().answer == "none"
    room.answer(Apologise(CLAUS))
    room.deliver()
    comes = room.answer(Attend())
    take_back(room, comes.after.version)
    assert room.attendance().substitute == CLAUS


def test_what_has_changed_since_cannot_be_undone(room) -> None:
    done = room.answer(Apologise(CLAUS))
    room.answer(Attend(), ASSISTANT)
    with pytest.raises(NothingToUndo):
        take_back(room, done.after.version)
    assert room.attendance().answer == "attending"


def test_a_member_who_sits_in_for_another_seat_keeps_the_own_meeting_when_withdrawn(room) -> None:
    colleague = Substitute(VIBORG.name, email=VIBORG.email)
    room.answer(Apologise(colleague))
    word = [(s.notice.receiver, s.notice.kind, s.calendar) for s in room.deliver()]
    # one UID in one calendar: the own invitation stands for both
    assert word == [(VIBORG.email, "also-substitute", None)]
    room.answer(Attend())
    word = [(s.notice.receiver, s.notice.kind, s.calendar) for s in room.deliver()]
    assert word == [(VIBORG.email, "also-substitute", None)]
