"""The README's transcript is what the commands print."""

import re
import shlex
from pathlib import Path

import pytest
from bot.cli import app
from typer.testing import CliRunner

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def transcript() -> list[tuple[list[str], str]]:
    """The commands of the README's console block, each with what it printed."""
    block = re.search(r"```console\n(.*?)```", README, re.DOTALL)
    assert block is not None
    parts = re.split(r"^\$ ", block[1], flags=re.MULTILINE)[1:]
    asked = (part.partition("\n") for part in parts)
    return [(shlex.split(command)[1:], printed.strip()) for command, _, printed in asked]


def test_the_transcript_of_the_readme_is_what_a_newcomer_sees(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    applied = runner.invoke(app, ["plan", "apply", str(ROOT / "schedules/kd-net.yaml"), "--yes"])
    assert applied.exit_code == 0
    commands = transcript()
    assert len(commands) == 3
    for arguments, printed in commands:
        assert _with_short_links(runner.invoke(app, arguments).output.strip()) == printed


def _with_short_links(text: str) -> str:
    """A link is another in each installation."""
    return re.sub(r"(/svar/)[\w.-]+", r"\1...", text)
