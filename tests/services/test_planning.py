"""A plan is applied: who is told of what is new, moved, changed and cancelled."""

from pathlib import Path

import pytest
from bot.domain.attendance import Apologise, Attend, Substitute, SubstituteReplies
from bot.domain.errors import MissingMeetings
from bot.plans import read_files
from bot.services.answering import register_substitute_reply
from bot.services.planning import apply_plan

from cast import AARHUS, CHAIR, DIRECTOR, NOW, RANDERS, SUBSTITUTE, VIBORG_SEAT, local

KEY = "kd-net/2023-04-14"
MOVED = "{date: 2023-04-21, was: 2023-04-14}"
CLAUS = Substitute(SUBSTITUTE.name, email=SUBSTITUTE.email)
MEMBERS = {f"direktoer@{seat}.example" for seat in ("aarhus", "randers", "viborg", "region")}
SAMPLE = Path(__file__).parents[2] / "schedules" / "kd-net.yaml"


def answered(room) -> None:
    """Aarhus sends Claus, who comes; Randers comes; Viborg does not; the region is silent."""
    room.answer(Apologise(CLAUS))
    with room.case() as case:
        meeting = case.uow.meetings.by_key(KEY)
        said = SubstituteReplies("attending")
        register_substitute_reply(case, meeting, AARHUS, said, SUBSTITUTE.email, "mail")
    room.answer(Attend(), CHAIR, seat=RANDERS)
    room.answer(Apologise(), _person(room, "viborg"), seat=VIBORG_SEAT)
    room.deliver()


def _person(room, seat: str):
    with room.case() as case:
        return case.plan.person(f"direktoer@{seat}.example")


def test_an_invitation_is_queued_at_once_where_its_moment_has_passed(empty) -> None:
    done = empty.apply("{date: 2023-04-14}", "{date: 2023-06-02}")
    assert done.new == (KEY, "kd-net/2023-06-02", "kkr/2023-04-26")
    assert done.queued == 4
    assert {n.receiver for n in empty.notices("invitation")} == MEMBERS


def test_a_meeting_that_has_begun_or_ended_invites_nobody(empty) -> None:
    assert empty.at("2023-04-14T12:00").apply().queued == 0


def test_applying_twice_does_nothing_the_second_time(room) -> None:
    again = room.apply()
    assert again.is_empty
    assert again.unchanged == 2
    assert room.deliver() == []


def test_a_dry_run_says_the_same_and_keeps_nothing(room) -> None:
    would = room.apply(MOVED, dry_run=True)
    assert room.meeting().key == KEY
    assert room.deliver() == []
    assert room.apply(MOVED) == would


def test_a_meeting_left_out_is_an_error_and_nothing_is_changed(room) -> None:
    with pytest.raises(MissingMeetings) as error:
        room.apply("{date: 2023-06-02}")
    assert error.value.keys == (KEY,)
    assert room.meeting().status == "planned"


def test_a_new_date_asks_everyone_again_and_sends_substitutes_a_cancel(room, kinds) -> None:
    answered(room)
    uid = room.meeting().uid
    assert room.apply(MOVED).moved == ((KEY, "kd-net/2023-04-21"),)
    sent = room.deliver()
    # Aarhus apologised after the invitation had gone out, so its calendar has the meeting too.
    assert kinds(sent) == {
        *(("update", member) for member in MEMBERS),
        ("substitute-withdrawal", SUBSTITUTE.email),
    }
    assert {s.calendar.uid for s in sent} == {uid}
    assert {s.calendar.method for s in sent if s.notice.kind == "update"} == {"REQUEST"}
    assert {s.calendar.attendees[0].partstat for s in sent if s.notice.kind == "update"} == {
        "NEEDS-ACTION"
    }
    assert [s["answer"] for s in room.json("kd-net/2023-04-21")["seats"]] == ["none"] * 4


def test_history_is_kept_when_everyone_is_asked_again(room) -> None:
    answered(room)
    room.apply(MOVED)
    with room.case() as case:
        history = case.uow.attendance.history(case.uow.meetings.by_key(KEY).uid, AARHUS)
    assert [a.answer for a in history] == ["apologised", "apologised", "none"]
    assert history[1].substitute is not None


def test_the_old_key_still_finds_a_moved_meeting(room) -> None:
    room.apply(MOVED)
    assert room.meeting(KEY).key == "kd-net/2023-04-21"


def test_a_new_hour_asks_again_and_substitutes_too(room, kinds) -> None:
    answered(room)
    assert room.apply("{date: 2023-04-14, hours: 13:00-15:00}").changed == (KEY,)
    sent = room.deliver()
    assert kinds(sent) == {("update", address) for address in (*MEMBERS, SUBSTITUTE.email)}
    assert {s.calendar.sequence for s in sent} == {1}
    seats = {s["seat"]: s for s in room.json()["seats"]}
    assert seats[AARHUS]["substitute"] == {
        "name": "Claus Brandt",
        "email": SUBSTITUTE.email,
        "answer": "none",
    }
    assert [seats[seat]["answer"] for seat in (RANDERS, VIBORG_SEAT)] == ["none", "none"]


def test_a_new_place_keeps_answers_and_tells_them_in_the_update(room) -> None:
    answered(room)
    before = room.json()
    room.apply("{date: 2023-04-14, place: Gl. Skovriddergaard}")
    assert room.json() == before
    said = {s.notice.receiver: s.calendar.attendees[0].partstat for s in room.deliver()}
    assert said == {
        "direktoer@aarhus.example": "DECLINED",
        "direktoer@randers.example": "ACCEPTED",
        "direktoer@viborg.example": "DECLINED",
        "direktoer@region.example": "NEEDS-ACTION",
        SUBSTITUTE.email: "ACCEPTED",
    }


def test_a_cancelled_meeting_sends_everybody_invited_a_cancel(room, kinds) -> None:
    answered(room)
    assert room.apply("{date: 2023-04-14, cancelled: true}").cancelled == (KEY,)
    sent = room.deliver()
    assert {s.notice.receiver for s in sent} == {*MEMBERS, SUBSTITUTE.email}
    assert {(s.notice.kind, s.calendar.method) for s in sent} == {("cancellation", "CANCEL")}


def test_who_apologised_before_the_invitation_was_due_gets_no_calendar_mail(empty, kinds) -> None:
    empty.at("2023-02-10T09:00").apply()
    empty.answer(Apologise())
    empty.at("2023-02-17T09:00")
    assert kinds(empty.tick()) == {("invitation", m) for m in MEMBERS - {DIRECTOR.email}}
    empty.answer(Attend())
    assert kinds(empty.deliver()) == {("invitation", DIRECTOR.email)}


def test_a_former_holders_answers_do_not_bind_the_next(room, kinds) -> None:
    answered(room)
    room.apply(holder="holder: ny@aarhus.example")
    assert kinds(room.deliver()) == {
        ("withdrawal", DIRECTOR.email),
        ("substitute-withdrawal", SUBSTITUTE.email),
        ("invitation", "ny@aarhus.example"),
    }
    seat = room.json()["seats"][0]
    assert (seat["person"], seat["answer"], seat["substitute"]) == (
        "ny@aarhus.example",
        "none",
        None,
    )


def test_who_sat_in_and_then_holds_the_seat_is_invited_as_its_holder(room) -> None:
    room.answer(Apologise(Substitute("Nina Yde", email="ny@aarhus.example")))
    room.deliver()
    room.apply(holder="holder: ny@aarhus.example")
    sent = {s.what: s for s in room.deliver()}
    assert set(sent) == {("withdrawal", DIRECTOR.email), ("invitation", "ny@aarhus.example")}
    room.reply("ACCEPTED", to=sent["invitation", "ny@aarhus.example"])
    assert room.attendance().answer == "attending"


def test_a_group_that_follows_another_is_told_when_a_date_moves_or_is_cancelled(
    room, kinds
) -> None:
    told = {("followed-change", member) for member in MEMBERS}
    room.apply(kkr="{date: 2023-04-28, was: 2023-04-26}")
    assert kinds(room.deliver()) == told
    room.apply(kkr="{date: 2023-04-28, was: 2023-04-26, notes: [ny]}")
    assert room.deliver() == []
    room.apply(kkr="{date: 2023-04-28, was: 2023-04-26, notes: [igen], cancelled: true}")
    assert kinds(room.deliver()) == told


def test_a_note_on_where_a_meeting_was_is_kept_and_mails_nobody(room) -> None:
    assert room.apply("{date: 2023-04-14, was: 2023-04-07}").changed == (KEY,)
    assert room.deliver() == []
    assert room.meeting().status == "moved"
    assert room.apply("{date: 2023-04-14, was: 2023-04-07}").is_empty


def test_two_meetings_that_swap_dates_keep_their_uids_and_plain_keys(room) -> None:
    room.apply("{date: 2023-04-14}", "{date: 2023-06-02}")
    uids = room.meeting().uid, room.meeting("kd-net/2023-06-02").uid
    room.apply("{date: 2023-06-02, was: 2023-04-14}", "{date: 2023-04-14, was: 2023-06-02}")
    assert (room.meeting("kd-net/2023-06-02").uid, room.meeting().uid) == uids


def test_the_sample_applies_once_and_finds_the_meeting_that_moved_by_both_days(empty) -> None:
    files = read_files([SAMPLE])
    first = apply_plan(empty.office, files, NOW)
    assert len(first.new) == 31 + 27
    # Of 2023, the invitations of 14 April are due; those of 2 June fall on 7 April, a holiday.
    assert {n.meeting for n in empty.notices()} == {empty.meeting().uid}
    assert len(empty.notices("invitation")) == 20
    again = apply_plan(empty.office, files, NOW)
    assert again.is_empty
    assert again.unchanged == 58
    moved = empty.meeting("kkr/2020-11-09")
    assert (moved.key, moved.status) == ("kkr/2020-11-13", "moved")
    assert moved.start == local("2020-11-13T10:00")
