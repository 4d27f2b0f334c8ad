"""Forms and Home tabs in the double: as the SDK's models have them, and with Slack's refusals."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from bot.domain.people import Person
from bot.room.slack import SlackDouble
from bot.room.slack_forms import NotAForm, answered, choose_in, click_in, home_opened, submit
from bot.room.slack_limits import NotAccepted, check_view
from bot.room.slack_people import user_id
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackObjectFormationError
from slack_sdk.models.views import View

NOW = datetime(2023, 3, 20, 8, 0, tzinfo=UTC)
ANNE = Person("direktoer@aarhus.example", "Anne Holm")


@dataclass
class Hands:
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def double(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Hands) -> Iterator[SlackDouble]:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    with SlackDouble(tmp_path, [ANNE], ["#kd-net"], clock) as running:
        yield running


@pytest.fixture
def client(double: SlackDouble) -> WebClient:
    return WebClient(double.bot_token, double.api_url, retry_handlers=[])


def _plain(text: str) -> dict:
    return {"type": "plain_text", "text": text}


def _input(action: str, element: str = "plain_text_input", **more: object) -> dict:
    return {
        "type": "input", "block_id": f"block-{action}", "label": _plain(action),
        "element": {"type": element, "action_id": action} | more,
    }  # fmt: skip


def _modal(*blocks: dict, **more: object) -> dict:
    given = {"type": "modal", "title": _plain("Suppleant"), "submit": _plain("Send")}
    return given | {"callback_id": "substitute", "blocks": list(blocks)} | more


HOME = {
    "type": "home",
    "blocks": [
        {"type": "section", "text": _plain("Hej")},
        {"type": "actions", "block_id": "row", "elements": [
            {"type": "button", "action_id": "go", "text": _plain("Afbud"), "value": "x"},
            {"type": "static_select", "action_id": "language", "options": [
                {"text": _plain("Dansk"), "value": "da"},
                {"text": _plain("English"), "value": "en"},
            ]},
        ]},
    ],
}  # fmt: skip


def _open(double, client, view):
    trigger = double.trigger(user_id(ANNE), NOW)
    return client.views_open(trigger_id=trigger, view=view)["view"]


def _code(call, *arguments, **named):
    with pytest.raises(SlackApiError) as caught:
        call(*arguments, **named)
    return caught.value.response["error"]


def _payload(request):
    from urllib.parse import parse_qs

    return json.loads(parse_qs(request.body.decode())["payload"][0])


def test_a_form_is_opened_filled_in_and_comes_back_as_the_sdk_reads_it(double, client):
    view = _open(double, client, _modal(_input("name"), _input("mail", "email_text_input")))
    assert double.views.of(user_id(ANNE))["id"] == view["id"]
    request = submit(double, ANNE, view, NOW, {"name": "Claus Brandt", "mail": "c@a.example"})
    payload = _payload(request)
    assert payload["type"] == "view_submission"
    read = View(**payload["view"])
    assert read.state.values["block-name"]["name"].value == "Claus Brandt"
    assert read.state.values["block-mail"]["mail"].value == "c@a.example"
    assert read.callback_id == "substitute"


def test_what_is_not_filled_in_is_stopped_by_slack_itself(double, client):
    view = _open(double, client, _modal(_input("name"), _input("title") | {"optional": True}))
    with pytest.raises(ValueError, match="name"):
        submit(double, ANNE, view, NOW)
    with pytest.raises(ValueError, match="no such fields"):
        submit(double, ANNE, view, NOW, {"name": "x", "other": "y"})
    assert submit(double, ANNE, view, NOW, {"name": "x"})


def test_errors_stand_at_their_fields_and_the_form_stays(double, client):
    view = _open(double, client, _modal(_input("name")))
    said = {"response_action": "errors", "errors": {"block-name": "Skriv hele navnet."}}
    seen = answered(double, ANNE, view, json.dumps(said))
    assert seen.errors == {"block-name": "Skriv hele navnet."}
    assert double.views.of(user_id(ANNE)) is not None
    for wrong in ({"nowhere": "x"}, {}, None):
        with pytest.raises(NotAForm):
            answered(double, ANNE, view, {"response_action": "errors", "errors": wrong})


def test_an_answered_form_closes_changes_or_gets_another_over_it(double, client):
    user = user_id(ANNE)
    view = _open(double, client, _modal(_input("name")))
    changed = answered(
        double, ANNE, view, {"response_action": "update", "view": _modal(_input("mail"))}
    )
    assert changed.view["id"] == view["id"]
    assert changed.view["hash"] != view["hash"]
    over = answered(double, ANNE, view, {"response_action": "push", "view": _modal(_input("more"))})
    assert over.view["previous_view_id"] == view["id"]
    assert answered(double, ANNE, over.view, "").closed
    assert double.views.of(user)["id"] == view["id"]
    assert answered(double, ANNE, view, {"response_action": "clear"}).closed
    assert double.views.of(user) is None


def test_a_trigger_opens_one_form_within_three_seconds(double, client, clock):
    trigger = double.trigger(user_id(ANNE), NOW)
    client.views_open(trigger_id=trigger, view=_modal())
    assert _code(client.views_open, trigger_id=trigger, view=_modal()) == "exchanged_trigger_id"
    late = double.trigger(user_id(ANNE), NOW)
    clock.now = NOW + timedelta(seconds=3)
    client.views_open(trigger_id=late, view=_modal())
    later = double.trigger(user_id(ANNE), NOW)
    clock.now = NOW + timedelta(seconds=3, milliseconds=1)
    assert _code(client.views_open, trigger_id=later, view=_modal()) == "expired_trigger_id"
    assert _code(client.views_open, trigger_id="x", view=_modal()) == "invalid_trigger_id"


def test_forms_stack_three_high(double, client):
    def push():
        return client.views_push(trigger_id=double.trigger(user_id(ANNE), NOW), view=_modal())

    assert _code(push) == "not_found"
    _open(double, client, _modal())
    push()
    push()
    assert _code(push) == "push_limit_reached"


def test_a_change_over_anothers_is_a_conflict(double, client):
    view = _open(double, client, _modal(external_id="one"))
    changed = client.views_update(view_id=view["id"], hash=view["hash"], view=_modal())["view"]
    update = client.views_update
    assert _code(update, view_id=view["id"], hash=view["hash"], view=_modal()) == "hash_conflict"
    client.views_update(external_id="one", hash=changed["hash"], view=_modal())
    assert _code(update, view_id="V0", view=_modal()) == "not_found"
    again = {"trigger_id": double.trigger(user_id(ANNE), NOW), "view": _modal(external_id="one")}
    client.views_update(view_id=view["id"], view=_modal(external_id="one"))
    assert _code(client.views_open, **again) == "duplicate_external_id"


def test_home_is_published_opened_and_acted_on(double, client):
    user = user_id(ANNE)
    first = client.views_publish(user_id=user, view=HOME)["view"]
    second = client.views_publish(user_id=user, view=HOME, hash=first["hash"])["view"]
    assert second["id"] == first["id"]
    publish = client.views_publish
    assert _code(publish, user_id=user, view=HOME, hash=first["hash"]) == "hash_conflict"
    opened = json.loads(home_opened(double, ANNE, NOW).body)["event"]
    assert (opened["type"], opened["tab"], opened["view"]["id"]) == (
        "app_home_opened", "home", first["id"],
    )  # fmt: skip
    clicked = _payload(click_in(double, ANNE, second, "Afbud", NOW))
    assert clicked["container"] == {"type": "view", "view_id": first["id"]}
    assert clicked["actions"][0]["value"] == "x"
    assert "response_url" not in clicked
    chosen = _payload(choose_in(double, ANNE, second, "language", "en", NOW))["actions"][0]
    assert chosen["selected_option"]["value"] == "en"
    with pytest.raises(ValueError, match="no option"):
        choose_in(double, ANNE, second, "language", "fr", NOW)


_LINE = {"type": "divider"}
LIMITS = {
    "title": (24, lambda n: _modal(_LINE, title=_plain("x" * n))),
    "submit": (24, lambda n: _modal(_LINE, submit=_plain("x" * n))),
    "close": (24, lambda n: _modal(_LINE, close=_plain("x" * n))),
    "blocks": (100, lambda n: _modal(*[{"type": "divider"}] * n)),
    "private metadata": (3000, lambda n: _modal(_LINE, private_metadata="x" * n)),
    "callback id": (255, lambda n: _modal(_LINE, callback_id="x" * n)),
}


def _double_takes(view):
    try:
        check_view(view)
    except NotAccepted:
        return False
    return True


def _sdk_takes(view):
    read = View(**view)
    try:
        read.validate_json()
        for part in (read.title, read.submit, read.close):
            if part is not None and len(part.text) > View.title_max_length:
                return False
    except SlackObjectFormationError:
        return False
    return len(read.blocks) <= View.blocks_max_length


@pytest.mark.parametrize(("most", "made"), LIMITS.values(), ids=LIMITS.keys())
def test_double_and_sdk_draw_the_line_of_a_view_at_the_documented_limit(most, made):
    assert (_double_takes(made(most)), _sdk_takes(made(most))) == (True, True)
    assert (_double_takes(made(most + 1)), _sdk_takes(made(most + 1))) == (False, False)


@pytest.mark.parametrize(
    ("view", "code"),
    [
        (_modal(_input("name"), submit=None), "invalid_arguments"),
        (_modal(_input("name"), _input("name")), "invalid_arguments"),
        (_modal(*[{"type": "section", "text": _plain("æ" * 3000)}] * 50), "view_too_large"),
        (HOME | {"blocks": [{"type": "x"}]}, "invalid_blocks"),
    ],
)
def test_what_slack_documents_of_views_beyond_the_models_is_refused_too(view, code):
    with pytest.raises(NotAccepted) as caught:
        check_view(view)
    assert caught.value.code == code
