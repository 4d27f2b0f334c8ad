"""Stages to talk on: the whole product on a small network, and Slack beside it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from slackstage import OTHER, START, Stage, connected, ended, plan_text
from stories.room import open_room

OpenStage = Callable[..., Stage]


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def open_stage(tmp_path: Path) -> Iterator[OpenStage]:
    """`open_stage(over="socket", group="    slack_agenda: whole\n")`."""
    opened: list[Callable[[], None]] = []

    def opens(over: str = "http", start: str = START, **more: str) -> Stage:
        manager = open_room(tmp_path, start, plan_text(**more))
        room = manager.__enter__()
        opened.append(lambda: manager.__exit__(None, None, None))
        room.outside.double.directory.channels[OTHER] = "andre"
        if over == "socket":
            handler = connected(room)
            opened.append(lambda: ended(room, handler))
        return Stage(room, over)

    yield opens
    for close in reversed(opened):
        close()


@pytest.fixture
def stage(open_stage: OpenStage) -> Stage:
    return open_stage()


@pytest.fixture(params=["http", "socket"])
def each_way(request: pytest.FixtureRequest, open_stage: OpenStage) -> Stage:
    """Once over HTTP, once by socket."""
    return open_stage(request.param)


@pytest.fixture
def shown(golden: Callable[[str, str], None]) -> Callable[[str, Any], None]:
    """`shown(name, post or view)` compares what is to be seen with tests/golden/slack/NAME.json."""

    def compare(name: str, seen: dict[str, Any]) -> None:
        kept = ("type", "callback_id", "title", "submit", "close", "text", "blocks", "thread_ts")
        what = {key: seen[key] for key in kept if key in seen}
        if "thread_ts" in what:
            what["thread_ts"] = "…"
        golden(f"slack/{name}.json", json.dumps(what, ensure_ascii=False, indent=1) + "\n")

    return compare
