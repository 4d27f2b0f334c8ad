"""The double's workspace: signatures, installations, threads, limits; called by the SDK."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from bot.domain.people import Person
from bot.room.slack import Failure, SlackDouble
from bot.room.slack_forms import home_opened
from bot.room.slack_installs import Workspace
from bot.room.slack_people import user_id
from bot.room.slack_requests import click, event, mention
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import Clock, SignatureVerifier
from slack_sdk.webhook import WebhookClient

NOW = datetime(2023, 3, 20, 8, 0, tzinfo=UTC)
ANNE = Person("direktoer@aarhus.example", "Anne Holm")


@pytest.fixture
def double(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SlackDouble]:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    with SlackDouble(tmp_path, [ANNE], ["#kd-net"], lambda: NOW) as running:
        yield running


@pytest.fixture
def client(double: SlackDouble) -> WebClient:
    return WebClient(double.bot_token, double.api_url, retry_handlers=[])


def _plain(text: str) -> dict:
    return {"type": "plain_text", "text": text}


def _code(call, *arguments, **named):
    with pytest.raises(SlackApiError) as caught:
        call(*arguments, **named)
    return caught.value.response["error"]


def _stamp(request):
    [action] = json.loads(parse_qs(request.body.decode())["payload"][0])["actions"]
    return action["action_ts"]


def test_requests_are_signed_as_the_sdk_verifies_them(double):
    class At(Clock):
        def now(self) -> float:
            return NOW.timestamp()

    verifier = SignatureVerifier(double.signing_secret, At())
    for request in (
        mention(double, ANNE, "#kd-net", "hvem kommer", NOW),
        event(double, "tokens_revoked", NOW, {"tokens": {"bot": ["U1"]}}, team="T2"),
        home_opened(double, ANNE, NOW),
    ):
        assert verifier.is_valid_request(request.body, dict(request.headers))


def test_the_app_is_installed_in_another_workspace_and_taken_out(double, client):
    code = double.installs.allow(Workspace("T2", "Other"), "U1")
    keys = {"client_id": double.client_id, "client_secret": double.client_secret}
    anonymous = WebClient(base_url=double.api_url, retry_handlers=[])
    access = anonymous.oauth_v2_access
    assert _code(access, **keys | {"client_secret": "x"}, code=code) == "bad_client_secret"
    assert _code(access, **keys, code="x") == "invalid_code"
    token = access(**keys, code=code)["access_token"]
    assert _code(access, **keys, code=code) == "code_already_used"
    theirs = WebClient(token, double.api_url, retry_handlers=[])
    assert theirs.auth_test()["team_id"] == "T2"
    double.installs.revoke("T2")
    assert _code(theirs.auth_test) == "token_revoked"
    assert client.auth_test()["team"] == "Room"


def test_threads_links_and_channels_are_read_as_in_slack(double, client):
    root = client.chat_postMessage(channel="#kd-net", text="Dagsorden")
    reply = client.chat_postMessage(channel="#kd-net", text="Rettet", thread_ts=root["ts"])
    shown = client.conversations_history(channel="#kd-net")["messages"]
    assert [m["text"] for m in shown] == ["Dagsorden"]
    thread = client.conversations_replies(channel=root["channel"], ts=root["ts"])["messages"]
    assert [m["text"] for m in thread] == ["Dagsorden", "Rettet"]
    link = client.chat_getPermalink(channel=root["channel"], message_ts=root["ts"])["permalink"]
    assert link.endswith(root["ts"].replace(".", ""))
    client.chat_delete(channel=root["channel"], ts=reply["ts"])
    assert len(double.posts()) == 1
    assert client.conversations_info(channel=root["channel"])["channel"]["name"] == "kd-net"
    assert [c["name"] for c in client.conversations_list()["channels"]] == ["kd-net"]
    assert [m["name"] for m in client.users_list()["members"]] == ["direktoer"]


def test_a_channel_takes_one_message_a_second_when_told_to(double, client):
    double.limit_posts()
    client.chat_postMessage(channel="#kd-net", text="1")
    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel="#kd-net", text="2")
    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "1"
    client.chat_postMessage(channel=user_id(ANNE), text="elsewhere")


def test_a_click_says_when_it_was(double, client):
    button = {"type": "button", "action_id": "a", "text": _plain("Ja"), "value": "1"}
    client.chat_postMessage(
        channel=user_id(ANNE), text="x", blocks=[{"type": "actions", "elements": [button]}]
    )
    first, second = (
        click(double, ANNE, double.posts()[0], "Ja", NOW + timedelta(seconds=n)) for n in (0, 1)
    )
    assert _stamp(first) != _stamp(second)


def test_a_response_url_fails_as_told(double):
    double.fail(Failure("rate-limited", "response_url", retry_after=3))
    hook = WebhookClient(double.response_url(user_id(ANNE)), retry_handlers=[])
    limited = hook.send(text="x")
    assert (limited.status_code, limited.headers["Retry-After"]) == (429, "3")
    assert hook.send(text="x").status_code == 200
