"""The manifest that an administrator pastes has what the listeners need, and nothing else."""

from pathlib import Path

import pytest
from bot.slack.commands import COMMANDS
from bot.slack.http import PATH
from ruamel.yaml import YAML
from slack_bolt.request import BoltRequest
from slack_bolt.response import BoltResponse

DOCS = Path(__file__).parents[2] / "docs"
SCOPES = {
    "commands": "slash commands",
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


def test_the_commands_are_those_that_are_listened_to(manifest, bare_app):
    commands = manifest["features"]["slash_commands"]
    assert [each["command"] for each in commands] == [each.name for each in COMMANDS]
    for each in commands:
        assert _takes(bare_app, {"command": each["command"], "text": ""})
    assert not _takes(bare_app, {"command": "/unheard-of", "text": ""})


def test_every_command_escapes_so_that_people_come_as_ids(manifest):
    assert all(each["should_escape"] is True for each in manifest["features"]["slash_commands"])


def test_every_command_says_what_it_does_within_slacks_limits(manifest):
    for each in manifest["features"]["slash_commands"]:
        assert 1 <= len(each["command"]) <= 32
        assert 1 <= len(each["description"]) <= 2000
        assert len(each["usage_hint"]) <= 1000


def test_the_events_are_those_that_are_listened_to(manifest, bare_app):
    [event] = manifest["settings"]["event_subscriptions"]["bot_events"]
    kind, _, channel_type = event.partition(".")
    body = {"type": "event_callback", "event": {"type": kind, "channel_type": channel_type}}
    assert _takes(bare_app, body)
    assert not _takes(bare_app, {"type": "event_callback", "event": {"type": "app_mention"}})


def test_buttons_reach_us(manifest, bare_app):
    assert manifest["settings"]["interactivity"]["is_enabled"] is True
    action = {"type": "button", "action_id": "choose:0", "block_id": "b", "value": "{}"}
    assert _takes(bare_app, {"type": "block_actions", "actions": [action]})


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
