"""Listeners' work after the acknowledgement: in threads of its own, one user's in order, each
delivery once; and what a process that died has left."""

import threading
import time
from bisect import insort
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial, wraps
from logging import Logger
from typing import Final

from slack_bolt.lazy_listener import LazyListenerRunner
from slack_bolt.request import BoltRequest

from bot.domain.deliveries import Delivery, TakenOver
from bot.domain.errors import MoedebotError
from bot.slack.door import DELIVERY
from bot.slack.hand import Hand, in_hand
from bot.slack.ports import Clock, Deliveries, Failed

_MOST_TRIES: Final = 10
_LOOK: Final = 0.25
_TAKE_OVER: Final = 5.0
"""Seconds between two looks: whether what had to wait can go on; what others have left."""


def recorded(listener: Callable[..., None], on_failure: Failed) -> Callable[..., None]:
    """The listener, with what goes wrong in it recorded: Bolt would write a log line and go on."""

    @wraps(listener)
    def work(**asked: object) -> None:
        try:
            listener(**asked)
        except TakenOver:
            return  # another process does it, and answers
        except Exception as error:  # noqa: BLE001 - the edge of a thread: recorded and counted
            on_failure("slack", error)

    return work


@dataclass(order=True)
class _Work:
    """A delivery's work; `not_before` (monotonic) is when it may be tried again."""

    number: int
    hand: Hand = field(compare=False)
    tasks: Sequence[Callable[[], None]] = field(compare=False)
    tries: int = field(default=0, compare=False)
    not_before: float = field(default=0.0, compare=False)

    @property
    def outcome(self) -> str:
        """What it led to, for the record."""
        if not self.tasks:
            return "nothing-to-do"
        return "answered" if self.hand.again_in is None else "unanswered"

    def put_off(self) -> bool:
        """Whether what Slack has not taken yet is to be tried again later."""
        if self.hand.again_in is None or self.tries >= _MOST_TRIES:
            return False
        self.tries += 1
        self.not_before = time.monotonic() + self.hand.again_in
        self.hand.delivery = replace(self.hand.delivery, tried=True)
        return True


class InOrder(LazyListenerRunner):
    """Runs lazy listeners in a pool, those of one user one after another: "kan ikke" and
    "kommer alligevel" sent a second apart must be taken as they were sent. The pool is not the one
    that acknowledges, so acknowledging never waits for work."""

    def __init__(
        self,
        logger: Logger,
        threads: int,
        deliveries: Deliveries,
        clock: Clock,
        on_failure: Failed,
    ) -> None:
        self.logger = logger
        self._deliveries = deliveries
        self._clock = clock
        self._on_failure = on_failure
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="slack-work")
        self._waiting: dict[str, list[_Work]] = {}
        self._busy: set[str] = set()
        self._free = 0
        self._collected: dict[int, list[Callable[[], None]]] = {}
        self._unconcluded: list[tuple[Delivery, str]] = []
        self._changed = threading.Condition()
        self._stopping = threading.Event()
        self._keeper: threading.Thread | None = None

    def start(self, function: Callable[..., None], request: BoltRequest) -> None:
        """Collects what a delivery's listener is to do; `begin` begins it. What is not kept runs
        at once."""
        task = partial(self.run, function, request)
        delivery = request.context.get(DELIVERY)
        with self._changed:
            if delivery is not None:
                self._collected.setdefault(delivery.number, []).append(task)
                return
            self._free += 1
        self._pool.submit(self._work_freely, task)

    def begin(self, delivery: Delivery) -> None:
        """Works on a delivery, when all that the same user did before is done. Where no listener
        has anything to do after its acknowledgement, that is concluded."""
        with self._changed:
            tasks = self._collected.pop(delivery.number, [])
            line = self._waiting.setdefault(delivery.stream, [])
            insort(line, _Work(delivery.number, Hand(delivery), tasks))
        self._go_on(delivery.stream)

    def resume(self, replay: Callable[[Delivery], None]) -> None:
        """From now on takes over what other processes left: at once, and every few seconds.
        `replay` dispatches a delivery anew."""
        if self._keeper is None and not self._stopping.is_set():
            self._keeper = threading.Thread(
                target=self._keep_going, args=(replay,), name="slack-keeper", daemon=True
            )
            self._keeper.start()

    def take_over(self, replay: Callable[[Delivery], None]) -> int:
        """Takes over once what other processes left; how many. Raises ServiceUnreachable."""
        found = self._deliveries.take_over(self._clock())
        for delivery in found:
            replay(delivery)
        return len(found)

    def _keep_going(self, replay: Callable[[Delivery], None]) -> None:
        rounds = 0
        while not self._stopping.is_set():
            try:
                if rounds % round(_TAKE_OVER / _LOOK) == 0:
                    self.take_over(replay)
                self.look_again()
            except Exception as error:  # noqa: BLE001 - the edge of a process's loop
                self._on_failure("slack", error)
            rounds += 1
            self._stopping.wait(_LOOK)

    def look_again(self) -> None:
        """Goes on with what had to wait: for another process, or for the database."""
        with self._changed:
            idle = [stream for stream in self._waiting if stream not in self._busy]
            late, self._unconcluded = self._unconcluded, []
        for delivery, outcome in late:
            self._conclude(delivery, outcome)
        for stream in idle:
            self._go_on(stream)

    def _go_on(self, stream: str) -> None:
        with self._changed:
            if stream in self._busy or stream not in self._waiting:
                return
            self._busy.add(stream)
        self._pool.submit(self._work_off, stream)

    def _work_off(self, stream: str) -> None:
        while (work := self._first(stream)) is not None and self._is_worked_off(work):
            with self._changed:
                self._waiting[stream].remove(work)
        with self._changed:
            self._busy.discard(stream)
            if not self._waiting.get(stream):
                self._waiting.pop(stream, None)
            self._changed.notify_all()

    def _first(self, stream: str) -> _Work | None:
        with self._changed:
            line = self._waiting.get(stream)
            return line[0] if line else None

    def _is_worked_off(self, work: _Work) -> bool:
        """False where it has to wait: for an earlier one in another process's hand, for the
        database, or for Slack."""
        if time.monotonic() < work.not_before:
            return False
        delivery = work.hand.delivery
        try:
            turn = self._deliveries.turn(delivery)
            if turn != "mine":
                return turn == "not-mine"
            with self._deliveries.working_on(delivery), in_hand(work.hand):
                for task in work.tasks:
                    task()
        except MoedebotError as error:  # no database
            self._on_failure("slack", error)
            return False
        if work.put_off():
            return False
        self._conclude(delivery, work.outcome)
        return True

    def _conclude(self, delivery: Delivery, outcome: str) -> None:
        try:
            self._deliveries.conclude(delivery, outcome)
        except MoedebotError as error:
            self._on_failure("slack", error)
            with self._changed:
                self._unconcluded.append((delivery, outcome))

    def _work_freely(self, task: Callable[[], None]) -> None:
        task()
        with self._changed:
            self._free -= 1
            self._changed.notify_all()

    def wait_until_idle(self, seconds: float) -> bool:
        """Whether all work is done, waited for at most that long."""
        with self._changed:
            return self._changed.wait_for(
                lambda: not (self._waiting or self._busy or self._free), seconds
            )

    def close(self) -> None:
        """Finishes what has begun and takes no more."""
        self._stopping.set()
        if self._keeper is not None:
            self._keeper.join()
        self._pool.shutdown(wait=True)
