"""Where a post goes: into a conversation, into a post's thread, or in the place of one of ours.

A rendered notice may carry a `place`: `post` is the key that it is known by from then on, `thread`
the key of the post in whose thread it belongs, and `update` says that it takes the place of what
stands under its own key. Where a post stands is looked up in the book, else by its metadata in
Slack's history, and noted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

EVENT_TYPE: Final = "moedebot_notice"
"""The metadata's type; its payload holds the notice's `message_id` (and may hold `meeting`, the
key that an answer in the post's thread is about, and `post`, the key of the post)."""
_PAGE: Final = 200
_MOST_PAGES: Final = 20
"""How far back a post is looked for whose place is not in the book."""
_GONE: Final = frozenset({
    "message_not_found", "cant_update_message", "edit_window_closed", "thread_not_found",
})  # fmt: skip

Message = Mapping[str, Any]


class PostBook(Protocol):
    """Where posts stand: (conversation, timestamp) by receiver and key."""

    def find(self, receiver: str, key: str) -> tuple[str, str] | None: ...
    def keep(self, receiver: str, key: str, channel: str, ts: str) -> None: ...


class NoBook:
    """Nothing is noted: every post is looked up in Slack."""

    def find(self, receiver: str, key: str) -> tuple[str, str] | None:
        return None

    def keep(self, receiver: str, key: str, channel: str, ts: str) -> None:
        return None


@dataclass(frozen=True)
class Places:
    """Posts to where posts belong. Raises what slack_sdk raises."""

    client: WebClient
    book: PostBook

    def put(self, receiver: str, body: dict[str, Any], place: Mapping[str, Any]) -> None:
        """Posts a body, or changes the post that it takes the place of. A post that is gone is
        posted anew; where the thread's first post is gone it goes into the conversation."""
        if place.get("update") and self._change(receiver, body, place):
            return
        root = self.root(receiver, str(body["channel"]), place)
        at = {"channel": root[0], "thread_ts": root[1]} if root else {}
        answer = self.client.api_call("chat.postMessage", json=body | at)
        if "post" in place:
            self.book.keep(receiver, place["post"], str(answer["channel"]), str(answer["ts"]))

    def root(self, receiver: str, channel: str, place: Mapping[str, Any]) -> tuple[str, str] | None:
        """(conversation, timestamp) of the post in whose thread it belongs; None where it belongs
        in none, or that post is gone."""
        return self._find(receiver, channel, place["thread"]) if "thread" in place else None

    def _change(self, receiver: str, body: dict[str, Any], place: Mapping[str, Any]) -> bool:
        root = self.root(receiver, str(body["channel"]), place)
        thread = root[1] if root else None
        found = self._find(receiver, str(body["channel"]), place["post"], thread)
        if found is None:
            return False
        try:
            self.client.api_call("chat.update", json=body | {"channel": found[0], "ts": found[1]})
        except SlackApiError as error:
            if error.response.get("error") in _GONE:
                return False
            raise
        return True

    def _find(
        self, receiver: str, channel: str, key: str, thread: str | None = None
    ) -> tuple[str, str] | None:
        noted = self.book.find(receiver, key)
        if noted is not None:
            return noted
        for message in history(self.client, channel, thread):
            if payload_of(message).get("post") == key:
                self.book.keep(receiver, key, channel, str(message["ts"]))
                return channel, str(message["ts"])
        return None


def history(
    client: WebClient, channel: str, thread: str | None = None, oldest: str | None = None
) -> Iterator[Message]:
    """The messages of a conversation, or of a thread in it, with their metadata. Replies are not
    in the conversation's own history."""
    cursor = None
    for _ in range(_MOST_PAGES):
        asked: dict[str, Any] = {"channel": channel, "limit": _PAGE, "include_all_metadata": True}
        asked |= {"cursor": cursor} if cursor else {}
        asked |= {"oldest": oldest} if oldest else {}
        page = (
            client.conversations_replies(ts=thread, **asked)
            if thread
            else client.conversations_history(**asked)
        )
        yield from page.get("messages") or ()
        cursor = (page.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return


def payload_of(message: Message) -> Mapping[str, Any]:
    """What the metadata of a post of ours says; empty of any other message."""
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return {}
    payload: Mapping[str, Any] = metadata.get("event_payload") or {}
    return payload
