"""What comes in from Slack, through one process's hands: kept before it is acknowledged, worked on
once, answered once.

What a delivery asks for and the answer to it are kept in one transaction (`record`). A process that
dies before leaves the delivery as it came; one that dies after leaves an answer that is still to be
shown, and nothing to be done twice.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Final

from bot.domain.deliveries import Came, Delivery, TakenOver, Turn
from bot.services.office import Case
from bot.services.replying import Choice, Reply
from bot.store import Store

LEASE: Final = timedelta(minutes=2)
"""How long a delivery stays in the hand of a process that says nothing more."""
_AT_ONCE: Final = 50
_MOST_TRIES: Final = 3
"""What several processes did not survive is not tried again."""


@dataclass
class _InHand:
    delivery: Delivery
    owner: str
    answer: Reply | None
    has_recorded: bool = False


_in_hand: ContextVar[_InHand | None] = ContextVar("delivery in hand", default=None)


def record(case: Case, reply: Reply) -> None:
    """Keep, within the transaction that does what a delivery asks for, how it is answered. Of
    several transactions of one delivery, the one that changes what matters records. Nothing where
    none is in hand (mail, a command of the shell). Raises TakenOver."""
    hand = _in_hand.get()
    if hand is None:
        return
    text = json.dumps({
        "markdown": reply.markdown, "changed": reply.changed, "subject": reply.subject,
        "choices": [[choice.label, choice.value] for choice in reply.choices],
        "replaces": reply.replaces, "is_private": reply.is_private,
    }, ensure_ascii=False)  # fmt: skip
    number, again = hand.delivery.number, hand.has_recorded
    if not case.uow.deliveries.keep_answer(number, hand.owner, text, again=again):
        raise TakenOver
    hand.has_recorded = True


@dataclass
class _Place:
    """A place in the queue for the next commit."""

    came: Came
    taken: Delivery | None = None
    error: Exception | None = None
    is_over: bool = False


@dataclass
class Deliveries:
    """One process's hands. `owner` is its id (`bot.store.owners`)."""

    store: Store
    owner: str
    _queue: list[_Place] = field(default_factory=list)
    _queueing: Lock = field(default_factory=Lock)
    _committing: Lock = field(default_factory=Lock)

    def keep(self, came: Came) -> Delivery | None:
        """Keep what came in; it is on disk when this returns. None where it came before. All that
        waits while one commits is committed together, so a burst costs few writes. Raises
        ServiceUnreachable: then nothing was kept, and it must not be acknowledged."""
        place = _Place(came)
        with self._queueing:
            self._queue.append(place)
        with self._committing:
            if not place.is_over:
                with self._queueing:
                    batch, self._queue = self._queue, []
                self._commit(batch)
        if place.error is not None:
            raise place.error
        return place.taken

    def _commit(self, batch: list[_Place]) -> None:
        try:
            with self.store.write() as uow:
                for place in batch:
                    until = place.came.at + LEASE
                    place.taken = uow.deliveries.take(place.came, self.owner, until)
        except Exception as error:  # noqa: BLE001 - each who waits for this commit raises it
            for place in batch:
                place.error = error
        for place in batch:
            place.is_over = True

    def turn(self, delivery: Delivery) -> Turn:
        """Whether it is to be worked on now. Raises ServiceUnreachable."""
        with self.store.read() as uow:
            return uow.deliveries.turn(delivery.number, self.owner)

    @contextmanager
    def working_on(self, delivery: Delivery) -> Iterator[None]:
        """What this thread does inside is the delivery's work. Raises ServiceUnreachable."""
        answer = self._answer(delivery) if delivery.tried else None
        token = _in_hand.set(_InHand(delivery, self.owner, answer))
        try:
            yield
        finally:
            _in_hand.reset(token)

    def recorded_answer(self) -> Reply | None:
        """Inside: the answer, where what the delivery asks for was done before, and not shown."""
        hand = _in_hand.get()
        return hand.answer if hand else None

    def _answer(self, delivery: Delivery) -> Reply | None:
        with self.store.read() as uow:
            text = uow.deliveries.answer(delivery.number)
        if text is None:
            return None
        kept = json.loads(text)
        choices = tuple(Choice(label, value) for label, value in kept["choices"])
        return Reply(
            kept["markdown"], choices, kept["changed"], kept["subject"],
            kept.get("replaces", False), kept.get("is_private", False),
        )  # fmt: skip

    def conclude(self, delivery: Delivery, outcome: str) -> None:
        """Its work is done, and answered. Raises ServiceUnreachable."""
        with self.store.write() as uow:
            uow.deliveries.conclude(delivery.number, self.owner, outcome)

    def take_over(self, now: datetime) -> tuple[Delivery, ...]:
        """What other processes left behind, oldest first; from now on it is in these hands. What
        killed several of them is given up. Raises ServiceUnreachable."""
        with self.store.read() as uow:
            if uow.deliveries.waiting()[0] == 0:
                return ()
        with self.store.write() as uow:
            uow.deliveries.hold_on(self.owner, now + LEASE)
            found = uow.deliveries.take_over(self.owner, now, LEASE, _AT_ONCE)
            good = []
            for delivery in found:
                if not delivery.raw or uow.deliveries.tries(delivery.number) > _MOST_TRIES:
                    uow.deliveries.conclude(delivery.number, self.owner, "given-up")
                else:
                    good.append(delivery)
        return tuple(good)
