"""A short form of `make torture`: real processes, real kills, a real SMTP server."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from postgres import installed

TESTS = Path(__file__).parents[1]
DATABASES = [
    pytest.param("sqlite", "0.06"),
    pytest.param(
        "postgresql", "0.03", marks=pytest.mark.skipif(not installed(), reason="no server")
    ),
]


def _torture(*arguments: str) -> dict[str, dict[str, int]]:
    """The figures by scheme, as a process of its own finds them; it fails where ours did not
    hold."""
    command = [sys.executable, "-W", "error", "-m", "torture.run", "--json", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return {each["scheme"]: each for each in json.loads(ended.stdout)}


def _assert_held(figures: dict[str, int]) -> None:
    assert (figures["lost"], figures["twice"], figures["out_of_order"]) == (0, 0, 0)


@pytest.mark.parametrize(("database", "scale"), DATABASES)
def test_killed_at_its_commits_and_socket_writes_a_story_loses_and_doubles_nothing(database, scale):
    """Every sixteenth point (PostgreSQL: thirty-third); `make torture` takes each."""
    found = _torture("--only", "failpoints", "--database", database, "--scale", scale)
    whole, stopped = found["ours, at each point"], found["ours, stopped"]
    _assert_held(whole)
    assert whole["kills"] >= 5
    assert whole["by_evidence"] > 0
    _assert_held(stopped)
    assert found["mark after the batch, stopped"]["twice"] > 0


def test_killed_at_random_nothing_is_lost_or_sent_twice_and_the_wrong_scheme_shows():
    found = _torture("--only", "kills", "--database", "sqlite", "--scale", "0.03")
    _assert_held(found["ours, random kills"])
    assert found["ours, random kills"]["kills"] == 15
    assert found["ours, no evidence, random kills"]["lost"] == 0
    assert found["mark after the batch, random kills"]["twice"] > 0


@pytest.mark.skipif(not installed(), reason="no server")
def test_four_workers_under_kills_keep_order_and_lose_nothing():
    found = _torture("--only", "workers", "--database", "postgresql", "--scale", "0.02")
    _assert_held(found["ours, four workers"])
    assert found["mark after the batch, four workers"]["twice"] > 0


@pytest.mark.parametrize(("database", "scale"), DATABASES)
def test_after_a_week_down_each_overdue_notice_is_sent_once_skipped_or_merged(database, scale):
    found = _torture("--only", "overdue", "--database", database, "--scale", scale)
    ((scheme, figures),) = found.items()
    became = [int(number) for number in re.findall(r"\d+", scheme)]
    assert all(became)
    assert sum(became) == figures["messages"] >= 1_500
    _assert_held(figures)
