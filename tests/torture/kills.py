"""Random kills: workers that are killed with SIGKILL wherever they are, and what came of it."""

import os
import random
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.domain.meetings import Details, Meeting
from bot.domain.notices import Kind, Notice, Rendered
from bot.store import Store, UnitOfWork, open_store
from bot.store.owners import new_owner

from torture.processes import Child, running_sink
from torture.schemes import SCHEMES, Job, SinkEvidence, real_clock, sender_to
from torture.sink import Accepted, read_log

STEPS: tuple[Kind, ...] = ("invitation", "update", "cancellation")
MEETING = "torture"
_OVER = ("sent", "failed", "unknown", "skipped", "superseded")


@dataclass(frozen=True)
class Figures:
    """What one run came to."""

    scheme: str
    database: str
    messages: int
    kills: int
    lost: int
    twice: int
    out_of_order: int
    by_evidence: int
    unknown: int
    seconds: float

    def as_json(self) -> dict[str, object]:
        return asdict(self)


@dataclass(frozen=True)
class Plan:
    """What to do: so many messages at first, workers and kills; `pause` between two kills is drawn
    from that span of seconds. While kills are left, messages are put in as they run out."""

    scheme: str
    url: str
    messages: int
    kills: int
    workers: int = 1
    pause: tuple[float, float] = (0.0, 0.12)
    seed: int = 1
    seconds: float = 3600


def compose(unit: UnitOfWork, notice: Notice, now: datetime) -> Rendered:
    """Other bytes at each call, so that rendering twice would show."""
    lines = (
        f"Message-ID: <{notice.id}@torture.example>", f"X-Stream: {notice.receiver}",
        f"X-Step: {notice.facts['step']}", "", os.urandom(200).hex(), "",
    )  # fmt: skip
    content = "\r\n".join(lines).encode()
    return Rendered(notice.cause, content, f"<{notice.id}@torture.example>", now)


def work(plan: Plan, port: int, evidence: SinkEvidence) -> None:
    """A worker: delivers what there is until it is killed."""
    store = open_store(plan.url)
    sender = sender_to(port, real_clock)
    job = Job(store, compose, sender, real_clock, new_owner(), evidence)
    while True:
        SCHEMES[plan.scheme](job)
        time.sleep(0.01)


def prepare(store: Store) -> None:
    """The meeting that all messages are about."""
    start = datetime.now(UTC) + timedelta(days=30)
    details = Details("Torture", start, start + timedelta(hours=2))
    with store.write() as unit:
        unit.meetings.save(Meeting(MEETING, "torture/1", "torture", details, start))


def put(store: Store, first: int, streams: int, reminders: bool) -> int:
    """Put in an invitation, an update and a cancellation (every tenth update a reminder) for each
    of so many receivers. How many messages."""
    now = datetime.now(UTC)
    with store.write() as unit:
        for number in range(first, first + streams):
            for step, kind in enumerate(STEPS):
                reminds = reminders and kind == "update" and number % 10 == 0
                notice = Notice(
                    cause=f"{kind}/{number}", receiver=f"r{number}@torture.example",
                    channel="mail", kind="reminder-unanswered" if reminds else kind,
                    queued_at=now, due_at=now, meeting=MEETING, facts={"step": step},
                )  # fmt: skip
                unit.outbox.put(notice)
    return streams * len(STEPS)


def run(plan: Plan, folder: Path) -> Figures:
    """Deliver under kills, restart after each, let the rest be delivered, and count."""
    began = time.monotonic()
    folder.mkdir(parents=True)
    log = folder / "accepted"
    evidence = SinkEvidence(log, folder / "asked")
    with closing(open_store(plan.url)) as store, running_sink(log) as port:
        prepare(store)
        put_in = put(store, 0, plan.messages // len(STEPS), reminders=True)
        killed, put_in = _kill(plan, store, port, evidence, put_in)
        with store.read() as unit:
            notices = unit.outbox.list()
    accepted = list(read_log(log))
    took = time.monotonic() - began
    return count(plan, killed, notices, accepted, evidence.settled(), took)


def _kill(
    plan: Plan, store: Store, port: int, evidence: SinkEvidence, put_in: int
) -> tuple[int, int]:
    """Kill and restart until all kills are done and all is delivered. How many kills, and how many
    messages were put in."""
    dice = random.Random(plan.seed)
    start = lambda: Child.start(lambda: work(plan, port, evidence))  # noqa: E731
    workers = [start() for _ in range(plan.workers)]
    end, killed = time.monotonic() + plan.seconds, 0
    try:
        while (open_now := waiting(store)) or killed < plan.kills:
            assert time.monotonic() < end, f"{open_now} not delivered in {plan.seconds} seconds"
            if killed >= plan.kills:
                time.sleep(0.05)
                continue
            if open_now < 150:
                put_in += put(store, put_in // len(STEPS), 100, reminders=True)
            if dice.random() < 0.7:  # else perhaps before it has done anything
                _wait_for_growth(evidence.log)
            time.sleep(dice.uniform(*plan.pause))
            victim = dice.randrange(len(workers))
            assert not workers[victim].has_ended(), "a worker ended by itself"
            workers[victim].kill()
            killed += 1
            workers[victim] = start()
    finally:
        for worker in workers:
            worker.kill()
    return killed, put_in


def _wait_for_growth(log: Path, seconds: float = 2) -> None:
    """Until something more was accepted, but no longer than that."""
    end, before = time.monotonic() + seconds, _size(log)
    while _size(log) == before and time.monotonic() < end:
        time.sleep(0.002)


def _size(log: Path) -> int:
    return log.stat().st_size if log.exists() else 0


def waiting(store: Store) -> int:
    """How many are not delivered."""
    with store.read() as unit:
        return unit.outbox.waiting(datetime.now(UTC))


def count(
    plan: Plan,
    kills: int,
    notices: Sequence[Notice],
    accepted: Sequence[Accepted],
    by_evidence: int,
    seconds: float,
) -> Figures:
    """The figures, from the sink's log and the outbox."""
    times = Counter(line.message_id for line in accepted)
    unknown = [notice for notice in notices if notice.state == "unknown"]
    listed = {f"<{notice.id}@torture.example>" for notice in unknown}
    wanted = {f"<{notice.id}@torture.example>" for notice in notices}
    assert not {n.state for n in notices} - set(_OVER), "something was left open"
    return Figures(
        plan.scheme,
        plan.url.partition(":")[0],
        len(notices),
        kills,
        lost=len(wanted - times.keys() - listed),
        twice=sum(times.values()) - len(times),
        out_of_order=out_of_order(accepted),
        by_evidence=by_evidence,
        unknown=len(unknown),
        seconds=round(seconds, 1),
    )


def out_of_order(accepted: Sequence[Accepted]) -> int:
    """How many messages came after a later one of their stream."""
    furthest: dict[str, int] = {}
    late = 0
    for line in accepted:
        before = furthest.get(line.stream, -1)
        late += line.step < before
        furthest[line.stream] = max(before, line.step)
    return late
