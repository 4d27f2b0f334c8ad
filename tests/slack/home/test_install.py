"""Several workspaces: installed by OAuth, tokens sealed, each with its own token, taken back."""

import re
import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from bot.domain.errors import Outage, Refused, TokenUnreadable, WorkspaceRefused
from bot.domain.notices import Notice, Rendered
from bot.domain.workspaces import Installation
from bot.i18n import sentence
from bot.room.slack import Failure
from bot.room.slack_installs import Workspace
from bot.room.slack_people import TEAM, user_id, user_of
from bot.room.slack_requests import event
from bot.services.installations import NOT_INSTALLED, Installations
from bot.services.sealing import Seal
from bot.slack.install import REDIRECT, SCOPES
from bot.slack.tokens import Tokens
from ruamel.yaml import YAML

from cast import CHAIR, DIRECTOR

OTHER = Workspace("T2", "Randers Kommune")


@pytest.fixture
def several(enter, settings):
    """A house that is set up for several workspaces, without a token of its own."""
    house = enter(settings)
    double = house.double
    real = {
        "slack_client_id": double.client_id, "slack_client_secret": double.client_secret,
        "slack_signing_secret": double.signing_secret, "slack_api_url": double.api_url,
        "slack_bot_token": None, "real_service": None,
    }  # fmt: skip
    house.application.settings = settings.model_copy(update=real)
    return _rebuilt(house)


def _rebuilt(house):
    """The same house, with its Slack put together anew on its settings."""
    from bot.app.slack_parts import slack_parts, slack_routes
    from fastapi import FastAPI

    for name in ("office", "installations", "conversation", "identity"):
        house.application.__dict__.pop(name, None)
    for name in ("slack_settings", "tokens", "_slack", "senders"):
        house.outside.__dict__.pop(name, None)
    house.outside.settings = house.application.settings
    house.outside.installed = house.application.installations
    house.parts.close()
    house.parts = slack_parts(
        house.application, house.outside, lambda _what, error: house.failures.append(error)
    )
    house.web = FastAPI()
    house.web.include_router(slack_routes(house.application, house.parts.app))
    return house


def _install(house, workspace=OTHER, language="da"):
    """An administrator installs the app: what the browser sees in the end."""
    begun = house.ask("GET", "/slack/install")
    assert begun.status_code == 302
    query = parse_qs(urlsplit(begun.headers["location"]).query)
    assert query["redirect_uri"] == [f"https://moeder.kd-net.example{REDIRECT}"]
    code = house.double.installs.allow(workspace, user_id(CHAIR))
    cookie = begun.headers["set-cookie"].partition(";")[0]
    path = f"{REDIRECT}?code={code}&state={query['state'][0]}"
    return house.ask("GET", path, headers={"cookie": cookie, "accept-language": language})


def _notice(house, receiver, cause="x/1"):
    rendered = Rendered("Påmindelse", b'{"text": "Hej"}', f"<{cause}@x.example>", house.now)
    return Notice(cause, receiver, "slack", "receipt", house.now, house.now, rendered=rendered)


def _post(house, receiver, cause="x/1"):
    with house.outside._slack.session() as session:
        session.send(_notice(house, receiver, cause))


@pytest.mark.parametrize(("language", "said"), [("da", "er installeret i"), ("en", "installed in")])
def test_an_administrator_installs_the_app_in_a_workspace(several, language, said):
    page = _install(several, language=language)
    assert page.status_code == 200
    assert f"{said} Randers Kommune" in page.text
    [found] = several.application.installations.live()
    assert (found.team, found.name, found.installed_by) == ("T2", OTHER.name, user_id(CHAIR))
    token = several.application.installations.token_for("T2")
    assert token.startswith("xoxb-T2-")
    with sqlite3.connect(several.store.location.database) as raw:
        dump = "\n".join(raw.iterdump())
    assert token not in dump


def test_a_state_is_good_once_in_its_own_browser_and_for_ten_minutes(several):
    begun = several.ask("GET", "/slack/install")
    state = parse_qs(urlsplit(begun.headers["location"]).query)["state"][0]
    cookie = {"cookie": begun.headers["set-cookie"].partition(";")[0]}
    path = f"{REDIRECT}?code=x&state={state}"
    assert several.ask("GET", path).status_code == 400
    assert several.ask("GET", path, headers=cookie).status_code == 401  # the code is none
    assert "forfra" in several.ask("GET", path, headers=cookie).text
    late = several.ask("GET", "/slack/install")
    state = parse_qs(urlsplit(late.headers["location"]).query)["state"][0]
    cookie = {"cookie": late.headers["set-cookie"].partition(";")[0]}
    several.later(minutes=11)
    code = several.double.installs.allow(OTHER, user_id(CHAIR))
    path = f"{REDIRECT}?code={code}&state={state}"
    assert several.ask("GET", path, headers=cookie).status_code == 401
    assert several.application.installations.all() == ()


def test_who_says_no_changes_nothing(several):
    page = several.ask("GET", f"{REDIRECT}?error=access_denied")
    assert "Der er ikke ændret noget" in page.text
    assert several.application.installations.all() == ()


def test_a_slack_that_cannot_be_reached_installs_nothing(several):
    several.double.fail(Failure("reset", "oauth.v2.access"))
    page = _install(several)
    assert page.status_code == 401
    assert "Slack gav ikke adgang" in page.text


def test_only_named_workspaces_are_taken_where_some_are_named(several):
    several.application.settings = several.application.settings.model_copy(
        update={"slack_workspaces": "T7, E1"}
    )
    page = _install(_rebuilt(several))
    assert page.status_code == 403
    assert "Randers Kommune" in page.text
    assert several.application.installations.all() == ()


def test_each_workspace_is_answered_with_its_own_token(several):
    _install(several)
    grid = {"enterprise_user": {"teams": [TEAM, "T2"]}}
    several.double.directory.add(user_of(DIRECTOR) | grid)
    used = []
    found = several.double.installs.workspace_of

    def spy(token):
        used.append(token)
        return found(token)

    several.double.installs.workspace_of = spy
    opened = {"user": user_id(DIRECTOR), "channel": "D1", "tab": "home"}
    assert several.send(event(several.double, "app_home_opened", several.now, opened, "T2")) == 200
    assert several.double.views.home(user_id(DIRECTOR)) is not None
    assert {token[:8] for token in used} == {"xoxb-T2-"}


def test_a_workspace_without_an_installation_is_not_answered(several):
    _install(several)
    opened = {"user": user_id(DIRECTOR), "channel": "D1", "tab": "home"}
    several.send(event(several.double, "app_home_opened", several.now, opened, "T3"))
    assert several.double.views.home(user_id(DIRECTOR)) is None


@pytest.mark.parametrize(
    ("kind", "fields"), [("app_uninstalled", {}), ("tokens_revoked", {"tokens": {"bot": ["U1"]}})]
)
def test_an_installation_that_is_taken_back_ends_and_is_told(several, kind, fields):
    _install(several)
    several.later(minutes=1)
    assert several.send(event(several.double, kind, several.now, fields, "T2")) == 200
    [ended] = several.application.installations.all()
    assert (ended.is_live, ended.token, ended.ended_by) == (False, "", kind)
    assert "Randers Kommune" in str(several.failures[-1])


def test_a_persons_own_token_is_no_installation(several):
    _install(several)
    several.later(minutes=1)
    fields = {"tokens": {"oauth": ["U1"]}}
    several.send(event(several.double, "tokens_revoked", several.now, fields, "T2"))
    assert several.application.installations.all()[0].is_live


def test_the_late_word_of_an_older_installation_ends_no_newer_one(several):
    before = several.now
    several.later(minutes=5)
    _install(several)
    several.send(event(several.double, "app_uninstalled", before + timedelta(minutes=3), {}, "T2"))
    assert several.application.installations.all()[0].is_live


def test_what_could_not_go_out_goes_when_the_app_is_installed_again(several):
    _install(several)
    receiver = f"T2/{user_id(DIRECTOR)}"
    _post(several, receiver)
    assert len(several.double.posts_to(DIRECTOR)) == 1
    several.double.installs.revoke("T2")
    with pytest.raises(Refused, match=NOT_INSTALLED):
        _post(several, receiver, "x/2")
    assert several.application.installations.live() == ()
    with pytest.raises(Refused, match=NOT_INSTALLED):
        _post(several, receiver, "x/3")

    def fail(case):
        put = case.uow.outbox.put(replace(_notice(several, receiver, "x/2"), rendered=None))
        lease = timedelta(minutes=1)
        case.uow.outbox.claim("w", several.now, lease, 10, ["slack"])
        case.uow.outbox.mark_sending(put.id, "w", several.now, lease)
        case.uow.outbox.mark_failed(put.id, "w", f"{NOT_INSTALLED}: T2")
        return put.id

    number = several.change(fail)
    _install(several)
    assert several.look(lambda case: case.uow.outbox.get(number).state) == "queued"
    _post(several, receiver, "x/2")
    assert len(several.double.posts_to(DIRECTOR)) == 2


def test_a_workspace_that_is_out_keeps_no_other_waiting(several):
    _install(several)
    _install(several, Workspace("T3", "Viborg Kommune"))
    several.double.installs.revoke("T2")
    with several.outside._slack.session() as session:
        with pytest.raises(Refused):
            session.send(_notice(several, f"T2/{user_id(DIRECTOR)}"))
        session.send(_notice(several, f"T3/{user_id(CHAIR)}", "x/2"))
    assert len(several.double.posts_to(CHAIR)) == 1


def test_the_token_of_the_settings_still_works_alone(house):
    _post(house, user_id(DIRECTOR))
    assert len(house.double.posts_to(DIRECTOR)) == 1


def test_evidence_is_looked_for_in_the_right_workspace(several):
    _install(several)
    receiver = f"T2/{user_id(DIRECTOR)}"
    history = several.outside._slack_history
    assert history.was_accepted(_notice(several, receiver)) is False
    _post(several, receiver)
    assert history.was_accepted(_notice(several, receiver)) is True
    several.application.installations.end("T2", "", "app_uninstalled", several.now)
    with pytest.raises(Outage, match=NOT_INSTALLED):
        history.was_accepted(_notice(several, receiver))


def test_an_organisation_serves_its_workspaces(several):
    installed = several.application.installations
    whole = Installation("", "Regionen", "xoxb-whole", several.now, enterprise="E1")
    installed.save(whole, several.now)
    tokens = several.outside.tokens
    assert tokens.find("T5", "E1") == "xoxb-whole"
    assert tokens.find("T5") == "xoxb-whole", "a receiver names no organisation"
    assert installed.token_for("T5", "E2") is None
    own = Installation("T5", "Samsø", "xoxb-own", several.now, enterprise="E1")
    installed.save(own, several.now)
    assert tokens.find("T5", "E1") == "xoxb-own"
    installed.end("", "E1", "app_uninstalled", several.now)
    assert tokens.find("T6", "E1") is None
    assert tokens.find("T5", "E1") == "xoxb-own"


def test_keys_are_changed_without_installing_again(several):
    old, new = b"the old key", b"the new key"
    store, now = several.store, several.now
    Installations(store, Seal([old])).save(Installation("T2", "R", "xoxb-1", now), now)
    both = Installations(store, Seal([new, old]))
    assert both.token_for("T2") == "xoxb-1"
    assert (both.reseal(), both.reseal()) == (1, 0)
    assert Installations(store, Seal([new])).token_for("T2") == "xoxb-1"


def test_a_wrong_key_is_said_clearly(several):
    store, now = several.store, several.now
    Installations(store, Seal([b"one"])).save(Installation("T2", "Randers", "xoxb-1", now), now)
    wrong = Installations(store, Seal([b"another"]))
    with pytest.raises(TokenUnreadable) as refused:
        wrong.token_for("T2")
    for language in ("da", "en"):
        assert re.search(r"T2.*MOEDEBOT_SLACK_KEYS", sentence(refused.value, language))
    tokens = Tokens(several.outside.slack_settings, wrong)
    with pytest.raises(Outage, match="unreadable"):
        tokens.for_delivery("T2")


def test_a_sealed_token_says_nothing_and_is_never_the_same():
    seal = Seal([b"key"])
    assert seal.close("xoxb-1") != seal.close("xoxb-1")
    assert "xoxb" not in seal.close("xoxb-1")
    assert "key" not in repr(seal)


def test_a_refused_workspace_is_named(several):
    only = Installations(several.store, Seal([b"k"]), frozenset({"T7"}))
    with pytest.raises(WorkspaceRefused):
        only.save(Installation("T2", "Randers", "xoxb-1", several.now), several.now)


def test_a_bare_id_says_who_somebody_is_in_the_only_workspace(several, plan):
    named = f"direktoer@aarhus.example\n    slack: {user_id(DIRECTOR)}\n    name: Anne Holm"
    several.apply(text=plan.replace("direktoer@aarhus.example\n    name: Anne Holm", named))
    _install(several)
    identity = several.application.identity
    assert identity.person_of_slack("T2", user_id(DIRECTOR)).email == DIRECTOR.email
    _install(several, Workspace("T3", "Viborg Kommune"))
    assert identity.person_of_slack("T2", user_id(DIRECTOR)) is None
    assert identity.person_of_slack("T3", user_id(DIRECTOR)) is None


def test_a_process_that_starts_puts_all_tokens_under_the_first_key(several):
    _install(several)
    before = several.application.installations.all()[0].token
    keys = f"the new key,{several.application.settings.secret}"
    settings = several.application.settings.model_copy(update={"slack_keys": keys})
    several.application.settings = settings
    _rebuilt(several)
    kept = several.application.installations.all()[0].token
    assert kept != before
    assert Seal([b"the new key"]).open(kept, "T2").startswith("xoxb-T2-")


def test_a_process_that_starts_under_a_wrong_key_says_so(several):
    _install(several)
    settings = several.application.settings.model_copy(update={"secret": "another"})
    several.application.settings = settings
    _rebuilt(several)
    assert isinstance(several.failures[-1], TokenUnreadable)


def test_what_is_asked_for_is_what_the_manifest_has():
    docs = Path(__file__).parents[3] / "docs"
    manifest = YAML(typ="safe").load((docs / "manifest.yaml").read_text(encoding="utf-8"))
    assert tuple(manifest["oauth_config"]["scopes"]["bot"]) == SCOPES
    [redirect] = manifest["oauth_config"]["redirect_urls"]
    assert redirect.endswith(REDIRECT)
