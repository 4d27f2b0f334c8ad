"""A store, a clock that is turned by hand, and a channel that does what it is told."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from bot.domain.errors import Outage, Refused
from bot.domain.meetings import Details, Meeting
from bot.domain.notices import Notice, Rendered
from bot.outbox import Delivered, deliver
from bot.store import Store, open_store

NOW = datetime(2023, 3, 20, 8, 0, tzinfo=UTC)


class Killed(BaseException):
    """The process ends here, as far as the rest of it can tell."""


@dataclass
class Clock:
    """The instant that it was turned to."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def turn(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class Channel:
    """A way out. `outcomes` are used up in order, then all is accepted: "ok", "refused",
    "outage", "later" (this message only), "no answer", "lost answer" (accepted), "killed before" or
    "killed after" the other side accepted. `accepted` is the other
    side's log, written before it answers; `opened` counts sessions."""

    outcomes: list[str] = field(default_factory=list)
    accepted: list[tuple[int, bytes]] = field(default_factory=list)
    tried: list[tuple[int, bytes]] = field(default_factory=list)
    opened: int = 0
    refuses_to_open: bool = False
    fails_at_goodbye: bool = False
    retry_after: float | None = None
    before_send: Callable[[Notice], None] = lambda notice: None

    @contextmanager
    def session(self) -> Iterator["Channel"]:
        if self.refuses_to_open:
            raise Outage("connection refused", self.retry_after)
        self.opened += 1
        yield self
        if self.fails_at_goodbye:
            raise Outage("connection lost")

    def send(self, notice: Notice) -> None:
        self.before_send(notice)
        outcome = self.outcomes.pop(0) if self.outcomes else "ok"
        assert notice.rendered is not None
        line = (notice.id, notice.rendered.content)
        self.tried.append(line)
        if outcome == "refused":
            raise Refused("550 no such user")
        if outcome == "outage":
            raise Outage("451 later", self.retry_after)
        if outcome == "later":
            raise Outage("450 greylisted", self.retry_after, of_message=True)
        if outcome == "no answer":
            raise Outage("time-out after the final dot", in_doubt=True)
        if outcome == "killed before":
            raise Killed
        self.accepted.append(line)
        if outcome == "killed after":
            raise Killed
        if outcome == "lost answer":
            raise Outage("time-out after the final dot", in_doubt=True)

    @property
    def numbers(self) -> list[int]:
        return [number for number, _ in self.accepted]


@dataclass
class Composer:
    """Renders other bytes each time, so that rendering twice would show."""

    count: int = 0
    seen: list[int] = field(default_factory=list)

    def __call__(self, unit: object, notice: Notice, now: datetime) -> Rendered:
        self.count += 1
        self.seen.append(notice.id)
        content = f"{notice.cause} {self.count}\r\n".encode()
        return Rendered(notice.cause, content, f"<{notice.id}.{self.count}@x.example>", now)


@pytest.fixture
def killed() -> type[BaseException]:
    return Killed


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def channel() -> Channel:
    return Channel()


@pytest.fixture
def new_channel() -> type[Channel]:
    return Channel


@pytest.fixture
def new_clock() -> type[Clock]:
    return Clock


@pytest.fixture
def composer() -> Composer:
    return Composer()


@pytest.fixture
def new_composer() -> type[Composer]:
    return Composer


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with one meeting, made once and copied for each test."""
    path = tmp_path_factory.mktemp("empty") / "moedebot.sqlite3"
    store = open_store(f"sqlite:///{path}")
    _save_meeting(store)
    store.close()
    return path


def _save_meeting(store: Store) -> None:
    start = datetime(2023, 4, 14, 10, tzinfo=ZoneInfo("Europe/Copenhagen"))
    details = Details("KD-Net", start, start + timedelta(hours=2))
    with store.write() as unit:
        unit.meetings.save(Meeting("april", "kd-net/2023-04-14", "kd-net", details, NOW))


@pytest.fixture
def new_store(empty_file: Path, tmp_path: Path) -> Iterator[Callable[[], Store]]:
    """Makes another store at each call."""
    made: list[Store] = []

    def make() -> Store:
        path = tmp_path / f"{len(made)}.sqlite3"
        shutil.copy(empty_file, path)
        made.append(open_store(f"sqlite:///{path}"))
        return made[-1]

    yield make
    for store in made:
        store.close()


@pytest.fixture
def store(request: pytest.FixtureRequest, new_store: Callable[[], Store]) -> Iterator[Store]:
    """On SQLite; with `store` parametrized as "postgresql", on that."""
    if getattr(request, "param", "sqlite") == "sqlite":
        yield new_store()
        return
    opened = open_store(request.getfixturevalue("postgres_url"))
    _save_meeting(opened)
    yield opened
    opened.close()


@pytest.fixture
def make_notice() -> Callable[..., Notice]:
    def make(cause: str = "invitation", receiver: str = "a", **changes: object) -> Notice:
        values = {"channel": "mail", "kind": "invitation", "queued_at": NOW, "due_at": NOW}
        values["meeting"] = "april"
        return Notice(cause, f"{receiver}@x.example", **(values | changes))

    return make


@pytest.fixture
def put(store: Store, make_notice: Callable[..., Notice]) -> Callable[..., int]:
    """Queue a notice; its id."""

    def put(cause: str = "invitation", receiver: str = "a", **changes: object) -> int:
        with store.write() as unit:
            notice = unit.outbox.put(make_notice(cause, receiver, **changes))
        assert notice is not None
        return notice.id

    return put


@pytest.fixture
def get(store: Store) -> Callable[[int], Notice]:
    def get(number: int) -> Notice:
        with store.read() as unit:
            return unit.outbox.get(number)

    return get


@pytest.fixture
def run(
    store: Store, clock: Clock, channel: Channel, composer: Composer
) -> Callable[..., Delivered]:
    """Deliver by mail as worker `owner`."""

    def run(owner: str = "w", **changes: object) -> Delivered:
        compose = changes.pop("compose", composer)
        senders = changes.pop("senders", {"mail": channel})
        return deliver(store, compose, senders, clock, owner, **changes)  # type: ignore[arg-type]

    return run
