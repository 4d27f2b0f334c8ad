"""Answers stand in Slack once: limits obeyed, lost answers looked for, used-up URLs replaced."""

import time
from dataclasses import replace

import pytest
from bot.domain.deliveries import Delivery
from bot.room.slack import Failure
from bot.room.slack_people import user_id
from bot.room.slack_requests import command, message
from bot.slack.hand import Hand, in_hand
from bot.slack.post import NotTaken, into, privately
from slack_sdk import WebClient


@pytest.fixture
def client(double):
    return WebClient(double.bot_token, double.api_url, retry_handlers=[])


def _asked(room, people, way):
    if way == "response_url":
        return command(room.double, people["director"], "/afbud", "", room.now)
    return message(room.double, people["director"], "Afbud", room.now)


WAYS = pytest.mark.parametrize("way", ["response_url", "chat.postMessage"])


@WAYS
def test_a_limit_is_obeyed_for_as_long_as_slack_says(room, people, way):
    room.double.fail(Failure("rate-limited", way, retry_after=1))
    start = time.monotonic()
    room.send(_asked(room, people, way))
    assert time.monotonic() - start >= 1
    assert [post["text"] for post in room.double.posts()] == ["Tak."]
    assert room.failures == []


@WAYS
def test_what_is_limited_for_long_is_put_off_and_not_done_twice(room, people, way):
    room.double.fail(*[Failure("rate-limited", way, retry_after=0)] * 5)
    room.send(_asked(room, people, way))
    assert [post["text"] for post in room.double.posts()] == ["Tak."]
    assert [outcome for _, outcome in room.concluded] == ["answered"]


def test_a_reply_whose_answer_was_lost_is_found_and_not_posted_again(room, people):
    room.double.fail(Failure("reset"))
    room.send(_asked(room, people, "chat.postMessage"))
    assert [post["text"] for post in room.double.posts()] == ["Tak."]
    assert room.double.calls.count("chat.postMessage") == 1


def test_a_reply_in_a_thread_is_looked_for_in_the_thread(room, people):
    room.double.fail(Failure("reset"))
    asked = message(room.double, people["director"], "Afbud", room.now, thread_ts="1.000001")
    room.send(asked)
    assert [post["thread_ts"] for post in room.double.posts()] == ["1.000001"]
    assert "conversations.replies" in room.double.calls


def test_a_reply_that_slack_did_not_post_goes_again(room, people):
    room.double.fail(Failure("server-error"))
    room.send(_asked(room, people, "chat.postMessage"))
    assert [post["text"] for post in room.double.posts()] == ["Tak."]
    assert room.double.calls.count("chat.postMessage") == 2


def test_at_a_response_url_nothing_goes_again_in_doubt(room, people):
    room.double.fail(Failure("reset", "response_url"))
    room.send(_asked(room, people, "response_url"))
    assert [post["text"] for post in room.double.posts()] == ["Tak."]
    assert len(room.failures) == 1


def test_a_response_url_is_used_five_times_and_then_the_person_is_written_to(
    double, people, client
):
    user = user_id(people["director"])
    post = privately(client, double.response_url(user), user=user)
    for number in range(7):
        post({"text": str(number)})
    ways = [post["method"] for post in double.posts_to(people["director"])]
    assert ways == ["response_url"] * 5 + ["chat.postMessage"] * 2


def test_a_response_url_is_used_for_half_an_hour(double, people, client, clock):
    user = user_id(people["director"])
    url = double.response_url(user)
    clock.now = clock.now.replace(minute=31)
    with pytest.raises(NotTaken):
        privately(client, url)({"text": "Tak."})
    privately(client, url, user=user)({"text": "Tak."})
    assert [post["method"] for post in double.posts()] == ["chat.postMessage"]


def test_what_a_process_posted_before_it_died_is_not_posted_again(double, people, client):
    delivery = Delivery(1, "event/Ev1", "T/U")
    user = user_id(people["director"])
    for hand in (Hand(delivery), Hand(replace(delivery, tried=True))):
        with in_hand(hand):
            into(client, user)({"text": "Tak."})
    assert len(double.posts()) == 1


def test_without_the_mark_it_would_stand_there_twice(double, people, client):
    for _ in range(2):
        into(client, user_id(people["director"]))({"text": "Tak."})
    assert len(double.posts()) == 2


def test_the_mark_leaves_what_a_message_says_of_its_meeting(double, people, client):
    said = {"event_type": "moedebot_notice", "event_payload": {"meeting": "kd-net/2023-04-14"}}
    with in_hand(Hand(Delivery(1, "event/Ev1", "T/U"))):
        into(client, "#kd-net")({"text": "Tak.", "metadata": said})
    metadata = double.posts()[0]["metadata"]
    assert metadata["event_type"] == "moedebot_notice"
    assert metadata["event_payload"] == {"meeting": "kd-net/2023-04-14", "reply": "event/Ev1#1"}
