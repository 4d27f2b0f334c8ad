"""Who may answer for whom (decisions 3 and 14): the outsider is refused at every edge."""

from datetime import timedelta

import pytest
from bot.domain.attendance import Apologise, Attend, Substitute, SubstituteReplies
from bot.domain.errors import NotAllowed
from bot.domain.people import Person
from bot.services.answering import register_substitute_reply, undo
from bot.services.registered import Registered

from cast import (
    AARHUS,
    ASSISTANT,
    CHAIR,
    DIRECTOR,
    OUTSIDER,
    RANDERS,
    SECRETARY,
    SUBSTITUTE,
    VIBORG_SEAT,
)

KEY = "kd-net/2023-04-14"
CLAUS = Substitute(SUBSTITUTE.name, email=SUBSTITUTE.email)


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


def test_a_member_answers_for_the_own_seat(room) -> None:
    room.answer(Attend(), CHAIR, seat=RANDERS, way="slack")
    given = room.attendance(RANDERS)
    assert (given.answer, given.source, given.by) == ("attending", "slack", CHAIR.email)


def test_an_assistants_answer_is_recorded_as_given_by_the_assistant(room) -> None:
    room.answer(Apologise(), ASSISTANT, way="mail")
    assert (room.attendance().source, room.attendance().by) == ("mail", ASSISTANT.email)


def test_a_secretarys_answer_for_anothers_seat_is_the_secretarys(room) -> None:
    room.answer(Apologise(CLAUS), SECRETARY, way="cli")
    assert (room.attendance().source, room.attendance().by) == ("secretary", SECRETARY.email)


@pytest.mark.parametrize(
    ("speaker", "seat"),
    [
        (OUTSIDER, AARHUS),
        (SUBSTITUTE, AARHUS),
        (DIRECTOR, RANDERS),
        (CHAIR, AARHUS),
        (ASSISTANT, VIBORG_SEAT),
    ],
)
def test_the_outsider_and_others_are_refused_and_nothing_changes(
    room, speaker: Person, seat: str
) -> None:
    before = room.json()
    with pytest.raises(NotAllowed):
        room.answer(Apologise(CLAUS), speaker, seat=seat)
    room.answer(Attend(), CHAIR, seat=RANDERS)
    with pytest.raises(NotAllowed):
        take_back(room, room.attendance(RANDERS).version, OUTSIDER, RANDERS)
    assert room.json()["seats"][0] == before["seats"][0]
    assert room.deliver() == []


@pytest.mark.parametrize("email", [OUTSIDER.email, DIRECTOR.email, "", "pia.storm@aarhus.example"])
def test_only_the_substitute_answers_as_the_substitute(room, email: str) -> None:
    room.answer(Apologise(CLAUS))
    with pytest.raises(NotAllowed):
        substitute_says(room, "attending", email)
    with pytest.raises(NotAllowed):
        substitute_says(room, "attending", SUBSTITUTE.email, RANDERS)
    with pytest.raises(NotAllowed):
        substitute_says(room, "attending", SUBSTITUTE.email, "kkr/aarhus")
