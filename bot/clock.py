"""The time, read at the edges only; and the heartbeat (APScheduler) that asks what is due.

However many clocks run, one of them beats: it holds the heartbeat's lease. When it is gone another
takes the lease at once, when it is stuck as soon as the lease has run out.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain.errors import ServiceUnreachable
from bot.store import Store

if TYPE_CHECKING:
    from apscheduler.schedulers.background import BackgroundScheduler

REHEARSAL_CLOCK = "rehearsal-clock"
"""The fact that holds the rehearsal clock's time (ISO 8601, UTC)."""
LAST_HEARTBEAT = "last-heartbeat"
"""The fact that holds when the heartbeat last beat."""
HEARTBEAT = "heartbeat"
"""The name of the heartbeat's lease."""
SHORTEST_LEASE = timedelta(minutes=1)
SHORTEST_BOUND = timedelta(minutes=5)
"""A beat ends when what was due is delivered, and many mails to a slow server take their time."""
BEATS_MISSED = 3

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The real time, in UTC."""
    return datetime.now(UTC)


def standing_clock(moment: datetime) -> Clock:
    """A clock that stands at a moment: one command acts as if it were that time."""
    return lambda: moment


def running_clock(start: datetime) -> Clock:
    """A clock that starts at a moment and runs at the pace of the real one."""
    begun = time.monotonic()
    return lambda: start + timedelta(seconds=time.monotonic() - begun)


def kept_clock(store: Store) -> datetime | None:
    """The time of the rehearsal clock that the database keeps, if it keeps one."""
    with store.read() as uow:
        text = uow.facts.get(REHEARSAL_CLOCK)
    return datetime.fromisoformat(text) if text else None


def keep_clock(store: Store, moment: datetime) -> None:
    """Keep the rehearsal clock's time, so that every command goes by it."""
    with store.write() as uow:
        uow.facts.set(REHEARSAL_CLOCK, moment.astimezone(UTC).isoformat())


def beat(store: Store, moment: datetime) -> None:
    """Record that the heartbeat has beaten."""
    with store.write() as uow:
        uow.facts.set(LAST_HEARTBEAT, moment.astimezone(UTC).isoformat())


def lead(store: Store, owner: str, now: datetime, every: timedelta) -> bool:
    """Take or renew the heartbeat's lease. False while another living process holds it."""
    lease = max(BEATS_MISSED * every, SHORTEST_LEASE)
    with store.write() as uow:
        return uow.leases.take(HEARTBEAT, owner, now, lease)


def stop_leading(store: Store, owner: str) -> None:
    """Let go of the lease, so that another clock need not wait for its end."""
    with store.write() as uow:
        uow.leases.release(HEARTBEAT, owner)


def bound_of(every: timedelta) -> timedelta:
    """How long the heartbeat may be silent when it should beat so often."""
    return max(BEATS_MISSED * every, SHORTEST_BOUND)


@dataclass(frozen=True)
class Pulse:
    """When the heartbeat last beat (UTC; None before the first), and whether that is recent."""

    last: datetime | None
    is_recent: bool


@dataclass(frozen=True)
class Watch:
    """Looks after the heartbeat from `since` (UTC) on: one that never beats has stopped too."""

    store: Store
    clock: Clock
    bound: timedelta
    since: datetime

    def pulse(self) -> Pulse:
        """The heartbeat as it is. Raises ServiceUnreachable."""
        with self.store.read() as uow:
            text = uow.facts.get(LAST_HEARTBEAT)
        last = datetime.fromisoformat(text) if text else None
        silent = self.clock() - (last or self.since)
        # A beat that lies far ahead was before the clock was set back: it says nothing of now.
        return Pulse(last, abs(silent) <= self.bound)


@dataclass
class Watchdog:
    """Tells, once each time, that the heartbeat has fallen silent (its process is dead, or stuck in
    a beat that does not end), and that it beats again."""

    watch: Watch
    tell: Callable[[Pulse], None]
    _was_recent: bool = True

    def look(self) -> None:
        """Look once. A database that cannot be asked says nothing of the heartbeat."""
        try:
            pulse = self.watch.pulse()
        except ServiceUnreachable:
            return
        if pulse.is_recent != self._was_recent:
            self._was_recent = pulse.is_recent
            self.tell(pulse)


def heartbeat(
    action: Callable[[], object], seconds: float, look: Callable[[], None] = lambda: None
) -> "BackgroundScheduler":
    """A scheduler, not yet started, that runs `action` now and then every so many seconds, one at a
    time. What is due is derived at each beat, so a missed one is made up for by the next: missed
    beats are run once, and none is ever given up (decision 7). `look` is run as often, in a thread
    of its own, so that a beat that is stuck does not keep it from looking."""
    from apscheduler.executors.pool import ThreadPoolExecutor
    from apscheduler.schedulers.background import BackgroundScheduler

    executors = {"default": ThreadPoolExecutor(1), "watchdog": ThreadPoolExecutor(1)}
    scheduler = BackgroundScheduler(timezone=UTC, executors=executors)
    scheduler.add_job(
        action, "interval", seconds=seconds, id="heartbeat", coalesce=True, max_instances=1,
        misfire_grace_time=None, next_run_time=datetime.now(UTC),
    )  # fmt: skip
    scheduler.add_job(
        look, "interval", seconds=seconds, id="watchdog", executor="watchdog", coalesce=True
    )
    return scheduler
