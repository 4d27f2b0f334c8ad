"""The office of the stage: empty, applied, with a meeting that was held."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from services.held_meeting import hold
from services.stage import PLAN, Room, Sent, office_on


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Room]:
    """An office without a plan."""
    room = Room(office_on(tmp_path / "test.sqlite3"))
    yield room
    room.office.store.close()


@pytest.fixture(scope="session")
def applied(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Sent]]:
    """A database with the plan applied and the first invitations delivered, and what left."""
    database = tmp_path_factory.mktemp("applied") / "test.sqlite3"
    room = Room(office_on(database))
    room.apply()
    room.deliver()
    room.office.store.close()
    return database, room.sent


@pytest.fixture
def rooms(applied: tuple[Path, list[Sent]], tmp_path: Path) -> Iterator[Callable[[], Room]]:
    """Makes rooms that know nothing of each other, each as `room` is."""
    made: list[Room] = []

    def another() -> Room:
        database, sent = applied
        folder = tmp_path / str(len(made))
        folder.mkdir()
        for file in database.parent.iterdir():
            shutil.copy(file, folder / file.name)
        made.append(Room(office_on(folder / database.name), sent=list(sent)))
        return made[-1]

    yield another
    for each in made:
        each.office.store.close()


@pytest.fixture
def room(applied: tuple[Path, list[Sent]], tmp_path: Path) -> Iterator[Room]:
    """A copy of it: it is 20 March, a month before the meeting."""
    database, sent = applied
    for file in database.parent.iterdir():
        shutil.copy(file, tmp_path / file.name)
    room = Room(office_on(tmp_path / database.name), sent=list(sent))
    yield room
    room.office.store.close()


@pytest.fixture(scope="session")
def plan_text() -> str:
    """The plan of the small office, with its places for rows, days and a holder."""
    return PLAN


@pytest.fixture
def kinds() -> Callable[[list[Sent]], set[tuple[str, str]]]:
    """What left, as (kind, receiver)."""
    return lambda sent: {each.what for each in sent}


@pytest.fixture
def held(room: Room) -> Room:
    """A meeting that has begun, with an agenda that was sent and answers of all kinds."""
    return hold(room)
