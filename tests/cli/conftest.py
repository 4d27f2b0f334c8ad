"""The command in this process: `moedebot("upcoming", "--json")` gives status and output, as a shell
would see them."""

import gc
import io
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from bot.cli import main

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "stories" / "plan.yaml"
SAMPLE = ROOT / "schedules" / "kd-net.yaml"
NOW = "2023-03-20T09:00"


@dataclass(frozen=True)
class Done:
    """What a command did: its exit status, and the bytes that it wrote."""

    status: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode()

    @property
    def json(self) -> Any:
        """The one JSON value on standard output; nothing else is there."""
        assert self.status == 0, self.err
        return json.loads(self.out)


Command = Callable[..., Done]


def run(*arguments: str, stdin: bytes = b"") -> Done:
    """Run the command as `main` does, with standard streams of its own."""
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    before = sys.argv, sys.stdin, gc.get_threshold()
    sys.argv, sys.stdin = ["moedebot", *arguments], io.TextIOWrapper(io.BytesIO(stdin), "utf-8")
    status = 0
    try:
        with redirect_stdout(out), redirect_stderr(err):
            main()
    except SystemExit as left:
        status = left.code if isinstance(left.code, int) else int(left.code is not None)
    finally:
        sys.argv, sys.stdin = before[:2]
        gc.set_threshold(*before[2])
    out.flush()
    return Done(status, out.buffer.getvalue(), err.getvalue())  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def plain_environment() -> Iterator[pytest.MonkeyPatch]:
    """No settings and no proxy, whatever the developer has set."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith("MOEDEBOT_") or name.lower() in ("http_proxy", "https_proxy"):
                patch.delenv(name)
        patch.setenv("COLUMNS", "200")
        yield patch


def _settle_in(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Settings for a database and data in a folder, which is also the working folder."""
    patch.setenv("MOEDEBOT_DATABASE", f"sqlite:///{folder}/db.sqlite3")
    patch.setenv("MOEDEBOT_DATA", str(folder))
    patch.setenv("MOEDEBOT_SECRET", "the key of these tests")
    patch.chdir(folder)


@pytest.fixture(scope="session")
def _applied(
    tmp_path_factory: pytest.TempPathFactory, plain_environment: pytest.MonkeyPatch
) -> Path:
    """The small plan, applied on 20 March 2023 at nine, and one heartbeat."""
    folder = tmp_path_factory.mktemp("applied")
    with pytest.MonkeyPatch.context() as patch:
        _settle_in(patch, folder)
        assert run("--at", NOW, "plan", "apply", str(SMALL), "--yes").status == 0
        assert run("--at", NOW, "tick").status == 0
    return folder


@pytest.fixture
def empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plain_environment: pytest.MonkeyPatch
) -> Command:
    """The command on an empty database."""
    _settle_in(monkeypatch, tmp_path)
    return run


@pytest.fixture
def moedebot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, _applied: Path) -> Command:
    """The command, on the small plan on 20 March 2023 at nine, when all have been invited."""
    folder = shutil.copytree(_applied, tmp_path / "room")
    _settle_in(monkeypatch, folder)

    def at_nine(*arguments: str, stdin: bytes = b"") -> Done:
        at = () if arguments[0] == "--at" else ("--at", NOW)
        return run(*at, *arguments, stdin=stdin)

    return at_nine


@pytest.fixture
def small_plan(tmp_path: Path) -> Path:
    """A copy of the small plan that a test may edit."""
    return Path(shutil.copy(SMALL, tmp_path / "plan.yaml"))


@pytest.fixture(scope="session")
def sample_path() -> Path:
    return SAMPLE
