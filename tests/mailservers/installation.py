"""The product as it is installed: real processes, with settings for servers on loopback."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mailservers.dovecot import wait_until

PROGRAM = Path(sys.executable).with_name("moedebot")
PLAN = Path(__file__).parents[1] / "stories" / "plan.yaml"
START = "2023-03-20T09:00"


@dataclass
class Installation:
    """A database and its settings; `MOEDEBOT_...` by their names in lower case."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith("MOEDEBOT_")}
        ours = {
            "database": f"sqlite:///{self.folder}/db.sqlite3", "data": str(self.folder),
            "secret": "the key of these tests", "start": START,
        }  # fmt: skip
        named = {f"MOEDEBOT_{name.upper()}": v for name, v in (ours | self.settings).items()}
        return kept | named | {"COLUMNS": "200"}

    def run(self, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [PROGRAM, *arguments], input=stdin, capture_output=True, check=False, timeout=60,
            env=self.environment, cwd=self.folder,
        )  # fmt: skip

    def told(self, *arguments: str, stdin: bytes = b"") -> Any:
        """The JSON that a command prints."""
        done = self.run(*arguments, "--json", stdin=stdin)
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)

    def apply_plan(self) -> None:
        done = self.run("plan", "apply", str(PLAN), "--yes")
        assert done.returncode == 0, done.stderr.decode()

    def tick(self) -> dict[str, int]:
        tally: dict[str, int] = self.told("tick")
        return tally

    def answer_of(self, seat: str, meeting: str = "kd-net/2023-04-14") -> dict[str, Any]:
        seats = self.told("attendance", meeting)["seats"]
        return next(each for each in seats if each["seat"] == f"kd-net/{seat}")

    def outcomes(self) -> list[str]:
        """What became of the mails that came in, in their order."""
        with closing(sqlite3.connect(self.folder / "db.sqlite3", timeout=10)) as database:
            rows = database.execute("SELECT outcome FROM received WHERE source = 'mail'")
            return [outcome for (outcome,) in rows.fetchall()]

    @contextmanager
    def process(self, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
        """A process that runs until the end, and then has to stop in order."""
        with (self.folder / "process.log").open("wb") as log:
            running = subprocess.Popen(
                [PROGRAM, *arguments], stdout=log, stderr=log, env=self.environment,
                cwd=self.folder,
            )  # fmt: skip
        try:
            yield running
            assert running.poll() is None, (self.folder / "process.log").read_text()
            running.send_signal(signal.SIGTERM)
            ended = running.wait(30)
            assert ended == 0, (self.folder / "process.log").read_text()
        finally:
            if running.poll() is None:
                running.kill()
                running.wait(5)

    def wait_for_outcomes(self, *outcomes: str) -> None:
        """Until the mails that came in led to these, in any order."""
        wait_until(
            lambda: sorted(self.outcomes()) == sorted(outcomes),
            f"{outcomes}, now {self.outcomes()}",
            40,
        )
