"""An application on a database of its own, with the cast's plan applied."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from bot.app import Application
from bot.config import Settings
from bot.store import open_store

from cast import NOW, PLAN
from databases import migrated


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return migrated(tmp_path / "data" / "moedebot.sqlite3")
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def settings(data: Path) -> Callable[..., Settings]:
    def settings(url: str, **more: object) -> Settings:
        return Settings(_env_file=None, database=url, data=data, **more)  # type: ignore[arg-type]

    return settings


@pytest.fixture
def new_application(settings: Callable[..., Settings]) -> Iterator[Callable[..., Application]]:
    """Another application (another process, as far as the database can tell) on a database."""
    made: list[Application] = []

    def new_application(url: str, now: datetime = NOW, **more: object) -> Application:
        store = open_store(url)
        made.append(Application(settings(url, **more), store, lambda: now))
        with store.write() as unit:
            unit.plans.save(PLAN)
        return made[-1]

    yield new_application
    for application in made:
        application.store.close()
