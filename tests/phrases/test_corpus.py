"""The corpus: what each sentence must be understood as."""

import csv
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time
from pathlib import Path

import pytest
from bot.domain.attendance import Substitute
from bot.domain.phrases import read
from bot.domain.understanding import Situation, Understanding

HERE = Path(__file__).parent
FILES = tuple(sorted(path.name for path in HERE.glob("*.tsv")))
FIGURES: dict[str, tuple[int, int, int]] = {}
"""Rows, misread and wrong of each file that was judged."""
REGISTERING = ("apology", "attend", "partial")
OWN = "kd-net/aarhus"

SituationOf = Callable[[str, str | None], Situation]


@dataclass(frozen=True)
class Sentence:
    """One row: what is said, by whom, where, and what it must be understood as. "*" is anything,
    "-" nothing; substitute "uden" takes one away. `intent` may be several with "|" between them;
    "none" among them is any that registers nothing. `parts` have "+" between them; files about
    something else have no column for them, nor for `online` ("ja")."""

    file: str
    line: int
    speaker: str
    about: str
    text: str
    intent: str
    meetings: str
    seat: str
    substitute: str
    start: str
    until: str
    doubt: str
    parts: str = "-"
    online: str = "-"

    @property
    def intents(self) -> tuple[str, ...]:
        return tuple(self.intent.split("|"))

    @property
    def is_trap(self) -> bool:
        return not any(intent in REGISTERING for intent in self.intents)

    @property
    def expected_seat(self) -> str:
        if self.seat == "-":
            return OWN
        return self.seat if "/" in self.seat else f"kd-net/{self.seat}"


def sentences(*names: str) -> list[Sentence]:
    found = []
    for name in names:
        with (HERE / name).open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file, delimiter="\t", quoting=3), start=2):
                found.append(
                    Sentence(
                        name, number, row["speaker"], row["about"],
                        row["text"].replace("\\n", "\n"), row["intent"], row["meetings"],
                        row["seat"], row["substitute"], row["from"], row["until"], row["doubt"],
                        row.get("parts", "-"), row.get("online", "-"),
                    )
                )  # fmt: skip
    return found


def _clock(moment: time | None) -> str:
    return f"{moment:%H:%M}" if moment else "-"


def _substitute(understood: Understanding) -> str:
    if understood.removes_substitute:
        return "uden"
    return understood.substitute.name if understood.substitute else "-"


def differences(sentence: Sentence, understood: Understanding) -> list[str]:
    """What was understood otherwise than the row says. A first name only registers nobody as the
    substitute, so that a row without one is met by it as well."""
    registers = understood.intent in REGISTERING
    if "none" in sentence.intents and not registers:
        return []
    if understood.intent not in sentence.intents and sentence.intent != "*":
        return [f"intent: {sentence.intent} not {understood.intent}"]
    wanted = {
        "meetings": (sentence.meetings, ",".join(understood.meetings) or "-"),
        "doubt": (sentence.doubt, understood.doubt or "-"),
    }
    if registers and not sentence.is_trap:
        named = _substitute(understood)
        unnamed = understood.doubt == "full-name" and sentence.substitute == "-"
        wanted["seat"] = (sentence.expected_seat, understood.seat or "-")
        wanted["substitute"] = (sentence.substitute, "-" if unnamed else named)
        wanted["from"] = (sentence.start, _clock(understood.from_))
        wanted["until"] = (sentence.until, _clock(understood.until))
        wanted["parts"] = (sentence.parts, "+".join(understood.parts) or "-")
        wanted["online"] = (sentence.online, "ja" if understood.online else "-")
    return [f"{k}: {a} not {b}" for k, (a, b) in wanted.items() if a not in ("*", b)]


def is_wrong_registration(sentence: Sentence, understood: Understanding) -> bool:
    """Something would be registered that was not said."""
    if understood.intent not in REGISTERING:
        return False
    return bool(differences(sentence, understood))


def judge(rows: list[Sentence], situation_of: SituationOf) -> tuple[list[str], list[str]]:
    """Sentences that were read otherwise, and those among them that register something wrong."""
    misread, wrong = [], []
    for row in rows:
        about = None if row.about == "-" else row.about
        understood = read(row.text, situation_of(row.speaker, about))
        problems = differences(row, understood)
        said = f"{row.file}:{row.line}: {row.text!r} ({row.speaker}): {'; '.join(problems)}"
        if problems:
            misread.append(said)
        if is_wrong_registration(row, understood):
            wrong.append(said)
    return misread, wrong


@pytest.mark.parametrize("name", FILES)
def test_the_corpus_is_read_right_and_registers_nothing_wrong(
    name: str, situation_of: SituationOf
) -> None:
    rows = sentences(name)
    misread, wrong = judge(rows, situation_of)
    FIGURES[name] = (len(rows), len(misread), len(wrong))
    print(f"\n{_figures(name, *FIGURES[name])}")
    print("\n".join(misread))
    assert wrong == []
    assert len(misread) <= 0.02 * len(rows)


def test_the_whole_corpus_is_read_right() -> None:
    total, misread, wrong = (sum(column) for column in zip(*FIGURES.values(), strict=True))
    print(f"\n{_figures('in all', total, misread, wrong)}")
    assert wrong == 0
    assert misread <= 0.02 * total


def _figures(name: str, rows: int, misread: int, wrong: int) -> str:
    return f"{name}: {rows} sentences, {1 - misread / rows:.1%} right, {wrong} registered wrong"


def test_a_reader_that_registers_what_was_not_said_is_found_out() -> None:
    row = next(row for row in sentences("traps.tsv") if row.doubt == "unsure")
    guessed = Understanding("apology", seat=OWN, meetings=(row.meetings,))
    assert is_wrong_registration(row, guessed)


def test_the_right_intent_for_another_meeting_seat_or_substitute_is_a_wrong_registration() -> None:
    row = next(row for row in sentences("da.tsv") if row.substitute == "Claus Brandt")
    right = Understanding("apology", OWN, (row.meetings,), Substitute("Claus Brandt"))
    assert not is_wrong_registration(row, right)
    for wrong in (
        replace(right, meetings=("kd-net/2023-08-25",)),
        replace(right, seat="kd-net/randers"),
        replace(right, substitute=Substitute("Bodil Ravn")),
        replace(right, substitute=None),
    ):
        assert is_wrong_registration(row, wrong)


def test_a_third_of_the_corpus_is_traps() -> None:
    rows = sentences(*FILES)
    assert len(rows) >= 1500
    assert sum(row.is_trap for row in rows) * 3 >= len(rows)


def test_a_row_may_allow_several_intents_and_none() -> None:
    row = next(row for row in sentences("da.tsv") if row.substitute == "Claus Brandt")
    either = replace(row, intent="apology|none", doubt="*")
    assert differences(either, Understanding("other")) == []
    assert differences(either, Understanding("attend", OWN, (row.meetings,))) != []
    assert differences(replace(row, intent="ask|attend"), Understanding("other")) != []


def test_a_first_name_only_is_nobody_registered() -> None:
    row = next(row for row in sentences("da.tsv") if row.substitute == "Claus Brandt")
    first = Understanding("apology", OWN, (row.meetings,), Substitute("Bo"), doubt="full-name")
    unnamed = replace(row, substitute="-", doubt="*")
    assert differences(unnamed, first) == []
    assert differences(unnamed, replace(first, doubt=None)) != []
    assert differences(replace(row, doubt="*"), first) != []
