"""The local double of Slack's Web API, called by slack_sdk over loopback HTTP."""

import json
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bot.domain.people import Person
from bot.room.slack import Failure, SlackDouble
from bot.room.slack_people import TEAM, user_id, user_of
from bot.room.slack_requests import click
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

NOW = datetime(2023, 3, 20, 8, 0, tzinfo=UTC)
ANNE = Person("direktoer@aarhus.example", "Anne Holm")
BO = Person("director@skive.example", "Bo Friis", language="en", slack=("T1/U0B0", "U2"))
SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "Hej"}}


@pytest.fixture
def double(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SlackDouble]:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    with SlackDouble(tmp_path, [ANNE, BO], ["#kd-net", "C0G1VEN"], lambda: NOW) as running:
        yield running


@pytest.fixture
def client(double: SlackDouble) -> WebClient:
    return WebClient(double.bot_token, double.api_url, retry_handlers=[])


def _code(caught: pytest.ExceptionInfo[SlackApiError]) -> str:
    return caught.value.response["error"]


def test_it_says_who_the_bot_is(client):
    assert client.auth_test()["team_id"] == TEAM


@pytest.mark.parametrize(("token", "code"), [(None, "not_authed"), ("xoxb-x", "invalid_auth")])
def test_a_missing_or_wrong_token_is_refused(double, token, code):
    client = WebClient(token, double.api_url, retry_handlers=[])
    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel="#kd-net", text="Hej")
    assert _code(caught) == code
    assert double.posts() == ()


def test_a_user_is_shown_with_verified_address_and_locale(client):
    user = client.users_info(user=user_id(ANNE), include_locale=True)["user"]
    assert user["profile"]["email"] == ANNE.email
    assert user["is_email_confirmed"] is True
    assert user["locale"] == "da-DK"
    assert "locale" not in client.users_info(user=user_id(ANNE))["user"]


def test_ids_are_the_plans_own_or_made_from_the_address_for_ever():
    assert user_id(BO) == "U0B0"
    assert user_id(ANNE) == user_id(Person(ANNE.email.upper(), "Another name"))


def test_a_user_is_found_by_address(client):
    found = client.users_lookupByEmail(email="Direktoer@Aarhus.example")["user"]
    assert found["id"] == user_id(ANNE)


@pytest.mark.parametrize(
    ("method", "arguments", "code"),
    [
        ("users.info", {"user": "U0N0SUCH"}, "user_not_found"),
        ("users.lookupByEmail", {"email": "a@b.example"}, "users_not_found"),
        ("conversations.open", {"users": "U0N0SUCH"}, "user_not_found"),
        ("conversations.history", {"channel": "C0N0SUCH"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "C0N0SUCH", "text": "x"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "#kd-net"}, "no_text"),
        ("chat.update", {"channel": "#kd-net", "ts": "1.000001", "text": "x"}, "message_not_found"),
        ("chat.postEphemeral", {"channel": "#kd-net", "user": "U9", "text": "x"}, "user_not_found"),
        ("views.open", {"view": {"type": "modal"}}, "invalid_arguments"),
        ("views.publish", {"user_id": "U9", "view": '{"type": "home"}'}, "user_not_found"),
        ("chat.unheardOf", {}, "unknown_method"),
    ],
)
def test_what_slack_does_not_know_is_refused_in_its_words(double, client, method, arguments, code):
    with pytest.raises(SlackApiError) as caught:
        client.api_call(method, params=arguments)
    assert _code(caught) == code
    assert double.posts() == ()


def test_a_method_that_takes_forms_only_does_not_see_json(client):
    with pytest.raises(SlackApiError) as caught:
        client.api_call("users.info", json={"user": user_id(ANNE)})
    assert _code(caught) == "user_not_found"


@pytest.mark.parametrize(
    "mark", [{"deleted": True}, {"is_bot": True}], ids=["user_disabled", "cannot_dm_bot"]
)
def test_no_conversation_is_opened_with_who_cannot_have_one(double, client, mark, request):
    double.directory.add(user_of(ANNE) | mark)
    with pytest.raises(SlackApiError) as caught:
        client.conversations_open(users=user_id(ANNE))
    assert _code(caught) == request.node.callspec.id


def test_a_post_is_a_file_that_names_its_receiver(double, client, tmp_path):
    channel = client.conversations_open(users=user_id(ANNE))["channel"]["id"]
    answer = client.chat_postMessage(channel=channel, text="Hej æøå", blocks=[SECTION])
    post = json.loads((tmp_path / "0001.json").read_text(encoding="utf-8"))
    assert post == {
        "ts": answer["ts"],
        "at": "2023-03-20T08:00:00+00:00",
        "method": "chat.postMessage",
        "ephemeral": False,
        "channel": channel,
        "user": user_id(ANNE),
        "receiver": ANNE.email,
        "text": "Hej æøå",
        "blocks": [SECTION],
    }
    assert double.posts_to(ANNE) == (post,)


@pytest.mark.parametrize("channel", ["#kd-net", "kd-net", "C0G1VEN"])
def test_a_channel_goes_by_name_or_id(client, channel):
    assert client.chat_postMessage(channel=channel, text="Hej")["channel"].startswith("C")


def test_a_post_can_be_changed_and_found_with_its_metadata(client):
    metadata = {"event_type": "x", "event_payload": {"message_id": "<1@x.example>"}}
    posted = client.chat_postMessage(channel="#kd-net", text="Før", metadata=metadata)
    client.chat_update(channel=posted["channel"], ts=posted["ts"], text="Efter")
    found = client.conversations_history(channel="#kd-net", include_all_metadata=True)
    assert [(m["text"], m["metadata"]) for m in found["messages"]] == [("Efter", metadata)]
    plain = client.conversations_history(channel="#kd-net")
    assert "metadata" not in plain["messages"][0]


def test_history_is_latest_first_in_pages_and_between_two_times(client):
    stamps = [client.chat_postMessage(channel="#kd-net", text=str(n))["ts"] for n in range(5)]
    client.chat_postMessage(channel="C0G1VEN", text="elsewhere")
    pages = client.conversations_history(channel="#kd-net", limit=2)
    assert [[m["text"] for m in page["messages"]] for page in pages] == [
        ["4", "3"], ["2", "1"], ["0"],
    ]  # fmt: skip
    one = client.conversations_history(channel="#kd-net", latest=stamps[2], inclusive=True, limit=1)
    assert [m["text"] for m in one["messages"]] == ["2"]
    later = client.conversations_history(channel="#kd-net", oldest=stamps[2])
    assert [m["text"] for m in later["messages"]] == ["4", "3"]


def test_what_one_process_posts_another_one_finds(double, tmp_path):
    code = (
        "import sys; from datetime import UTC, datetime; from pathlib import Path\n"
        "from bot.room.slack import SlackDouble\n"
        "double = SlackDouble(Path(sys.argv[1]), [], ['#kd-net'])\n"
        "for n in range(25): double.call('chat.postMessage',"
        " {'channel': '#kd-net', 'text': f'{sys.argv[2]}-{n}'}, is_json=True)\n"
        "print(double.signing_secret)"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path), name], stdout=subprocess.PIPE, text=True
        )
        for name in "ab"
    ]
    secrets = {process.communicate(timeout=60)[0].strip() for process in running}
    assert secrets == {double.signing_secret}
    texts = [post["text"] for post in double.posts()]
    assert sorted(texts) == sorted(f"{name}-{n}" for name in "ab" for n in range(25))
    assert len({post["ts"] for post in double.posts()}) == 50


def test_the_keys_are_made_once_kept_and_nobody_elses(double, tmp_path, tmp_path_factory):
    again = SlackDouble(tmp_path, [])
    other = SlackDouble(tmp_path_factory.mktemp("other"), [])
    assert (again.bot_token, again.signing_secret) == (double.bot_token, double.signing_secret)
    assert other.signing_secret != double.signing_secret
    assert stat.S_IMODE((tmp_path / ".keys.json").stat().st_mode) == 0o600


def test_a_response_url_answers_privately_five_times(double):
    webhook = WebhookClient(double.response_url(user_id(ANNE)), retry_handlers=[])
    answers = [webhook.send(text=f"{n}") for n in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [404]
    assert {post["ephemeral"] for post in double.posts_to(ANNE)} == {True}
    assert len(double.posts_to(ANNE)) == 5


def test_a_response_url_can_replace_or_delete_what_was_acted_on(double, client):
    client.chat_postMessage(channel=user_id(ANNE), text="Deltager du?")
    webhook = WebhookClient(double.response_url(user_id(ANNE), double.posts()[0]))
    assert webhook.send(text="Tak.", replace_original=True).body == "ok"
    assert [post["text"] for post in double.posts()] == ["Tak."]
    webhook.send(delete_original=True)
    assert double.posts() == ()


def test_a_response_url_takes_no_message_that_slack_would_refuse(double):
    webhook = WebhookClient(double.response_url(user_id(ANNE)))
    answer = webhook.send(text="x", blocks=[{"type": "divider"}] * 51)
    assert answer.status_code == 400
    assert double.posts() == ()


def test_a_private_word_in_a_channel_is_for_one_user_and_not_in_its_history(double, client):
    client.chat_postEphemeral(channel="#kd-net", user=user_id(ANNE), text="Kun til dig")
    assert [post["text"] for post in double.posts_to(ANNE)] == ["Kun til dig"]
    assert client.conversations_history(channel="#kd-net")["messages"] == []


def test_a_view_is_kept(double, client):
    home = {"type": "home", "blocks": [SECTION]}
    client.views_publish(user_id=user_id(ANNE), view=home)
    client.views_open(
        trigger_id=double.trigger(user_id(ANNE), NOW),
        view={"type": "modal", "title": {"type": "plain_text", "text": "Afbud"}, "blocks": []},
    )
    assert [post["method"] for post in double.posts()] == ["views.publish", "views.open"]
    assert double.posts_to(ANNE)[0]["view"] == home


@pytest.mark.parametrize(
    ("failure", "status"),
    [(Failure("rate-limited", retry_after=7), 429), (Failure("server-error"), 500)],
)
def test_it_fails_as_told_once_and_posts_nothing(double, client, failure, status):
    double.fail(failure)
    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel="#kd-net", text="Hej")
    assert caught.value.response.status_code == status
    assert double.posts() == ()
    client.chat_postMessage(channel="#kd-net", text="Hej")
    assert len(double.posts()) == 1


def test_a_lost_answer_makes_slack_sdks_default_retry_post_twice(double):
    """Why our clients are given `retry_handlers`."""
    double.fail(Failure("reset"))
    WebClient(double.bot_token, double.api_url).chat_postMessage(channel="#kd-net", text="Hej")
    assert len(double.posts()) == 2


def test_a_failure_meant_for_one_method_spares_the_others(double, client):
    double.fail(Failure("error", "chat.update", code="cant_update_message"))
    posted = client.chat_postMessage(channel="#kd-net", text="Hej")
    with pytest.raises(SlackApiError) as caught:
        client.chat_update(channel=posted["channel"], ts=posted["ts"], text="Nej")
    assert _code(caught) == "cant_update_message"


def test_only_a_button_that_is_there_can_be_clicked(double, client):
    client.chat_postMessage(channel=user_id(ANNE), text="Hej")
    with pytest.raises(ValueError, match="no button 'Ja'"):
        click(double, ANNE, double.posts()[0], "Ja", NOW)


def test_it_has_no_address_before_it_runs(tmp_path):
    with pytest.raises(RuntimeError):
        _ = SlackDouble(tmp_path, []).api_url
