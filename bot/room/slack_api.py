"""The methods of Slack's Web API that the double answers, with Slack's own errors."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from bot.room.slack_limits import NotAccepted, check_message, check_view
from bot.room.slack_people import BOT, BOT_USER, TEAM, Directory, direct_message_id
from bot.room.slack_posts import Post, Posts

Arguments = Mapping[str, Any]
Answer = dict[str, Any]
_SHOWN: Final = ("text", "blocks", "metadata", "thread_ts")
_NOT_JSON: Final = frozenset({"users.info", "users.lookupByEmail"})
"""Methods whose arguments Slack takes from a form only."""


class WebApi:
    """Answers a method by its name; raises NotAccepted as Slack answers `ok: false`."""

    def __init__(self, posts: Posts, directory: Directory) -> None:
        self._posts = posts
        self._directory = directory
        self._methods: dict[str, Callable[[Arguments], Answer]] = {
            "auth.test": self._auth_test,
            "users.info": self._users_info,
            "users.lookupByEmail": self._users_lookup_by_email,
            "conversations.open": self._conversations_open,
            "conversations.history": self._conversations_history,
            "chat.postMessage": self._post_message,
            "chat.postEphemeral": self._post_ephemeral,
            "chat.update": self._update,
            "views.open": self._views_open,
            "views.publish": self._views_publish,
        }

    def call(self, method: str, arguments: Arguments, *, is_json: bool) -> Answer:
        """What Slack answers, without `ok`."""
        if method not in self._methods:
            raise NotAccepted("unknown_method")
        return self._methods[method]({} if is_json and method in _NOT_JSON else arguments)

    def respond(self, acted_on: Post, message: Arguments) -> None:
        """A message to a response URL: over the one acted on, or beside it for that user only
        (docs.slack.dev, "Handling user interaction", "Using the response_url")."""
        if message.get("delete_original"):
            self._posts.remove(acted_on["ts"])
            return
        check_message(message)
        shown = {name: message[name] for name in _SHOWN if name in message}
        if message.get("replace_original"):
            if not acted_on.get("ts"):
                raise NotAccepted("no_text")
            self._posts.change(acted_on["ts"], **shown)
            return
        place = {name: acted_on[name] for name in ("channel", "user", "receiver")}
        is_private = message.get("response_type") != "in_channel"
        self._posts.add({"method": "response_url", "ephemeral": is_private} | place | shown)

    def _auth_test(self, arguments: Arguments) -> Answer:
        return {"url": "https://room.slack.example/", "team": "Room", "user": "moedebot",
                "team_id": TEAM, "user_id": BOT_USER, "bot_id": BOT}  # fmt: skip

    def _users_info(self, arguments: Arguments) -> Answer:
        user = dict(self._user(arguments.get("user")))
        if not _flag(arguments.get("include_locale")):
            user.pop("locale", None)
        return {"user": user}

    def _users_lookup_by_email(self, arguments: Arguments) -> Answer:
        user = self._directory.user_by_email(str(arguments.get("email") or ""))
        if user is None or user.get("deleted"):
            raise NotAccepted("users_not_found")
        return {"user": user}

    def _conversations_open(self, arguments: Arguments) -> Answer:
        user = self._user(arguments.get("users"))
        if user.get("is_bot"):
            raise NotAccepted("cannot_dm_bot")
        if user.get("deleted"):
            raise NotAccepted("user_disabled")
        return {"channel": {"id": direct_message_id(user["id"])}}

    def _conversations_history(self, arguments: Arguments) -> Answer:
        channel = self._channel(arguments)
        limit = int(arguments.get("limit") or 100)
        found = [p for p in reversed(self._posts.all()) if _is_within(p, channel, arguments)]
        first = int(arguments.get("cursor") or 0)
        rest = first + limit < len(found)
        with_metadata = _flag(arguments.get("include_all_metadata"))
        return {
            "messages": [_message(p, with_metadata) for p in found[first : first + limit]],
            "has_more": rest,
            "response_metadata": {"next_cursor": str(first + limit) if rest else ""},
        }

    def _post_message(self, arguments: Arguments) -> Answer:
        channel = self._channel(arguments)
        shown = _shown(arguments)
        check_message(shown)
        post = self._posts.add(
            {"method": "chat.postMessage", "ephemeral": False} | self._place(channel) | shown
        )
        return {"channel": channel, "ts": post["ts"], "message": _message(post, True)}

    def _post_ephemeral(self, arguments: Arguments) -> Answer:
        channel, user = self._channel(arguments), self._user(arguments.get("user"))
        shown = _shown(arguments)
        check_message(shown)
        place = self._place(channel) | {"user": user["id"], "receiver": user["profile"]["email"]}
        post = self._posts.add({"method": "chat.postEphemeral", "ephemeral": True} | place | shown)
        return {"message_ts": post["ts"]}

    def _update(self, arguments: Arguments) -> Answer:
        channel, ts = self._channel(arguments), str(arguments.get("ts") or "")
        post = self._posts.by_ts(ts)
        if post is None or post["channel"] != channel or post["ephemeral"]:
            raise NotAccepted("message_not_found")
        shown = _shown(arguments)
        check_message(shown)
        changed = self._posts.change(ts, **shown)
        return {"channel": channel, "ts": ts, "text": changed.get("text", "")}

    def _views_open(self, arguments: Arguments) -> Answer:
        if not arguments.get("trigger_id"):
            raise NotAccepted("invalid_arguments")
        return self._view("views.open", arguments, {"user": None, "receiver": None})

    def _views_publish(self, arguments: Arguments) -> Answer:
        user = self._user(arguments.get("user_id"))
        place = {"user": user["id"], "receiver": user["profile"]["email"]}
        return self._view("views.publish", arguments, place)

    def _view(self, method: str, arguments: Arguments, place: Mapping[str, Any]) -> Answer:
        view = _decoded(arguments.get("view")) or {}
        check_view(view)
        kept = {"method": method, "channel": None, "ephemeral": True, "view": view}
        return {"view": view | {"id": f"V{self._posts.add(kept | dict(place))['ts']}"}}

    def _user(self, user: object) -> dict[str, Any]:
        found = self._directory.user(str(user or ""))
        if found is None:
            raise NotAccepted("user_not_found")
        return found

    def _channel(self, arguments: Arguments) -> str:
        channel = self._directory.conversation(str(arguments.get("channel") or ""))
        if channel is None:
            raise NotAccepted("channel_not_found")
        return channel

    def _place(self, channel: str) -> Answer:
        user = self._directory.user_in(channel)
        return {"channel": channel, "user": user and user["id"],
                "receiver": user and user["profile"].get("email")}  # fmt: skip


def _shown(arguments: Arguments) -> Answer:
    return {name: _decoded(arguments[name]) for name in _SHOWN if arguments.get(name)}


def _decoded(value: object) -> Any:
    """An argument that may come as JSON inside a form."""
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _flag(value: object) -> bool:
    return str(value).lower() in ("1", "true")


def _is_within(post: Post, channel: str, arguments: Arguments) -> bool:
    """Whether a post belongs to the page of history that is asked for."""
    if post["channel"] != channel or post["ephemeral"]:
        return False
    ts = float(post["ts"])
    if "oldest" in arguments and ts <= float(arguments["oldest"]):
        return False
    if "latest" in arguments:
        latest = float(arguments["latest"])
        return ts < latest or (ts == latest and _flag(arguments.get("inclusive")))
    return True


def _message(post: Post, with_metadata: bool) -> Answer:
    shown = {name: post[name] for name in _SHOWN if name in post}
    if not with_metadata:
        shown.pop("metadata", None)
    return {"type": "message", "user": BOT_USER, "bot_id": BOT, "ts": post["ts"]} | shown
