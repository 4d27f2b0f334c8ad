"""`/punkt`, and the button on Home: the form in which an item is proposed for a meeting."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Protocol

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.domain.people import Person
from bot.i18n import say
from bot.services.proposal_forms import FIELDS, ItemField, ItemForm, fault_of
from bot.slack.answering import Answering, Told
from bot.slack.clicked import Clicked, acknowledge
from bot.slack.forms import open_form
from bot.slack.home_parts import PROPOSE
from bot.slack.identity import Caller
from bot.slack.ports import Reply
from bot.slack.post import show
from bot.slack.work import recorded

COMMAND: Final = "/punkt"
CALLBACK: Final = "propose:item"
_MULTILINE: Final = frozenset({"body"})
_MOST: Final = {"item": 200, "recommendation": 500, "body": 3_000, "presenters": 200, "time": 20}
_LABEL: Final = 75


class Items(Protocol):
    """The services behind the form (`bot.services.conversation.Conversation`)."""

    def item_form(self, speaker: Person, now: datetime) -> ItemForm | Reply: ...
    def propose_item(
        self, meeting: str, entered: Mapping[str, str], speaker: Person, now: datetime
    ) -> Reply: ...


@dataclass(frozen=True)
class Proposing:
    """Registers the form's listeners (`build_app(also=[...])`)."""

    items: Items

    def register(self, app: App, answering: Answering) -> None:
        """The command, the button and the form."""
        opening = recorded(self._opener(answering), answering.on_failure)
        app.command(COMMAND)(ack=acknowledge, lazy=[opening])
        app.action(PROPOSE)(ack=acknowledge, lazy=[opening])
        taking = recorded(self._taker(answering), answering.on_failure)
        app.view(CALLBACK)(ack=check, lazy=[taking])

    def _opener(self, answering: Answering) -> Callable[..., None]:
        def open_item(body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
            clicked = Clicked.of(body)
            found: list[ItemForm] = []

            def form(speaker: Person, now: datetime) -> Reply:
                opened = self.items.item_form(speaker, now)
                if not isinstance(opened, ItemForm):
                    return opened
                found.append(opened)
                return Told("")

            answer = answering.answer(client, Caller(context.team_id or "", clicked.user), form)
            beside = clicked.beside(client)
            if not found:
                show(answer, beside, beside, answering.on_failure)
                return
            view = item_modal(found[0], clicked.as_mapping())
            open_form(client, body, view, found[0].language, beside)

        return open_item

    def _taker(self, answering: Answering) -> Callable[..., None]:
        def take_item(view: dict[str, Any], context: BoltContext, client: WebClient) -> None:
            kept, entered = json.loads(view["private_metadata"]), dict(_entered(view))
            if fault_of(entered):
                return  # it stands open, with what is wrong at its fields
            clicked = Clicked(**kept["place"])
            answer = answering.answer(
                client,
                Caller(context.team_id or "", clicked.user),
                lambda speaker, now: self.items.propose_item(
                    entered["meeting"], entered, speaker, now
                ),
            )
            beside = clicked.beside(client)
            show(answer, beside, beside, answering.on_failure)

        return take_item


def check(ack: Ack, view: dict[str, Any]) -> None:
    """Acknowledges the form: it closes, or says at its fields what is wrong."""
    found = fault_of(dict(_entered(view)))
    if not found:
        ack()
        return
    language = json.loads(view["private_metadata"])["language"]
    errors = {str(name): say(key, language) for name, key in found.items()}
    ack(response_action="errors", errors=errors)


def item_modal(form: ItemForm, place: dict[str, Any]) -> dict[str, Any]:
    """The form as Slack's view."""
    options = [{"text": _plain(label), "value": uid} for uid, label in form.meetings]
    meeting = {
        "type": "input",
        "block_id": "meeting",
        "label": _plain(say("proposal-form-meeting", form.language)),
        "element": {
            "type": "static_select", "action_id": "meeting", "options": options,
            "initial_option": options[0],
        },
    }  # fmt: skip
    metadata = {"language": form.language, "place": place}
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": _plain(say("proposal-form-title", form.language)),
        "submit": _plain(say("desk-form-save", form.language)),
        "close": _plain(say("desk-form-close", form.language)),
        "private_metadata": json.dumps(metadata, ensure_ascii=False),
        "blocks": [meeting, *(_field(name, form) for name in FIELDS)],
    }


def _field(name: ItemField, form: ItemForm) -> dict[str, Any]:
    element: dict[str, Any] = {
        "type": "plain_text_input", "action_id": name, "max_length": _MOST[name],
    }  # fmt: skip
    if name in _MULTILINE:
        element["multiline"] = True
    block = {
        "type": "input",
        "block_id": name,
        "label": _plain(say(f"proposal-form-{name}", form.language)),
        "element": element,
        "optional": name != "item",
    }
    if name == "recommendation":
        block["hint"] = _plain(say("proposal-form-recommendation-hint", form.language), 150)
    return block


def _plain(text: str, most: int = _LABEL) -> dict[str, Any]:
    shown = text if len(text) <= most else text[: most - 1] + "…"
    return {"type": "plain_text", "text": shown, "emoji": False}


def _entered(view: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, elements in view["state"]["values"].items():
        held: Mapping[str, Any] = next(iter(elements.values()), {})
        chosen = held.get("selected_option") or {}
        yield name, str(held.get("value") or chosen.get("value") or "")
