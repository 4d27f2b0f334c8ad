"""Rooms to tell stories in."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from stories.room import SAMPLE, SMALL, Room, open_room

OpenRoom = Callable[[str, str], Room]


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def small_plan() -> str:
    """The text of the small plan: four seats, KD-Net and KKR in the spring of 2023."""
    return SMALL.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def sample_plan() -> str:
    """The text of the sample."""
    return SAMPLE.read_text(encoding="utf-8")


@pytest.fixture
def open_at(tmp_path: Path) -> Iterator[OpenRoom]:
    """`open_at("2023-02-16T12:00", plan)`: a room where that plan was applied at that moment."""
    with ExitStack() as stack:
        yield lambda start, plan: stack.enter_context(open_room(tmp_path, start, plan))


@pytest.fixture(scope="session")
def _invited(tmp_path_factory: pytest.TempPathFactory, small_plan: str) -> Path:
    folder = tmp_path_factory.mktemp("invited")
    with open_room(folder, "2023-02-16T12:00", small_plan) as room:
        room.go_to("2023-02-17T12:00")
    return folder


@pytest.fixture
def room(tmp_path: Path, _invited: Path) -> Iterator[Room]:
    """The small network on 17 February 2023 at noon: all have been invited to KD-Net on 14 April,
    at nine."""
    folder = shutil.copytree(_invited, tmp_path / "room")
    with open_room(folder, "2023-02-17T12:00", None) as room:
        yield room
