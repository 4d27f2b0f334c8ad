"""An office on the sample plan, its invitations delivered, and a browser for its pages."""

import asyncio
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest
from bot.domain.notices import Notice
from bot.outbox import deliver
from bot.plans import read_files
from bot.services.composing import composer
from bot.services.office import Office
from bot.services.planning import apply_plan
from bot.store import Store, open_store
from bot.store.owners import new_owner
from bot.web import build_web
from fastapi import FastAPI

NOW = datetime(2023, 3, 20, 8, 0, tzinfo=UTC)
SAMPLE = Path(__file__).parents[2] / "schedules" / "kd-net.yaml"
ADDRESS = "http://127.0.0.1:8000"


class Accepting:
    """A way out that takes every message."""

    @contextmanager
    def session(self) -> Iterator["Accepting"]:
        yield self

    def send(self, notice: Notice) -> None:
        assert notice.rendered


def _office(path: Path) -> Office:
    store = open_store(f"sqlite:///{path}")
    return Office(store, b"secret", slack_is_on=True)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as its first heartbeat leaves it: 20 invitations to the meeting of 14 April, and
    as many copies."""
    path = tmp_path_factory.mktemp("web") / "filled.sqlite3"
    office = _office(path)
    apply_plan(office, read_files([SAMPLE]), NOW)
    done = deliver(office.store, composer(office), {"mail": Accepting()}, lambda: NOW, new_owner())
    assert done.sent == 40  # with the copies for their assistants
    office.store.close()
    return path


@pytest.fixture
def database_file(tmp_path: Path) -> Path:
    return tmp_path / "moedebot.sqlite3"


@pytest.fixture
def office(filled: Path, database_file: Path) -> Iterator[Office]:
    shutil.copy(filled, database_file)
    made = _office(database_file)
    yield made
    made.store.close()


@pytest.fixture
def empty_office(database_file: Path) -> Iterator[Office]:
    """A database without a plan."""
    made = _office(database_file)
    yield made
    made.store.close()


@pytest.fixture
def store(office: Office) -> Store:
    return office.store


@pytest.fixture
def now() -> datetime:
    return NOW


@dataclass(frozen=True)
class Browser:
    """Asks the web application as a browser set to Danish on the same machine does."""

    web: FastAPI

    def get(self, path: str, method: str = "GET", **headers: str) -> httpx.Response:
        """Header names are given with underscores."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return asyncio.run(self._ask(method, path, {"accept-language": "da", **named}))

    async def _ask(self, method: str, path: str, headers: dict[str, str]) -> httpx.Response:
        transport = httpx.ASGITransport(self.web, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=ADDRESS) as client:
            return await client.request(method, path, headers=headers)


@pytest.fixture
def browse() -> Callable[..., Browser]:
    """Opens a browser on an office's pages."""

    def open_browser(office: Office, *, at: datetime = NOW, **options: object) -> Browser:
        options = {"is_rehearsal": True, **options}
        return Browser(build_web(office, lambda: at, **options))  # type: ignore[arg-type]

    return open_browser


@pytest.fixture
def rehearsal(office: Office, browse: Callable[..., Browser]) -> Browser:
    return browse(office)


@pytest.fixture
def public(office: Office, browse: Callable[..., Browser]) -> Browser:
    """As everybody sees the pages of a network in production."""
    return browse(office, is_rehearsal=False)


@dataclass
class Seen(HTMLParser):
    """What stands on a page: its text, its tags, where its attributes lead."""

    page: str
    text: str = ""
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.page)
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture
def seen() -> type[Seen]:
    return Seen
