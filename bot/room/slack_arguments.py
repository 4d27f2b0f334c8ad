"""Arguments and messages of Slack's Web API, as the double's methods read and give them."""

import json
from collections.abc import Mapping
from typing import Any, Final

from bot.room.slack_limits import NotAccepted
from bot.room.slack_people import BOT, BOT_USER, Directory
from bot.room.slack_posts import Post

Arguments = Mapping[str, Any]
Answer = dict[str, Any]
SHOWN: Final = ("text", "blocks", "metadata", "thread_ts")
"""The parts of a message that are kept."""


def shown(arguments: Arguments) -> Answer:
    """What a message shows, decoded."""
    return {name: decoded(arguments[name]) for name in SHOWN if arguments.get(name)}


def decoded(value: object) -> Any:
    """An argument that may come as JSON inside a form."""
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def flag(value: object) -> bool:
    """A boolean, which a form says in words."""
    return str(value).lower() in ("1", "true")


def message_of(post: Post, *, with_metadata: bool) -> Answer:
    """A post as Slack shows it in a history."""
    parts = {name: post[name] for name in SHOWN if name in post}
    if not with_metadata:
        parts.pop("metadata", None)
    return {"type": "message", "user": BOT_USER, "bot_id": BOT, "ts": post["ts"]} | parts


def user_in(directory: Directory, user: object) -> dict[str, Any]:
    """The user of an id. Raises NotAccepted."""
    found = directory.user(str(user or ""))
    if found is None:
        raise NotAccepted("user_not_found")
    return found


def channel_in(directory: Directory, arguments: Arguments) -> str:
    """The id of the conversation that `channel` names. Raises NotAccepted."""
    channel = directory.conversation(str(arguments.get("channel") or ""))
    if channel is None:
        raise NotAccepted("channel_not_found")
    return channel
