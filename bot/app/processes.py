"""The long-running parts of one process: web, heartbeat, delivery, mailbox, Slack's socket."""

import signal
import threading
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from types import TracebackType
from typing import TYPE_CHECKING, Self

import structlog

from bot.app.application import Application, Tally
from bot.app.outside import Outside
from bot.clock import (
    Pulse,
    Watch,
    Watchdog,
    beat,
    bound_of,
    heartbeat,
    keep_clock,
    kept_clock,
    lead,
    running_clock,
    stop_leading,
    system_clock,
)
from bot.domain.errors import MissingSetting, ServiceUnreachable

if TYPE_CHECKING:
    from fastapi import APIRouter
    from slack_bolt import App

    from bot.slack.socket_state import SocketState

_log = structlog.get_logger()


def _tell_pulse(pulse: Pulse) -> None:
    last = pulse.last.isoformat() if pulse.last else None
    if pulse.is_recent:
        _log.info("heartbeat beats again", last=last)
    else:
        _log.error("heartbeat is silent: no clock runs, or it is stuck", last=last)


def _tell_slack(what: str, error: Exception) -> None:
    _log.error("slack failed", what=what, error=repr(error))


@dataclass
class Processes:
    """What one process runs. In rehearsal its clock starts where the database's clock stands (or
    at `--at`) and goes at the pace of the real one; each beat keeps it. Use as a context manager:
    entering starts nothing yet; leaving stops all."""

    application: Application
    web: bool = False
    clock: bool = False
    worker: bool = False
    socket: bool = False
    mail: bool = False
    every: float = 5.0
    _stack: ExitStack = field(default_factory=ExitStack)
    _stop: threading.Event = field(default_factory=threading.Event)
    own_outside: Outside | None = None
    _outside: Outside | None = None
    _bolt: "App | None" = None

    def __enter__(self) -> Self:
        application = self.application
        if self.own_outside is not None:
            self._outside = self.own_outside
            return self
        if application.clock is not system_clock:
            application.clock = running_clock(application.clock())
        self._outside = self._stack.enter_context(application.outside())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._stack.close()

    @property
    def outside(self) -> Outside:
        assert self._outside is not None
        return self._outside

    def first_beat(self) -> Tally:
        """One whole heartbeat, in this thread."""
        return self.beat()

    def beat(self) -> Tally:
        """One heartbeat: this process's part of it. Of several clocks the one that holds the lease
        queues what is due; the others stand by."""
        application, store = self.application, self.application.store
        every = timedelta(seconds=self.every)
        leads = self.clock and lead(store, application.owner, application.clock(), every)
        tally = self._action(leads=leads)(self.outside)
        if self.worker and "slack" in self.outside.senders:
            self._refresh_homes()
        now = application.clock()
        if kept_clock(store) is not None:
            keep_clock(store, now)
        if leads:
            beat(store, now)
        return tally

    def _refresh_homes(self) -> None:
        from bot.app.slack_parts import refresh_homes

        refresh_homes(self.application, self.outside, _tell_slack)

    def _guarded_beat(self) -> None:
        """A beat at the edge of the process's loop: what goes wrong is recorded, and the next beat
        tries again, since what is due is derived anew."""
        try:
            self.beat()
        except Exception:  # noqa: BLE001
            _log.exception("heartbeat failed")

    def _action(self, *, leads: bool) -> Callable[[Outside], Tally]:
        if leads:
            return self.application.tick if self.worker else self.application.queue
        return self.application.deliver if self.worker else lambda outside: Tally()

    def _watchdog(self) -> Watchdog:
        clock = self.application.clock
        bound = bound_of(timedelta(seconds=self.every))
        return Watchdog(Watch(self.application.store, clock, bound, since=clock()), _tell_pulse)

    def _stop_leading(self) -> None:
        with suppress(ServiceUnreachable):  # the lease runs out by itself
            stop_leading(self.application.store, self.application.owner)

    def serve(self) -> None:
        """Start what this process runs, and go on until it is told to stop (SIGINT, SIGTERM)."""
        self._heed_signals()
        if self.clock or self.worker:
            self._stack.callback(self._stop_leading)
            scheduler = heartbeat(self._guarded_beat, self.every, self._watchdog().look)
            scheduler.start()
            self._stack.callback(scheduler.shutdown)
        if self.socket:
            self._start_socket()
        if self.mail:
            self._start_mailbox()
        if self.web:
            self._serve_web()
        else:
            self._wait()

    def _serve_web(self) -> None:
        import uvicorn

        from bot.web import build_web

        host, port = self.application.settings.host_and_port
        app = build_web(
            self.application.office,
            self.application.clock,
            is_rehearsal=self.application.is_rehearsal,
            slack=self._slack_routes(),
            heartbeat_every=timedelta(seconds=self.every),
        )
        config = uvicorn.Config(app, host=host, port=port, log_level="warning", access_log=False)
        server = uvicorn.Server(config)
        self._heed_signals(lambda: setattr(server, "should_exit", True))
        if not self._stop.is_set():
            server.run()

    def _slack_routes(self) -> "APIRouter | None":
        """Slack's requests by HTTP, where it is set up; in rehearsal the double signs them."""
        settings = self.application.settings
        if not settings.has_slack and settings.real_service is not None:
            return None
        from bot.app.slack_parts import slack_routes

        return slack_routes(self.application, self.bolt_app())

    def bolt_app(self) -> "App":
        """The Bolt app with all its listeners, built once."""
        if self._bolt is None:
            from bot.app.slack_parts import slack_parts
            from bot.slack.app import resume

            parts = slack_parts(self.application, self.outside, _tell_slack)
            self._bolt = parts.app
            self._stack.callback(parts.close)
            resume(self._bolt)
        return self._bolt

    def _start_mailbox(self) -> None:
        """The mailbox in a thread of its own, which sees within a second that it is to stop."""
        from bot.app.mail_in import mailbox

        thread = threading.Thread(
            target=mailbox(self.application).serve, args=(self._stop,), name="mailbox"
        )
        thread.start()
        self._stack.callback(thread.join, 60)
        self._stack.callback(self._stop.set)

    def _start_socket(self) -> None:
        from bot.slack.socket_mode import socket_mode

        token = self.outside.slack_settings.app_token
        if token is None:
            raise MissingSetting("MOEDEBOT_SLACK_APP_TOKEN", "MOEDEBOT_SLACK_APP_TOKEN=xapp-...")
        handler = socket_mode(self.bolt_app(), token, self.application.clock, self._tell_socket)
        handler.connect()  # type: ignore[no-untyped-call]
        self._stack.callback(handler.close)

    def _tell_socket(self, state: "SocketState") -> None:
        """Keep how the socket is, where that can be kept, and log what stands in the way."""
        from bot.slack.socket_state import keep_socket_state

        if state.reason is not None:
            _log.error("slack's socket is down", since=state.down_since, reason=state.reason)
        with suppress(ServiceUnreachable):
            keep_socket_state(self.application.store, state)

    def _heed_signals(self, also: Callable[[], None] = lambda: None) -> None:
        """On SIGINT and SIGTERM stop, and do `also`. Set before anything starts: uvicorn heeds
        signals only while it serves, and raises what it caught once more when it has shut down; by
        the default handler the process would end before the rest is stopped."""

        def stop(*_: object) -> None:
            self._stop.set()
            also()

        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, stop)

    def _wait(self) -> None:
        self._stop.wait()
