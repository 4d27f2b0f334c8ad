"""Listeners' work after the acknowledgement: in threads of its own, one user's in order."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial, wraps
from logging import Logger
from threading import Condition

from slack_bolt.lazy_listener import LazyListenerRunner
from slack_bolt.request import BoltRequest

from bot.slack.ports import Failed


def recorded(listener: Callable[..., None], on_failure: Failed) -> Callable[..., None]:
    """The listener, with what goes wrong in it recorded: Bolt would write a log line and go on."""

    @wraps(listener)
    def work(**asked: object) -> None:
        try:
            listener(**asked)
        except Exception as error:  # noqa: BLE001 - the edge of a thread: recorded and counted
            on_failure("slack", error)

    return work


class InOrder(LazyListenerRunner):
    """Runs lazy listeners in a pool, those of one user one after another: "kan ikke" and
    "kommer alligevel" sent a second apart must be taken as they were sent. The pool is not the one
    that acknowledges, so acknowledging never waits for work."""

    def __init__(self, logger: Logger, threads: int) -> None:
        self.logger = logger
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="slack-work")
        self._waiting: dict[str, deque[Callable[[], None]]] = {}
        self._changed = Condition()

    def start(self, function: Callable[..., None], request: BoltRequest) -> None:
        """Runs a listener when all that the same user sent before is done."""
        work = partial(self.run, function, request)
        user = f"{request.context.team_id}/{request.context.user_id}"
        with self._changed:
            if user in self._waiting:
                self._waiting[user].append(work)
                return
            self._waiting[user] = deque([work])
        self._pool.submit(self._work_off, user)

    def _work_off(self, user: str) -> None:
        while (work := self._next(user)) is not None:
            work()

    def _next(self, user: str) -> Callable[[], None] | None:
        with self._changed:
            if self._waiting[user]:
                return self._waiting[user].popleft()
            del self._waiting[user]
            self._changed.notify_all()
            return None

    def wait_until_idle(self, seconds: float) -> bool:
        """Whether all work is done, waited for at most that long."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._waiting, seconds)

    def close(self) -> None:
        """Finishes what has begun and takes no more."""
        self._pool.shutdown(wait=True)
