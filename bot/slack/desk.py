"""Buttons that ask for a text first: a form opens, and what is entered is done as a click."""

import json
import re
from collections.abc import Callable
from typing import Any, Final

from slack_bolt import App, BoltContext
from slack_sdk import WebClient

from bot.domain.people import Language, Person
from bot.i18n import say
from bot.render.slack import TEXT
from bot.slack.answering import Answering, Told
from bot.slack.clicked import Clicked, acknowledge
from bot.slack.forms import open_form
from bot.slack.identity import Caller
from bot.slack.post import show
from bot.slack.work import recorded

CALLBACK: Final = "desk:text"
MOST_TEXT: Final = 3_000
"""Characters: what Slack takes in a field."""
_BUTTONS: Final = re.compile(re.escape(TEXT) + r".*")
_TITLE: Final = 24
_LABEL: Final = 75


def register(app: App, answering: Answering) -> None:
    """Registers the listeners for the buttons (also on Home) and for the form."""
    opening = recorded(_opener(answering), answering.on_failure)
    app.action(_BUTTONS)(ack=acknowledge, lazy=[opening])
    taking = recorded(_taker(answering), answering.on_failure)
    app.view(CALLBACK)(ack=acknowledge, lazy=[taking])


def text_modal(value: str, label: str, language: Language, place: dict[str, Any]) -> dict[str, Any]:
    """The form: one field, whose label is what the button asks; it may stay empty where the button
    says so."""
    wish = json.loads(value)
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": _plain(label, _TITLE),
        "submit": _plain(say("desk-form-save", language), _TITLE),
        "close": _plain(say("desk-form-close", language), _TITLE),
        "private_metadata": json.dumps({"wish": value, "place": place}, ensure_ascii=False),
        "blocks": [
            {
                "type": "input",
                "block_id": "text",
                "label": _plain(str(wish["asks"]), _LABEL),
                "optional": bool(wish.get("optional")),
                "element": {
                    "type": "plain_text_input", "action_id": "text", "multiline": True,
                    "max_length": MOST_TEXT,
                },
            }
        ],
    }  # fmt: skip


def _plain(text: str, most: int) -> dict[str, Any]:
    shown = text if len(text) <= most else text[: most - 1] + "…"
    return {"type": "plain_text", "text": shown, "emoji": False}


def _opener(answering: Answering) -> Callable[..., None]:
    def open_text(
        body: dict[str, Any], action: dict[str, Any], context: BoltContext, client: WebClient
    ) -> None:
        clicked = Clicked.of(body)
        found: list[Person] = []

        def known(speaker: Person, _now: object) -> Told:
            found.append(speaker)
            return Told("")

        answer = answering.answer(client, Caller(context.team_id or "", clicked.user), known)
        if not found:
            first, further = clicked.places(client, answer.reply)
            show(answer, first, further, answering.on_failure)
            return
        language = found[0].language
        label = str(action["text"]["text"])
        view = text_modal(action["value"], label, language, clicked.as_mapping())
        open_form(client, body, view, language, clicked.beside(client))

    return open_text


def _taker(answering: Answering) -> Callable[..., None]:
    def take_text(view: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        kept = json.loads(view["private_metadata"])
        entered = str(view["state"]["values"]["text"]["text"].get("value") or "")
        value = json.dumps(json.loads(kept["wish"]) | {"text": entered}, ensure_ascii=False)
        clicked = Clicked(**kept["place"])
        answer = answering.answer(
            client,
            Caller(context.team_id or "", clicked.user),
            lambda speaker, now: answering.conversation.choose(value, speaker, "slack", now),
        )
        first, further = clicked.places(client, answer.reply)
        show(answer, first, further, answering.on_failure)

    return take_text
