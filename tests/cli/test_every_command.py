"""What holds for every command: help with an example, usage errors, and its place in the papers."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from bot.cli import app

Command = Callable[..., Any]
CONTRACT = {
    "run", "web", "clock", "worker", "mail", "slack", "plan check", "plan apply", "upcoming",
    "understand", "say", "attendance", "agenda import", "agenda show", "agenda send",
    "agenda publish", "kkr", "mail ingest", "itip apply", "tick", "outbox list", "outbox show",
    "outbox retry", "outbox drop", "held list", "held resolve", "rehearse", "db upgrade", "backup",
    "restore", "doctor", "sample", "templates", "handover", "plan pull",
}  # fmt: skip


def commands(group: Any, before: str = "") -> Iterator[str]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{before}{name} ")
        if not hasattr(command, "commands") or command.invoke_without_command:
            yield f"{before}{name}"


ALL = sorted(commands(typer.main.get_command(app)))


def test_the_commands_of_the_contract_are_registered() -> None:
    assert set(ALL) >= CONTRACT


@pytest.mark.parametrize("name", ALL)
def test_help_has_an_example_that_begins_with_the_command(empty: Command, name: str) -> None:
    done = empty(*name.split(), "--help")
    assert done.status == 0
    text = " ".join(re.sub(r"[│╭╮╰╯─]", " ", done.out).split())
    assert f"Example: moedebot {name}" in text


@pytest.mark.parametrize("name", [name for name in ALL if name not in ("run", "rehearse")])
def test_an_unknown_option_is_a_usage_error(empty: Command, name: str) -> None:
    done = empty(*name.split(), "--findes-ikke")
    assert (done.status, done.out) == (2, "")


def test_an_unknown_command_is_a_usage_error(empty: Command) -> None:
    assert empty("fortryl").status == 2


def test_help_needs_no_database(tmp_path: Path) -> None:
    """The real command, in a folder where nothing is: it leaves nothing behind."""
    program = Path(sys.executable).with_name("moedebot")
    done = subprocess.run([program, "--help"], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0
    assert list(tmp_path.iterdir()) == []
