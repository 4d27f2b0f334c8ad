"""One batch of mutated mails through the whole way in, on a database of its own."""

import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from bot.services.inbox.taken import Outcome, Taken

from mutation.mutate import mutated
from mutation.office import Desk, desk_on
from mutation.oracle import may_change
from mutation.sources import made_up, samples

OUTCOMES = frozenset(get_args(Outcome))
HELD = frozenset(("held", "counter"))
REASONED = frozenset(("ignored", "stale", "held", "bounce", "counter"))
SIZE = 250

MayChange = Callable[[bytes, str], bool]


@dataclass
class Tally:
    """What a batch came to. `failures` tells each breach, with seed and number of its mail."""

    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    changed: int = 0
    slowest: float = 0.0
    failures: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        self.outcomes += other.outcomes
        self.changed += other.changed
        self.slowest = max(self.slowest, other.slowest)
        self.failures += other.failures


def mail_of(seed: int, number: int) -> tuple[str, bytes]:
    """The mutated mail of a seed and a number, and the family it comes from."""
    chance = random.Random(f"{seed}/{number}")
    known = samples()
    family, mail = ("made up", made_up(chance)) if chance.random() < 0.35 else chance.choice(known)
    mail = _with_id(mail, f"<{seed}-{number}@mutation.example>".encode())
    _, other = chance.choice(known)
    return family, mutated(mail, other, chance)


def _with_id(mail: bytes, identity: bytes) -> bytes:
    """With a Message-ID of its own: a mail that was seen before would change nothing."""
    head, gap, body = mail.partition(b"\r\n\r\n")
    kept = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"message-id:")]
    return b"\r\n".join([*kept, b"Message-ID: " + identity]) + gap + body


def run_batch(
    database: Path, seed: int, size: int = SIZE, allowed: MayChange = may_change
) -> Tally:
    """Mutate and take in `size` mails. After each that changed something, all begins anew, so that
    each meets the same state."""
    tally = Tally()
    folder = Path(tempfile.mkdtemp(prefix="moedebot-mutation-", dir=_quick_disk()))
    try:
        with ExitStack() as stack:
            desk = stack.enter_context(desk_on(database, folder))
            for number in range(size):
                if _take(desk, seed, number, tally, allowed):
                    stack.close()
                    desk = stack.enter_context(desk_on(database, folder))
    finally:
        shutil.rmtree(folder)
    return tally


def _quick_disk() -> str | None:
    memory = Path("/dev/shm")
    return str(memory) if memory.is_dir() else None


def _take(desk: Desk, seed: int, number: int, tally: Tally, allowed: MayChange) -> bool:
    """Take in one mail and judge what became of it; True where something changed."""
    family, raw = mail_of(seed, number)
    before = (desk.answers(), desk.invitations())
    began = time.perf_counter()
    try:
        taken = desk.take(raw)
    except Exception as error:  # noqa: BLE001  # whatever it is: counted, and told
        tally.failures.append(f"{seed}/{number}: crash: {type(error).__name__}: {error}"[:300])
        return True
    tally.slowest = max(tally.slowest, time.perf_counter() - began)
    tally.outcomes[family, taken.outcome] += 1
    seats = _changed_seats(before, (desk.answers(), desk.invitations()))
    tally.changed += bool(seats)
    tally.failures += [
        f"{seed}/{number}: {seat} changed by {taken}" for seat in seats if not allowed(raw, seat)
    ]
    tally.failures += [f"{seed}/{number}: {breach}" for breach in _breaches(desk, raw, taken)]
    return bool(seats)


def _changed_seats(before: tuple[dict, dict], after: tuple[dict, dict]) -> set[str]:  # type: ignore[type-arg]
    return {
        key[1]
        for old, new in zip(before, after, strict=True)
        for key in old.keys() | new.keys()
        if old.get(key) != new.get(key)
    }


def _breaches(desk: Desk, raw: bytes, taken: Taken) -> list[str]:
    """What the database does not say of a mail, and should."""
    identity = desk.read(raw).identity
    rows = desk.rows("SELECT outcome, reason FROM received WHERE identity = ?", identity)
    held = desk.rows("SELECT count(*) FROM held WHERE raw = ?", raw)[0][0]
    found = []
    if taken.outcome not in OUTCOMES:
        found.append(f"unknown outcome {taken.outcome}")
    if not rows or not rows[0][0]:
        found.append("no row says what became of it")
    elif taken.outcome in REASONED and not rows[0][1]:
        found.append(f"{taken.outcome} without a reason")
    if taken.outcome in HELD and not held:
        found.append(f"{taken.outcome}, but nothing is held")
    return found
