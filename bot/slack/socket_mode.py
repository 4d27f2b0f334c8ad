"""Slack over a socket that we open (Socket Mode): no address of ours has to be public.

The SDK's own client keeps the socket; what it lacks is added: a socket that never answers a ping is
noticed too, attempts are spaced out while Slack cannot be reached, and how it is can be told.
"""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from http.client import HTTPException
from typing import Final

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.socket_mode.builtin import SocketModeClient

from bot.clock import system_clock
from bot.slack.ports import Clock
from bot.slack.socket_state import SocketState

_ENVELOPES: Final = 32
"""Threads that take envelopes; each waits for Bolt's acknowledgement only."""
PING_EVERY: Final = 1.5
"""Seconds between pings. The SDK holds a socket for dead four pings and a second after the last
that was answered, and looks at every ping: together under the ten seconds that we have."""
LONGEST_PAUSE: Final = 8.0
"""Seconds between two attempts while Slack cannot be reached, unless Slack asks for more."""
_TELL_EVERY: Final = 20.0
_SECONDS: Final = 8

Tell = Callable[[SocketState], None]
"""Told how the socket is: at every change, and from time to time."""


def _tell_nobody(state: SocketState) -> None:
    pass


class SocketClient(SocketModeClient):
    """The SDK's client. `tell` is called from its threads."""

    def __init__(
        self, app: App, app_token: str, clock: Clock, tell: Tell, ping_every: float
    ) -> None:
        self._clock = clock
        self._tell = tell
        self._state = SocketState(clock())
        self._telling = threading.RLock()
        self._told = float("-inf")
        self._was_connected = False
        self._failures = 0
        self._not_before = 0.0
        super().__init__(
            app_token=app_token,
            logger=app.logger,
            web_client=_asking(app.client),
            proxy=app.client.proxy,
            ping_interval=ping_every,
            concurrency=_ENVELOPES,
            on_message_listeners=[self._note_envelope],
        )

    def connect(self) -> None:
        """Opens a socket; where Slack cannot be reached, goes on trying until it is closed."""
        if self.wss_uri is None and not self.current_app_monitor_started:
            self.current_app_monitor_started = True
            self.current_app_monitor.start()
            self.connect_to_new_endpoint()
            return
        super().connect()
        session = self.current_session
        if session is not None and session.is_active() and session.last_ping_pong_time is None:
            # without any answer the SDK would wait for the first for ever; it goes by real time
            session.last_ping_pong_time = system_clock().timestamp()

    def connect_to_new_endpoint(self, force: bool = False) -> None:
        """As the SDK's, with pauses that grow to a bound. `force` is Slack's wish."""
        if self.closed or (not force and time.monotonic() < self._not_before):
            return
        if self.is_connected() and not force:
            return
        wait, reason = 0.0, "handshake refused"
        try:
            super().connect_to_new_endpoint(force)
        except SlackApiError as error:
            wait, reason = _wait_of(error), str(error.response.get("error"))
        except (SlackClientError, HTTPException, OSError) as error:
            reason = str(error) or type(error).__name__
        if self.is_connected():
            self._note_connected()
        else:
            self._note_failure(wait, reason)

    def disconnect(self) -> None:
        """Ends the socket, where none of the SDK's threads is just doing it."""
        with suppress(AttributeError):
            super().disconnect()

    def issue_new_wss_url(self) -> str:
        """A URL for one socket. Raises SlackApiError, also where the SDK would sleep."""
        return str(self.web_client.apps_connections_open(app_token=self.app_token)["url"])

    def _monitor_current_session(self) -> None:
        if self.current_session is None:
            self.connect_to_new_endpoint()
        else:
            super()._monitor_current_session()  # type: ignore[no-untyped-call]
        if time.monotonic() - self._told > _TELL_EVERY:
            self._change()

    def _note_connected(self) -> None:
        self._failures, self._not_before = 0, 0.0
        reconnects = self._state.reconnects + self._was_connected
        self._was_connected = True
        self._change(
            connected_since=self._clock(), down_since=None, reason=None, reconnects=reconnects
        )

    def _note_failure(self, wait: float, reason: str) -> None:
        pause = min(2.0**self._failures, LONGEST_PAUSE)
        self._failures += 1
        self._not_before = time.monotonic() + max(pause, wait)
        since = self._state.down_since or self._clock()
        self._change(connected_since=None, down_since=since, reason=reason)

    def _note_envelope(self, message: str) -> None:
        if '"envelope_id"' in message:
            with self._telling:
                self._state = replace(self._state, last_envelope=self._clock())

    def _change(self, **changes: object) -> None:
        with self._telling:
            self._told = time.monotonic()
            self._state = replace(self._state, told_at=self._clock(), **changes)  # type: ignore[arg-type]
            self._tell(self._state)


class SocketHandler(SocketModeHandler):
    """Bolt's handler over that client."""

    def __init__(self, app: App, client: SocketClient) -> None:
        self.app = app
        self.app_token = client.app_token
        self.client = client
        client.socket_mode_request_listeners.append(self.handle)  # type: ignore[arg-type]


def socket_mode(
    app: App, app_token: str, clock: Clock, tell: Tell = _tell_nobody,
    ping_every: float = PING_EVERY,
) -> SocketHandler:  # fmt: skip
    """A handler for the same listeners as HTTP has. The caller calls `connect()` (from then on it
    connects again by itself, also where Slack cannot be reached at first) and in the end `close()`.
    `app_token` begins with `xapp-`; `ping_every` is in seconds."""
    return SocketHandler(app, SocketClient(app, app_token, clock, tell, ping_every))


def _asking(client: WebClient) -> WebClient:
    """The client that asks for URLs. It never tries again by itself: pauses are ours."""
    return WebClient(
        base_url=client.base_url, timeout=_SECONDS, ssl=client.ssl, proxy=client.proxy,
        retry_handlers=[],
    )  # fmt: skip


def _wait_of(error: SlackApiError) -> float:
    """What Slack asks to wait, in seconds."""
    headers = getattr(error.response, "headers", None) or {}
    found = next((v for name, v in headers.items() if name.lower() == "retry-after"), "")
    text = str(found[0] if isinstance(found, list) else found)
    return float(text) if text.isdigit() else 0.0
