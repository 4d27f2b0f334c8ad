"""The time zone database changes while meetings are planned: Denmark changes its clocks no more.

Each step is a process of its own, since a process reads a zone's rules once. The altered database
is one more folder, in which Europe/Copenhagen keeps winter time all year, or summer time.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zoneinfo
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).with_name("zone_story.py")
ROOT = Path(__file__).parents[2]
WINTER, SUMMER = "Africa/Algiers", "Africa/Johannesburg"
"""An hour, and two, before UTC all year, as the zone files of these years have it."""
MOMENTS = [
    "2023-02-17T08:00:00+00:00", "2023-04-05T07:00:00+00:00",
    "2023-04-11T07:00:00+00:00", "2023-05-30T07:00:00+00:00",
]  # fmt: skip
"""Both invitations and headcounts, as the rules are today."""

Step = Callable[..., Any]


@pytest.fixture(scope="module")
def forking() -> Iterator["subprocess.Popen[str]"]:
    """A process that takes each step in a child of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-W", "error", str(SCRIPT)], env=environment, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as process:  # fmt: skip
        yield process


@pytest.fixture
def step(tmp_path: Path, forking: "subprocess.Popen[str]") -> Step:
    """Do something in a process; with `rules`, Copenhagen's are those of another place."""

    def run(what: str, at: str, rules: str | None = None) -> Any:
        folder = rules and str(altered(tmp_path / rules.replace("/", "-"), rules))
        assert forking.stdin is not None
        assert forking.stdout is not None
        forking.stdin.write(json.dumps([str(tmp_path / "db"), what, at, folder]) + "\n")
        forking.stdin.flush()
        return json.loads(forking.stdout.readline())

    return run


def altered(folder: Path, rules: str) -> Path:
    """A time zone database in which Europe/Copenhagen has the rules of another place."""
    if not folder.exists():
        (folder / "Europe").mkdir(parents=True)
        found = next(Path(p, rules) for p in zoneinfo.TZPATH if Path(p, rules).exists())
        shutil.copy(found, folder / "Europe" / "Copenhagen")
    return folder


def test_moments_and_meetings_follow_the_zone_as_it_is_now(step: Step, tmp_path: Path) -> None:
    """Ten stays ten, nine stays nine; what was computed before is used for nothing."""
    step("apply", "2023-02-01T08:00:00+00:00")
    before = step("show", "2023-02-01T08:00:00+00:00")
    assert before["starts"] == ["2023-04-14T10:00:00+02:00", "2023-06-02T10:00:00+02:00"]
    assert before["moments"] == MOMENTS
    after = step("show", "2023-02-01T08:00:00+00:00", WINTER)
    assert after["starts"] == ["2023-04-14T10:00:00+01:00", "2023-06-02T10:00:00+01:00"]
    assert after["parts"] == ["2023-04-14T10:00:00+01:00", "2023-04-14T11:00:00+01:00"]
    assert after["moments"] == [moment.replace("T07", "T08") for moment in MOMENTS]
    summer = step("show", "2023-02-01T08:00:00+00:00", SUMMER)
    assert summer["moments"] == [moment.replace("T08", "T07") for moment in MOMENTS]
    with sqlite3.connect(tmp_path / "db") as database:  # what a stale instant would have said
        kept = [row[0][:16] for row in database.execute("SELECT start FROM meeting ORDER BY start")]
    database.close()
    assert kept == ["2023-04-14 08:00", "2023-06-02 08:00"]


def test_what_is_not_sent_yet_goes_at_nine_by_the_new_rules_with_the_hour_of_the_plan(
    step: Step,
) -> None:
    step("apply", "2023-02-01T08:00:00+00:00")
    (first,) = step("tick", "2023-02-17T08:00:00+00:00")
    assert first[0] == "invitation"
    assert "DTSTART;TZID=Europe/Copenhagen:20230414T100000" in first[1]
    # The clock change of March is abolished: nine is at eight UTC now, and not at seven.
    assert step("tick", "2023-04-05T07:00:00+00:00", WINTER) == []
    (second,) = step("tick", "2023-04-05T08:00:00+00:00", WINTER)
    assert second[0] == "invitation"
    assert ":20230602T100000" in second[1] or "DTSTART:20230602T090000Z" in second[1]
    assert "TZOFFSETTO:+0200" not in second[1]
    assert step("tick", "2023-04-11T07:00:00+00:00", WINTER) == []
    assert [kind for kind, _ in step("tick", "2023-04-11T08:00:00+00:00", WINTER)] == ["headcount"]


def test_the_same_plan_under_new_rules_changes_nothing_and_tells_nobody(step: Step) -> None:
    """Who was invited has ten o'clock in the calendar, and the calendar its zone's new rules."""
    step("apply", "2023-02-01T08:00:00+00:00")
    step("tick", "2023-02-17T08:00:00+00:00")
    again = step("apply", "2023-03-01T08:00:00+00:00", WINTER)
    assert again == {"new": 0, "unchanged": 2, "queued": 0}
    assert step("tick", "2023-03-01T08:00:00+00:00", WINTER) == []


def test_a_meeting_is_over_when_its_local_end_has_come_by_the_new_rules(step: Step) -> None:
    """12:00 is an hour later than the instant that was computed; until then it is coming."""
    step("apply", "2023-02-01T08:00:00+00:00")
    for rules, at, left in (
        (None, "2023-04-14T09:59:00+00:00", 2), (None, "2023-04-14T10:00:00+00:00", 1),
        (WINTER, "2023-04-14T10:59:00+00:00", 2), (WINTER, "2023-04-14T11:00:00+00:00", 1),
    ):  # fmt: skip
        assert len(step("show", at, rules)["starts"]) == left
