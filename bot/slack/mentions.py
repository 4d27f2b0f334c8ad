"""Mentions in channels: answered in their thread, without anything private.

What is for the speaker alone is told to the speaker alone, in the same place.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any, Final

from slack_bolt import App, BoltContext
from slack_sdk import WebClient

from bot.domain.people import Person
from bot.slack.answering import Answering
from bot.slack.blocks import Message
from bot.slack.identity import Caller, name_of
from bot.slack.messages import meeting_of_thread, pass_over
from bot.slack.ports import Reply
from bot.slack.post import Post, into, show
from bot.slack.text import plain
from bot.slack.work import recorded

_LEADING: Final = re.compile(r"^\s*<@[UW][A-Z0-9]+(?:\|[^<>]*)?>[\s,:]*")


def register(app: App, answering: Answering) -> None:
    """Registers the listener for mentions."""
    app.event("app_mention")(
        ack=pass_over, lazy=[recorded(_listener(answering), answering.on_failure)]
    )


def without_mention(text: str, bots: frozenset[str]) -> str:
    """What was said to the bot: without its own mention, wherever it stands; where its id is not
    known the mention that the message begins with."""
    if not bots:
        return _LEADING.sub("", text)
    names = "|".join(map(re.escape, sorted(bots)))
    return re.sub(rf"<@(?:{names})(?:\|[^<>]*)?>[ \t]*[,:]?", "", text).strip()


def _own_ids(body: Mapping[str, Any]) -> frozenset[str]:
    found = body.get("authorizations") or ()
    return frozenset(str(each["user_id"]) for each in found if each.get("user_id"))


def _listener(answering: Answering) -> Callable[..., None]:
    def answer_mention(
        event: dict[str, Any], body: dict[str, Any], context: BoltContext, client: WebClient
    ) -> None:
        if "bot_id" in event or not event.get("user"):
            return
        channel, root = event["channel"], event.get("thread_ts")

        def say(speaker: Person, now: datetime) -> Reply:
            text = without_mention(event.get("text") or "", _own_ids(body))
            said = plain(text, partial(name_of, client))
            about = meeting_of_thread(client, channel, root) if root else None
            return answering.conversation.say(
                said, speaker, "slack", now, about, channel=channel
            ).reply

        answer = answering.answer(client, Caller(context.team_id or "", event["user"]), say)
        thread = root or event["ts"]
        is_private = answer.outcome != "answered" or answer.reply.is_private
        post = (
            _to_one(client, channel, event["user"], thread)
            if is_private
            else into(client, channel, thread)
        )
        show(answer, post, post, answering.on_failure)

    return answer_mention


def _to_one(client: WebClient, channel: str, user: str, thread: str) -> Post:
    """In the thread, seen by the one who asked."""

    def post(message: Message) -> None:
        place = {"channel": channel, "user": user, "thread_ts": thread}
        client.api_call("chat.postEphemeral", json=place | message)

    return post
