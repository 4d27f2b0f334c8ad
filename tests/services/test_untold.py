"""A change that is taken back before anybody was told of it: nobody is, and all is as it was."""

import pytest
from bot.domain.attendance import Apologise, Attend, Substitute

from cast import DIRECTOR, SUBSTITUTE, local

MEETING = "{date: 2023-04-14}"
LATER = "{date: 2023-04-14, hours: 13:00-15:00}"
MOVED = "{date: 2023-04-21, was: 2023-04-14}"
BACK = "{date: 2023-04-14, was: 2023-04-21}"
ELSEWHERE = "{date: 2023-04-14, place: Hotel Viborg}"
CANCELLED = "{date: 2023-04-14, cancelled: true}"
NOTED = "{date: 2023-04-14, notes: [temamøde]}"
CLAUS = Substitute("Claus Brandt", email=SUBSTITUTE.email)


def invitations(room):
    with room.case() as case:
        meeting = case.uow.meetings.by_key("kd-net/2023-04-14")
        return case.uow.invitations.of(meeting.uid)


@pytest.fixture
def told(room):
    """Everybody is invited, and one seat has a substitute who has the meeting too."""
    room.deliver()
    room.answer(Apologise(CLAUS))
    room.deliver()
    return room


@pytest.mark.parametrize(
    "changes",
    [
        [LATER, MEETING],
        [ELSEWHERE, MEETING],
        [NOTED, MEETING],
        [MOVED, BACK],
        [CANCELLED, MEETING],
        [LATER, ELSEWHERE, NOTED, MEETING],
        [ELSEWHERE, CANCELLED, MEETING],
    ],
    ids=["hour", "place", "detail", "date", "cancelled", "several", "place and cancelled"],
)
def test_nobody_hears_of_it_and_sequence_answers_and_substitutes_are_what_they_were(told, changes):
    before, given = invitations(told), told.attendance()
    for row in changes:
        told.apply(row)
    assert told.deliver() == []
    assert invitations(told) == before
    after = told.attendance()
    assert (after.answer, after.substitute) == (given.answer, given.substitute)
    assert (after.source, after.by, after.at) == (given.source, given.by, given.at)


def test_a_change_after_it_goes_on_from_the_sequence_that_calendars_have(told):
    last = {i.receiver: i.sequence for i in invitations(told) if i.is_active}
    told.apply(LATER)
    told.apply(MEETING)
    told.apply(ELSEWHERE)
    sent = {s.notice.receiver: s.calendar.sequence for s in told.deliver() if s.calendar}
    assert sent == {receiver: sequence + 1 for receiver, sequence in last.items()}


def test_once_told_the_way_back_is_told_too(told):
    told.apply(LATER)
    first = [s.what for s in told.deliver() if s.calendar]
    told.apply(MEETING)
    assert [s.what for s in told.deliver() if s.calendar] == first


def test_where_some_were_told_everybody_hears_of_both(told):
    told.apply(LATER)
    with told.case() as case:
        held_up = case.uow.outbox.list(kind="update")[-1]
        case.uow.outbox.supersede(held_up.id, "to be told later")
    told.deliver()
    told.apply(MEETING)
    assert held_up.receiver in {s.notice.receiver for s in told.deliver() if s.calendar}


def test_who_has_answered_the_new_hour_is_asked_for_the_old_one_again(told):
    told.apply(LATER)
    told.answer(Attend())
    told.apply(MEETING)
    sent = {s.notice.receiver: s for s in told.deliver() if s.calendar}
    assert sent[DIRECTOR.email].calendar.attendees[0].partstat == "NEEDS-ACTION"
    assert told.attendance().answer == "none"


def test_something_else_that_was_changed_on_the_way_is_told(told):
    told.apply(LATER)
    told.apply(NOTED)
    sent = [s for s in told.deliver() if s.notice.receiver == DIRECTOR.email]
    assert [s.notice.kind for s in sent] == ["update"]
    assert "temamøde" in sent[0].text.lower()


def test_an_invitation_that_never_left_goes_out_once_as_the_meeting_is(room):
    room.apply(MEETING, "{date: 2023-04-28}")
    room.apply(MEETING, "{date: 2023-04-28, hours: 13:00-15:00}")
    room.apply(MEETING, "{date: 2023-04-28}")
    sent = [s for s in room.deliver() if s.notice.receiver == DIRECTOR.email]
    assert [s.what for s in sent] == [("invitation", DIRECTOR.email)]
    assert sent[0].calendar.start == local("2023-04-28T10:00")


def test_groups_that_follow_hear_nothing_either(told):
    told.deliver()
    told.apply(kkr="{date: 2023-04-27, was: 2023-04-26}")
    told.apply(kkr="{date: 2023-04-26, was: 2023-04-27}")
    assert told.deliver() == []
