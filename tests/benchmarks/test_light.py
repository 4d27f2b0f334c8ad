"""What a command does not need is not imported: that is what keeps its start short."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("sqlmodel", "sqlalchemy", "icalendar", "slack_bolt", "slack_sdk", "fastapi", "uvicorn",
         "apscheduler", "babel", "jinja2", "markdown_it", "holidays", "rich",
         "rapidfuzz")  # fmt: skip
OF_THE_STORE = ("sqlmodel", "sqlalchemy")
_ASK = """
import contextlib, io, json, sys
sys.argv = ["moedebot", *json.loads(sys.argv[1])]
from bot.cli import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main()
print(json.dumps(sorted(sys.modules)))
"""


def modules_of(folder: Path, *arguments: str) -> set[str]:
    """The modules that a command has imported when it ends."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("MOEDEBOT_")}
    environment |= {"MOEDEBOT_DATABASE": f"sqlite:///{folder}/m.sqlite3",
                    "MOEDEBOT_DATA": str(folder / "data")}  # fmt: skip
    command = [sys.executable, "-c", _ASK, json.dumps(arguments)]
    done = subprocess.run(command, env=environment, capture_output=True, check=True, text=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "arguments", [("--help",), ("say", "--help"), ("agenda", "--help"), ("run", "--help")]
)
def test_help_imports_nothing_heavy(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert modules_of(tmp_path, *arguments) & set(HEAVY) == set()


def test_listing_meetings_waits_for_the_store_and_nothing_else(tmp_path: Path) -> None:
    plan = Path(__file__).parents[2] / "schedules" / "kd-net.yaml"
    applied = modules_of(tmp_path, "plan", "apply", str(plan), "--yes")
    listed = modules_of(tmp_path, "upcoming", "--json")
    assert {"sqlmodel", "ruamel.yaml"} <= applied, "else this check could not fail"
    assert listed & set(HEAVY) == set(OF_THE_STORE)
    assert not {name for name in listed if name.startswith("bot.domain.phrases")}
    assert not {name for name in listed if name.startswith("sqlalchemy.dialects.postgresql")}
