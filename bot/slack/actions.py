"""Buttons: each carries what it stands for; the clicked message shows what came of it."""

import re
from collections.abc import Callable
from typing import Any, Final

from slack_bolt import App, BoltContext
from slack_sdk import WebClient

from bot.slack.answering import Answer, Answering
from bot.slack.blocks import CHOOSE
from bot.slack.commands import acknowledge
from bot.slack.identity import Caller
from bot.slack.post import Post, into, over, privately, show
from bot.slack.work import recorded

_CHOICES: Final = re.compile(re.escape(CHOOSE) + r"\d+")


def register(app: App, answering: Answering) -> None:
    """Registers the listener for the buttons of replies and notices."""
    app.action(_CHOICES)(
        ack=acknowledge, lazy=[recorded(_listener(answering), answering.on_failure)]
    )


def _listener(answering: Answering) -> Callable[..., None]:
    def answer_click(
        body: dict[str, Any], action: dict[str, Any], context: BoltContext, client: WebClient
    ) -> None:
        caller = Caller(context.team_id or "", body["user"]["id"])
        answer = answering.answer(
            client,
            caller,
            lambda speaker, now: answering.conversation.choose(
                action["value"], speaker, "slack", now
            ),
        )
        first, further = _places(client, body, answer)
        show(answer, first, further, answering.on_failure)

    return answer_click


def _places(client: WebClient, body: dict[str, Any], answer: Answer) -> tuple[Post, Post]:
    """Where the answer goes. A new state, or a question asked on, takes the place of the clicked
    message; a refusal, or that nothing was changed, is told beside it to the one who clicked."""
    beside = privately(client, body["response_url"], user=body["user"]["id"])
    if not (answer.reply.changed or answer.reply.choices):
        return beside, beside
    container = body["container"]
    if container.get("is_ephemeral"):
        return privately(
            client, body["response_url"], replace=True, user=body["user"]["id"]
        ), beside
    channel, ts = container["channel_id"], container["message_ts"]
    return over(client, channel, ts), into(client, channel, container.get("thread_ts"))
