"""Buttons, from a question with choices to the state that the clicked message shows."""

import json

from bot.room.slack_requests import click, command, message

VALUE = json.dumps({"do": "apologise", "meeting": "uid", "seat": "kd-net/aarhus"})


def _asked(conftest_reply, text="Hvilket møde?", labels=("14. april", "2. juni")):
    reply, choice = conftest_reply
    return reply(text, tuple(choice(label, VALUE) for label in labels))


def test_a_click_in_the_conversation_turns_the_message_into_the_new_state(room, people, kinds):
    anne = people["director"]
    room.talk.replies = [_asked(kinds)]
    room.send(message(room.double, anne, "Afbud", room.now))
    [question] = room.double.posts_to(anne)
    assert [e["text"]["text"] for e in question["blocks"][-1]["elements"]] == [
        "14. april",
        "2. juni",
    ]
    assert room.send(click(room.double, anne, question, "2. juni", room.now)).status == 200
    assert room.talk.chosen == [(anne.email, VALUE)]
    [answered] = room.double.posts_to(anne)
    assert answered["ts"] == question["ts"]
    assert answered["text"] == "Tak."
    assert [block["type"] for block in answered["blocks"]] == ["section"]
    assert room.failures == []


def test_a_click_on_what_only_the_person_sees_replaces_it_too(room, people, kinds):
    anne = people["director"]
    room.talk.replies = [_asked(kinds)]
    room.send(command(room.double, anne, "/afbud", "", room.now))
    [question] = room.double.posts_to(anne)
    room.send(click(room.double, anne, question, "14. april", room.now))
    [answered] = room.double.posts_to(anne)
    assert answered["text"] == "Tak."
    assert answered["ephemeral"]


def test_a_button_of_a_past_meeting_says_so_beside_the_message(room, people, kinds, over):
    anne = people["director"]
    room.talk.replies = [_asked(kinds), over]
    room.send(message(room.double, anne, "Afbud", room.now))
    [question] = room.double.posts_to(anne)
    room.send(click(room.double, anne, question, "14. april", room.now))
    kept, told = room.double.posts_to(anne)
    assert kept["blocks"] == question["blocks"]
    assert told["ephemeral"]
    assert "kd-net/2023-01-27" in told["text"]


def test_a_strangers_click_changes_nothing_for_the_others(room, people, kinds):
    anne, outsider = people["director"], people["outsider"]
    room.talk.replies = [_asked(kinds)]
    room.send(message(room.double, anne, "Afbud", room.now))
    [question] = room.double.posts_to(anne)
    room.send(click(room.double, outsider, question, "14. april", room.now))
    assert room.talk.chosen == []
    assert room.double.posts_to(anne) == (question,)
    [refusal] = room.double.posts_to(outsider)
    assert refusal["ephemeral"]
    assert refusal["text"] == "Sekretariatet hjælper."


def test_a_click_delivered_twice_is_done_once(room, people, kinds):
    anne = people["director"]
    room.talk.replies = [_asked(kinds)]
    room.send(message(room.double, anne, "Afbud", room.now))
    [question] = room.double.posts_to(anne)
    request = click(room.double, anne, question, "14. april", room.now)
    assert room.send(request).status == 200
    assert room.send(request).status == 200
    assert len(room.talk.chosen) == 1
