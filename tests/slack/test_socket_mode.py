"""Socket Mode: the same listeners over a real socket, which comes back whatever ends it."""

import gc
import threading
from dataclasses import replace

import pytest
from bot.room.slack import Failure
from bot.room.slack_forms import home_opened
from bot.room.slack_requests import click, command, message, send_over_socket
from bot.slack.socket_mode import LONGEST_PAUSE, PING_EVERY, socket_mode
from bot.slack.socket_state import SocketState, keep_socket_state, socket_state

SOON = 20
pytestmark = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")
"""The SDK leaves a socket whose handshake failed to the garbage collector."""


@pytest.fixture(autouse=True)
def _collected():
    yield
    gc.collect()


class Told:
    """What was told of a socket."""

    def __init__(self) -> None:
        self.states: list[SocketState] = []
        self._changed = threading.Condition()

    def __call__(self, state: SocketState) -> None:
        with self._changed:
            self.states.append(state)
            self._changed.notify_all()

    def wait_for(self, wanted) -> bool:
        with self._changed:
            return self._changed.wait_for(lambda: any(map(wanted, self.states)), SOON)


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def watched(room, clock, told):
    """A socket that is told of, not yet connected."""
    handler = socket_mode(room.app, room.double.app_token, clock, told, ping_every=0.2)
    yield handler
    handler.client.closed = True
    room.double.sockets.close()
    handler.close()


def _apology(room, people):
    return message(room.double, people["director"], "Afbud", room.now)


def test_commands_messages_and_clicks_reach_the_same_listeners(room, people, socket):
    anne = people["director"]
    for request in (_apology(room, people), command(room.double, anne, "/afbud", "", room.now)):
        assert send_over_socket(room.double, request).wait(SOON)
        assert room.wait()
    assert [text for _, text, _ in room.talk.said] == ["Afbud", "Afbud"]
    assert [post["text"] for post in room.double.posts_to(anne)] == ["Tak.", "Tak."]


def test_a_click_over_a_socket_is_a_click(room, people, socket, kinds):
    anne, (reply, choice) = people["director"], kinds
    room.talk.replies = [reply("Hvem?", (choice("Claus", '{"do": "apology"}'),))]
    room.send(_apology(room, people))
    pressed = click(room.double, anne, room.double.posts()[0], "Claus", room.now)
    assert send_over_socket(room.double, pressed).wait(SOON)
    assert room.wait()
    assert room.talk.chosen == [(anne.email, '{"do": "apology"}')]


def test_an_envelope_delivered_twice_acts_once(room, people, socket):
    asked = _apology(room, people)
    for retry in (0, 1):
        assert send_over_socket(room.double, asked, retry).wait(SOON)
    assert room.wait()
    assert len(room.talk.said) == 1


def test_what_came_by_http_and_comes_again_by_socket_acts_once(room, people, socket):
    asked = _apology(room, people)
    room.send(asked)
    assert send_over_socket(room.double, asked).wait(SOON)
    assert room.wait()
    assert len(room.talk.said) == 1


def test_what_cannot_be_stored_is_not_acknowledged(room, people, socket):
    room.disk_is_full.set()
    lost = send_over_socket(room.double, _apology(room, people))
    assert not lost.wait(0.5)
    room.disk_is_full.clear()
    assert send_over_socket(room.double, _apology(room, people)).wait(SOON)


def test_what_is_of_no_concern_is_acknowledged_and_not_delivered_again(room, people, socket):
    opened = home_opened(room.double, people["director"], room.now, tab="messages")
    assert send_over_socket(room.double, opened).wait(SOON)
    assert room.send(opened.again(1)).status == 200


@pytest.mark.parametrize("end", ["close", "reset", "freeze", "warning", "refresh_requested"])
def test_it_comes_back_whatever_ends_the_socket(room, people, watched, told, end):
    watched.connect()
    assert told.wait_for(lambda state: state.connected_since is not None)
    sockets = room.double.sockets
    assert sockets.wait_for(1, SOON)
    if end in ("close", "reset", "freeze"):
        getattr(sockets, end)()
    else:
        sockets.disconnect(end)
    assert sockets.wait_for(2, SOON)
    assert told.wait_for(lambda state: state.reconnects == 1)
    assert send_over_socket(room.double, _apology(room, people)).wait(SOON)


def test_a_socket_that_never_answered_a_ping_is_left_too(room, watched, told):
    """The SDK's own client would wait for the first answer for ever."""
    admit = room.double.sockets.serve

    def frozen(link):
        link.is_frozen = room.double.sockets.opened == 0
        admit(link)

    room.double.sockets.serve = frozen
    watched.connect()
    assert room.double.sockets.wait_for(2, SOON)


def test_a_dead_socket_is_left_within_ten_seconds():
    noticed = PING_EVERY * 4 + 1 + PING_EVERY  # the SDK counts whole seconds, and at each ping
    assert noticed + 1 < 10
    assert LONGEST_PAUSE + PING_EVERY < 10


def test_while_slack_refuses_it_goes_on_trying_and_says_why(room, watched, told):
    room.double.fail(*[Failure("error", "apps.connections.open", code="internal_error")] * 2)
    watched.connect()
    assert room.double.sockets.wait_for(1, SOON)
    assert told.wait_for(lambda state: state.connected_since is not None)
    down = [state.reason for state in told.states if state.down_since]
    assert down == ["internal_error"] * 2
    assert told.states[-1].reason is None
    assert room.double.calls.count("apps.connections.open") == 3


def test_a_limit_on_opening_sockets_is_obeyed(room, watched, told):
    room.double.fail(Failure("rate-limited", "apps.connections.open", retry_after=2))
    watched.connect()
    assert room.double.sockets.wait_for(1, SOON)
    assert told.states[0].reason == "ratelimited"
    assert room.double.calls.count("apps.connections.open") == 2


def test_a_slack_that_is_not_there_at_first_ends_nothing(room, watched, told, tmp_path):
    room.double.stop()
    watched.connect()
    assert told.wait_for(lambda state: state.down_since is not None)
    assert not watched.client.is_connected()


def test_the_last_envelope_is_told(room, people, watched, told, clock):
    watched.connect()
    assert room.double.sockets.wait_for(1, SOON)
    assert send_over_socket(room.double, _apology(room, people)).wait(SOON)
    room.double.sockets.close()
    assert told.wait_for(lambda state: state.last_envelope == clock.now)


def test_building_it_connects_to_nothing(room, watched):
    assert not watched.client.is_connected()
    assert room.double.calls == []


def test_how_the_socket_is_is_kept(tmp_path, clock):
    from bot.store import open_store

    store = open_store(f"sqlite:///{tmp_path}/a.sqlite3")
    with store.read() as uow:
        assert socket_state(uow) is None
    state = SocketState(clock.now, clock.now, None, 3)
    for kept in (state, replace(state, connected_since=None, down_since=clock.now, reason="x")):
        keep_socket_state(store, kept)
        with store.read() as uow:
            assert socket_state(uow) == kept
    store.close()
