"""Slash commands, from the signed request to what the person sees."""

import pytest
from bot.domain.people import Person
from bot.room.slack import Failure
from bot.room.slack_requests import command
from bot.slack.commands import COMMANDS


def _shown(post: dict) -> str:
    return post["blocks"][0]["text"]["text"]


def test_an_apology_typed_after_the_command_is_said_and_answered_privately(room, people):
    anne = people["director"]
    answer = room.send(command(room.double, anne, "/afbud", "den 14. april", room.now))
    assert answer.status == 200
    assert answer.body == ""
    assert room.talk.said == [(anne.email, "Afbud den 14. april", None)]
    [post] = room.double.posts_to(anne)
    assert post["ephemeral"]
    assert _shown(post) == "Tak."
    assert room.failures == []


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("/afbud", "", "Afbud"),
        ("/afbud", "Afbud fra Randers", "Afbud fra Randers"),
        ("/moeder", "", "Hvilke møder er der"),
        ("/moeder", "i 2023", "Hvilke møder er der i 2023"),
        ("/dagsorden", "14. april", "Dagsorden 14. april"),
        ("/deltagere", "", "Hvem kommer"),
        ("/moedebot", "", "Hjælp"),
        ("/moedebot", "kan ikke den 14.", "kan ikke den 14."),
    ],
)
def test_each_command_hands_over_its_sentence(room, people, name, text, sentence):
    room.send(command(room.double, people["director"], name, text, room.now))
    assert [said for _, said, _ in room.talk.said] == [sentence]


def test_every_command_is_ascii_and_has_one_name():
    names = [each.name for each in COMMANDS]
    assert len(set(names)) == len(names)
    assert all(name.isascii() and name.islower() and name[0] == "/" for name in names)


def test_an_english_person_is_answered_in_english(room, people):
    room.send(command(room.double, people["english"], "/afbud", "April 14", room.now))
    [post] = room.double.posts_to(people["english"])
    assert _shown(post) == "Thank you."


def test_what_cannot_be_done_is_told_in_a_sentence_of_the_persons_language(room, people, over):
    room.talk.replies = [over, over]
    for name in ("director", "english"):
        room.send(command(room.double, people[name], "/afbud", "27. januar", room.now))
    danish, english = (_shown(room.double.posts_to(people[n])[0]) for n in ("director", "english"))
    assert "kd-net/2023-01-27" in danish
    assert "has ended" in english
    assert danish != english
    assert room.failures == []


def test_a_defect_is_recorded_and_the_person_is_told_that_nothing_was_changed(room, people):
    room.talk.replies = [RuntimeError("a defect")]
    room.send(command(room.double, people["english"], "/afbud", "", room.now))
    assert [str(error) for error in room.failures] == ["a defect"]
    [post] = room.double.posts_to(people["english"])
    assert "Nothing was changed" in _shown(post)


def test_a_command_is_acknowledged_while_its_work_still_waits(room, people):
    room.talk.gate.clear()
    try:
        answers = [
            room.deliver(command(room.double, people[n], "/afbud", str(i), room.now)).status
            for i in range(15)
            for n in ("director", "english", "chair")
        ]
        assert set(answers) == {200}
        assert room.talk.said == []
    finally:
        room.talk.gate.set()
    assert room.wait()
    assert len(room.talk.said) == 45


def test_what_one_person_says_is_taken_in_the_order_it_was_said(room, people):
    anne: Person = people["director"]
    room.talk.gate.clear()
    for number in range(20):
        room.deliver(command(room.double, anne, "/moedebot", f"{number}", room.now))
    room.talk.gate.set()
    assert room.wait()
    assert [text for _, text, _ in room.talk.said] == [str(number) for number in range(20)]


def test_where_a_response_url_is_used_up_the_person_is_told_in_the_direct_conversation(
    room, people
):
    request = command(room.double, people["director"], "/afbud", "", room.now)
    for key in list(room.double._response_urls):
        room.double._response_urls[key].left = 0
    room.send(request)
    assert room.talk.said
    assert room.failures == []
    [post] = room.double.posts_to(people["director"])
    assert (post["method"], post["text"]) == ("chat.postMessage", "Tak.")


def test_a_response_that_slack_does_not_take_is_recorded(room, people):
    room.double.fail(Failure("error", "response_url", code="invalid_blocks"))
    room.send(command(room.double, people["director"], "/afbud", "", room.now))
    assert room.talk.said
    assert "400" in str(room.failures[0])
