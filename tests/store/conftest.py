"""A store on a file of its own, a meeting in it, and a way to run several processes on it."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from bot.domain.meetings import Details, Meeting, Part
from bot.domain.network import Extra
from bot.domain.notices import Notice, Rendered
from bot.store import Store, open_store

from databases import migrated

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
NOW = datetime(2023, 3, 20, 8, 0, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """A database of its own: every test that asks for it holds on both kinds."""
    kind = {"sqlite": "sqlite_url", "postgresql": "postgres_url"}[request.param]
    return str(request.getfixturevalue(kind))


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/data/moedebot.sqlite3"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    if url.startswith("sqlite"):
        migrated(Path(url.removeprefix("sqlite:///")))
    opened = open_store(url)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_store(sqlite_url: str) -> Iterator[Store]:
    """A store for what is SQLite's alone."""
    opened = open_store(sqlite_url)
    yield opened
    opened.close()


@pytest.fixture
def postgres_store(postgres_url: str) -> Iterator[Store]:
    """A store for what is PostgreSQL's alone."""
    opened = open_store(postgres_url)
    yield opened
    opened.close()


@pytest.fixture
def make_meeting() -> Callable[..., Meeting]:
    def make(uid: str = "april", day: int = 14, month: int = 4, **changes: object) -> Meeting:
        start = datetime(2023, month, day, 10, tzinfo=COPENHAGEN)
        end = start + timedelta(hours=2)
        details = Details(
            "KD-Net",
            start,
            end,
            place="Scandic Silkeborg",
            notes=("temamøde",),
            parts=(Part("KD-Net", start, start + timedelta(hours=1)),),
            extras=(Extra("sekretariatet", 2),),
        )
        values = {"key": f"kd-net/{start:%Y-%m-%d}", "group": "kd-net", "first_applied": NOW}
        return Meeting(uid=uid, details=details, **(values | changes))

    return make


@pytest.fixture
def meeting(store: Store, make_meeting: Callable[..., Meeting]) -> Meeting:
    """The meeting of 14 April, saved."""
    saved = make_meeting()
    with store.write() as unit:
        unit.meetings.save(saved)
    return saved


@pytest.fixture
def make_notice() -> Callable[..., Notice]:
    def make(cause: str = "invitation:1", **changes: object) -> Notice:
        values = {
            "receiver": "direktoer@aarhus.example",
            "channel": "mail",
            "kind": "invitation",
            "queued_at": NOW,
            "due_at": NOW,
            "meeting": "april",
        }
        return Notice(cause, **(values | changes))

    return make


@pytest.fixture
def rendered() -> Rendered:
    return Rendered("Mødeindkaldelse", b"Subject: x\r\n\r\n\xc3\xa6\r\n", "<1@kd-net.example>", NOW)


@pytest.fixture
def run_processes() -> Callable[..., list[str]]:
    """Run a program in several processes at once, each with its number as last argument; what
    each of them printed."""

    def run(program: str, count: int, *arguments: str) -> list[str]:
        command = [sys.executable, "-W", "error", "-c", program, *arguments]
        running = [
            subprocess.Popen([*command, str(number)], stdout=subprocess.PIPE, text=True)
            for number in range(count)
        ]
        printed = [process.communicate(timeout=100)[0] for process in running]
        assert [process.returncode for process in running] == [0] * count
        return printed

    return run
