"""How messages are delivered: ours, and the ways that lose or double them, for comparison.

The wrong ones are written here, over the same claims and the same SMTP sessions, so that nothing
but the place of their commits differs.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.domain.notices import Notice, Rendered
from bot.mail.address import SmtpAddress
from bot.mail.send import SmtpSender, SmtpSession
from bot.outbox import Compose, deliver
from bot.store import Store, UnitOfWork

from torture.sink import read_log

OWN = "sekretariat@kd-net.example"
LEASE = timedelta(minutes=5)
_ASKED = re.compile(r"asked about (\d+):")


@dataclass(frozen=True)
class SinkEvidence:
    """The sink's log as a journal. Each answer that settles something is noted in `notes`."""

    log: Path
    notes: Path
    offset: int = 0
    delay: timedelta = timedelta(seconds=0.5)

    def was_accepted(self, notice: Notice) -> bool:
        assert notice.rendered is not None
        sought = notice.rendered.message_id
        found = any(line.message_id == sought for line in read_log(self.log, self.offset))
        with self.notes.open("a") as file:
            file.write(f"asked about {notice.id}: {found}\n")
        return found

    def settled(self) -> int:
        """How many notices it was asked about. A kill can cut a line short, where it crosses a page
        of the file."""
        if not self.notes.exists():
            return 0
        return len(set(_ASKED.findall(self.notes.read_text())))


@dataclass(frozen=True)
class Job:
    """What a worker works with."""

    store: Store
    compose: Compose
    sender: SmtpSender
    clock: Callable[[], datetime]
    owner: str
    evidence: SinkEvidence
    lease: timedelta = LEASE


Scheme = Callable[[Job], object]


def ours(job: Job) -> object:
    """Mark sending, send, mark sent; a crash is settled by evidence."""
    return deliver(
        job.store, job.compose, {"mail": job.sender}, job.clock, job.owner,
        evidence={"mail": job.evidence}, lease=job.lease,
    )  # fmt: skip


def ours_without_evidence(job: Job) -> object:
    """The same, and a crash is settled by kind."""
    return deliver(
        job.store, job.compose, {"mail": job.sender}, job.clock, job.owner, lease=job.lease
    )


def mark_after_the_batch(job: Job) -> object:
    """Send a batch, then mark it: what was sent before a crash goes again."""
    with _batch(job) as (batch, session):
        for notice in batch:
            session.send(notice)
        with job.store.write() as unit:
            for notice in batch:
                _mark(unit, job, notice)
    return None


def commit_after_each(job: Job) -> object:
    """Send one, then mark it: a crash in between sends it again."""
    with _batch(job) as (batch, session):
        for notice in batch:
            session.send(notice)
            with job.store.write() as unit:
                _mark(unit, job, notice)
    return None


SCHEMES: dict[str, Scheme] = {
    "ours": ours,
    "ours, no evidence": ours_without_evidence,
    "mark after the batch": mark_after_the_batch,
    "commit after each": commit_after_each,
}


@contextmanager
def _batch(job: Job) -> Iterator[tuple[list[Notice], SmtpSession]]:
    """A batch, claimed and rendered, and an open session."""
    with job.store.write() as unit:
        claimed = unit.outbox.claim(job.owner, job.clock(), job.lease, 50, ["mail"])
    batch = [
        replace(notice, rendered=notice.rendered or _render(job, notice)) for notice in claimed
    ]
    with job.sender.session() as session:
        yield batch, session


def _render(job: Job, notice: Notice) -> Rendered:
    with job.store.write() as unit:
        made = job.compose(unit, notice, job.clock())
        assert isinstance(made, Rendered)
        unit.outbox.fix(notice.id, job.owner, made)
    return made


def _mark(unit: UnitOfWork, job: Job, notice: Notice) -> None:
    now = job.clock()
    unit.outbox.mark_sending(notice.id, job.owner, now, job.lease)
    unit.outbox.mark_sent(notice.id, job.owner, now)


def sender_to(port: int, clock: Callable[[], datetime] | None = None) -> SmtpSender:
    """Real SMTP to the sink."""
    return SmtpSender(SmtpAddress("127.0.0.1", port, tls="never"), OWN, 30, clock=clock)


def real_clock() -> datetime:
    return datetime.now(UTC)
