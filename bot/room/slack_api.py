"""The methods of Slack's Web API that the double answers, with Slack's own errors."""

from collections.abc import Callable
from typing import Final

from bot.room.slack_arguments import Answer, Arguments, flag, user_in
from bot.room.slack_chat import Chat
from bot.room.slack_conversations import Conversations
from bot.room.slack_installs import Workspace
from bot.room.slack_limits import NotAccepted
from bot.room.slack_people import BOT, BOT_USER, Directory
from bot.room.slack_posts import Posts
from bot.room.slack_views import Views

_NOT_JSON: Final = frozenset({"users.info", "users.lookupByEmail", "conversations.replies"})
"""Methods whose arguments Slack takes from a form only."""


class WebApi:
    """Answers a method by its name; raises NotAccepted as Slack answers `ok: false`."""

    def __init__(self, posts: Posts, directory: Directory, views: Views) -> None:
        self._directory = directory
        self.chat = Chat(posts, directory)
        self._methods: dict[str, Callable[[Arguments], Answer]] = {
            "users.info": self._users_info,
            "users.list": self._users_list,
            "users.lookupByEmail": self._users_lookup_by_email,
            "views.open": lambda arguments: {"view": dict(views.open(arguments))},
            "views.push": lambda arguments: {"view": dict(views.push(arguments))},
            "views.update": lambda arguments: {"view": dict(views.update(arguments))},
            "views.publish": lambda arguments: {"view": dict(views.publish(arguments))},
            **self.chat.methods,
            **Conversations(posts, directory).methods,
        }

    def call(
        self, method: str, arguments: Arguments, *, is_json: bool, caller: Workspace | None = None
    ) -> Answer:
        """What Slack answers, without `ok`. `caller` is the workspace of the token."""
        if method == "auth.test":
            return _auth_test(caller or Workspace())
        if method not in self._methods:
            raise NotAccepted("unknown_method")
        return self._methods[method]({} if is_json and method in _NOT_JSON else arguments)

    def _users_info(self, arguments: Arguments) -> Answer:
        user = dict(user_in(self._directory, arguments.get("user")))
        if not flag(arguments.get("include_locale")):
            user.pop("locale", None)
        return {"user": user}

    def _users_list(self, arguments: Arguments) -> Answer:
        return {"members": self._directory.users(), "response_metadata": {"next_cursor": ""}}

    def _users_lookup_by_email(self, arguments: Arguments) -> Answer:
        user = self._directory.user_by_email(str(arguments.get("email") or ""))
        if user is None or user.get("deleted"):
            raise NotAccepted("users_not_found")
        return {"user": user}


def _auth_test(workspace: Workspace) -> Answer:
    return {"url": "https://room.slack.example/", "team": workspace.name, "user": "moedebot",
            "team_id": workspace.id, "user_id": BOT_USER, "bot_id": BOT}  # fmt: skip
