"""conversations.* in the double: opening direct ones, and reading what was posted."""

from collections.abc import Callable

from bot.room.slack_arguments import Answer, Arguments, channel_in, flag, message_of, user_in
from bot.room.slack_limits import NotAccepted
from bot.room.slack_people import Directory, direct_message_id
from bot.room.slack_posts import Post, Posts


class Conversations:
    """Channels and direct conversations. What people write there is not kept, only the bot's."""

    def __init__(self, posts: Posts, directory: Directory) -> None:
        self._posts = posts
        self._directory = directory
        self.methods: dict[str, Callable[[Arguments], Answer]] = {
            "conversations.open": self._open,
            "conversations.info": self._info,
            "conversations.list": self._list,
            "conversations.history": self._history,
            "conversations.replies": self._replies,
        }

    def _open(self, arguments: Arguments) -> Answer:
        user = user_in(self._directory, arguments.get("users"))
        if user.get("is_bot"):
            raise NotAccepted("cannot_dm_bot")
        if user.get("deleted"):
            raise NotAccepted("user_disabled")
        return {"channel": {"id": direct_message_id(user["id"])}}

    def _info(self, arguments: Arguments) -> Answer:
        channel = channel_in(self._directory, arguments)
        name = self._directory.channels.get(channel)
        if name is None:
            user = self._directory.user_in(channel) or {}
            return {"channel": {"id": channel, "is_im": True, "user": user.get("id")}}
        return {"channel": _channel(channel, name)}

    def _list(self, arguments: Arguments) -> Answer:
        found = [_channel(channel, name) for channel, name in self._directory.channels.items()]
        return {"channels": found, "response_metadata": {"next_cursor": ""}}

    def _history(self, arguments: Arguments) -> Answer:
        """Latest first; replies in threads are not in it, as in Slack."""
        channel = channel_in(self._directory, arguments)
        found = [
            post for post in reversed(self._posts.all())
            if _is_within(post, channel, arguments) and not _is_reply(post)
        ]  # fmt: skip
        return _page(found, arguments, 100)

    def _replies(self, arguments: Arguments) -> Answer:
        """A thread, oldest first: its first message where it is the bot's, and the replies."""
        channel, thread = channel_in(self._directory, arguments), str(arguments.get("ts") or "")
        found = [
            post for post in self._posts.all()
            if thread in (post["ts"], post.get("thread_ts"))
            and _is_within(post, channel, arguments)
        ]  # fmt: skip
        return _page(found, arguments, 1_000)


def _channel(channel: str, name: str) -> Answer:
    return {"id": channel, "name": name, "is_channel": True, "is_member": True,
            "is_archived": False}  # fmt: skip


def _is_reply(post: Post) -> bool:
    return post.get("thread_ts") not in (None, post["ts"])


def _page(found: list[Post], arguments: Arguments, usual: int) -> Answer:
    limit = int(arguments.get("limit") or usual)
    first = int(arguments.get("cursor") or 0)
    rest = first + limit < len(found)
    with_metadata = flag(arguments.get("include_all_metadata"))
    page = found[first : first + limit]
    return {
        "messages": [message_of(post, with_metadata=with_metadata) for post in page],
        "has_more": rest,
        "response_metadata": {"next_cursor": str(first + limit) if rest else ""},
    }


def _is_within(post: Post, channel: str, arguments: Arguments) -> bool:
    """Whether a post belongs to the page that is asked for."""
    if post["channel"] != channel or post["ephemeral"]:
        return False
    ts = float(post["ts"])
    if "oldest" in arguments and ts <= float(arguments["oldest"]):
        return False
    if "latest" in arguments:
        latest = float(arguments["latest"])
        return ts < latest or (ts == latest and flag(arguments.get("inclusive")))
    return True
