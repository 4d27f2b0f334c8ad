"""Slash commands: a word that begins a sentence, and the sentence."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.domain.network import Person
from bot.slack.answering import Answering
from bot.slack.identity import Caller, name_of
from bot.slack.ports import Reply
from bot.slack.post import privately, show
from bot.slack.text import plain
from bot.slack.work import recorded


@dataclass(frozen=True)
class Command:
    """A command's name (ASCII: Slack takes no æ, ø or å) and how its sentence begins. Where it is
    `whole`, what follows is a sentence of its own, and the beginning stands for an empty one."""

    name: str
    begins: str
    whole: bool = False

    def sentence(self, text: str) -> str:
        """What was said, as the reader of sentences takes it."""
        if self.whole and text:
            return text
        says_it = text.casefold().startswith(self.begins.casefold())
        return text if says_it else f"{self.begins} {text}".strip()


COMMANDS: Final = (
    Command("/afbud", "Afbud"),
    Command("/moeder", "Hvilke møder er der"),
    Command("/dagsorden", "Dagsorden"),
    Command("/deltagere", "Hvem kommer"),
    Command("/moedebot", "Hjælp", whole=True),
)


def register(app: App, answering: Answering) -> None:
    """Registers a listener for each command: acknowledged at once, answered after."""
    for command in COMMANDS:
        app.command(command.name)(
            ack=acknowledge, lazy=[recorded(_listener(command, answering), answering.on_failure)]
        )


def acknowledge(ack: Ack) -> None:
    """Tells Slack that it came in; the answer follows."""
    ack()


def _listener(command: Command, answering: Answering) -> Callable[..., None]:
    def answer_command(body: dict[str, Any], client: WebClient) -> None:
        def say(speaker: Person, now: datetime) -> Reply:
            said = command.sentence(plain(body.get("text", ""), partial(name_of, client)))
            return answering.conversation.say(said, speaker, "slack", now).reply

        answer = answering.answer(client, Caller(body["team_id"], body["user_id"]), say)
        post = privately(client, body["response_url"], user=body["user_id"])
        show(answer, post, post, answering.on_failure)

    return answer_command
