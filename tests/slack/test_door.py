"""The door: signatures, and deliveries that come twice."""

from dataclasses import replace
from datetime import timedelta

import pytest
from bot.domain.deliveries import Delivery
from bot.room.slack_requests import SignedRequest, click, command, message, signed_request
from bot.slack.door import again, identity_of, raw_of


@pytest.fixture
def request_of(room, people):
    def made(kind: str) -> SignedRequest:
        anne = people["director"]
        if kind == "command":
            return command(room.double, anne, "/afbud", "den 14. april", room.now)
        return message(room.double, anne, "Afbud den 14. april", room.now)

    return made


KINDS = pytest.mark.parametrize("kind", ["command", "message"])


@KINDS
@pytest.mark.parametrize(
    "forged",
    [
        {"X-Slack-Signature": "v0=" + "0" * 64},
        {"X-Slack-Signature": ""},
        {"X-Slack-Request-Timestamp": ""},
        {"X-Slack-Request-Timestamp": "yesterday"},
        {"X-Slack-Request-Timestamp": "-1"},
        {"X-Slack-Request-Timestamp": "²"},
    ],
)
def test_a_request_that_slack_did_not_sign_is_refused(room, request_of, kind, forged):
    request = request_of(kind)
    headers = {**request.headers, **{k: v.encode().decode("latin-1") for k, v in forged.items()}}
    assert room.send(replace(request, headers=headers)).status == 401
    assert room.talk.said == []
    assert room.seen == set()


@KINDS
def test_a_changed_body_is_refused(room, request_of, kind):
    request = request_of(kind)
    changed = replace(request, body=request.body.replace(b"14", b"15"))
    assert room.send(changed).status == 401
    assert room.talk.said == []


def test_another_secret_is_refused(room, request_of):
    body = request_of("message").body
    forged = signed_request(body, "application/json", "f" * 32, room.now)
    assert room.send(forged).status == 401


@pytest.mark.parametrize(("minutes", "status"), [(4, 200), (6, 401), (-6, 401)])
def test_a_signature_is_good_for_five_minutes_of_the_apps_own_clock(room, people, minutes, status):
    at = room.now - timedelta(minutes=minutes)
    request = command(room.double, people["director"], "/afbud", "", at)
    assert room.send(request).status == status


def test_without_a_signing_secret_nothing_comes_in_by_http(room, people, bare_app):
    from slack_bolt.request import BoltRequest

    request = command(room.double, people["director"], "/afbud", "", room.now)
    asked = BoltRequest(body=request.body.decode(), headers=dict(request.headers))
    assert bare_app.dispatch(asked).status == 401


@KINDS
def test_a_retry_is_acknowledged_and_acts_once(room, request_of, kind):
    request = request_of(kind)
    room.send(request)
    for number in (1, 2, 3):
        assert room.send(request.again(number)).status == 200
    assert len(room.talk.said) == 1
    assert len(room.double.posts()) == 1


def test_a_retry_whose_first_delivery_never_came_is_taken(room, request_of):
    room.send(request_of("message").again(1))
    assert len(room.talk.said) == 1


def test_the_same_words_sent_twice_are_two_deliveries(room, request_of):
    room.send(request_of("message"))
    room.send(request_of("message"))
    assert len(room.talk.said) == 2


def test_where_a_delivery_cannot_be_recorded_slack_is_asked_to_come_again(room, request_of):
    request = request_of("message")
    room.disk_is_full.set()
    assert room.send(request).status == 500
    room.disk_is_full.clear()
    assert room.send(request.again(1)).status == 200
    assert len(room.talk.said) == 1


def test_slacks_question_whose_address_this_is_is_answered(room):
    body = b'{"type": "url_verification", "challenge": "abc", "token": "x"}'
    request = signed_request(body, "application/json", room.double.signing_secret, room.now)
    assert room.send(request).body == '{"challenge": "abc"}'
    unsigned = replace(request, headers={"Content-Type": "application/json"})
    assert room.send(unsigned).status == 401


@pytest.mark.parametrize(
    ("body", "identity"),
    [
        ({"type": "event_callback", "event_id": "Ev1"}, "event/Ev1"),
        ({"command": "/afbud", "trigger_id": "1.2"}, "command/1.2"),
        ({"type": "block_actions", "trigger_id": "1.2"}, "block_actions/1.2"),
        ({"type": "url_verification"}, None),
    ],
)
def test_a_delivery_is_known_by_what_slack_repeats(body, identity):
    assert identity_of(body) == identity


def test_the_same_click_twice_quickly_acts_once(room, people, kinds):
    reply, choice = kinds
    room.talk.replies = [reply("Hvem?", (choice("Claus", '{"do": "apology"}'),))]
    room.send(message(room.double, people["director"], "Afbud", room.now))
    [post] = room.double.posts()
    for _ in range(2):  # each click has a trigger of its own
        assert (
            room.send(click(room.double, people["director"], post, "Claus", room.now)).status == 200
        )
    assert len(room.talk.chosen) == 1


def test_what_came_is_concluded_when_it_is_answered(room, request_of):
    room.send(request_of("message"))
    [(identity, outcome)] = room.concluded
    assert identity.startswith("event/Ev")
    assert outcome == "answered"


@KINDS
def test_what_is_kept_is_worked_on_again_as_it_was(room, request_of, kind):
    from slack_bolt.request import BoltRequest

    request = request_of(kind)
    asked = BoltRequest(body=request.body.decode(), headers=dict(request.headers))
    replayed = again(Delivery(1, "x", "T/U", raw_of(asked), tried=True))
    assert replayed.body == asked.body
    assert raw_of(asked) == request.body
    over_socket = BoltRequest(body=asked.body, mode="socket_mode")
    assert again(Delivery(1, "x", "T/U", raw_of(over_socket))).body == asked.body
