"""Slack out: the outbox's sender for the channel slack."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Final

from slack_sdk import WebClient

from bot.domain.errors import LeaseRanOut
from bot.domain.notices import Notice, Rendered
from bot.slack.errors import ANSWER_LOST, as_delivery_errors
from bot.slack.places import EVENT_TYPE, NoBook, Places, PostBook, history, payload_of
from bot.slack.ports import SlackSettings

__all__ = [
    "ANSWER_LOST", "EVENT_TYPE", "SlackHistory", "SlackSender", "SlackSession", "body_of",
]  # fmt: skip

_USER: Final = re.compile(r"[UW][A-Z0-9]+")
_SKEW: Final = timedelta(days=1)


def body_of(notice: Notice, channel: str) -> dict[str, Any]:
    """The body of chat.postMessage: what was rendered, for that channel, with the notice's
    Message-ID as metadata so that the post can be found again, and without unfurling. Raises
    ValueError where the notice is not rendered."""
    rendered = _rendered(notice)
    body: dict[str, Any] = json.loads(rendered.content)
    body.pop("place", None)
    payload = (body.get("metadata") or {}).get("event_payload") or {}
    return {"text": rendered.subject, "unfurl_links": False, "unfurl_media": False} | body | {
        "channel": channel,
        "metadata": {
            "event_type": EVENT_TYPE,
            "event_payload": payload | {"message_id": rendered.message_id},
        },
    }  # fmt: skip


class SlackSession:
    """Posts notices; a receiver's conversation is looked up once."""

    def __init__(
        self,
        client: WebClient,
        clock: Callable[[], datetime] | None = None,
        book: PostBook | None = None,
    ) -> None:
        self._client = client
        self._clock = clock
        self._places = Places(client, book or NoBook())
        self._conversations: dict[str, str] = {}

    def send(self, notice: Notice) -> None:
        """Posts `notice.rendered.content`, or changes the post that it takes the place of, in the
        conversation of `notice.receiver`: a channel (id or `#name`), a user id, or the e-mail
        address of a user. Returns when Slack has posted it. Never posts twice: after a lost answer
        `was_posted` tells.

        Raises Refused (this receiver or message: `channel_not_found`, `invalid_blocks`), Outage
        (429 with its seconds, 5xx, network, a revoked token; in doubt, and with ANSWER_LOST in its
        `reason`, where Slack may have posted) and LeaseRanOut (`notice.lease_until` has passed
        before the post). ValueError where the notice is not rendered."""
        with as_delivery_errors():
            body = body_of(notice, self._conversation(notice.receiver))
            self._check_lease(notice.lease_until)
            self._places.put(notice.receiver, body, _place_of(notice))

    def _check_lease(self, until: datetime | None) -> None:
        """A worker that was stopped may find that the notice is another's by now."""
        if until is not None and self._clock is not None and self._clock() >= until:
            raise LeaseRanOut("the lease ran out before the post")

    def was_posted(self, notice: Notice) -> bool:
        """Whether the receiver's conversation holds this notice, by its metadata. Raises as
        `send` does."""
        rendered = _rendered(notice)
        with as_delivery_errors():
            channel = self._conversation(notice.receiver)
            root = self._places.root(notice.receiver, channel, _place_of(notice))
            oldest = None if root or _is_update(notice) else _since(rendered)
            found = history(self._client, channel, root[1] if root else None, oldest)
            return any(_is_it(message, rendered) for message in found)

    def _conversation(self, receiver: str) -> str:
        if receiver not in self._conversations:
            self._conversations[receiver] = self._find(receiver)
        return self._conversations[receiver]

    def _find(self, receiver: str) -> str:
        if "@" in receiver:
            receiver = str(self._client.users_lookupByEmail(email=receiver)["user"]["id"])
        if _USER.fullmatch(receiver):
            return str(self._client.conversations_open(users=receiver)["channel"]["id"])
        return receiver


class SlackSender:
    """Sends by Slack's Web API. Its client never tries again by itself: after a lost answer that
    would post twice (slack_sdk does so by default). `timeout` is in seconds, for each call.
    `clock` is the one that leases go by; without it they are not looked at before the post.
    `book` notes where posts stand that are changed later."""

    def __init__(
        self,
        settings: SlackSettings,
        timeout: int = 30,
        clock: Callable[[], datetime] | None = None,
        book: PostBook | None = None,
    ) -> None:
        self._clock = clock
        self._book = book
        self._client = WebClient(
            token=settings.bot_token,
            base_url=settings.api_url,
            timeout=timeout,
            retry_handlers=[],
        )

    @contextmanager
    def session(self) -> Iterator[SlackSession]:
        """A session for any number of notices; nothing is asked before the first."""
        yield SlackSession(self._client, self._clock, self._book)


class SlackHistory:
    """What Slack has posted, as the outbox's evidence (`bot.outbox.Evidence`)."""

    delay: Final = timedelta(seconds=10)
    """A post shows in its conversation's history at once, or as good as."""

    def __init__(self, sender: SlackSender) -> None:
        self._sender = sender

    def was_accepted(self, notice: Notice) -> bool:
        """Whether the receiver's conversation holds the post. Raises DeliveryError."""
        with self._sender.session() as session:
            return session.was_posted(notice)


def _rendered(notice: Notice) -> Rendered:
    if notice.rendered is None:
        raise ValueError(f"notice {notice.id} is not rendered")
    return notice.rendered


def _place_of(notice: Notice) -> Mapping[str, Any]:
    place: Mapping[str, Any] = json.loads(_rendered(notice).content).get("place") or {}
    return place


def _is_update(notice: Notice) -> bool:
    """What takes the place of an older post stands where that one stood."""
    return bool(_place_of(notice).get("update"))


def _since(rendered: Rendered) -> str:
    return str((rendered.date - _SKEW).timestamp())


def _is_it(message: Mapping[str, Any], rendered: Rendered) -> bool:
    return payload_of(message).get("message_id") == rendered.message_id
