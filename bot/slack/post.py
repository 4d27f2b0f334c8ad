"""Answers on their way to Slack: into a conversation, over a response URL, over a clicked message.

An answer stands there once. A 429 is obeyed: Slack says with it that nothing was posted. After a
lost answer of Slack's a post is looked for by its metadata before it goes again; at a response URL,
where nothing can be looked for, it does not go again. What Slack cannot take now is put off.
"""

from collections.abc import Callable, Iterator, Mapping
from http.client import HTTPException
from typing import Any, Final

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler
from slack_sdk.webhook import WebhookClient, WebhookResponse

from bot.domain.errors import DeliveryError, Outage
from bot.slack.answering import Answer
from bot.slack.blocks import Message, messages
from bot.slack.errors import as_delivery_errors
from bot.slack.hand import MARK, hand_of_thread
from bot.slack.ports import Failed

_RATE_LIMIT_TRIES: Final = 2
_USES: Final = 5
_GONE: Final = 404
"""What a response URL answers when it has been used five times, or for thirty minutes
(docs.slack.dev, "Handling user interaction")."""
_TOO_MANY: Final = 429
_AGAIN_IN: Final = 30.0
"""Seconds until Slack is tried again where it does not say."""
_LATEST: Final = 200
"""Among so many messages of a conversation an answer of a moment ago is looked for."""

Post = Callable[[Message], None]


class NotTaken(SlackClientError):
    """Slack did not take an answer at its response URL."""


def obeying_rate_limits() -> list[RateLimitErrorRetryHandler]:
    """The only retries that cannot post twice."""
    return [RateLimitErrorRetryHandler(max_retry_count=_RATE_LIMIT_TRIES)]


def show(answer: Answer, first: Post, further: Post, on_failure: Failed) -> None:
    """Shows an answer: its first message by `first`, others by `further`. What Slack does not take
    is recorded: what was registered stays so. What it does not take now is put off."""
    try:
        for number, message in enumerate(messages(answer.reply)):
            (further if number else first)(message)
    except Outage as outage:
        hand = hand_of_thread()
        if hand is not None and not outage.in_doubt:
            waits = outage.retry_after
            hand.again_in = _AGAIN_IN if waits is None else waits
        on_failure("slack", outage)
    except (DeliveryError, SlackClientError, HTTPException, OSError) as error:
        on_failure("slack", error)


def into(client: WebClient, channel: str, thread: str | None = None) -> Post:
    """Posts into a conversation (a channel, or a user's id), in its thread where there is one."""
    return _once(lambda message, mark: _say(client, channel, thread, message, mark))


def over(client: WebClient, channel: str, ts: str) -> Post:
    """Puts a message in the place of one of our own. Done again, it is the same."""

    def post(message: Message, mark: str | None) -> None:
        with as_delivery_errors():
            client.api_call("chat.update", json={"channel": channel, "ts": ts} | message)

    return _once(post)


def privately(
    client: WebClient, response_url: str, *, replace: bool = False, user: str | None = None
) -> Post:
    """Answers at a response URL so that only the person who acted sees it; `replace` puts it in
    the place of the message that was acted on. Where the URL is used up or too old, `user` is told
    in the direct conversation."""
    uses = 0

    def post(message: Message, mark: str | None) -> None:
        nonlocal uses
        place = {"replace_original": True} if replace else {"response_type": "ephemeral"}
        uses += 1
        if uses <= _USES and _is_taken(_webhook(client, response_url), place | message):
            return
        if user is None:
            raise NotTaken("the response URL is used up")
        _say(client, user, None, message, mark)

    return _once(post)


def _once(post: Callable[[Message, str | None], None]) -> Post:
    """A post that stands there already is not made again when its delivery is worked on again."""

    def post_once(message: Message) -> None:
        hand = hand_of_thread()
        if hand is None:
            post(message, None)
            return
        number = hand.next_message()
        if number not in hand.posted:
            post(message, hand.mark(number))
            hand.posted.add(number)

    return post_once


def _is_taken(webhook: WebhookClient, body: Message) -> bool:
    """False where the URL is used up or too old. Raises Outage, NotTaken."""
    with as_delivery_errors():
        answer = webhook.send_dict(body)
    if answer.status_code == _GONE:
        return False
    if answer.status_code == _TOO_MANY:
        raise Outage("ratelimited", _seconds(answer))
    if answer.status_code != 200:
        raise NotTaken(f"{answer.status_code} {answer.body[:200]}")
    return True


def _seconds(answer: WebhookResponse) -> float | None:
    headers = {name.lower(): value for name, value in answer.headers.items()}
    value = str(headers.get("retry-after", ""))
    return float(value) if value.isdigit() else None


def _webhook(client: WebClient, url: str) -> WebhookClient:
    return WebhookClient(
        url,
        timeout=client.timeout,
        ssl=client.ssl,
        proxy=client.proxy,
        logger=client.logger,
        retry_handlers=list(obeying_rate_limits()),
    )


def _say(
    client: WebClient, channel: str, thread: str | None, message: Message, mark: str | None
) -> None:
    """chat.postMessage; where it may have been posted before (by a process that died, or by a call
    whose answer was lost) it is looked for first."""
    hand = hand_of_thread()
    place = {"channel": channel} | ({"thread_ts": thread} if thread else {})
    if mark is None:
        with as_delivery_errors():
            client.api_call("chat.postMessage", json=place | message)
        return
    body = place | _marked(message, mark)
    if hand is not None and hand.delivery.tried and _stands(client, channel, thread, mark):
        return
    try:
        with as_delivery_errors():
            client.api_call("chat.postMessage", json=body)
    except Outage as outage:
        if not outage.in_doubt:
            raise
        with as_delivery_errors():
            if not _stands(client, channel, thread, mark):
                client.api_call("chat.postMessage", json=body)


def _marked(message: Message, mark: str) -> Message:
    """With the mark in its metadata, beside what a message of another kind says there."""
    given = message.get("metadata")
    metadata: Mapping[str, Any] = given if isinstance(given, Mapping) else {}
    payload = dict(metadata.get("event_payload") or {}) | {"reply": mark}
    kind = metadata.get("event_type") or MARK
    return message | {"metadata": {"event_type": kind, "event_payload": payload}}


def _stands(client: WebClient, channel: str, thread: str | None, mark: str) -> bool:
    with as_delivery_errors():
        return any(_mark_of(message) == mark for message in _latest(client, channel, thread))


def _latest(client: WebClient, channel: str, thread: str | None) -> Iterator[Mapping[str, Any]]:
    """What stands last in a conversation or thread; none where the app may not read it."""
    if channel.startswith(("U", "W")):
        channel = str(client.conversations_open(users=channel)["channel"]["id"])
    try:
        if thread is None:
            page = client.conversations_history(
                channel=channel, include_all_metadata=True, limit=_LATEST
            )
        else:
            page = client.conversations_replies(
                channel=channel, ts=thread, include_all_metadata=True, limit=_LATEST
            )
    except SlackApiError as error:
        if error.response.get("error") in ("missing_scope", "thread_not_found"):
            return
        raise
    yield from page.get("messages") or ()


def _mark_of(message: Mapping[str, Any]) -> object:
    payload = (message.get("metadata") or {}).get("event_payload") or {}
    return payload.get("reply")
