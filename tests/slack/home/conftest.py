"""The real parts around Home: store, services, Bolt app, and the local double of Slack.

`house.send(request)` delivers a signed request (`bot.room.slack_requests`, `slack_forms`) and waits
until all of it is answered and shown. `house.home(person)` is what that person's Home tab shows.
"""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from bot.app.application import Application
from bot.app.outside import Outside
from bot.app.slack_parts import SlackParts, slack_parts, slack_routes
from bot.config import Settings
from bot.domain.attendance import Attendance
from bot.domain.meetings import Meeting
from bot.domain.people import Person
from bot.plans import read_sources
from bot.room.slack import SlackDouble
from bot.room.slack_forms import click_in, home_opened
from bot.room.slack_people import user_id
from bot.room.slack_requests import SignedRequest
from bot.services.inviting import attendances
from bot.services.office import Case
from bot.services.planning import apply_plan
from bot.slack.app import wait_until_idle
from bot.slack.http import PATH
from bot.store import Store, open_store
from fastapi import FastAPI

from cast import ASSISTANT, CHAIR, DIRECTOR, NOW, OUTSIDER, SECRETARY, SUBSTITUTE, VIBORG
from databases import migrated

PLAN = """
network:
  key: kd-net
  name: KD-Net
  contact: {name: KD-Net sekretariatet, email: sekretariat@kd-net.example, phone: 87 00 00 00}
people:
  - person: direktoer@aarhus.example
    name: Anne Holm
    assistants: [sekretaer@aarhus.example]
  - {person: sekretaer@aarhus.example, name: Lis Abildgaard}
  - {person: direktoer@randers.example, name: Bente Krogh}
  - {person: direktoer@viborg.example, name: Dorte Lund, language: LANGUAGE}
  - {person: sekretariat@kd-net.example, name: Mette Vang, language: OFFICE}
groups:
  - group: kd-net
    name: KD-Net
    hours: 10:00-12:00
    place: Scandic Silkeborg
    lunch: {buffet: 12:00, served: 11:00}
    extras: [{label: Sekretariaterne, count: 2}]
    rules:
      invitation: 8 weeks before, 09:00
      reminder-unanswered: 10 working days before
    roles:
      - {role: chair, person: direktoer@randers.example}
      - {role: secretary, person: sekretariat@kd-net.example}
    seats:
      - {seat: aarhus, label: Aarhus, holder: direktoer@aarhus.example}
      - {seat: randers, label: Randers, holder: direktoer@randers.example}
      - {seat: viborg, label: Viborg, holder: direktoer@viborg.example}
    meetings: [ROWS]
"""
ADDRESS = "https://moeder.kd-net.example"
PEOPLE = (DIRECTOR, ASSISTANT, CHAIR, VIBORG, SECRETARY, SUBSTITUTE, OUTSIDER)


@dataclass
class Pointer:
    """The clock's hand: it stands until it is set."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass
class House:
    """All of it."""

    application: Application
    outside: Outside
    double: SlackDouble
    parts: SlackParts
    web: FastAPI
    pointer: Pointer
    failures: list[Exception] = field(default_factory=list)

    @property
    def store(self) -> Store:
        return self.application.store

    @property
    def now(self) -> datetime:
        return self.pointer.now

    def later(self, **span: float) -> None:
        self.pointer.now += timedelta(**span)

    def apply(self, *rows: str, text: str = PLAN, **words: str) -> None:
        text = text.replace("ROWS", ", ".join(rows or ("{date: 2023-04-14}", "{date: 2023-06-02}")))
        for name, word in ({"LANGUAGE": "en", "OFFICE": "da"} | words).items():
            text = text.replace(name, word)
        apply_plan(self.application.office, read_sources([("p.yaml", text.encode())]), self.now)

    def look(self, read: Callable[[Case], Any]) -> Any:
        with self.application.office.look(self.now) as case:
            return read(case)

    def change(self, do: Callable[[Case], Any]) -> Any:
        with self.application.office.case(self.now) as case:
            return do(case)

    def meeting(self, key: str = "kd-net/2023-04-14") -> Meeting:
        return self.look(lambda case: case.uow.meetings.by_key(key))

    def given(self, seat: str, key: str = "kd-net/2023-04-14") -> Attendance:
        """What is registered for a seat."""
        return self.look(lambda case: attendances(case, case.uow.meetings.by_key(key))[seat])

    def send(self, request: SignedRequest) -> int:
        answer = self.ask("POST", PATH, request.body, dict(request.headers))
        assert wait_until_idle(self.parts.app, 20)
        assert self.parts.tabs.wait_until_idle(20)
        return answer.status_code

    def ask(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> httpx.Response:
        """A request to our own server."""

        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(self.web)
            async with httpx.AsyncClient(transport=transport, base_url=ADDRESS) as client:
                return await client.request(method, path, content=body, headers=headers)

        return asyncio.run(asked())

    def open(self, person: Person) -> dict[str, Any]:
        """Somebody opens Home; what it shows then."""
        assert self.send(home_opened(self.double, person, self.now)) == 200
        return self.home(person)

    def click(self, person: Person, label: str) -> dict[str, Any]:
        view = self.home(person)
        assert self.send(click_in(self.double, person, view, label, self.now)) == 200
        return self.home(person)

    def home(self, person: Person) -> dict[str, Any]:
        view = self.double.views.home(user_id(person))
        assert view is not None
        return view


@pytest.fixture
def words() -> Callable[[dict[str, Any]], str]:
    """What a view says, text by text."""

    def found(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            if isinstance(value.get("text"), str):
                yield value["text"]
            for each in value.values():
                yield from found(each)
        elif isinstance(value, list):
            for each in value:
                yield from found(each)

    return lambda view: "\n".join(found(view["blocks"]))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        _env_file=None,
        data=tmp_path,
        secret="a secret of the tests",
        base_url=ADDRESS,
    )


@pytest.fixture
def enter(tmp_path: Path) -> Iterator[Callable[[Settings], House]]:
    """Builds a house on given settings; what it opens is closed in the end."""
    opened: list[House] = []

    def build(settings: Settings) -> House:
        pointer = Pointer()
        store = open_store(migrated(tmp_path / "moedebot.sqlite3"))
        application = Application(settings, store, pointer)
        failures: list[Exception] = []
        house = House.__new__(House)
        house.application, house.pointer, house.failures = application, pointer, failures
        house.apply()
        outside = application.outside()
        double = SlackDouble(tmp_path / "slack", PEOPLE, ["#kd-net"], pointer)
        outside.__dict__["double"] = outside._open.enter_context(double)
        parts = slack_parts(application, outside, lambda _what, error: failures.append(error))
        web = FastAPI()
        web.include_router(slack_routes(application, parts.app))
        house.outside, house.double, house.parts = outside, double, parts
        house.web = web
        opened.append(house)
        return house

    yield build
    for house in opened:
        house.parts.close()
        house.outside.close()
        house.store.close()


@pytest.fixture
def house(enter: Callable[[Settings], House], settings: Settings) -> House:
    return enter(settings)


@pytest.fixture
def plan() -> str:
    """The plan's text, for another to be made of it."""
    return PLAN
