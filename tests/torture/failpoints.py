"""Every commit and every socket write of a whole story is a place to be killed at.

The story is the product's own: a plan is applied, three receivers are invited, the hours change,
the meeting is cancelled. A process plays it and kills itself at one point; another takes over.
"""

import os
import shutil
import signal
import smtplib
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.plans import read_sources
from bot.render import Renderer
from bot.services.composing import composer
from bot.services.heartbeat import queue_due
from bot.services.inviting import TOGETHER
from bot.services.office import Office
from bot.services.planning import apply_plan
from bot.store import Store, open_store
from bot.store.owners import new_owner
from sqlalchemy import event
from sqlalchemy.orm import Session

from torture.processes import Child
from torture.schemes import LEASE, SCHEMES, Job, SinkEvidence, sender_to
from torture.sink import Accepted, read_log

NOW = datetime(2023, 3, 20, 9, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))
STAGES = ("", ", hours: 09:00-11:00", ", hours: 09:00-11:00, cancelled: true")
FILE = "story.yaml"
PLAN = """
network:
  key: kd-net
  name: KD-Net
  contact: {name: KD-Net sekretariatet, email: sekretariat@kd-net.example, phone: 87 00 00 00}
people:
  - {person: direktoer@aarhus.example, name: Anne Holm}
  - {person: direktoer@randers.example, name: Bente Krogh}
  - {person: direktoer@viborg.example, name: Dorte Lund}
groups:
  - group: kd-net
    name: KD-Net
    hours: 10:00-12:00
    place: Scandic Silkeborg
    rules: {invitation: "8 weeks before, 09:00"}
    seats:
      - {seat: aarhus, label: Aarhus, holder: direktoer@aarhus.example}
      - {seat: randers, label: Randers, holder: direktoer@randers.example}
      - {seat: viborg, label: Viborg, holder: direktoer@viborg.example}
    meetings: [{date: 2023-04-14STAGE}]
"""
RECEIVERS = 3
PATIENCE = 300
"""Seconds after which a story that goes on has hung; far more than it takes on a busy machine."""


def warm_up(folder: Path, port: int) -> str:
    """Play it once in this process, so that children need import nothing more. The URL of the
    empty database that it made before, to be copied."""
    empty = folder / "empty.sqlite3"
    open_store(f"sqlite:///{empty}").close()
    evidence = SinkEvidence(folder / "warm-up", folder / "warm-up-asked")
    play(Story(copy_of(empty, folder / "warm-up.sqlite3"), port, evidence))
    return str(empty)


def copy_of(empty: Path, path: Path) -> str:
    """The URL of a copy of an SQLite database that nobody has open."""
    shutil.copy(empty, path)
    return f"sqlite:///{path}"


@dataclass(frozen=True)
class Story:
    """One playing of the story: where, how, and what happens at one of its points."""

    url: str
    port: int
    evidence: SinkEvidence
    scheme: str = "ours"
    lease: timedelta = LEASE
    begun: float = field(default_factory=time.monotonic)

    def clock(self) -> datetime:
        """One clock for all who play it, also after a restart."""
        return NOW + timedelta(seconds=time.monotonic() - self.begun)


def play(
    story: Story, at: "Callable[[str], None] | None" = None, stages: int = len(STAGES)
) -> None:
    """Play so many stages of the story, from where the database stands. `at` is called at each
    point, with its name."""
    waited = timedelta()

    def clock() -> datetime:
        """Each stage begins when the mails of the one before have had their time to wait."""
        return story.clock() + waited

    with closing(open_store(story.url)) as store:
        if at:
            _watch(at)
        office = Office(store=store, secret=b"a key")
        vars(office)["renderer"] = _renderer()
        sender = sender_to(story.port, clock if story.scheme.startswith("ours") else None)
        job = Job(store, composer(office), sender, clock, new_owner(), story.evidence, story.lease)
        for stage in range(_stage(store), stages):
            if stage >= 0:
                waited = 2 * stage * TOGETHER
                _apply(office, stage, clock())
                waited += TOGETHER
                _deliver(story, job)


@cache
def _renderer() -> Renderer:
    """One for all: children are forked, and find its templates compiled."""
    return Renderer()


def _apply(office: Office, stage: int, now: datetime) -> None:
    """Once more, where it was applied already, changes nothing."""
    text = PLAN.replace("STAGE", STAGES[stage]).encode()
    apply_plan(office, read_sources([(FILE, text)]), now)
    queue_due(office, now)


def _deliver(story: Story, job: Job) -> None:
    while True:
        SCHEMES[story.scheme](job)
        with job.store.read() as unit:
            if not unit.outbox.waiting(job.clock()):
                return
        time.sleep(0.01)


def _stage(store: Store) -> int:
    with store.read() as unit:
        file = unit.plans.file(FILE)
    if file is None:
        return -1
    return max(n for n, text in enumerate(STAGES) if f"2023-04-14{text}}}" in file.text)


def _watch(at: Callable[[str], None]) -> None:
    """Call `at` before and after each commit of a writing transaction and each write to SMTP's
    socket. In a forked child only: it changes the library."""
    write = smtplib.SMTP.send

    def send(self: smtplib.SMTP, data: bytes | str) -> None:
        at("before a write")
        write(self, data)
        at("after the dot" if data == b".\r\n" else "after a write")

    smtplib.SMTP.send = send  # type: ignore[method-assign]
    event.listen(Session, "before_commit", lambda session: at("before a commit"))
    event.listen(Session, "after_commit", lambda session: at("after a commit"))


def count_points(story: Story, folder: Path) -> int:
    """How many points the story has."""
    names = folder / "points"

    def note(name: str) -> None:
        with names.open("a") as file:
            file.write(name + "\n")

    assert Child.start(lambda: play(story, note)).wait(PATIENCE) == 0
    return len(names.read_text().splitlines())


@dataclass(frozen=True)
class Ended:
    """How one playing ended that was killed at a point."""

    point: int
    was_killed: bool
    lost: int
    twice: int
    out_of_order: int
    changed: int


def kill_at(story: Story, point: int, number: signal.Signals = signal.SIGKILL) -> Ended:
    """Play until a point, be killed there, be played to the end by another process, and count."""
    left = point

    def kill(name: str) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), number)

    status = Child.start(lambda: play(story, kill)).wait(PATIENCE)
    assert Child.start(lambda: play(story)).wait(PATIENCE) == 0
    accepted = list(read_log(story.evidence.log, story.evidence.offset))
    return _ended(story, point, os.WIFSIGNALED(status), accepted)


STOPS = {
    "marked as sending": ("before a write", 1),
    "in the dialogue": ("before a write", 4),
    "before the final dot": ("after a write", 5),
}
"""Places to be stopped at, as the point's name and which of that name it is: EHLO, MAIL, RCPT, DATA
and the body are a write each."""


def stop_at(story: Story, place: str) -> Sequence[Accepted]:
    """Stop (SIGSTOP) a worker in the first of three messages; another takes them when the lease is
    over, and sends them; then the stopped one wakes. What was accepted."""
    wanted, number = STOPS[place]
    seen: Counter[str] = Counter()

    def stop(name: str) -> None:
        seen[name] += 1
        if name == wanted and seen[name] == number:
            os.kill(os.getpid(), signal.SIGSTOP)

    sleeper = Child.start(lambda: play(story, stop, 1))
    try:
        sleeper.wait_until_stopped(30)
        assert Child.start(lambda: play(story, None, 1)).wait(PATIENCE) == 0
    finally:
        sleeper.signal(signal.SIGCONT)
    sleeper.wait(30)
    return list(read_log(story.evidence.log, story.evidence.offset))


def _ended(story: Story, point: int, was_killed: bool, accepted: Sequence[Accepted]) -> Ended:
    with closing(open_store(story.url)) as store, store.read() as unit:
        notices = [unit.outbox.get(notice.id) for notice in unit.outbox.list()]
    ids = [line.message_id for line in accepted]
    expected = [n.rendered.message_id for n in notices if n.rendered]
    wrong = 0
    for receiver in {notice.receiver for notice in notices}:
        sent = [n.rendered.message_id for n in notices if n.receiver == receiver and n.rendered]
        places = [ids.index(i) for i in sent if i in ids]
        wrong += places != sorted(places)
    digests = {(line.message_id, line.digest) for line in accepted}
    return Ended(
        point,
        was_killed,
        lost=RECEIVERS * len(STAGES) - len(set(ids) & set(expected)),
        twice=len(ids) - len(set(ids)),
        out_of_order=wrong,
        changed=len(digests) - len(set(ids)),
    )
