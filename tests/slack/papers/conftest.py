"""What is done around papers, clicked as people click it: one started product a file and way, over
HTTP in Danish and by socket in English. The tests of a file are one story, in their order.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from bot.domain.people import Language
from bot.room.slack_limits import check_message

from slackdesk import MEETING, NEXT, Desk, plan_of
from slackstage import connected, ended
from stories.room import open_room

_TOKEN: Final = re.compile(r"(/(?:offentliggoer|afgoer|bilag|runde|kalender)/)[^/|>\s\"]+")


@pytest.fixture(scope="module", params=["http", "socket"], ids=["http-da", "socket-en"])
def desk(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    """The started product; a module says with `START` when it begins."""
    language: Language = "da" if request.param == "http" else "en"
    start = getattr(request.module, "START", "2023-03-20T08:00")
    folder = tmp_path_factory.mktemp(request.param)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
            patch.delenv(name, raising=False)
        with open_room(folder, start, plan_of(language)) as room:
            handler = connected(room) if request.param == "socket" else None
            try:
                yield Desk(room, request.param, language)
            finally:
                if handler is not None:
                    ended(room, handler)


@pytest.fixture
def seen(desk: Desk, golden: Callable[[str, str], None]) -> Callable[[str, dict[str, Any]], None]:
    """`seen(name, post or view)` compares what is to be seen with a golden file, without what is
    another at each run."""

    def compare(name: str, shown: dict[str, Any]) -> None:
        kept = ("type", "callback_id", "title", "submit", "close", "text", "blocks", "thread_ts")
        what = {key: shown[key] for key in kept if key in shown}
        if "thread_ts" in what:
            what["thread_ts"] = "…"
        if "type" not in what:
            check_message({"text": what["text"], "blocks": what["blocks"]})
        text = json.dumps(_steady(what, desk.uid), ensure_ascii=False, indent=1) + "\n"
        golden(f"slack/{desk.language}/{name}.json", text)

    return compare


def _steady(value: Any, uid: Callable[[str], str]) -> Any:
    """UIDs and tokens are another at each run."""
    if isinstance(value, dict):
        return {k: _steady(v, uid) for k, v in value.items() if k not in ("private_metadata", "id")}
    if isinstance(value, list):
        return [_steady(each, uid) for each in value]
    if not isinstance(value, str):
        return value
    for key in (MEETING, NEXT):
        value = value.replace(uid(key), key)
    return _TOKEN.sub(r"\1…", value)
