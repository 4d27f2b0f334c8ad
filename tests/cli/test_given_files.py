"""Files that a command is given, and that are not there or no text: one Danish sentence."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
MEETING = "kd-net/2023-04-14"
READING = {
    "text": ("agenda", "add", MEETING, "--title", "Budget", "--text", "@nope.md"),
    "annex": ("annex", "add", MEETING, "3", "nope.md"),
    "round": ("round", "start", "kd-net", "--title", "Tilsagn", "--until", "2023-04-28",
              "--file", "nope.md"),
    "minutes": ("minutes", "import", "nope.md"),
    "draft": ("agenda", "import", "nope.md"),
    "paper": ("agenda", "read", "nope.md"),
    "mail": ("mail", "ingest", "nope.md"),
}  # fmt: skip


@pytest.mark.parametrize("arguments", READING.values(), ids=READING)
def test_a_file_that_is_not_there_is_said_in_danish(
    moedebot: Command, arguments: tuple[str, ...]
) -> None:
    done = moedebot(*arguments)
    assert (done.status, done.out, done.err) == (
        1, "", "Filen nope.md kan ikke åbnes: den findes ikke.\n",
    )  # fmt: skip


def test_what_is_no_text_is_not_taken_for_the_case_of_a_round(moedebot: Command) -> None:
    Path("nope.md").write_bytes(b"\xff\xfe\x00")
    done = moedebot(*READING["round"])
    assert done.status == 1
    assert done.err == "Filen nope.md kan ikke åbnes: den er ikke tekst i UTF-8.\n"


def test_a_file_that_cannot_be_written_is_said_in_danish(moedebot: Command) -> None:
    assert moedebot("agenda", "add", MEETING, "--title", "Budget").status == 0
    done = moedebot("agenda", "show", MEETING, "-o", "nope/dagsorden.txt")
    assert done.err == "Filen nope/dagsorden.txt kan ikke skrives: mappen findes ikke.\n"
