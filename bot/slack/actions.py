"""Buttons: each carries what it stands for; the clicked message shows what came of it."""

import re
from collections.abc import Callable
from typing import Any, Final

from slack_bolt import App, BoltContext
from slack_sdk import WebClient

from bot.render.slack import LEAD
from bot.slack.answering import Answering
from bot.slack.blocks import CHOOSE
from bot.slack.clicked import Clicked, acknowledge
from bot.slack.identity import Caller
from bot.slack.post import show
from bot.slack.work import recorded

_LEADS: Final = re.compile(re.escape(LEAD) + r"\d+")
_CHOICES: Final = re.compile(re.escape(CHOOSE) + r"\d+")


def register(app: App, answering: Answering) -> None:
    """Registers the listener for the buttons of replies and notices."""
    app.action(_LEADS)(acknowledge)
    app.action(_CHOICES)(
        ack=acknowledge, lazy=[recorded(_listener(answering), answering.on_failure)]
    )


def _listener(answering: Answering) -> Callable[..., None]:
    def answer_click(
        body: dict[str, Any], action: dict[str, Any], context: BoltContext, client: WebClient
    ) -> None:
        clicked = Clicked.of(body)
        caller = Caller(context.team_id or "", clicked.user)
        channel = clicked.read_by_all_of
        before = {} if channel is None else {"channel": channel}
        answer = answering.answer(
            client,
            caller,
            lambda speaker, now: answering.conversation.choose(
                action["value"], speaker, "slack", now, **before
            ),
        )
        first, further = clicked.places(client, answer.reply)
        show(answer, first, further, answering.on_failure)

    return answer_click
