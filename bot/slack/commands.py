"""Slash commands: a word that begins a sentence, and the sentence."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final

from slack_bolt import App
from slack_sdk import WebClient

from bot.domain.forms import FormKind
from bot.domain.people import Person
from bot.slack.answer_forms import next_form, open_answer_form
from bot.slack.answering import Answering
from bot.slack.clicked import acknowledge
from bot.slack.identity import Caller, name_of
from bot.slack.ports import Reply
from bot.slack.post import privately, show
from bot.slack.text import plain
from bot.slack.work import recorded


@dataclass(frozen=True)
class Command:
    """A command's name (ASCII: Slack takes no æ, ø or å) and how its sentence begins. Where it is
    `whole`, what follows is a sentence of its own, and the beginning stands for an empty one.
    `form` is opened where nothing follows."""

    name: str
    begins: str
    whole: bool = False
    form: FormKind | None = None

    def sentence(self, text: str) -> str:
        """What was said, as the reader of sentences takes it."""
        if self.whole and text:
            return text
        says_it = text.casefold().startswith(self.begins.casefold())
        return text if says_it else f"{self.begins} {text}".strip()


__all__ = ["COMMANDS", "Command", "acknowledge", "register"]

COMMANDS: Final = (
    Command("/afbud", "Afbud"),
    Command("/suppleant", "Suppleant:", form="substitute"),
    Command("/moeder", "Hvilke møder er der"),
    Command("/dagsorden", "Dagsorden"),
    Command("/deltagere", "Hvem kommer"),
    Command("/kkr", "KKR-punkter"),
    Command("/moedebot", "Hjælp", whole=True),
)


def register(app: App, answering: Answering) -> None:
    """Registers a listener for each command: acknowledged at once, answered after."""
    for command in COMMANDS:
        app.command(command.name)(
            ack=acknowledge, lazy=[recorded(_listener(command, answering), answering.on_failure)]
        )


def _listener(command: Command, answering: Answering) -> Callable[..., None]:
    def answer_command(body: dict[str, Any], client: WebClient) -> None:
        if command.form is not None and not body.get("text", "").strip():
            opens = next_form(answering, command.form)
            open_answer_form(answering, client, body, body["team_id"], opens)
            return

        def say(speaker: Person, now: datetime) -> Reply:
            said = command.sentence(plain(body.get("text", ""), partial(name_of, client)))
            return answering.conversation.say(said, speaker, "slack", now).reply

        answer = answering.answer(client, Caller(body["team_id"], body["user_id"]), say)
        post = privately(client, body["response_url"], user=body["user_id"])
        show(answer, post, post, answering.on_failure)

    return answer_command
