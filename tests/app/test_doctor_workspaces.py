"""The doctor on Slack's workspaces: each answers, none was taken out, and ids name theirs."""

from dataclasses import replace

import pytest
from bot.app.application import Application
from bot.app.checks import Words
from bot.app.doctor_workspaces import links, workspaces
from bot.config import Settings
from bot.domain.workspaces import Installation
from bot.room.slack import SlackDouble
from bot.room.slack_installs import Workspace
from bot.store import open_store

from cast import DIRECTOR, NOW, PLAN

WORDS = Words("slack-workspaces", "en")


@pytest.fixture
def double(tmp_path):
    with SlackDouble(tmp_path / "slack", PLAN.people, [], lambda: NOW) as running:
        yield running


@pytest.fixture
def application(tmp_path, double):
    settings = Settings(
        _env_file=None, data=tmp_path, secret="s", slack_client_id=double.client_id,
        slack_client_secret=double.client_secret, slack_api_url=double.api_url,
        slack_workspaces="T2 T3", base_url="https://moeder.kd-net.example",
    )  # fmt: skip
    store = open_store(f"sqlite:///{tmp_path}/x.sqlite3")
    with store.write() as unit:
        unit.plans.save(PLAN)
    yield Application(settings, store, lambda: NOW)
    store.close()


def _install(application, double, team="T2"):
    code = double.installs.allow(Workspace(team, "Randers"), "U1")
    client = {"client_id": double.client_id, "client_secret": double.client_secret}
    token = double.installs.redeem({"code": code, **client})["access_token"]
    application.installations.save(Installation(team, "Randers", token, NOW), NOW)


def _said(application):
    return [(check.ok, check.text) for check in workspaces(WORDS, application)]


def test_nothing_is_said_of_one_workspace_with_a_token(application):
    application.settings = application.settings.model_copy(update={"slack_client_id": None})
    assert _said(application) == []


def test_where_to_install_is_said_before_the_first(application):
    [check] = workspaces(WORDS, application)
    assert not check.ok
    assert "https://moeder.kd-net.example/slack/install" in check.mend


def test_each_workspace_answers_to_its_token(application, double):
    _install(application, double)
    assert _said(application) == [(True, "Slack: the app is installed in Randers.")]
    double.installs.revoke("T2")
    [(is_well, text)] = _said(application)
    assert not is_well
    assert "token_revoked" in text


def test_a_workspace_that_the_app_was_taken_out_of_is_named(application, double):
    _install(application, double)
    application.installations.end("T2", "", "app_uninstalled", NOW)
    [(is_well, text)] = _said(application)
    assert not is_well
    assert "taken out of Randers" in text


def test_a_wrong_key_is_told_as_such(application, double):
    _install(application, double)
    application.settings = application.settings.model_copy(update={"secret": "another"})
    for name in ("office", "installations"):
        application.__dict__.pop(name, None)
    [(is_well, text)] = _said(application)
    assert not is_well
    assert "MOEDEBOT_SLACK_KEYS" in text


def test_that_anybody_may_install_is_no_fault_but_said(application, double):
    application.settings = application.settings.model_copy(update={"slack_workspaces": None})
    _install(application, double)
    assert (True, "Whoever knows the address can install the app in a workspace of their own.") in (
        _said(application)
    )


def test_ids_without_a_workspace_are_found_where_there_are_several(application, double):
    named = replace(DIRECTOR, slack=("U0123456789",))
    with application.store.write() as unit:
        unit.plans.save(replace(PLAN, people=(named, *PLAN.people[1:])))
    _install(application, double)
    assert len(_said(application)) == 1
    _install(application, double, "T3")
    assert any(DIRECTOR.email in text for is_well, text in _said(application) if not is_well)


def test_links_to_nobody_are_told(application):
    with application.store.write() as unit:
        unit.facts.link_slack("T2", "U1", DIRECTOR.email, NOW)
    assert list(links(WORDS, application)) == []
    with application.store.write() as unit:
        unit.facts.link_slack("T2", "U2", "gone@aarhus.example", NOW)
    [check] = links(WORDS, application)
    assert "T2/U2 (gone@aarhus.example)" in check.text
    assert check.ok
