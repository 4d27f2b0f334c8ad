"""Deliver what is due: claim, render once, mark sending, send, mark sent (decisions 5 and 6).

What goes wrong with one message never stops the others: a refusal or a template that cannot be
rendered fails that notice alone, an outage puts off its channel alone. What a crash left behind is
settled by the next who comes.
"""

import zlib
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import Protocol

from bot.domain.errors import DeliveryError, MoedebotError, Outage, Refused, ServiceUnreachable
from bot.domain.network import Channel
from bot.domain.notices import SENT_AGAIN, Notice, Rendered
from bot.store import Store, UnitOfWork

LEASE = timedelta(minutes=5)
"""How long a notice stays in a worker's hand before others may take it, if the worker lives."""
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=1)
MOST_ATTEMPTS = 5
"""After so many tries that ended in a crash the message itself is suspected, and fails."""
MOST_BATCHES = 2_000
INTERRUPTED = "interrupted"
"""The reason of what was on its way when its worker went away."""


class Session(Protocol):
    """An open way to the other side."""

    def send(self, notice: Notice) -> None:
        """Hand over `notice.rendered` as it is. Returns when it is accepted; raises Refused
        (permanent, this message only) or Outage (passing)."""


class Sender(Protocol):
    """One channel's way out."""

    def session(self) -> AbstractContextManager[Session]:
        """A session for many messages. Raises Outage where there is no way out now."""


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
    """What became of the notices that a crash left in sending."""

    again: int = 0
    unknown: int = 0
    failed: int = 0


def deliver(
    store: Store,
    compose: Compose,
    senders: Mapping[Channel, Sender],
    clock: Callable[[], datetime],
    owner: str,
    *,
    batch: int = 50,
) -> Delivered:
    """Deliver all that is due over the channels in `senders`, until nothing more can be claimed.

    `clock` tells the instant (UTC); `owner` is the id of this worker alone (`new_owner`): two
    threads that deliver need two. A channel with an outage is left alone until the next call.
    Raises ServiceUnreachable where the database cannot be used; what was claimed is then free
    again after its lease.
    """
    settle(store, clock(), owner)
    return _Delivery(store, compose, senders, clock, owner, batch).run()


def settle(store: Store, now: datetime, owner: str) -> Settled:
    """Decide on what was in sending when its worker died or lost its lease. Whether it was accepted
    is not known: what is worth more twice than never goes again, with the same bytes; a reminder
    becomes unknown. What was interrupted too often fails."""
    with store.read() as unit:
        stranded = unit.outbox.stranded(now)
    if not stranded:
        return Settled()
    with store.write() as unit:
        ended = [_settle_one(unit, notice, now, owner) for notice in stranded]
    return Settled(**{name: ended.count(name) for name in ("again", "unknown", "failed")})


def _settle_one(unit: UnitOfWork, notice: Notice, now: datetime, owner: str) -> str | None:
    """How a stranded notice was settled; None where somebody else was faster."""
    outbox, before = unit.outbox, notice.owner or ""
    if not outbox.take_over(notice.id, before, owner, now, LEASE):
        return None
    if notice.kind not in SENT_AGAIN:
        outbox.mark_unknown(notice.id, owner, INTERRUPTED)
        return "unknown"
    if notice.attempts + 1 >= MOST_ATTEMPTS:
        outbox.mark_failed(notice.id, owner, INTERRUPTED)
        return "failed"
    outbox.mark_retry(notice.id, owner, now, INTERRUPTED, spend=True)
    return "again"


def back_off(attempts: int, jitter: float) -> timedelta:
    """How long to wait after so many tries before: doubling from one minute to an hour, and up to
    a quarter more by `jitter` (0 to 1), so that what failed together does not return together."""
    doublings = min(attempts, 10)  # 1024 minutes are past the longest pause
    pause = min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)
    return pause * (1 + jitter / 4)


def jitter_of(notice: Notice) -> float:
    """A number from 0 to 1 that is the same at each run, and another for each notice and try."""
    return zlib.crc32(f"{notice.id}:{notice.outages}".encode()) / 0xFFFFFFFF


@dataclass
class _Delivery:
    """One run of `deliver`: what it works with, what it has in hand, and what it counted."""

    store: Store
    compose: Compose
    senders: Mapping[Channel, Sender]
    clock: Callable[[], datetime]
    owner: str
    batch: int
    count: Delivered = Delivered()
    down: set[Channel] = field(default_factory=set)

    def run(self) -> Delivered:
        for _ in range(MOST_BATCHES):
            before = self.count.total
            claimed = self._claim()
            try:
                self._deliver_all(claimed)
            finally:
                self._release(claimed)
            if not claimed or self.count.total == before:
                break  # nothing left, or nothing that can be brought on now
        return self.count

    def _claim(self) -> tuple[Notice, ...]:
        channels = self.senders.keys() - self.down
        with self.store.write() as unit:
            now = self.clock()
            self._add("skipped", unit.outbox.skip_expired(now))
            return unit.outbox.claim(self.owner, now, LEASE, self.batch, channels)

    def _release(self, claimed: tuple[Notice, ...]) -> None:
        """Let go of what was not concluded; of what was, this has no effect."""
        if claimed:
            with self.store.write() as unit:
                for notice in claimed:
                    unit.outbox.release(notice.id, self.owner)

    def _deliver_all(self, claimed: tuple[Notice, ...]) -> None:
        rendered = [notice for notice in map(self._render, claimed) if notice]
        rendered.sort(key=lambda notice: notice.channel)  # stable: the order of claiming is kept
        for channel, notices in groupby(rendered, key=lambda notice: notice.channel):
            self._hand_over(channel, deque(notices))

    def _render(self, notice: Notice) -> Notice | None:
        """The notice with its bytes, committed; None where there is nothing to send."""
        if notice.rendered:
            return notice
        try:
            return self._compose(notice)
        except _NotOurs:
            return None
        except ServiceUnreachable:
            raise  # the database's trouble, not the message's
        except MoedebotError as error:
            with self.store.write() as unit:
                self._add("failed", unit.outbox.mark_failed(notice.id, self.owner, str(error)))
            return None

    def _compose(self, notice: Notice) -> Notice | None:
        with self.store.write() as unit:
            made = self.compose(unit, notice, self.clock())
            if isinstance(made, Skip):
                kept = unit.outbox.mark_skipped(notice.id, self.owner, made.reason)
                self._add("skipped", kept)
            else:
                kept = unit.outbox.fix(notice.id, self.owner, made)
            if not kept:
                raise _NotOurs  # roll back what composing saved beside
        return None if isinstance(made, Skip) else replace(notice, rendered=made)

    def _hand_over(self, channel: Channel, waiting: deque[Notice]) -> None:
        """Send what waits for one channel over one session; the first of `waiting` is the one in
        hand, so that an outage knows whom it hit."""
        try:
            with self.senders[channel].session() as session:
                self._send_all(session, waiting)
        except DeliveryError as error:
            self.down.add(channel)
            if waiting:  # else it was the goodbye that failed, and all were accepted
                self._put_off(waiting[0], error)

    def _send_all(self, session: Session, waiting: deque[Notice]) -> None:
        refusal: str | None = None
        done: Notice | None = None
        while True:
            with self.store.write() as unit:  # "sent" of this and "sending" of the next: one commit
                if done:
                    self._conclude(unit, done, refusal)
                self._start_next(unit, waiting)
            if not waiting:
                return
            refusal = _refusal(session, waiting[0])
            done = waiting.popleft()

    def _conclude(self, unit: UnitOfWork, notice: Notice, refusal: str | None) -> None:
        if refusal is None:
            self._add("sent", unit.outbox.mark_sent(notice.id, self.owner, self.clock()))
        else:
            self._add("failed", unit.outbox.mark_failed(notice.id, self.owner, refusal))

    def _start_next(self, unit: UnitOfWork, waiting: deque[Notice]) -> None:
        """Mark the first that is still ours as sending; those that are not are left out."""
        while waiting:
            if unit.outbox.mark_sending(waiting[0].id, self.owner, self.clock(), LEASE):
                return
            waiting.popleft()

    def _put_off(self, notice: Notice, error: DeliveryError) -> None:
        pause = back_off(notice.outages, jitter_of(notice))
        if isinstance(error, Outage) and error.retry_after:
            pause = max(pause, timedelta(seconds=error.retry_after))
        with self.store.write() as unit:
            next_at = self.clock() + pause
            put_off = unit.outbox.mark_retry(
                notice.id, self.owner, next_at, error.reason, spend=False
            )
            self._add("retried", put_off)

    def _add(self, name: str, number: int) -> None:
        counted: int = getattr(self.count, name)
        self.count = replace(self.count, **{name: counted + number})


class _NotOurs(Exception):
    """The notice was superseded, or taken over, while it was being rendered."""


def _refusal(session: Session, notice: Notice) -> str | None:
    """Why the other side said no for good; None where it accepted. Raises Outage."""
    try:
        session.send(notice)
    except Refused as error:
        return error.reason
    return None
