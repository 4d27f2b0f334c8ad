"""Delivering: claim, render once, mark sending, send, mark sent.

What goes wrong with one message never stops the others: a refusal or a template that cannot be
rendered fails that notice alone, a server that asks one message to come later puts off that one,
an outage puts off its channel alone. What a crash left behind is settled by the next who comes.
"""

from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import groupby

from bot.domain.errors import (
    DeliveryError,
    LeaseRanOut,
    MoedebotError,
    Outage,
    Refused,
    ServiceUnreachable,
)
from bot.domain.notices import Notice, Rendered
from bot.domain.people import Channel
from bot.outbox import breaker
from bot.outbox.pauses import back_off, jitter_of
from bot.outbox.ports import LEASE, Compose, Delivered, Evidence, Sender, Session, Skip
from bot.outbox.settling import settle
from bot.store import Store, UnitOfWork

MOST_BATCHES = 2_000
DEFERRALS_IN_A_ROW = 3
"""After so many messages in a row that were each asked to come later, it is the server."""


def deliver(  # noqa: PLR0913  who delivers what, over what, by which clock: all have names
    store: Store,
    compose: Compose,
    senders: Mapping[Channel, Sender],
    clock: Callable[[], datetime],
    owner: str,
    *,
    evidence: Mapping[Channel, Evidence] | None = None,
    prepare: Callable[[Notice, datetime], None] | None = None,
    batch: int = 50,
    lease: timedelta = LEASE,
) -> Delivered:
    """Deliver all that is due over the channels in `senders`, until nothing more can be claimed.

    `clock` tells the instant (UTC); `owner` is the id of this worker alone (`new_owner`): two
    threads that deliver need two. A channel with an outage is left alone until its breaker gives a
    probe. `prepare` is called before the transaction in which a notice is composed, for what takes
    long. Raises ServiceUnreachable where the database cannot be used; what was claimed is then
    free again after its lease.
    """
    settle(store, clock(), owner, evidence, lease)
    return _Delivery(store, compose, senders, clock, owner, batch, lease, prepare).run()


@dataclass
class _Delivery:
    """One run of `deliver`: what it works with, what it has in hand, and what it counted."""

    store: Store
    compose: Compose
    senders: Mapping[Channel, Sender]
    clock: Callable[[], datetime]
    owner: str
    batch: int
    lease: timedelta
    prepare: Callable[[Notice, datetime], None] | None = None
    count: Delivered = field(default_factory=Delivered)
    down: set[Channel] = field(default_factory=set)
    probing: set[Channel] = field(default_factory=set)
    deferred: Counter[Channel] = field(default_factory=Counter)

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
        now = self.clock()
        with self.store.read() as unit:
            up = sorted(self.senders.keys() - self.down)
            ways = {channel: breaker.way(unit, channel, now) for channel in up}
        with self.store.write() as unit:
            self._add("skipped", unit.outbox.skip_expired(now))
            free = [channel for channel in up if ways[channel] == "free"]
            claimed = unit.outbox.claim(self.owner, now, self.lease, self.batch, free)
        for channel in (channel for channel in up if ways[channel] == "probe"):
            claimed += self._claim_probe(channel, now)
        return claimed

    def _claim_probe(self, channel: Channel, now: datetime) -> tuple[Notice, ...]:
        """One message to see whether an outage is over: one that met it, rather than another. None
        where another worker has this step's probe."""
        with self.store.write() as unit:
            found = unit.outbox.claim(self.owner, now, self.lease, self.batch, [channel])
        if not found:
            return ()
        with self.store.write() as unit:
            is_ours = breaker.begin_probe(unit, channel, now)
        probe = max(found, key=lambda notice: notice.outages) if is_ours else None
        self._release([notice for notice in found if notice is not probe])
        if probe is None:
            return ()
        self.probing.add(channel)
        return (probe,)

    def _release(self, claimed: Sequence[Notice]) -> None:
        """Let go of what was not concluded; of what was, this has no effect."""
        if claimed:
            with self.store.write() as unit:
                unit.outbox.release_all([notice.id for notice in claimed], self.owner)

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
            if self.prepare is not None:
                self.prepare(notice, self.clock())
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
        return None if isinstance(made, Skip) else replace(notice, rendered=_at_rest(made))

    def _hand_over(self, channel: Channel, waiting: deque[Notice]) -> None:
        """Send what waits for one channel over one session; the first of `waiting` is the one in
        hand, so that an outage knows whom it hit."""
        try:
            with self.senders[channel].session() as session:
                self._send_all(session, waiting)
        except LeaseRanOut as error:
            self.down.add(channel)
            self._put_off(waiting[0], self.clock(), error)
        except DeliveryError as error:
            self.down.add(channel)
            if waiting:  # else it was the goodbye that failed, and all were accepted
                self._break_off(waiting[0], error)

    def _send_all(self, session: Session, waiting: deque[Notice]) -> None:
        done: Notice | None = None
        answer: DeliveryError | None = None
        while True:
            with self.store.write() as unit:  # "sent" of this and "sending" of the next: one commit
                if done:
                    self._conclude(unit, done, answer)
                self._start_next(unit, waiting)
            if done and done.channel in self.probing:
                self._reopen(done.channel)
            if not waiting:
                return
            answer = self._answer(session, waiting[0])
            done = waiting.popleft()

    def _answer(self, session: Session, notice: Notice) -> DeliveryError | None:
        """Why the other side did not take this one message; None where it did. Raises Outage where
        the channel as a whole is out, LeaseRanOut."""
        try:
            session.send(self._whole(notice))
        except Refused as error:
            answer: DeliveryError | None = error
        except Outage as error:
            self.deferred[notice.channel] += 1
            in_a_row = self.deferred[notice.channel] >= DEFERRALS_IN_A_ROW
            if not error.of_message or in_a_row or notice.channel in self.probing:
                raise
            return error
        else:
            answer = None
        self.deferred[notice.channel] = 0
        return answer

    def _whole(self, notice: Notice) -> Notice:
        """With all its bytes: large ones are in memory one at a time."""
        if notice.rendered is None or not notice.rendered.at_rest:
            return notice
        with self.store.read() as unit:
            return replace(notice, rendered=unit.outbox.get(notice.id).rendered)

    def _conclude(self, unit: UnitOfWork, notice: Notice, answer: DeliveryError | None) -> None:
        now = self.clock()
        if isinstance(answer, Outage):
            next_at = now + _pause(notice, answer)
            self._retry(unit, notice, next_at, answer)
            return
        if answer is None:
            self._add("sent", unit.outbox.mark_sent(notice.id, self.owner, now))
        else:
            self._add("failed", unit.outbox.mark_failed(notice.id, self.owner, answer.reason))

    def _reopen(self, channel: Channel) -> None:
        """The probe was answered, so the outage is over. By itself: facts are waited for in turn
        with use cases, and nobody waits with a notice in hand."""
        self.probing.discard(channel)
        with self.store.write() as unit:
            breaker.close(unit, channel)

    def _start_next(self, unit: UnitOfWork, waiting: deque[Notice]) -> None:
        """Mark the first that is still ours as sending; those that are not are left out."""
        while waiting:
            now = self.clock()
            if unit.outbox.mark_sending(waiting[0].id, self.owner, now, self.lease):
                waiting[0] = replace(waiting[0], lease_until=now + self.lease)
                return
            waiting.popleft()

    def _break_off(self, notice: Notice, error: DeliveryError) -> None:
        """The channel is out: open its breaker, and put off the notice that met it until then.
        One whose answer was lost stays in sending, and is settled after its lease as after a
        crash: another try now could be another copy."""
        probing = notice.channel in self.probing
        with self.store.write() as unit:
            next_at = breaker.trip(unit, notice.channel, self.clock(), error, probing=probing)
        if isinstance(error, Outage) and error.in_doubt:
            with self.store.write() as unit:
                unit.outbox.mark_in_doubt(notice.id, self.owner, error.reason)
        else:
            self._put_off(notice, next_at, error)

    def _put_off(self, notice: Notice, next_at: datetime, error: DeliveryError) -> None:
        with self.store.write() as unit:
            self._retry(unit, notice, next_at, error)

    def _retry(
        self, unit: UnitOfWork, notice: Notice, next_at: datetime, error: DeliveryError
    ) -> None:
        put_off = unit.outbox.mark_retry(notice.id, self.owner, next_at, error.reason, spend=False)
        self._add("retried", put_off)

    def _add(self, name: str, number: int) -> None:
        counted: int = getattr(self.count, name)
        self.count = replace(self.count, **{name: counted + number})


class _NotOurs(Exception):
    """The notice was superseded, or taken over, while it was being rendered."""


def _at_rest(made: Rendered) -> Rendered:
    """What carries papers is let go of until it is handed over."""
    return replace(made, content=b"", shared=b"", at_rest=True) if made.shared else made


def _pause(notice: Notice, error: Outage) -> timedelta:
    """How long one message that was asked to come later waits."""
    return max(
        back_off(notice.outages, jitter_of(notice)), timedelta(seconds=error.retry_after or 0)
    )
