"""Answers on their way to Slack: into a conversation, over a response URL, over a clicked message.

Nothing here tries again after a lost answer: the reply might stand there twice. A 429 is obeyed,
since Slack says with it that nothing was posted.
"""

from collections.abc import Callable
from http.client import HTTPException
from typing import Final

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler
from slack_sdk.webhook import WebhookClient

from bot.slack.answering import Answer
from bot.slack.blocks import Message, messages
from bot.slack.ports import Failed

_RATE_LIMIT_TRIES: Final = 2

Post = Callable[[Message], None]


class NotTaken(SlackClientError):
    """Slack did not take an answer at its response URL."""


def obeying_rate_limits() -> list[RateLimitErrorRetryHandler]:
    """The only retries that cannot post twice."""
    return [RateLimitErrorRetryHandler(max_retry_count=_RATE_LIMIT_TRIES)]


def show(answer: Answer, first: Post, further: Post, on_failure: Failed) -> None:
    """Shows an answer: its first message by `first`, others by `further`. What Slack does not take
    is recorded: what was registered stays so."""
    try:
        for number, message in enumerate(messages(answer.reply)):
            (further if number else first)(message)
    except (SlackClientError, HTTPException, OSError) as error:
        on_failure("slack", error)


def into(client: WebClient, channel: str, thread: str | None = None) -> Post:
    """Posts into a conversation, in its thread where there is one."""
    place = {"channel": channel} | ({"thread_ts": thread} if thread else {})
    return lambda message: _call(client, "chat.postMessage", place | message)


def over(client: WebClient, channel: str, ts: str) -> Post:
    """Puts a message in the place of one of our own."""
    return lambda message: _call(client, "chat.update", {"channel": channel, "ts": ts} | message)


def privately(client: WebClient, response_url: str, *, replace: bool = False) -> Post:
    """Answers at a response URL so that only the person who acted sees it; `replace` puts it in
    the place of the message that was acted on."""
    webhook = WebhookClient(
        response_url,
        timeout=client.timeout,
        ssl=client.ssl,
        proxy=client.proxy,
        logger=client.logger,
        retry_handlers=list(obeying_rate_limits()),
    )

    def post(message: Message) -> None:
        place = {"replace_original": True} if replace else {"response_type": "ephemeral"}
        answer = webhook.send_dict(place | message)
        if answer.status_code != 200:
            raise NotTaken(f"{answer.status_code} {answer.body[:200]}")

    return post


def _call(client: WebClient, method: str, body: dict[str, object]) -> None:
    client.api_call(method, json=body)
