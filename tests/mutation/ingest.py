"""A batch of mutated mails through the command, as a mail server hands them over: one process of
`moedebot mail ingest`, all of the batch on one state."""

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from mutation.batch import OUTCOMES, REASONED, SIZE, Tally, mail_of
from mutation.office import desk_on
from mutation.oracle import may_change

_FAMILY = "by command"
_AT = "2023-03-20T10:00"
_COMMAND = (sys.executable, "-c", "import sys; from bot.cli import main; sys.exit(main())")
_BOUND = 600


def ingest_batch(database: Path, seed: int, size: int = SIZE) -> Tally:
    """Hand `size` mutated mails to the command, and judge what it says and what the database
    holds after it: a seat's answer may change only where one of the mails may change it."""
    with tempfile.TemporaryDirectory(prefix="moedebot-ingest-") as name:
        folder = Path(name)
        mails = [mail_of(seed, number)[1] for number in range(size)]
        for number, raw in enumerate(mails):
            (folder / f"{number:04}.eml").write_bytes(raw)
        with desk_on(database, folder) as desk:
            before = desk.answers()
            done = _run(folder, desk.database, size)
            if done.returncode:
                last = done.stderr.strip().splitlines()[-1:]
                return Tally(failures=[f"{seed}: exit {done.returncode}: {last}"])
            after = desk.answers()
            rows = dict(desk.rows("SELECT identity, outcome FROM received"))
            untold = [raw for raw in mails if not rows.get(desk.read(raw).identity)]
        changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
        said = json.loads(done.stdout)
        failures = [f"{seed}: {each}" for each in _unsaid(said, size)]
        failures += [f"{seed}: {len(untold)} mails without a row"] * bool(untold)
        failures += [
            f"{seed}: {seat} of {meeting} changed by nobody who may"
            for meeting, seat in sorted(changed)
            if not any(may_change(raw, seat) for raw in mails)
        ]
        outcomes = Counter((_FAMILY, each["outcome"]) for each in said)
        return Tally(outcomes, len(changed), failures=failures)


def _run(folder: Path, database: Path, size: int) -> subprocess.CompletedProcess[str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("MOEDEBOT_")}
    settings = {
        "MOEDEBOT_DATABASE": f"sqlite:///{database}", "MOEDEBOT_DATA": str(folder / "data"),
        "MOEDEBOT_SECRET": "a key", "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
    }  # fmt: skip
    names = [f"{number:04}.eml" for number in range(size)]
    return subprocess.run(
        [*_COMMAND, "--at", _AT, "mail", "ingest", "--json", *names],
        cwd=folder, env=own | settings, capture_output=True, text=True, timeout=_BOUND, check=False,
    )  # fmt: skip


def _unsaid(said: list[dict[str, str]], size: int) -> list[str]:
    """What the command's answer lacks."""
    found = [f"{size - len(said)} mails without an answer"] * (len(said) != size)
    for each in said:
        if each["outcome"] not in OUTCOMES or each["reason"] == "unhandled":
            found.append(f"{each['file']}: {each['outcome']} ({each['reason']})")
        elif each["outcome"] in REASONED and not each["reason"]:
            found.append(f"{each['file']}: {each['outcome']} without a reason")
    return found
