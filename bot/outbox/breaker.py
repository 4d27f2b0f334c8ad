"""A circuit breaker for each channel: an outage is asked once a step of the back-off, by one
message, whoever asks.

It is kept in the database, as a fact: all workers share one, it outlives them, and `doctor` can
show it. No message is blamed for an outage, so none of its attempts are spent.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.domain.errors import DeliveryError, Outage
from bot.domain.people import Channel
from bot.outbox.pauses import back_off, spread
from bot.store import UnitOfWork

Way = Literal["free", "probe", "barred"]


@dataclass(frozen=True)
class Breaker:
    """An open breaker: since when the channel is out, how many tries in a row failed, when the
    next may be made (UTC), and what the other side said last."""

    channel: Channel
    since: datetime
    failures: int
    next_at: datetime
    reason: str

    @property
    def pause(self) -> timedelta:
        """The step of the back-off that it stands at."""
        return back_off(self.failures - 1, spread(f"{self.channel}:{self.failures}"))


def breaker_of(unit: UnitOfWork, channel: Channel) -> Breaker | None:
    """A channel's breaker where it is open; None where messages go out."""
    text = unit.facts.get(_fact(channel))
    if not text:
        return None
    kept = json.loads(text)
    return Breaker(
        channel,
        datetime.fromisoformat(kept["since"]),
        int(kept["failures"]),
        datetime.fromisoformat(kept["next_at"]),
        str(kept["reason"]),
    )


def way(unit: UnitOfWork, channel: Channel, now: datetime) -> Way:
    """Whether messages may go over a channel: all, one to see whether the outage is over, none."""
    open_breaker = breaker_of(unit, channel)
    if open_breaker is None:
        return "free"
    return "probe" if now >= open_breaker.next_at else "barred"


def begin_probe(unit: UnitOfWork, channel: Channel, now: datetime) -> bool:
    """Take this step's one probe: until the next, nobody else gets one. False where it is taken, or
    none is needed any more."""
    found = breaker_of(unit, channel)
    if found is None or now < found.next_at:
        return False
    _keep(unit, found, now + found.pause)
    return True


def trip(
    unit: UnitOfWork, channel: Channel, now: datetime, error: DeliveryError, *, probing: bool
) -> datetime:
    """Open a channel's breaker, or keep it open by a further step where a probe failed. Several
    workers that meet one outage open it once. When the next try may be made."""
    found = breaker_of(unit, channel)
    if found is not None and not probing and now < found.next_at:
        return found.next_at
    since, failures = (found.since, found.failures) if found else (now, 0)
    opened = Breaker(channel, since, failures + 1, now, error.reason)
    told = error.retry_after if isinstance(error, Outage) else None
    next_at = now + max(opened.pause, timedelta(seconds=told or 0))
    _keep(unit, opened, next_at)
    return next_at


def close(unit: UnitOfWork, channel: Channel) -> None:
    """The other side answers again, or somebody asks for a try at once."""
    if breaker_of(unit, channel) is not None:
        unit.facts.set(_fact(channel), "")


def _keep(unit: UnitOfWork, breaker: Breaker, next_at: datetime) -> None:
    kept = {
        "since": breaker.since.isoformat(),
        "failures": breaker.failures,
        "next_at": next_at.isoformat(),
        "reason": breaker.reason,
    }
    unit.facts.set(_fact(breaker.channel), json.dumps(kept, ensure_ascii=False))


def _fact(channel: Channel) -> str:
    return f"outage/{channel}"
