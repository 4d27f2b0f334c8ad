"""The bot's mailbox: what arrives is taken in, recorded, and only then put away.

Nothing is remembered of UIDs from one connection to the next: what lies in the folder is not yet
handled, or was handled just before a crash, and then it is known by what it says. So it does not
matter whether UIDVALIDITY changed, or how many processes look at one mailbox.
"""

import random
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from traceback import format_tb
from typing import Final, Protocol

import structlog

from bot.domain.errors import MoedebotError, NoPlan, Outage, ServiceUnreachable
from bot.mail.imap_connect import ImapConnector
from bot.mail.imap_folder import Folder, open_folder
from bot.mail.structure import MAX_BYTES

IDLE_SECONDS: Final = 300.0
"""IDLE is begun anew so often: under the 29 minutes of RFC 2177, and within the memory of routers
that forget silent connections."""
FIRST_PAUSE: Final = 5.0
_LONGEST_PAUSE: Final = 300.0
_SHORTEST_REST: Final = 0.1


def record(what: str, error: Exception, **facts: object) -> None:
    """Tell the log, on standard error, what went wrong and where; without the values of variables,
    since they are what people wrote."""
    log = structlog.wrap_logger(structlog.PrintLogger(sys.stderr))
    where = "".join(format_tb(error.__traceback__, -5))
    log.error(what, reason=repr(error), at=where, **facts)


class Taker(Protocol):
    """Takes in one raw message, for good, before it returns; the same again changes nothing.
    `is_whole` is False for the head of one that is too large. Raises NoPlan or ServiceUnreachable
    where nothing can be taken in now, and anything else where this message cannot."""

    def __call__(self, raw: bytes, *, is_whole: bool) -> object: ...


@dataclass
class _Failed:
    """A message that could not be taken in stays where it is, and is tried again later."""

    times: int = 0
    not_before: float = 0.0


@dataclass
class Mailbox:
    """Fetches from one folder and puts what is handled into another, `handled`. `every` is how
    often to look, in seconds, where the server does not tell (no IDLE). `tell` hears what stands in
    the way, once each try, and None when all is well after a look. `jitter` gives 0 to 1. IDLE
    lasts `idle_seconds`; the first pause after a failure is `first_pause` seconds."""

    connector: ImapConnector
    take: Taker
    handled: str
    every: float
    tell: Callable[[MoedebotError | None], None] = lambda trouble: None
    monotonic: Callable[[], float] = time.monotonic
    jitter: Callable[[], float] = random.random
    idle_seconds: float = IDLE_SECONDS
    first_pause: float = FIRST_PAUSE
    _failed: dict[str, _Failed] = field(default_factory=dict)
    _validity: str = ""
    _tries: int = 0

    def serve(self, stop: threading.Event) -> None:
        """Take in what arrives until `stop` is set. Whatever goes wrong is told, and tried again
        after a pause that doubles, from five seconds to five minutes, and up to a quarter more."""
        while not stop.is_set():
            try:
                self._stay(stop)
            except MoedebotError as error:
                self._pause(error, stop)
            except Exception as error:  # noqa: BLE001  (the edge of the process's loop)
                record("mailbox failed", error)
                self._pause(Outage(repr(error)), stop)

    def look_once(self) -> int:
        """One connection and one look; how many messages were handled. Raises Outage, NoPlan,
        ServiceUnreachable."""
        with open_folder(self.connector, self.handled) as folder:
            return self._look(folder)

    def _stay(self, stop: threading.Event) -> None:
        """One connection, for as long as it lasts."""
        with open_folder(self.connector, self.handled) as folder:
            while not stop.is_set():
                self._look(folder)
                self._tries = 0
                self.tell(None)
                self._rest(folder, stop)

    def _pause(self, trouble: MoedebotError, stop: threading.Event) -> None:
        self._tries += 1
        self.tell(trouble)
        stop.wait(self._pause_after(self._tries))

    def _look(self, folder: Folder) -> int:
        """Handle all that waits, oldest first. One that cannot be taken in keeps no other back."""
        waiting = folder.waiting()
        if folder.validity != self._validity:
            self._failed, self._validity = {}, folder.validity
        self._failed = {uid: failed for uid, failed in self._failed.items() if uid in waiting}
        return sum(self._handle(folder, uid) for uid in waiting if self._is_due(uid))

    def _is_due(self, uid: str) -> bool:
        failed = self._failed.get(uid)
        return failed is None or self.monotonic() >= failed.not_before

    def _handle(self, folder: Folder, uid: str) -> bool:
        """Whether it is taken in and put away."""
        try:
            return self._take(folder, uid)
        except (NoPlan, ServiceUnreachable):
            raise  # nothing can be taken in: no fault of this message
        except Outage as error:
            self._put_off(uid, error)
            if error.of_message:
                return False
            raise
        except Exception as error:  # noqa: BLE001  (one message must not stop the others)
            self._put_off(uid, error)
            return False

    def _take(self, folder: Folder, uid: str) -> bool:
        size = folder.size(uid)
        if size is None:
            return False  # another process has moved it meanwhile
        is_whole = size <= MAX_BYTES
        raw = folder.whole(uid) if is_whole else folder.head(uid)
        if raw is None:
            return False
        self.take(raw, is_whole=is_whole)
        folder.put_away(uid)
        return True

    def _put_off(self, uid: str, error: Exception) -> None:
        """Twice as long as a lost connection is waited for: where it is this message that breaks
        the connection, the others are handled before it is tried again."""
        failed = self._failed.setdefault(uid, _Failed())
        failed.times += 1
        failed.not_before = self.monotonic() + 2 * self._pause_after(failed.times)
        record("mail put off", error, uid=uid, times=failed.times)

    def _rest(self, folder: Folder, stop: threading.Event) -> None:
        """Wait until something may have arrived, or a message that was put off is due again."""
        due = [failed.not_before - self.monotonic() for failed in self._failed.values()]
        usual = self.idle_seconds if folder.can_idle else self.every
        seconds = max(_SHORTEST_REST, min([usual, *due]))
        if folder.can_idle:
            folder.wait_for_news(seconds, stop)
        else:
            stop.wait(seconds)

    def _pause_after(self, tries: int) -> float:
        """Seconds before the next try, after so many that failed."""
        doublings = min(tries - 1, 10)
        pause = min(self.first_pause * float(1 << doublings), _LONGEST_PAUSE)
        return pause * (1 + self.jitter() / 4)
