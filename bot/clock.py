"""The time, read at the edges only; and the heartbeat (APScheduler) that asks what is due."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.store import Store

if TYPE_CHECKING:
    from apscheduler.schedulers.background import BackgroundScheduler

REHEARSAL_CLOCK = "rehearsal-clock"
"""The fact that holds the rehearsal clock's time (ISO 8601, UTC)."""
LAST_HEARTBEAT = "last-heartbeat"
"""The fact that holds when the heartbeat last beat."""

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


def heartbeat(action: Callable[[], object], seconds: float) -> "BackgroundScheduler":
    """A scheduler, not yet started, that runs `action` now and then every so many seconds, one at a
    time. What is due is derived at each beat, so a missed one is made up for by the next: missed
    beats are run once, and none is ever given up (decision 7)."""
    from apscheduler.executors.pool import ThreadPoolExecutor
    from apscheduler.schedulers.background import BackgroundScheduler

    scheduler = BackgroundScheduler(timezone=UTC, executors={"default": ThreadPoolExecutor(1)})
    scheduler.add_job(
        action, "interval", seconds=seconds, id="heartbeat", coalesce=True, max_instances=1,
        misfire_grace_time=None, next_run_time=datetime.now(UTC),
    )  # fmt: skip
    return scheduler
