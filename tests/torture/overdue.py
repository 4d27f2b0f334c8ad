"""After a week down: each overdue notice goes out once, or is recorded as skipped or merged."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.domain.meetings import Details, Meeting
from bot.domain.notices import Kind, Notice, Rendered
from bot.outbox import deliver
from bot.store import UnitOfWork, open_store
from bot.store.owners import new_owner

DUE = datetime(2023, 3, 20, 8, tzinfo=UTC)
KINDS: tuple[Kind, ...] = ("invitation", "update", "reminder-unanswered", "headcount", "agenda")


@dataclass
class Out:
    """A channel that keeps the numbers of what it was given."""

    accepted: list[int] = field(default_factory=list)

    @contextmanager
    def session(self) -> Iterator["Out"]:
        yield self

    def send(self, notice: Notice) -> None:
        self.accepted.append(notice.id)


@dataclass(frozen=True)
class Caught:
    """What became of overdue notices."""

    overdue: int
    sent: int
    skipped: int
    lost: int
    twice: int
    seconds: float


def compose(unit: UnitOfWork, notice: Notice, now: datetime) -> Rendered:
    return Rendered("", b"\r\n", f"<{notice.id}@torture.example>", now)


def catch_up(url: str, overdue: int) -> Caught:
    """Put in so many notices that were due within a week, reminders of which are past, and let one
    delivery a week later find them."""
    now = DUE + timedelta(days=7)
    out = Out()
    with closing(open_store(url)) as store:
        details = Details("Torture", now, now + timedelta(hours=2))
        with store.write() as unit:
            unit.meetings.save(Meeting("week", "torture/1", "torture", details, DUE))
        for first in range(0, overdue, 5_000):
            with store.write() as unit:
                for number in range(first, min(first + 5_000, overdue)):
                    unit.outbox.put(_notice(number))
        began = time.monotonic()
        deliver(store, compose, {"mail": out}, lambda: now, new_owner(), batch=200)
        took = time.monotonic() - began
        with store.read() as unit:
            states = Counter(notice.state for notice in unit.outbox.list())
    times = Counter(out.accepted)
    return Caught(
        overdue,
        states["sent"],
        states["skipped"],
        lost=overdue - len(times) - states["skipped"],
        twice=len(out.accepted) - len(times),
        seconds=round(took, 1),
    )


def _notice(number: int) -> Notice:
    kind = KINDS[number % len(KINDS)]
    due = DUE + timedelta(minutes=number % (6 * 24 * 60))
    expires = due + timedelta(hours=14) if kind == "reminder-unanswered" else None
    return Notice(
        f"{kind}/{number}", f"r{number // len(KINDS)}@torture.example", "mail", kind, due, due,
        expires_at=expires, meeting="week",
    )  # fmt: skip
