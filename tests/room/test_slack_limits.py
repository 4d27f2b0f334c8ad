"""The double is honest: what it takes and refuses is what Slack's SDK and documents say.

The documented limits stand here as literals, and the SDK's models judge independently.
"""

import pytest
from bot.room.slack_limits import NotAccepted, check_message, check_view
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block


def _plain(length: int) -> dict:
    return {"type": "plain_text", "text": "x" * length}


def _mrkdwn(length: int) -> dict:
    return {"type": "mrkdwn", "text": "x" * length}


def _button(**parts: object) -> dict:
    return {"type": "button", "action_id": "a", "text": _plain(1)} | parts


def _actions(*elements: dict) -> dict:
    return {"type": "actions", "elements": list(elements)}


def _buttons(count: int) -> dict:
    return _actions(*(_button(action_id=str(number)) for number in range(count)))


LIMITS = {
    "section text": (3000, lambda n: {"type": "section", "text": _mrkdwn(n)}),
    "section fields": (10, lambda n: {"type": "section", "fields": [_mrkdwn(1)] * n}),
    "header": (150, lambda n: {"type": "header", "text": _plain(n)}),
    "markdown": (12_000, lambda n: {"type": "markdown", "text": "x" * n}),
    "context": (10, lambda n: {"type": "context", "elements": [_mrkdwn(1)] * n}),
    "actions": (25, _buttons),
    "button text": (75, lambda n: _actions(_button(text=_plain(n)))),
    "button value": (2000, lambda n: _actions(_button(value="x" * n))),
    "button url": (3000, lambda n: _actions(_button(url="x" * n))),
    "action id": (255, lambda n: _actions(_button(action_id="x" * n))),
    "block id": (255, lambda n: {"type": "divider", "block_id": "x" * n}),
    "image url": (3000, lambda n: {"type": "image", "image_url": "x" * n, "alt_text": "x"}),
    "image alt text": (2000, lambda n: {"type": "image", "image_url": "x", "alt_text": "x" * n}),
    "input label": (
        2000,
        lambda n: {
            "type": "input",
            "label": _plain(n),
            "element": {"type": "plain_text_input", "action_id": "a"},
        },
    ),
}

WRONG = {
    "section without text": {"type": "section"},
    "header without text": {"type": "header"},
    "a style that there is not": _actions(_button(style="blue")),
}


def _double_takes(block: dict) -> bool:
    try:
        check_message({"text": "x", "blocks": [block]})
    except NotAccepted as refused:
        return _is_another_refusal(refused)
    return True


def _is_another_refusal(refused: NotAccepted) -> bool:
    """False where Slack's words say which block it is; anything else is no verdict on it."""
    points = all("json-pointer:/blocks/0" in message for message in refused.messages)
    return refused.code != "invalid_blocks" or not points


def _sdk_takes(block: dict) -> bool:
    """The models check each object, not what is inside: so its elements are checked too."""
    try:
        parsed = Block.parse(block)
        assert parsed is not None
        parsed.validate_json()
        for element in getattr(parsed, "elements", None) or ():
            element.validate_json()
    except SlackObjectFormationError:
        return False
    return True


@pytest.mark.parametrize(("most", "made"), LIMITS.values(), ids=LIMITS.keys())
def test_double_and_sdk_draw_the_line_at_the_documented_limit(most, made):
    assert (_double_takes(made(most)), _sdk_takes(made(most))) == (True, True)
    assert (_double_takes(made(most + 1)), _sdk_takes(made(most + 1))) == (False, False)


@pytest.mark.parametrize("block", WRONG.values(), ids=WRONG.keys())
def test_double_and_sdk_refuse_what_is_wrong(block):
    assert (_double_takes(block), _sdk_takes(block)) == (False, False)


@pytest.mark.parametrize(
    "block",
    [
        {"type": "unheard-of"},
        "not an object",
        {"type": "section", "text": {"type": "mrkdwn", "text": ""}},
        {"type": "section", "text": "not an object"},
        {"type": "section", "text": {"type": "markdown", "text": "x"}},
        {"type": "section", "fields": [_mrkdwn(2001)]},
        {"type": "header", "text": _mrkdwn(1)},
        {"type": "context", "elements": []},
        _actions(),
        _actions(_button(text=_mrkdwn(1))),
        _actions(_button(text=_plain(0))),
        _actions(_button(), _button()),
        {"type": "image", "image_url": "x"},
        {"type": "input", "label": _plain(1)},
        {"type": "section", "text": _mrkdwn(1), "accessory": _button(text=_plain(76))},
    ],
)
def test_what_slack_documents_beyond_the_models_is_refused_too(block):
    assert not _double_takes(block)


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({}, "no_text"),
        ({"text": "", "blocks": []}, "no_text"),
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"text": "x", "blocks": [{"type": "divider"}] * 51}, "invalid_blocks"),
        ({"text": "x", "blocks": "nonsense"}, "invalid_blocks_format"),
        (
            {"text": "x", "blocks": [{"type": "section", "text": _mrkdwn(2900)}] * 5},
            "msg_blocks_too_long",
        ),
        ({"text": "x", "metadata": {"event_payload": {}}}, "invalid_metadata_format"),
        ({"text": "x", "metadata": {"event_type": "x"}}, "invalid_metadata_format"),
        (
            {"text": "x", "metadata": {"event_type": "x", "event_payload": {"a": "x" * 16_384}}},
            "metadata_too_large",
        ),
    ],
)
def test_a_whole_message_has_limits_of_its_own(message, code):
    with pytest.raises(NotAccepted) as caught:
        check_message(message)
    assert caught.value.code == code


def test_a_message_at_all_its_limits_is_taken():
    check_message({"text": "x" * 40_000, "blocks": [{"type": "divider"}] * 50})
    check_message({"text": "", "blocks": [{"type": "section", "text": _mrkdwn(3000)}] * 4})


@pytest.mark.parametrize(
    "view",
    [
        {"type": "message"},
        {"type": "modal", "title": _plain(25)},
        {"type": "modal"},
        {"type": "home", "blocks": [{"type": "divider"}] * 101},
    ],
)
def test_a_view_over_its_limits_is_refused(view):
    with pytest.raises(NotAccepted):
        check_view(view)


def test_a_view_at_its_limits_is_taken():
    check_view({"type": "modal", "title": _plain(24), "blocks": [{"type": "divider"}] * 100})
    check_view({"type": "home", "blocks": []})
