"""Socket Mode: the same listeners, without a public address."""

import json
import logging

import pytest
from bot.room.slack_requests import message
from bot.slack.socket_mode import socket_mode
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse


class Line:
    """The sending side of a socket, kept in memory."""

    logger = logging.getLogger("line")

    def __init__(self) -> None:
        self.sent: list[SocketModeResponse] = []

    def send_socket_mode_response(self, response: SocketModeResponse) -> None:
        self.sent.append(response)


@pytest.fixture
def handler(room):
    handler = socket_mode(room.app, "xapp-1-room")
    yield handler
    handler.close()


def test_an_envelope_is_acknowledged_and_reaches_the_same_listeners(room, people, handler):
    payload = json.loads(message(room.double, people["director"], "Afbud", room.now).body)
    line = Line()
    envelope = SocketModeRequest(type="events_api", envelope_id="e1", payload=payload)
    handler.handle(line, envelope)
    assert room.wait()
    assert [sent.envelope_id for sent in line.sent] == ["e1"]
    assert [text for _, text, _ in room.talk.said] == ["Afbud"]
    [post] = room.double.posts_to(people["director"])
    assert post["text"] == "Tak."


def test_an_envelope_delivered_twice_acts_once(room, people, handler):
    payload = json.loads(message(room.double, people["director"], "Afbud", room.now).body)
    line = Line()
    for envelope_id in ("e1", "e2"):
        handler.handle(
            line, SocketModeRequest(type="events_api", envelope_id=envelope_id, payload=payload)
        )
    assert room.wait()
    assert [sent.envelope_id for sent in line.sent] == ["e1", "e2"]
    assert len(room.talk.said) == 1


def test_building_it_connects_to_nothing(room, handler):
    assert not handler.client.is_connected()
    assert room.double.calls == []
