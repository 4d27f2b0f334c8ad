"""`annex add`, `annex list`, `annex remove`, and files that come by `mail ingest`."""

import base64
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


RAW = """\
From: Mette Vang <sekretariat@kd-net.example>
To: sekretariat@kd-net.example
Subject: {subject}
Message-ID: <{subject}@kd-net.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

Hermed.
--b
Content-Type: application/octet-stream
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename*=UTF-8''{name}

{content}
--b--
"""


def by_mail(moedebot: Command, subject: str, name: str, content: bytes) -> tuple[str, str]:
    """What `mail ingest` makes of a raw mail from the secretary with one file."""
    encoded = base64.encodebytes(content).decode()
    raw = RAW.format(subject=subject, name=name, content=encoded).encode()
    (taken,) = moedebot("mail", "ingest", "-", "--json", stdin=raw).json
    return taken["outcome"], taken["reason"]


def test_a_mail_delivers_what_its_subject_names(with_draft: Command) -> None:
    (waited,) = annexes(with_draft, "--missing")
    named = f"Bilag {waited['number']}"
    assert by_mail(with_draft, named, "f.exe", b"MZ") == ("held", "annex-refused")
    assert annexes(with_draft, "--missing") == [waited]
    taken = by_mail(with_draft, f"{named} ", "..%2F..%2Fudgiften%20f%C3%B8rst.pdf", pdf(2))
    assert taken == ("answered", "annex-came")
    (now,) = (each for each in annexes(with_draft) if each["number"] == waited["number"])
    assert (now["file"], now["state"]) == ("udgiften først.pdf", "attached")
    assert "kan ikke være bilag" in with_draft("held", "list").out
