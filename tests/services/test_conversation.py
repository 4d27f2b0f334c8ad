"""Sentences and buttons through the use cases: done where certain, else asked (decision 11)."""

import json
from dataclasses import replace

import pytest
from bot.domain.attendance import Apologise, Substitute
from bot.services.conversation import Conversation

from cast import ASSISTANT, CHAIR, DIRECTOR, OUTSIDER, RANDERS, SECRETARY, SUBSTITUTE

KEY = "kd-net/2023-04-14"


def choose(room, value: str, speaker=DIRECTOR):
    return Conversation(room.office).choose(value, speaker, "slack", room.now)


def test_understanding_changes_nothing(room) -> None:
    talk = Conversation(room.office)
    said = talk.understand("Afbud den 14. april, Claus Brandt kommer", DIRECTOR, room.now)
    assert (said.understanding.intent, said.understanding.meetings) == ("apology", (KEY,))
    assert room.attendance().answer == "none"
    assert not said.reply.changed


def test_one_sentence_sends_apologies_and_a_substitute(room) -> None:
    said = room.say("Jeg kan ikke komme den 14. april, Claus Brandt deltager i stedet")
    assert said.reply.changed
    assert room.attendance().substitute == Substitute("Claus Brandt")
    assert "mailadresse" in said.reply.markdown


def test_the_same_sentence_again_changes_nothing_and_says_so(room) -> None:
    room.say("Afbud den 14. april")
    again = room.say("Afbud den 14. april")
    assert not again.reply.changed
    assert "allerede" in again.reply.markdown


def test_coming_after_all_is_said_to_have_withdrawn_the_substitute(room) -> None:
    room.answer(Apologise(Substitute(SUBSTITUTE.name, email=SUBSTITUTE.email)))
    said = room.say("Jeg kommer alligevel den 14. april")
    assert room.attendance().answer == "attending"
    assert SUBSTITUTE.name in said.reply.markdown


def test_a_first_name_alone_registers_the_apology_and_asks_for_the_name(room) -> None:
    said = room.say("Afbud den 14. april, Claus kommer i stedet")
    assert (room.attendance().answer, room.attendance().substitute) == ("apologised", None)
    assert "fulde navn" in said.reply.markdown


@pytest.mark.parametrize("who", ["Anne", "Direktøren", "Aarhus"])
def test_an_assistant_answers_for_the_director(room, who: str) -> None:
    assert room.say(f"{who} kan ikke komme den 14. april", ASSISTANT).reply.changed
    assert room.attendance().answer == "apologised"
    assert room.attendance().by == ASSISTANT.email


def test_a_secretary_names_the_seat_and_the_source_is_the_secretarys(room) -> None:
    assert room.say("Afbud fra Randers den 14. april", SECRETARY).reply.changed
    assert room.attendance(RANDERS).source == "secretary"


def test_for_anothers_seat_nothing_is_registered(room) -> None:
    said = room.say("Afbud fra Randers den 14. april")
    assert (said.understanding.intent, said.reply.changed) == ("ask", False)
    assert room.attendance(RANDERS).answer == "none"


def test_the_outsider_registers_nothing_whatever_is_said(room) -> None:
    for text in ("Afbud den 14. april", "Afbud fra Aarhus den 14. april", "Jeg kommer"):
        assert not room.say(text, OUTSIDER).reply.changed
    assert all(seat["answer"] == "none" for seat in room.json()["seats"])


def test_what_is_over_is_said_in_the_reply(room) -> None:
    value = json.dumps({"do": "attend", "meeting": room.meeting().uid, "seat": "kd-net/aarhus"})
    room.at("2023-04-14T12:00")
    reply = choose(room, value)
    assert not reply.changed
    assert "slut" in reply.markdown or "afholdt" in reply.markdown or "forbi" in reply.markdown


def test_a_button_registers_what_it_stands_for_and_its_undo_takes_it_back(room) -> None:
    asked = room.say("Jeg kommer måske ikke den 14. april")
    assert asked.understanding.intent == "ask"
    afbud = next(c for c in asked.reply.choices if c.label.startswith("Afbud"))
    done = choose(room, afbud.value)
    assert done.changed
    assert room.attendance().answer == "apologised"
    undo = next(choice for choice in done.choices if choice.label == "Fortryd")
    undone = choose(room, undo.value)
    assert undone.changed
    assert room.attendance().answer == "none"
    assert not choose(room, undo.value).changed


@pytest.mark.parametrize("speaker", [OUTSIDER, CHAIR])
def test_the_right_to_a_button_is_checked_again(room, speaker) -> None:
    value = json.dumps({"do": "apology", "meeting": room.meeting().uid, "seat": "kd-net/aarhus"})
    assert not choose(room, value, speaker).changed
    assert room.attendance().answer == "none"


@pytest.mark.parametrize("seat", ["kkr/aarhus", "kd-net/ukendt"])
def test_a_button_for_a_seat_that_is_not_in_the_meeting_is_refused(room, seat) -> None:
    value = json.dumps({"do": "undo", "meeting": room.meeting().uid, "seat": seat, "version": 1})
    assert not choose(room, value).changed


def test_an_english_reader_is_answered_in_english(room) -> None:
    english = replace(DIRECTOR, language="en")
    said = room.say("I cannot come on 14 April", english)
    assert said.reply.changed
    assert "apolog" in said.reply.markdown.lower()
