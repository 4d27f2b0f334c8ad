"""What the doctor and /healthz say of what comes in from Slack."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from bot.app.doctor_slack import slack_in
from bot.config import Settings
from bot.domain.deliveries import Came
from bot.slack.socket_state import SocketState, keep_socket_state
from bot.store import open_store
from bot.web.health import slack_socket

from databases import migrated

NOW = datetime(2026, 3, 20, 8, 0, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path):
    return Settings(
        _env_file=None, database=migrated(tmp_path / "a.sqlite3"), data=tmp_path,
        slack_bot_token="xoxb-x", slack_app_token="xapp-x", slack_signing_secret="x",
        slack_api_url="http://127.0.0.1:9/api/", secret="x",
    )  # fmt: skip


@pytest.fixture
def store(settings):
    opened = open_store(settings.database)
    yield opened
    opened.close()


def _checks(settings, language="en", at=NOW):
    return {check.name: check for check in slack_in(language, settings, None, at)}


STATE = SocketState(NOW, NOW - timedelta(hours=2), NOW - timedelta(minutes=1), 3)


def test_a_socket_that_stands_is_told_with_its_history(settings, store):
    keep_socket_state(store, STATE)
    check = _checks(settings)["slack-socket"]
    assert check.ok
    for said in ("2026-03-20 06:00", "2026-03-20 07:59", "3 times"):
        assert said in check.text
    assert slack_socket(store)["slack"]["reconnects"] == 3
    assert slack_socket(store)["slack"]["connected_since"] == "2026-03-20T06:00:00+00:00"


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_socket_that_never_was_or_is_down_is_told_with_what_mends_it(settings, store, language):
    check = _checks(settings, language)["slack-socket"]
    assert not check.ok
    assert "moedebot slack" in check.mend
    assert slack_socket(store) == {}
    keep_socket_state(store, replace(STATE, down_since=NOW, reason="invalid_auth"))
    check = _checks(settings, language)["slack-socket"]
    assert not check.ok
    assert "invalid_auth" in check.text


@pytest.mark.parametrize(("minutes", "ok"), [(1, True), (6, False)])
def test_what_waits_for_long_is_told(settings, store, minutes, ok):
    with store.write() as unit:
        came = Came("event/Ev1", "T/U", b"{}", NOW - timedelta(minutes=minutes))
        unit.deliveries.take(came, "elsewhere:1:1:a", NOW)
    check = _checks(settings)["slack-waiting"]
    assert check.ok is ok
    assert "1 wait" in check.text


def test_without_slack_nothing_is_looked_at(settings):
    assert _checks(settings.model_copy(update={"slack_bot_token": None})) == {}


def test_without_an_app_token_there_is_no_socket_to_look_at(settings):
    checks = _checks(settings.model_copy(update={"slack_app_token": None}))
    assert list(checks) == ["slack-waiting"]
