"""chat.* in the double: posting, changing, deleting, links, and answers at response URLs."""

import time
from collections.abc import Callable
from threading import Lock
from typing import Final

from bot.room.slack_arguments import (
    Answer,
    Arguments,
    channel_in,
    message_of,
    shown,
    user_in,
)
from bot.room.slack_limits import NotAccepted, check_message
from bot.room.slack_people import Directory
from bot.room.slack_posts import Post, Posts

_ADDRESS: Final = "https://room.slack.example/archives"
_A_SECOND: Final = 1.0


class RateLimited(Exception):
    """Too many messages for a conversation: 429, to be tried again after so many seconds."""

    def __init__(self, retry_after: int = 1) -> None:
        super().__init__(f"retry after {retry_after} s")
        self.retry_after = retry_after


class Chat:
    """Messages. Where `one_a_second` is set, a second message into a conversation within a second
    is refused (docs.slack.dev, "Rate limits": about one message per second per channel)."""

    def __init__(self, posts: Posts, directory: Directory) -> None:
        self._posts = posts
        self._directory = directory
        self._lock = Lock()
        self._last: dict[str, float] = {}
        self.one_a_second = False
        self.methods: dict[str, Callable[[Arguments], Answer]] = {
            "chat.postMessage": self._post_message,
            "chat.postEphemeral": self._post_ephemeral,
            "chat.update": self._update,
            "chat.delete": self._delete,
            "chat.getPermalink": self._permalink,
        }

    def respond(self, acted_on: Post, message: Arguments) -> None:
        """A message to a response URL: over the one acted on, or beside it for that user only
        (docs.slack.dev, "Handling user interaction", "Using the response_url")."""
        if message.get("delete_original"):
            self._posts.remove(acted_on["ts"])
            return
        check_message(message)
        parts = shown(message)
        if message.get("replace_original"):
            if not acted_on.get("ts"):
                raise NotAccepted("no_text")
            self._posts.change(acted_on["ts"], **parts)
            return
        place = {name: acted_on[name] for name in ("channel", "user", "receiver")}
        is_private = message.get("response_type") != "in_channel"
        self._posts.add({"method": "response_url", "ephemeral": is_private} | place | parts)

    def _post_message(self, arguments: Arguments) -> Answer:
        channel = channel_in(self._directory, arguments)
        parts = shown(arguments)
        check_message(parts)
        self._check_thread(channel, parts.get("thread_ts"))
        self._count(channel)
        post = self._posts.add(
            {"method": "chat.postMessage", "ephemeral": False} | self._place(channel) | parts
        )
        return {
            "channel": channel, "ts": post["ts"],
            "message": message_of(post, with_metadata=True),
        }  # fmt: skip

    def _post_ephemeral(self, arguments: Arguments) -> Answer:
        channel = channel_in(self._directory, arguments)
        user = user_in(self._directory, arguments.get("user"))
        parts = shown(arguments)
        check_message(parts)
        place = self._place(channel) | {"user": user["id"], "receiver": user["profile"]["email"]}
        post = self._posts.add({"method": "chat.postEphemeral", "ephemeral": True} | place | parts)
        return {"message_ts": post["ts"]}

    def _update(self, arguments: Arguments) -> Answer:
        post = self._own_post(arguments)
        parts = shown(arguments)
        check_message(parts)
        changed = self._posts.change(post["ts"], **parts)
        return {"channel": post["channel"], "ts": post["ts"], "text": changed.get("text", "")}

    def _delete(self, arguments: Arguments) -> Answer:
        post = self._own_post(arguments)
        self._posts.remove(post["ts"])
        return {"channel": post["channel"], "ts": post["ts"]}

    def _permalink(self, arguments: Arguments) -> Answer:
        channel = channel_in(self._directory, arguments)
        post = self._posts.by_ts(str(arguments.get("message_ts") or ""))
        if post is None or post["channel"] != channel:
            raise NotAccepted("message_not_found")
        number = post["ts"].replace(".", "")
        return {"channel": channel, "permalink": f"{_ADDRESS}/{channel}/p{number}"}

    def _own_post(self, arguments: Arguments) -> Post:
        channel, ts = channel_in(self._directory, arguments), str(arguments.get("ts") or "")
        post = self._posts.by_ts(ts)
        if post is None or post["channel"] != channel or post["ephemeral"]:
            raise NotAccepted("message_not_found")
        return post

    def _check_thread(self, channel: str, thread: object) -> None:
        """A thread of a post of the bot's is one of that channel. A person's is not kept here."""
        post = self._posts.by_ts(str(thread)) if thread else None
        if post is not None and post["channel"] != channel:
            raise NotAccepted("thread_not_found")

    def _count(self, channel: str) -> None:
        if not self.one_a_second:
            return
        now = time.monotonic()
        with self._lock:
            if now - self._last.get(channel, -_A_SECOND) < _A_SECOND:
                raise RateLimited
            self._last[channel] = now

    def _place(self, channel: str) -> Answer:
        user = self._directory.user_in(channel)
        return {"channel": channel, "user": user and user["id"],
                "receiver": user and user["profile"].get("email")}  # fmt: skip
