"""A local double of Slack's Web API: a loopback server that slack_sdk really calls.

It checks tokens, refuses what Slack refuses (`slack_limits`), and keeps every post as a file, so
that a `tick` finds what another process posted. It can be told to fail as Slack and networks do.
"""

import secrets
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Final, Literal, Self

from bot.clock import system_clock
from bot.domain.people import Person
from bot.room.slack_api import WebApi
from bot.room.slack_installs import Installs
from bot.room.slack_keys import Keys, keys_in
from bot.room.slack_limits import NotAccepted
from bot.room.slack_people import TEAM, Directory, direct_message_id, user_id
from bot.room.slack_posts import Post, Posts
from bot.room.slack_server import Server
from bot.room.slack_socket import Sockets
from bot.room.slack_views import Triggers, Views

_RESPONSES: Final = 5
_RESPONDS_FOR: Final = timedelta(minutes=30)
"""How often and how long a response URL can be used (docs.slack.dev, "Handling user
interaction")."""


@dataclass(frozen=True)
class Failure:
    """What becomes of a call: `rate-limited` (429, not done), `server-error` (500, not done),
    `reset` (done, but the connection breaks before the answer) or `error` (`ok: false` with
    `code`, not done). `method` is the one that fails; None means any."""

    kind: Literal["rate-limited", "server-error", "reset", "error"]
    method: str | None = "chat.postMessage"
    retry_after: int = 1
    code: str = "token_revoked"


@dataclass
class _ResponseUrl:
    acted_on: Post
    until: datetime
    left: int = _RESPONSES


class SlackDouble:
    """A workspace with the plan's people in it. `folder` keeps the posts (`NNNN.json`); `channels`
    are names or ids of the channels that the bot is in; `clock` stamps the posts. Start it, or use
    it as a context manager. `views` are the forms and Home tabs, `sockets` what Socket Mode has
    opened, `installs` the workspaces; `delay` gives the seconds that each call takes."""

    team: Final = TEAM

    def __init__(
        self,
        folder: Path,
        people: Iterable[Person],
        channels: Iterable[str] = (),
        clock: Callable[[], datetime] = system_clock,
    ) -> None:
        self.directory = Directory(people, channels)
        self._posts = Posts(folder, clock)
        self._keys: Keys = keys_in(folder)
        self._clock = clock
        self.views = Views(self._posts, self.directory, clock)
        self.installs = Installs(self._keys)
        self.sockets = Sockets()
        self.delay: Callable[[], float] = float
        self._api = WebApi(self._posts, self.directory, self.views)
        self._server = Server(self)
        self._lock = Lock()
        self._failures: deque[Failure] = deque()
        self._response_urls: dict[str, _ResponseUrl] = {}
        self.calls: list[str] = []

    @property
    def bot_token(self) -> str:
        """The token of the double's own workspace."""
        return self._keys.bot_token

    @property
    def app_token(self) -> str:
        """The token that a socket is asked for with."""
        return self._keys.app_token

    @property
    def client_id(self) -> str:
        """The app's id in an installation by OAuth."""
        return self._keys.client_id

    @property
    def client_secret(self) -> str:
        """The app's secret in an installation by OAuth."""
        return self._keys.client_secret

    @property
    def signing_secret(self) -> str:
        """What requests to the app are signed with; made once for a folder."""
        return self._keys.signing_secret

    @property
    def api_url(self) -> str:
        """The base address of the Web API; only while it runs."""
        return f"{self._server.url}/api/"

    def start(self) -> None:
        """Listens on a free port of the loopback address."""
        self._server.start()

    def stop(self) -> None:
        """Stops listening; what was posted stays."""
        self.sockets.close()
        self._server.stop()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def posts(self) -> tuple[Post, ...]:
        """All that was posted, oldest first, as it stands now."""
        return self._posts.all()

    def posts_to(self, person: Person) -> tuple[Post, ...]:
        """What a person sees in the direct conversation or was told privately."""
        return tuple(post for post in self.posts() if post.get("user") == user_id(person))

    def fail(self, *failures: Failure) -> None:
        """The next calls of those methods fail so, in this order, once each."""
        with self._lock:
            self._failures.extend(failures)

    def next_failure(self, method: str) -> Failure | None:
        """What the call that has come in now suffers. Called by the server, once a call."""
        with self._lock:
            self.calls.append(method)
            if self._failures and self._failures[0].method in (None, method):
                return self._failures.popleft()
            return None

    def call(
        self, method: str, arguments: dict[str, Any], *, is_json: bool, token: str | None = None
    ) -> dict[str, Any]:
        """What the Web API answers the owner of a token (None: the bot of the own workspace).
        Raises `slack_limits.NotAccepted`, `slack_chat.RateLimited`."""
        time.sleep(self.delay())
        if method == "oauth.v2.access":
            return self.installs.redeem(arguments)
        token = self.bot_token if token is None else token
        if method == "apps.connections.open":
            self.installs.check_app_token(token)
            return {"url": self._server.url.replace("http:", "ws:") + self.sockets.ticket()}
        caller = self.installs.workspace_of(token)
        return self._api.call(method, arguments, is_json=is_json, caller=caller)

    def limit_posts(self) -> None:
        """From now on a conversation takes one message a second; others are answered 429."""
        self._api.chat.one_a_second = True

    def trigger(self, user: str, at: datetime) -> str:
        """The trigger of what a user did then: a form can be opened with it, for three seconds."""
        return Triggers.new(user, at)

    def response_url(self, user: str, post: Post | None = None) -> str:
        """A response URL for a user's command in the direct conversation, or for a click on one of
        our posts."""
        in_private = {"channel": direct_message_id(user)}
        receiver = (self.directory.user(user) or {}).get("profile", {}).get("email")
        key = secrets.token_urlsafe(18)
        with self._lock:
            self._response_urls[key] = _ResponseUrl(
                (post or in_private) | {"user": user, "receiver": receiver},
                self._clock() + _RESPONDS_FOR,
            )
        return f"{self._server.url}/respond/{key}"

    def respond(self, key: str, message: dict[str, Any]) -> None:
        """Takes a message to a response URL. Raises `slack_limits.NotAccepted`, with `used_url` or
        `expired_url` where it is used up or was never given out, or is too old."""
        time.sleep(self.delay())
        with self._lock:
            known = self._response_urls.get(key)
            if known is None or not known.left:
                raise NotAccepted("used_url")
            if self._clock() > known.until:
                raise NotAccepted("expired_url")
            known.left -= 1
        self._api.chat.respond(known.acted_on, message)
