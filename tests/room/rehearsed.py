"""A rehearsal, run by the command, as it is written to its folder."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from bot.cli import app
from typer.testing import CliRunner

Notice = dict[str, Any]


@dataclass(frozen=True)
class Year:
    """A rehearsal as it was written to its folder."""

    folder: Path
    tally: dict[str, int]
    told: str
    messages: list[dict[str, Any]]

    @property
    def timeline(self) -> list[Notice]:
        return cast(list[Notice], json.loads((self.folder / "timeline.json").read_text()))

    def of(self, meeting: str, rule: str) -> list[Notice]:
        return [n for n in self.timeline if (n["meeting"], n["rule"]) == (meeting, rule)]


def rehearse(folder: Path, plan: Path, first: str, last: str, seed: int) -> Year:
    """What `moedebot rehearse` does, through the command."""
    done = CliRunner().invoke(
        app,
        ["rehearse", str(plan), "--from", first, "--to", last, "--out", str(folder),
         "--seed", str(seed), "--json"],
    )  # fmt: skip
    assert done.exit_code == 0, (done.stderr, done.exception)
    tally = json.loads(done.stdout)
    messages = tally.pop("messages")
    return Year(folder, tally, done.stderr, messages)
