"""The judges of the stories' calendar objects: every one passes them, a wrong one would not."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from judges import icaljs, libical
from judges.panel import judge, problems
from stories.room import Room

pytestmark = pytest.mark.judge


@pytest.fixture(autouse=True)
def _judge() -> None:
    libical.load("libical.so.3")
    icaljs.program("npm")


def test_summer_and_winter_are_read_right(
    open_at: Callable[[str, str], Room], small_plan: str
) -> None:
    plan = small_plan.replace(
        "- {date: 2023-06-02}", "- {date: 2023-01-27}\n      - {date: 2023-11-10}"
    )
    room = open_at("2022-11-01T12:00", plan)
    room.go_to("2023-09-20T12:00")
    found = {judge(m.calendar).instants for m in room.mails() if m.calendar}
    assert found == {
        (datetime(2023, 1, 27, 9, tzinfo=UTC), datetime(2023, 1, 27, 11, tzinfo=UTC)),
        (datetime(2023, 4, 14, 8, tzinfo=UTC), datetime(2023, 4, 14, 10, tzinfo=UTC)),
        (datetime(2023, 11, 10, 9, tzinfo=UTC), datetime(2023, 11, 10, 11, tzinfo=UTC)),
    }
    assert room.judged == 12


def test_a_wrong_object_does_not_pass(room: Room) -> None:
    good = room.mails()[0].calendar
    assert good is not None
    assert problems(good) == []
    stampless = b"\r\n".join(x for x in good.split(b"\r\n") if not x.startswith(b"DTSTAMP"))
    assert problems(stampless) != []
    in_winter = good.replace(b"TZOFFSETTO:+0200", b"TZOFFSETTO:+0100")
    assert judge(in_winter).instants != judge(good).instants
