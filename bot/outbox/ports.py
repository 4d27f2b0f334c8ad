"""What the outbox asks of the ways out, and the values that it deals in."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.notices import Notice, Rendered
from bot.store import UnitOfWork

LEASE = timedelta(minutes=5)
"""How long a notice stays in a worker's hand before others may take it, if the worker lives."""


class Session(Protocol):
    """An open way to the other side."""

    def send(self, notice: Notice) -> None:
        """Hand over `notice.rendered` as it is. Returns when it is accepted; raises Refused
        (permanent, this message only), Outage (passing), or LeaseRanOut where it found, before the
        other side could accept, that `notice.lease_until` has passed."""


class Sender(Protocol):
    """One channel's way out."""

    def session(self) -> AbstractContextManager[Session]:
        """A session for many messages. Raises Outage where there is no way out now."""


class Evidence(Protocol):
    """Where it can be seen what the other side of a channel has accepted."""

    @property
    def delay(self) -> timedelta:
        """How long after its sending began something accepted may still not be seen there. Until
        then its absence says nothing."""

    def was_accepted(self, notice: Notice) -> bool | None:
        """Whether the other side has accepted `notice.rendered`; None where that cannot be told.
        Raises DeliveryError where it cannot be asked now."""


@dataclass(frozen=True)
class Skip:
    """The notice is no longer wanted, and why."""

    reason: str


Compose = Callable[[UnitOfWork, Notice, datetime], Rendered | Skip]
"""Renders a notice at an instant (UTC), inside the transaction that keeps the result, so what it
saves beside (a raised SEQUENCE) commits with the bytes or not at all. Raises MoedebotError."""


@dataclass(frozen=True)
class Delivered:
    """How many notices were sent, failed, were skipped, and were put off by an outage."""

    sent: int = 0
    failed: int = 0
    skipped: int = 0
    retried: int = 0

    @property
    def total(self) -> int:
        return self.sent + self.failed + self.skipped + self.retried


@dataclass(frozen=True)
class Settled:
    """What became of the notices that a crash left in sending: found at the other side, to go
    again, unknown, failed."""

    accepted: int = 0
    again: int = 0
    unknown: int = 0
    failed: int = 0
