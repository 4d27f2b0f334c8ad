"""Direct messages: a sentence, answered where it was written."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any, Final

from slack_bolt import App, BoltContext
from slack_sdk import WebClient

from bot.domain.people import Person
from bot.slack.answering import Answering
from bot.slack.identity import Caller, name_of
from bot.slack.places import payload_of
from bot.slack.ports import Reply
from bot.slack.post import into, show
from bot.slack.text import plain
from bot.slack.work import recorded

_TYPED: Final = frozenset({None, "file_share", "thread_broadcast"})
"""Subtypes that a person wrote; the others tell of edits, deletions, bots and joins."""


def register(app: App, answering: Answering) -> None:
    """Registers the listener for messages. It takes them all, so that Slack does not deliver again
    what is of no concern, and answers what a person wrote to the bot directly."""
    app.event("message")(ack=pass_over, lazy=[recorded(_listener(answering), answering.on_failure)])


def pass_over() -> None:
    """Bolt acknowledges events by itself."""


def is_for_us(event: Mapping[str, Any]) -> bool:
    """Whether a person wrote it, to the bot directly."""
    return (
        event.get("channel_type") == "im"
        and event.get("subtype") in _TYPED
        and "bot_id" not in event
        and bool(event.get("user"))
    )


def _listener(answering: Answering) -> Callable[..., None]:
    def answer_message(event: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        if not is_for_us(event):
            return
        channel, thread = event["channel"], event.get("thread_ts")

        def say(speaker: Person, now: datetime) -> Reply:
            said = plain(event.get("text") or "", partial(name_of, client))
            about = meeting_of_thread(client, channel, thread) if thread else None
            return answering.conversation.say(said, speaker, "slack", now, about).reply

        answer = answering.answer(client, Caller(context.team_id or "", event["user"]), say)
        post = into(client, channel, thread)
        show(answer, post, post, answering.on_failure)

    return answer_message


def meeting_of_thread(client: WebClient, channel: str, thread: str) -> str | None:
    """The key of the meeting that a thread's first message is about, as its metadata says."""
    found = client.conversations_history(
        channel=channel, latest=thread, inclusive=True, limit=1, include_all_metadata=True
    )
    for message in found.get("messages") or ():
        if message.get("ts") == thread:
            return payload_of(message).get("meeting") or None
    return None
