"""The double's sockets, opened and answered by the SDK's own client."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bot.domain.people import Person
from bot.room.slack import SlackDouble
from bot.room.slack_requests import command, message, send_over_socket
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

NOW = datetime(2023, 3, 20, 8, 0, tzinfo=UTC)
ANNE = Person("direktoer@aarhus.example", "Anne Holm")
SOON = 20


@pytest.fixture
def double(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SlackDouble]:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    with SlackDouble(tmp_path, [ANNE], ["#kd-net"], lambda: NOW) as running:
        yield running


@pytest.fixture
def client(double: SlackDouble) -> Iterator[SocketModeClient]:
    web = WebClient(base_url=double.api_url, retry_handlers=[])
    client = SocketModeClient(double.app_token, web_client=web, ping_interval=0.2)
    client.connect()
    assert double.sockets.wait_for(1, SOON)
    yield client
    client.auto_reconnect_enabled = False
    double.sockets.close()  # so that its thread need not wait for a message
    with suppress(AttributeError):  # the SDK's own threads may be closing the same socket
        client.close()


def _answering(client: SocketModeClient, payload: object = None) -> list[SocketModeRequest]:
    came: list[SocketModeRequest] = []

    def take(client: SocketModeClient, request: SocketModeRequest) -> None:
        came.append(request)
        client.send_socket_mode_response(SocketModeResponse(request.envelope_id, payload))

    client.socket_mode_request_listeners.append(take)
    return came


def test_each_kind_comes_in_its_envelope_and_is_timed_until_its_acknowledgement(double, client):
    came = _answering(client, {"text": "Tak"})
    for request in (
        command(double, ANNE, "/afbud", "den 14. april", NOW),
        message(double, ANNE, "Afbud <!channel> & æøå", NOW),
    ):
        envelope = send_over_socket(double, request)
        assert envelope.wait(SOON)
        assert envelope.answer == {"text": "Tak"}
        assert envelope.seconds is not None
        assert 0 < envelope.seconds < SOON
    assert [request.type for request in came] == ["slash_commands", "events_api"]
    assert came[0].payload["command"] == "/afbud"
    assert came[1].payload["event"]["text"] == "Afbud &lt;!channel&gt; &amp; æøå"


def test_a_retry_says_that_it_is_one(double, client):
    came = _answering(client)
    request = message(double, ANNE, "Afbud", NOW)
    for retry in (0, 1):
        assert send_over_socket(double, request, retry).wait(SOON)
    assert [(r.retry_attempt, r.retry_reason) for r in came] == [(0, ""), (1, "timeout")]
    assert came[0].envelope_id != came[1].envelope_id
    assert came[0].payload == came[1].payload


@pytest.mark.parametrize("end", ["close", "reset", "warning", "refresh_requested"])
def test_the_client_comes_back_whatever_ends_its_socket(double, client, end):
    _answering(client)
    sockets = double.sockets
    if end in ("close", "reset"):
        getattr(sockets, end)()
    else:
        sockets.disconnect(end)
    assert sockets.wait_for(2, SOON)
    assert send_over_socket(double, message(double, ANNE, "Afbud", NOW)).wait(SOON)


def test_a_message_longer_than_a_frame_arrives_whole(double, client):
    came = _answering(client)
    assert send_over_socket(double, message(double, ANNE, "æ" * 100_000, NOW)).wait(SOON)
    assert came[0].payload["event"]["text"] == "æ" * 100_000


@pytest.mark.parametrize(
    ("token", "code"),
    [("xapp-1-A-x", "invalid_auth"), (None, "not_authed"), ("bot", "not_allowed_token_type")],
)
def test_a_socket_is_given_for_the_app_token_only(double, token, code):
    client = WebClient(base_url=double.api_url, retry_handlers=[])
    given = double.bot_token if token == "bot" else token
    with pytest.raises(SlackApiError) as caught:
        client.apps_connections_open(app_token=given)
    assert caught.value.response["error"] == code


def test_a_ticket_opens_one_socket(double):
    path = double.sockets.ticket()
    ticket = path.partition("ticket=")[2].partition("&")[0]
    assert double.sockets.admit(ticket)
    assert not double.sockets.admit(ticket)


def test_nothing_is_sent_where_no_socket_is_open(double):
    with pytest.raises(RuntimeError):
        send_over_socket(double, message(double, ANNE, "Afbud", NOW))
