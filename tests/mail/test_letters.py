"""Whole mails of free text as people's clients write them, through the whole way in."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from mutation.changes import changed_by
from mutation.office import Desk

LETTERS = Path(__file__).parent / "samples" / "letters"
EXPECTED = tomllib.loads((LETTERS / "expected.toml").read_text(encoding="utf-8"))

NewDesk = Callable[[], Desk]


@dataclass(frozen=True)
class Found:
    text: str
    outcome: str
    changes: list[str]


def letter(name: str) -> bytes:
    return (LETTERS / f"{name}.eml").read_bytes().replace(b"\n", b"\r\n")


def found(desk: Desk, name: str) -> Found:
    raw = letter(name)
    taken, changes = changed_by(desk, raw)
    return Found(desk.read(raw).text, taken.outcome, changes)


def test_every_letter_has_its_expectation_and_half_of_them_mislead() -> None:
    there = {path.stem for path in LETTERS.glob("*.eml")}
    assert there == set(EXPECTED)
    assert len(there) >= 40
    assert 2 * sum("trap" in each for each in EXPECTED.values()) >= len(there)


@pytest.mark.parametrize("name", EXPECTED)
def test_of_a_letter_only_what_its_sender_wrote_is_read(desk: Desk, name: str) -> None:
    assert desk.read(letter(name)).text == EXPECTED[name]["text"]


def test_no_letter_registers_what_its_sender_did_not_say(
    new_desk: NewDesk, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing wrong is registered, ever; and how many are understood to the letter is printed."""
    wrong, missed = [], []
    for name, expected in EXPECTED.items():
        result = found(new_desk(), name)
        if result.changes and result.changes != expected["changes"]:
            wrong.append((name, result.changes))
        if (result.outcome, result.changes) != (expected["outcome"], expected["changes"]):
            missed.append((name, result.outcome, result.changes))
    with capsys.disabled():
        right = len(EXPECTED) - len(missed)
        print(f"\nletters: {right} of {len(EXPECTED)} as expected, {len(wrong)} wrong")
    assert wrong == []
    assert missed == []
