"""`moedebot upcoming`: the sample's table, and the JSON of the contract."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]

KD_NET = {
    2020: ["01-24", "03-13", "05-29", "08-28", "10-23"],
    2021: ["01-22", "04-09", "05-21", "08-20", "09-24", "12-03", "12-03T1100"],
    2022: ["02-11", "08-26", "11-04"],
    2023: ["01-27", "04-14", "06-02", "08-25", "11-10"],
    2024: ["01-26", "04-05", "06-07", "08-23", "11-08"],
    2025: ["01-24", "03-28", "06-06", "08-22", "10-10"],
    2026: ["02-06"],
}
KKR = {
    2020: ["02-05", "03-31", "06-17", "09-08", "11-13"],
    2021: ["02-01", "04-23", "06-08", "08-30", "10-11"],
    2022: ["11-22"],
    2023: ["02-10", "04-26", "06-21", "09-06", "11-21"],
    2024: ["02-09", "04-17", "06-18", "09-06", "11-19"],
    2025: ["02-05", "04-08", "06-18", "09-03", "10-20"],
    2026: ["01-19"],
}
NOTES = {
    "kd-net/2020-03-13": ["status på KD-Nets arbejde"],
    "kd-net/2021-01-22": ["status på KD-Nets arbejde"],
    "kd-net/2021-12-03T1100": ["evaluering af valgperioden"],
    "kd-net/2022-02-11": ["konstituerende møde"],
    "kd-net/2022-11-04": ["temamøde"],
    "kd-net/2023-04-14": ["temamøde"],
    "kd-net/2023-11-10": ["temamøde"],
    "kkr/2026-01-19": ["konstituerende møde"],
}
KEYS = {"key", "group", "title", "start", "end", "place", "mode", "status", "was", "notes", "parts",
        "uid"}  # fmt: skip


def keys(group: str, table: dict[int, list[str]]) -> list[str]:
    return [f"{group}/{year}-{day}" for year, days in table.items() for day in days]


@pytest.fixture(scope="module")
def table(
    tmp_path_factory: pytest.TempPathFactory, plain_environment: pytest.MonkeyPatch
) -> list[dict[str, Any]]:
    """`upcoming --all --json` on the sample, in a process of its own."""
    import subprocess
    import sys

    folder = tmp_path_factory.mktemp("sample")
    sample = Path(__file__).parents[2] / "schedules" / "kd-net.yaml"
    base = [str(Path(sys.executable).with_name("moedebot")), "--database",
            f"sqlite:///{folder}/db.sqlite3", "--at", "2023-03-20T09:00"]  # fmt: skip
    done = subprocess.run([*base, "plan", "apply", str(sample), "--yes", "--json"],
                          capture_output=True, cwd=folder, check=True)  # fmt: skip
    applied = json.loads(done.stdout)
    assert set(applied) == {"new", "moved", "changed", "cancelled", "unchanged", "queued"}
    assert sorted(applied["new"]) == sorted([*keys("kd-net", KD_NET), *keys("kkr", KKR)])
    listed = subprocess.run([*base, "upcoming", "--all", "--json"], capture_output=True,
                            cwd=folder, check=True)  # fmt: skip
    found: list[dict[str, Any]] = json.loads(listed.stdout)
    return found


def test_the_sample_is_the_published_table(table: list[dict[str, Any]]) -> None:
    found = {group: [m["key"] for m in table if m["group"] == group] for group in ("kd-net", "kkr")}
    assert found == {"kd-net": keys("kd-net", KD_NET), "kkr": keys("kkr", KKR)}
    assert len(found["kd-net"]) == 31
    assert len({key[:17] for key in found["kd-net"]}) == 30
    assert len(found["kkr"]) == 27


def test_notes_hours_and_the_one_that_moved_are_as_published(table: list[dict[str, Any]]) -> None:
    assert {m["key"]: m["notes"] for m in table if m["notes"]} == NOTES
    moved = [(m["key"], m["status"], m["was"]) for m in table if m["was"] or m["status"] == "moved"]
    assert moved == [("kkr/2020-11-13", "moved", "2020-11-09")]
    assert [m["key"] for m in table if m["mode"] == "online"] == ["kd-net/2020-10-23"]
    hours = {(m["start"][11:16], m["end"][11:16]) for m in table if m["group"] == "kkr"}
    assert hours == {("10:00", "13:00")}
    usual = [m for m in table if (m["start"][11:16], m["end"][11:16]) == ("10:00", "12:00")]
    assert len([m for m in usual if m["group"] == "kd-net"]) == 29
    december = [m for m in table if m["key"].startswith("kd-net/2021-12-03")]
    assert [(m["start"], m["end"]) for m in december] == [
        ("2021-12-03T10:00:00+01:00", "2021-12-03T11:00:00+01:00"),
        ("2021-12-03T11:00:00+01:00", "2021-12-03T12:30:00+01:00"),
    ]


def test_each_meeting_has_the_keys_of_the_contract(table: list[dict[str, Any]]) -> None:
    assert all(meeting.keys() == KEYS for meeting in table)
    april = next(m for m in table if m["key"] == "kd-net/2023-04-14")
    assert len({m["uid"] for m in table}) == len(table) == 58
    assert april | {"uid": "", "parts": []} == {
        "key": "kd-net/2023-04-14", "group": "kd-net", "title": "KD-Net",
        "start": "2023-04-14T10:00:00+02:00", "end": "2023-04-14T12:00:00+02:00",
        "place": "Scandic Silkeborg, Udgårdsvej 2, 8600 Silkeborg", "mode": "physical",
        "status": "planned", "was": None, "notes": ["temamøde"], "parts": [], "uid": "",
    }  # fmt: skip
    assert all(part.keys() == {"title", "start", "end"} for m in table for part in m["parts"])


def test_meetings_are_listed_by_start(table: list[dict[str, Any]]) -> None:
    from datetime import datetime

    starts = [datetime.fromisoformat(m["start"]) for m in table]
    assert starts == sorted(starts)


def shown(done: Any) -> list[str]:
    return [meeting["key"] for meeting in done.json]


def test_only_what_has_not_ended_is_shown(moedebot: Command) -> None:
    spring = ["kd-net/2023-04-14", "kkr/2023-04-26", "kd-net/2023-06-02", "kkr/2023-06-21"]
    assert shown(moedebot("upcoming", "--json")) == spring
    assert shown(moedebot("--at", "2023-04-14T11:59", "upcoming", "--json")) == spring
    assert shown(moedebot("--at", "2023-04-14T12:00", "upcoming", "--json")) == spring[1:]
    assert shown(moedebot("--at", "2023-04-14T12:00", "upcoming", "--all", "--json")) == spring


def test_days_are_inclusive_and_reach_into_the_past(moedebot: Command) -> None:
    span = ("--from", "2023-04-14", "--to", "2023-04-26")
    assert shown(moedebot("--at", "2023-07-01T00:00", "upcoming", *span, "--json")) == [
        "kd-net/2023-04-14", "kkr/2023-04-26",
    ]  # fmt: skip
    assert shown(moedebot("upcoming", "--group", "kkr", "--to", "2023-05-01", "--json")) == [
        "kkr/2023-04-26"
    ]


def test_people_see_a_table_in_danish(moedebot: Command) -> None:
    done = moedebot("upcoming")
    assert done.status == 0
    assert "fredag den 14. april 2023" in done.out
    assert "kl. 10-12" in done.out


def test_an_unknown_group_and_a_wrong_day_are_said_so(moedebot: Command) -> None:
    unknown = moedebot("upcoming", "--group", "nogen")
    assert (unknown.status, unknown.out) == (1, "")
    assert "nogen" in unknown.err
    assert moedebot("upcoming", "--from", "14/4").status == 2
