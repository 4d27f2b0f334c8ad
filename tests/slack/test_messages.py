"""Direct messages, from the signed event to the answer in the conversation."""

import pytest
from bot.room.slack import Failure
from bot.room.slack_people import BOT, user_id
from bot.room.slack_requests import message


def test_a_sentence_is_answered_in_the_conversation_it_was_written_in(room, people):
    anne = people["director"]
    text = "Kan ikke den 14., Claus Brandt deltager"
    assert room.send(message(room.double, anne, text, room.now)).status == 200
    assert room.talk.said == [(anne.email, text, None)]
    [post] = room.double.posts_to(anne)
    assert post["method"] == "chat.postMessage"
    assert not post["ephemeral"]
    assert "thread_ts" not in post
    assert post["text"] == "Tak."


def test_an_answer_in_a_thread_is_about_the_meeting_of_its_first_post(room, people):
    anne = people["director"]
    metadata = {"event_type": "moedebot_notice", "event_payload": {"meeting": "kd-net/2023-04-14"}}
    reminder = room.double.call(
        "chat.postMessage",
        {"channel": user_id(anne), "text": "Deltager du?", "metadata": metadata},
        is_json=True,
    )
    room.send(message(room.double, anne, "nej", room.now, thread_ts=reminder["ts"]))
    assert room.talk.said == [(anne.email, "nej", "kd-net/2023-04-14")]
    assert room.double.posts_to(anne)[-1]["thread_ts"] == reminder["ts"]


def test_a_thread_under_a_post_without_a_meeting_is_about_none(room, people):
    anne = people["director"]
    post = room.double.call(
        "chat.postMessage", {"channel": user_id(anne), "text": "Tak."}, is_json=True
    )
    room.send(message(room.double, anne, "nej", room.now, thread_ts=post["ts"]))
    assert room.talk.said == [(anne.email, "nej", None)]


@pytest.mark.parametrize(
    "event",
    [
        {"subtype": "message_changed"},
        {"subtype": "message_deleted"},
        {"subtype": "bot_message"},
        {"subtype": "channel_join"},
        {"bot_id": BOT},
        {"bot_id": "B0THERS"},
        {"channel_type": "channel"},
        {"channel_type": "mpim"},
        {"user": None},
    ],
)
def test_what_no_person_wrote_to_the_bot_is_acknowledged_and_passed_over(room, people, event):
    sent = room.send(message(room.double, people["director"], "Afbud", room.now, **event))
    assert sent.status == 200
    assert room.talk.said == []
    assert room.double.posts() == ()
    assert room.failures == []


def test_a_text_beside_a_file_counts(room, people):
    request = message(room.double, people["director"], "Afbud", room.now, subtype="file_share")
    room.send(request)
    assert [text for _, text, _ in room.talk.said] == ["Afbud"]


def test_what_slack_escapes_is_read_as_it_was_typed(room, people):
    room.send(message(room.double, people["director"], "A & B <c>", room.now))
    assert [text for _, text, _ in room.talk.said] == ["A & B <c>"]


def test_a_person_who_is_mentioned_is_read_by_name(room, people):
    chair = user_id(people["chair"])
    event = message(room.double, people["director"], "", room.now, text=f"<@{chair}> deltager")
    room.send(event)
    assert [text for _, text, _ in room.talk.said] == ["Carl Lund deltager"]


def test_an_outage_of_slack_makes_nobody_a_stranger(room, people):
    room.double.fail(Failure("server-error", "users.info"))
    room.send(message(room.double, people["director"], "Afbud", room.now))
    assert room.talk.said == []
    assert len(room.failures) == 1
    [post] = room.double.posts_to(people["director"])
    assert "Sekretariatet" not in post["text"]


def test_a_rate_limit_is_obeyed_and_the_answer_comes_once(room, people):
    room.double.fail(Failure("rate-limited", retry_after=0))
    room.send(message(room.double, people["director"], "Afbud", room.now))
    assert len(room.double.posts_to(people["director"])) == 1
    assert room.double.calls.count("chat.postMessage") == 2
    assert room.failures == []


def test_an_answer_whose_receipt_is_lost_is_not_posted_twice(room, people):
    room.double.fail(Failure("reset"))
    room.send(message(room.double, people["director"], "Afbud", room.now))
    assert len(room.double.posts_to(people["director"])) == 1
    assert room.failures == []
