"""A reply within Slack's limits, checked by the double's rules and the SDK's own models."""

import json

import pytest
from bot.room.slack_limits import NotAccepted, check_message
from bot.slack.answering import Told
from bot.slack.blocks import messages
from hypothesis import example, given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block


class Button:
    def __init__(self, label: str, value: str = "{}") -> None:
        self.label = label
        self.value = value


def _told(markdown: str, labels: list[str] | None = None) -> Told:
    return Told(markdown, tuple(Button(label) for label in labels or []))


def _elements(message: dict) -> list[dict]:
    return [e for b in message["blocks"] if b["type"] == "actions" for e in b["elements"]]


def test_a_short_reply_is_one_message_with_a_fallback_text_and_no_unfurling():
    [message] = messages(_told("Tak. *Claus Brandt* deltager.", ["Fortryd"]))
    assert message["text"] == "Tak. Claus Brandt deltager."
    assert message["unfurl_links"] is False
    assert message["unfurl_media"] is False
    [button] = _elements(message)
    assert button["text"] == {"type": "plain_text", "text": "Fortryd", "emoji": False}
    assert button["action_id"] == "choose:0"


@pytest.mark.parametrize("call", ["<!channel>", "<!here>", "<@U123>", "<!subteam^S1>"])
def test_nobody_is_called_by_what_somebody_wrote(call):
    [message] = messages(_told(f"Punkt: {call}".replace("<", "\\<"), [call]))
    shown = json.dumps([message["text"], message["blocks"][0]])
    assert "<!" not in shown
    assert "<@" not in shown


def test_a_label_that_is_too_long_is_shortened():
    [message] = messages(_told("Hvilket?", ["x" * 200, "y" * 75]))
    assert [len(e["text"]["text"]) for e in _elements(message)] == [75, 75]


def test_a_value_that_slack_would_not_carry_has_no_button():
    reply = Told("Hvilket?", (Button("a", "x" * 2001), Button("b", "y" * 2000)))
    [message] = messages(reply)
    assert [e["value"][0] for e in _elements(message)] == ["y"]


def test_more_buttons_than_a_block_holds_go_on_in_the_next():
    [message] = messages(_told("Hvilket?", [str(n) for n in range(60)]))
    counts = [len(b["elements"]) for b in message["blocks"] if b["type"] == "actions"]
    assert counts == [25, 25, 10]
    assert len({e["action_id"] for e in _elements(message)}) == 60


def test_a_long_reply_is_several_messages_and_nothing_is_lost():
    words = [f"ord{n}" for n in range(6000)]
    shown = messages(_told("\n\n".join(words), ["Ja"]))
    assert len(shown) > 1
    text = json.dumps([m["blocks"] for m in shown])
    assert all(word in text for word in (words[0], words[2999], words[-1]))
    assert all(not _elements(message) for message in shown[:-1])
    assert _elements(shown[-1])


def test_a_reply_without_words_still_has_a_text():
    [message] = messages(_told("", ["Ja"]))
    check_message(message)


_labels = st.lists(st.text(max_size=120), max_size=60)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=4000), max_size=12).map("\n\n".join), _labels)
@example("#", [])
def test_whatever_is_said_slack_takes_it(markdown, labels):
    for message in messages(_told(markdown, labels)):
        assert message["text"]
        check_message(message)
        for block in Block.parse_all(message["blocks"]):
            block.validate_json()


def test_the_check_of_limits_can_fail():
    [message] = messages(_told("Hvilket?", ["Ja"]))
    message["blocks"][-1]["elements"][0]["text"]["text"] = "x" * 76
    with pytest.raises(NotAccepted):
        check_message(message)
