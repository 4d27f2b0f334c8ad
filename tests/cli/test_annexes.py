"""`annex add`, `annex list`, `annex remove`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from paper_files import pdf

Command = Callable[..., Any]
MEETING = "kd-net/2023-04-14"
DRAFT = Path(__file__).parents[2] / "schedules" / "agendas" / "kd-net-2023-04-14.md"


@pytest.fixture
def with_draft(moedebot: Command) -> Command:
    assert moedebot("agenda", "import", str(DRAFT)).status == 0
    return moedebot


def annexes(moedebot: Command, *options: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = moedebot("annex", "list", MEETING, "--json", *options).json
    return found


def test_an_annex_takes_the_place_of_the_one_that_is_waited_for(with_draft: Command) -> None:
    waited = annexes(with_draft, "--missing")
    assert [each["title"] for each in waited] == ["Udgiften fordelt på kommuner"]
    Path("fordeling.pdf").write_bytes(pdf(2))
    number = waited[0]["number"]
    done = with_draft("annex", "add", MEETING, number, "fordeling.pdf")
    assert (done.status, done.out) == (0, "")
    assert f"Bilag {number}" in done.err
    assert annexes(with_draft, "--missing") == []
    (now,) = (each for each in annexes(with_draft) if each["number"] == number)
    assert (now["title"], now["file"], now["state"]) == (
        "Udgiften fordelt på kommuner", "fordeling.pdf", "attached",
    )  # fmt: skip
    assert with_draft("agenda", "import", str(DRAFT)).status == 0
    assert annexes(with_draft, "--missing") == [], "reading the draft anew loses no file"


def test_one_that_follows_has_an_owner_and_a_day(with_draft: Command) -> None:
    owner = "direktoer@aarhus.example"
    done = with_draft("annex", "add", MEETING, "4", "--title", "Løn", "--owner", owner,
                      "--due", "2023-04-12", "--closed")  # fmt: skip
    assert done.status == 0, done.err
    listed = {each["title"]: each for each in annexes(with_draft, "--missing")}
    assert listed["Løn"]["owner"] == owner
    assert listed["Løn"]["due"] == "2023-04-12"
    assert listed["Løn"]["closed"]
    table = with_draft("annex", "list", "--missing").out
    assert owner in table
    assert "mangler" in table
    removed = with_draft("annex", "remove", MEETING, listed["Løn"]["number"])
    assert removed.status == 0
    assert "Løn" not in {each["title"] for each in annexes(with_draft)}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("99", "budget.pdf"), "punkt 99"),
        (("4.9", "budget.pdf"), "bilag 4.9"),
        (("4",), "--title"),
        (("4", "findes ikke.pdf"), "findes ikke.pdf"),
        (("4", "kør.sh"), "PDF"),
        (("4", "budget.pdf", "--owner", "ukendt@x.example"), "ukendt@x.example"),
    ],
)
def test_what_cannot_be_added_gets_a_sentence_and_changes_nothing(
    with_draft: Command, arguments: tuple[str, ...], said: str
) -> None:
    Path("budget.pdf").write_bytes(pdf())
    Path("kør.sh").write_bytes(b"#!/bin/sh\n")
    before = annexes(with_draft)
    done = with_draft("annex", "add", MEETING, *arguments)
    assert (done.status, done.out) == (1, "")
    assert said in done.err
    assert annexes(with_draft) == before


def test_an_annex_without_a_draft_says_so(moedebot: Command) -> None:
    done = moedebot("annex", "add", MEETING, "4", "--title", "Budget")
    assert done.status == 1
    assert MEETING in done.err
    assert moedebot("annex", "list", MEETING, "--json").json == []
