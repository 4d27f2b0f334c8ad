"""Whether all is well: the heartbeat beats; the database can be used and a plan is applied."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import LAST_HEARTBEAT, Clock
from bot.domain.errors import NoPlan, ServiceUnreachable
from bot.store import Store
from bot.store.engines import reader_engine
from bot.store.schema import is_current

SHORTEST_BOUND = timedelta(minutes=5)
"""A beat ends when what was due is delivered, and many mails to a slow server take their time."""
BEATS_MISSED = 3


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
        return Pulse(last, silent <= self.bound)


def unready(store: Store) -> str | None:
    """The key of the text that says why work cannot be done, or None."""
    try:
        with store.read() as uow:
            uow.plans.current()
        is_without_plan = False
    except NoPlan:
        is_without_plan = True
    except ServiceUnreachable:
        return "unready-database"
    if not _has_current_schema(store):
        return "unready-schema"
    return "unready-plan" if is_without_plan else None


def _has_current_schema(store: Store) -> bool:
    engine = reader_engine(store.location)
    try:
        return is_current(engine)
    except ServiceUnreachable:  # of a later version of the product
        return False
    finally:
        engine.dispose()
