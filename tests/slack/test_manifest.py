"""The manifest that an administrator pastes has what the listeners need, and nothing else."""

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock

import pytest
from bot.slack.app import build_app, close
from bot.slack.commands import COMMANDS
from bot.slack.home import Home
from bot.slack.http import PATH
from bot.slack.installing import endings
from bot.slack.ports import Deliveries
from bot.slack.propose import COMMAND, Proposing
from ruamel.yaml import YAML
from slack_bolt import App
from slack_bolt.request import BoltRequest
from slack_bolt.response import BoltResponse

EVENTS = {
    "app_home_opened", "app_mention", "app_uninstalled", "member_joined_channel", "message",
    "reaction_added", "team_join", "tokens_revoked", "user_change",
}  # fmt: skip
"""Events that an app of this kind could be told of."""
DOCS = Path(__file__).parents[2] / "docs"
SCOPES = {
    "commands": "slash commands",
    "app_mentions:read": "app_mention",
    "chat:write": "chat.postMessage, chat.update",
    "im:history": "message.im, conversations.history",
    "im:write": "conversations.open",
    "channels:history": "conversations.history",
    "groups:history": "conversations.history",
    "users:read": "users.info",
    "users:read.email": "users.info, users.lookupByEmail",
}


@pytest.fixture(scope="module")
def manifest() -> dict:
    return YAML(typ="safe").load((DOCS / "manifest.yaml").read_text(encoding="utf-8"))


def _takes(app, body: dict) -> bool:
    """Whether the app has a listener for it, asked of the app itself."""
    request = BoltRequest(body=body, mode="socket_mode")
    return any(
        listener.matches(req=request, resp=BoltResponse(status=200)) for listener in app._listeners
    )


@pytest.fixture
def whole_app(settings, clock) -> Iterator[App]:
    """The app with all listeners there are, as a process runs it."""
    home = Home(None, None)
    app = build_app(
        settings, None, None, clock, Mock(spec=Deliveries), lambda _where, _error: None,
        also=[home.register, Proposing(None).register, endings(None)],
    )  # fmt: skip
    yield app
    close(app)


def test_the_commands_are_those_that_are_listened_to(manifest, whole_app):
    commands = manifest["features"]["slash_commands"]
    known = {COMMAND, *(each.name for each in COMMANDS)}
    assert sorted(each["command"] for each in commands) == sorted(known)
    for each in commands:
        assert _takes(whole_app, {"command": each["command"], "text": ""})
    assert not _takes(whole_app, {"command": "/unheard-of", "text": ""})


def test_every_command_escapes_so_that_people_come_as_ids(manifest):
    assert all(each["should_escape"] is True for each in manifest["features"]["slash_commands"])


def test_every_command_says_what_it_does_within_slacks_limits(manifest):
    for each in manifest["features"]["slash_commands"]:
        assert 1 <= len(each["command"]) <= 32
        assert 1 <= len(each["description"]) <= 2000
        assert len(each["usage_hint"]) <= 1000


def test_the_events_are_those_that_are_listened_to(manifest, whole_app):
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    assert events == sorted(events)
    for event in events:
        kind, _, channel_type = event.partition(".")
        said = {"type": kind} | ({"channel_type": channel_type} if channel_type else {})
        assert _takes(whole_app, {"type": "event_callback", "event": said}), event
    listened = {event.partition(".")[0] for event in events}
    for kind in EVENTS - listened:
        assert not _takes(whole_app, {"type": "event_callback", "event": {"type": kind}}), kind


def test_the_check_finds_an_event_that_nobody_listens_to(bare_app):
    assert not _takes(bare_app, {"type": "event_callback", "event": {"type": "app_home_opened"}})


def test_buttons_reach_us(manifest, bare_app):
    assert manifest["settings"]["interactivity"]["is_enabled"] is True
    for name in ("choose:0", "form:2"):
        action = {"type": "button", "action_id": name, "block_id": "b", "value": "{}"}
        assert _takes(bare_app, {"type": "block_actions", "actions": [action]}), name
    for kind in ("substitute", "hours"):
        view = {"type": "modal", "callback_id": f"answer:{kind}"}
        assert _takes(bare_app, {"type": "view_submission", "view": view}), kind


def test_home_can_be_opened(manifest):
    assert manifest["features"]["app_home"]["home_tab_enabled"] is True


def test_all_addresses_are_the_one_that_is_served(manifest):
    settings = manifest["settings"]
    addresses = {each["url"] for each in manifest["features"]["slash_commands"]}
    addresses.add(settings["event_subscriptions"]["request_url"])
    addresses.add(settings["interactivity"]["request_url"])
    assert addresses == {f"https://moedebot.example{PATH}"}


def test_the_scopes_are_those_of_what_is_called(manifest):
    assert manifest["oauth_config"]["scopes"]["bot"] == sorted(SCOPES)


def test_people_can_write_to_the_app(manifest):
    home = manifest["features"]["app_home"]
    assert home["messages_tab_enabled"] is True
    assert home["messages_tab_read_only_enabled"] is False


def test_the_guide_names_every_scope_and_setting():
    guide = (DOCS / "slack.md").read_text(encoding="utf-8")
    assert all(f"`{scope}`" in guide for scope in SCOPES)
    for setting in ("BOT_TOKEN", "SIGNING_SECRET", "APP_TOKEN", "API_URL"):
        assert f"MOEDEBOT_SLACK_{setting}" in guide
