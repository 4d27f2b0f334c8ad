"""A workspace: the real Bolt app behind real HTTP, against the local double of Slack.

How to use the double (`room.double`, a `bot.room.slack.SlackDouble`):

- What a person does is a signed request; `room.send(request)` delivers it and waits until it is
  answered, `room.deliver(request)` only delivers (its `status`, `body`, `seconds`).
  `bot.room.slack_requests`: `command`, `message` (`thread_ts=...` for a thread), `mention` (in a
  channel), `click` (a button of a post), `event(double, "tokens_revoked", at, {...}, team="T2")`.
  `bot.room.slack_forms`: `home_opened`, `click_in` (a button in a form or on Home), `choose_in` (a
  select outside an input block), `submit(double, person, view, at, {action_id: value})`, `dismiss`.
- The same over a socket: the fixture `socket` connects the app by Socket Mode; then
  `send_over_socket(double, request)` gives an envelope (`wait(seconds)`, `seconds`, `answer`).
- A form: `view = room.double.views.of(user_id(person))` is the one on top; submit it, then
  `answered(double, person, view, acknowledged.body)` says what the person sees: `closed`, `errors`
  (by block id), or another `view`. `views.home(user)` is the Home tab. Slack's rules hold: a
  trigger opens one form and lasts three seconds of the double's clock (`expired_trigger_id`),
  views.update with an old hash is `hash_conflict`, errors stand at input blocks only.
- `double.posts()`, `posts_to(person)`: what is to be seen. `double.fail(Failure(...))`: the next
  call of a method ("response_url" is one) is limited (429), breaks, or is refused.
  `double.limit_posts()`: one message a second and channel. `double.delay = lambda: 0.2`: slow.
- Other workspaces: `code = double.installs.allow(Workspace("T2", "Other"), user)`, then the app
  calls oauth.v2.access with `double.client_id`, `double.client_secret` and the code.
  `double.installs.revoke("T2")`: its tokens are `token_revoked`.
- A listener that opens a form calls `bot.slack.forms.open_form`, which tells the person where the
  trigger is too old.
- What is done once although processes die: a use case that a listener calls ends its transaction
  with `bot.services.deliveries.record(case, reply)`; `Answering.answer` then shows the recorded
  reply instead of doing it again. Answers go out by `bot.slack.post` (`into`, `over`,
  `privately(..., user=...)`), which post each message once.
- The app's clock is `room.clock`: it stands at `room.now`; `room.clock.now = ...` sets it.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import uvicorn
from bot.domain.attendance import Source
from bot.domain.deliveries import Came, Delivery
from bot.domain.errors import MeetingIsOver
from bot.domain.people import Language, Person
from bot.room.slack import SlackDouble
from bot.room.slack_people import TEAM
from bot.room.slack_requests import Acknowledged, SignedRequest, deliver
from bot.slack.app import build_app, close, resume, wait_until_idle
from bot.slack.http import PATH, router
from bot.slack.ports import SlackSettings
from bot.slack.socket_mode import SocketHandler, socket_mode
from fastapi import FastAPI
from slack_bolt import App

NOW = datetime(2023, 3, 20, 8, 0, tzinfo=UTC)

DIRECTOR = Person("direktoer@aarhus.example", "Anne Holm")
ENGLISH = Person("director@skive.example", "Bo Friis", language="en")
CHAIR = Person("direktoer@randers.example", "Carl Lund")
OUTSIDER = Person("nobody@elsewhere.example", "Ole Ude")


@dataclass(frozen=True)
class Choice:
    label: str
    value: str


@dataclass(frozen=True)
class Reply:
    markdown: str
    choices: tuple[Choice, ...] = ()
    changed: bool = False
    replaces: bool = False
    is_private: bool = False


@dataclass(frozen=True)
class Said:
    reply: Reply


@dataclass
class Talk:
    """The services' part, small: it keeps what it was asked, and answers what it was told to."""

    replies: list[Reply | Exception] = field(default_factory=list)
    said: list[tuple[str, str, str | None]] = field(default_factory=list)
    chosen: list[tuple[str, str]] = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.gate.set()

    def say(self, text: str, speaker: Person, source: Source, now: datetime,
            about: str | None = None, channel: str | None = None) -> Said:  # fmt: skip
        assert self.gate.wait(20)
        assert source == "slack"
        assert now.tzinfo is not None
        self.said.append((speaker.email, text, about))
        return Said(self._next(speaker.language))

    def choose(self, value: str, speaker: Person, source: Source, now: datetime) -> Reply:
        assert source == "slack"
        self.chosen.append((speaker.email, value))
        return self._next(speaker.language)

    def refusal(self, language: Language) -> Reply:
        return Reply("Sekretariatet hjælper." if language == "da" else "Ask the secretariat.")

    def _next(self, language: Language) -> Reply:
        answer = self.replies.pop(0) if self.replies else None
        if isinstance(answer, Exception):
            raise answer
        return answer or Reply("Tak." if language == "da" else "Thank you.", changed=True)


@dataclass
class Plan:
    """Who is known: by address, by explicit id, by what was linked."""

    people: dict[str, Person]
    links: dict[tuple[str, str], Person] = field(default_factory=dict)

    def person_of_slack(self, workspace: str, user: str) -> Person | None:
        ids = {user, f"{workspace}/{user}"}
        named = next((p for p in self.people.values() if ids & set(p.slack)), None)
        return named or self.links.get((workspace, user))

    def link_slack(self, workspace: str, user: str, email: str, now: datetime) -> Person | None:
        person = self.people.get(email)
        if person is not None:
            self.links[workspace, user] = person
        return person


@dataclass
class Memory:
    """Deliveries of one process, kept as long as the test lasts (the real ones, with a database,
    are in test_deliveries)."""

    seen: set[tuple[str, str]] = field(default_factory=set)
    disk_is_full: threading.Event = field(default_factory=threading.Event)
    concluded: list[tuple[str, str]] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _last: dict[str, str | None] = field(default_factory=dict)

    def keep(self, came: Came) -> Delivery | None:
        if self.disk_is_full.is_set():
            raise OSError("no space left on device")
        with self._lock:
            known = ("slack", came.identity) in self.seen
            again = came.click is not None and self._last.get(came.stream) == came.click
            self.seen.add(("slack", came.identity))
            self._last[came.stream] = came.click
            return None if known or again else Delivery(len(self.seen), came.identity, came.stream)

    def turn(self, delivery: Delivery) -> str:
        return "mine"

    @contextmanager
    def working_on(self, delivery: Delivery) -> Iterator[None]:
        yield

    def recorded_answer(self) -> None:
        return None

    def conclude(self, delivery: Delivery, outcome: str) -> None:
        self.concluded.append((delivery.identity, outcome))

    def take_over(self, now: datetime) -> tuple[Delivery, ...]:
        return ()


@dataclass
class Standing:
    """A clock that stands until it is set."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Room:
    """All of it. `send` delivers a request and waits until it is answered."""

    double: SlackDouble
    talk: Talk
    plan: Plan
    now: datetime
    failures: list[Exception]
    seen: set[tuple[str, str]]
    deliver: Callable[[SignedRequest], Acknowledged]
    wait: Callable[[], bool]
    disk_is_full: threading.Event
    concluded: list[tuple[str, str]]
    app: App
    clock: Standing
    team: str = TEAM

    def send(self, request: SignedRequest) -> Acknowledged:
        acknowledged = self.deliver(request)
        assert self.wait()
        return acknowledged


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def people() -> dict[str, Person]:
    return {"director": DIRECTOR, "english": ENGLISH, "chair": CHAIR, "outsider": OUTSIDER}


@pytest.fixture
def clock() -> Standing:
    return Standing()


@pytest.fixture
def double(tmp_path: Path, people: dict[str, Person], clock: Standing) -> Iterator[SlackDouble]:
    with SlackDouble(tmp_path / "slack", people.values(), ["#kd-net"], clock) as running:
        yield running


@pytest.fixture
def settings(double: SlackDouble) -> SlackSettings:
    return SlackSettings(double.bot_token, double.signing_secret, double.api_url)


@pytest.fixture
def room(
    double: SlackDouble, settings: SlackSettings, people: dict[str, Person], clock: Standing
) -> Iterator[Room]:
    talk, failures, memory = Talk(), list[Exception](), Memory()
    plan = Plan({p.email: p for name, p in people.items() if name != "outsider"})

    app = build_app(
        settings, talk, plan, clock, memory, lambda _where, error: failures.append(error)
    )
    resume(app)
    web = FastAPI()
    web.include_router(router(app))
    with _Served(web) as url:
        yield Room(
            double=double,
            talk=talk,
            plan=plan,
            now=NOW,
            failures=failures,
            seen=memory.seen,
            deliver=lambda request: deliver(url + PATH, request),
            wait=lambda: wait_until_idle(app, 20),
            disk_is_full=memory.disk_is_full,
            concluded=memory.concluded,
            app=app,
            clock=clock,
        )
    close(app)


@pytest.fixture
def socket(room: Room, double: SlackDouble, clock: Standing) -> Iterator[SocketHandler]:
    """The same app, connected by Socket Mode."""
    handler = socket_mode(room.app, double.app_token, clock, ping_every=0.2)
    handler.connect()
    assert double.sockets.wait_for(1, 20)
    yield handler
    handler.client.closed = True  # it is not to come back,
    double.sockets.close()  # and its thread need not wait for a message
    handler.close()


class _Served:
    """A web app on a free loopback port."""

    def __init__(self, web: FastAPI) -> None:
        config = uvicorn.Config(web, "127.0.0.1", 0, log_level="critical", lifespan="off",
                                ws="none")  # fmt: skip
        self._server = uvicorn.Server(config)
        self._started = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        import asyncio

        async def serve() -> None:
            serving = asyncio.create_task(self._server.serve())
            while not self._server.started:
                await asyncio.sleep(0.005)
            self._started.set()
            await serving

        asyncio.run(serve())

    def __enter__(self) -> str:
        self._thread.start()
        assert self._started.wait(20)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{port}"

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(20)


@pytest.fixture
def bare_app(settings: SlackSettings) -> Iterator[App]:
    """The app without a signing secret, as Socket Mode has it."""
    app = build_app(
        replace(settings, signing_secret=""), Talk(), Plan({}), lambda: NOW,
        Memory(), lambda _where, _error: None,
    )  # fmt: skip
    yield app
    close(app)


@pytest.fixture
def kinds() -> tuple[type[Reply], type[Choice]]:
    return Reply, Choice


@pytest.fixture
def over() -> MeetingIsOver:
    return MeetingIsOver("kd-net/2023-01-27")
