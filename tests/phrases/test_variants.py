"""What must hold of every sentence that registers something, whatever is done to it: with a doubt,
a question or somebody else's seat put in it registers no more; typed badly it registers the same,
or nothing.

A sample of the variants is read, the same each time. After a change of the rules read all of them
(some minutes): `MOEDEBOT_TESTS_ALL_VARIANTS=1 .venv/bin/pytest tests/phrases/test_variants.py`.
"""

import csv
import os
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from bot.domain.phrases import read
from bot.domain.phrases.everyday import EVERYDAY
from bot.domain.phrases.words import TARGETS, folded
from bot.domain.understanding import Situation, Understanding

HERE = Path(__file__).parent
REGISTERING = ("apology", "attend", "partial")
BEFORE = (
    "Måske", "Jeg tror", "Hvis", "Formentlig", "Jeg overvejer det:", "Sidste gang:", "Sidste gang",
    "Perhaps", "Probably", "Last time",
)  # fmt: skip
WITHIN = ("måske", "muligvis", "formentlig", "hvis", "sandsynligvis", "vist", "maybe", "probably")
AFTER = (
    ", hvis jeg kan",
    ", medmindre andet aftales",
    " if possible",
    ", måske",
    ", tror jeg",
    "?",
)
OTHERS = ("Randers", "Viborg Kommune", "Lars Møller")
POLITE = re.compile(
    r"\n|hilsen|mvh|\bvh\b|\bbh\b|^(?:hej|kære|dear|hi|godmorgen)\b|sig til|navn er|håber|\?", re.I
)
ALL_VARIANTS = os.environ.get("MOEDEBOT_TESTS_ALL_VARIANTS") == "1"
SEED = 20230414
pytestmark = pytest.mark.timeout(1200 if ALL_VARIANTS else 120)
Variant = TypeVar("Variant")

Spoken = tuple[str, Situation, Understanding]


@pytest.fixture(scope="module")
def registering(speakers: dict[str, Situation]) -> list[Spoken]:
    """Each sentence of the corpus that registers, with who says it and what is understood."""
    found = []
    for path in sorted(HERE.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=3):
                if not set(row["intent"].split("|")).intersection(REGISTERING):
                    continue
                about = None if row["about"] == "-" else row["about"]
                situation = replace(speakers[row["speaker"]], about=about)
                text = row["text"].replace("\\n", "\n")
                understood = read(text, situation)
                if understood.intent in REGISTERING:
                    found.append((text, situation, understood))
    return found


def _sample(variants: list[Variant], size: int) -> list[Variant]:
    """Some of the variants, always the same; all of them where that is asked for."""
    if ALL_VARIANTS:
        return variants
    assert len(variants) > size
    return random.Random(SEED).sample(variants, size)


def _doubted(text: str) -> Iterator[str]:
    opening = text if text[:2].isupper() else text[0].lower() + text[1:]
    yield from (f"{doubt} {opening}" for doubt in BEFORE)
    words = text.split(" ")
    for doubt in WITHIN:
        yield from (" ".join([*words[:at], doubt, *words[at:]]) for at in range(1, len(words))[:4])
    yield from (text.rstrip(".! ") + end for end in AFTER)


def _of_others(text: str) -> Iterator[str]:
    if re.search(r"\bjeg\b", text, re.I):
        yield from (re.sub(r"\bjeg\b", other, text, flags=re.I) for other in OTHERS)
    yield from (f"{seat}: {text}" for seat in OTHERS[:2])
    yield f"{OTHERS[2]} siger: {text}"


def _typed_badly(text: str, number: int) -> Iterator[str]:
    letters = {"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"}
    yield "".join(letters.get(char, char) for char in text)
    yield text.upper()
    yield text.lower()
    yield re.sub(r"[,.!;](?=\s|$)", "", text)
    yield f"{text} 🙏"
    pieces = re.split(r"(\W+)", text)
    long = [at for at, piece in enumerate(pieces) if _is_long_and_everyday(piece)]
    for at in long:
        word = pieces[at]
        turn = 1 + number % (len(word) - 3)
        swapped = word[:turn] + word[turn + 1] + word[turn] + word[turn + 2 :]
        for wrong in (swapped, word[:turn] + word[turn + 1 :]):
            yield "".join([*pieces[:at], wrong, *pieces[at + 1 :]])


def _is_long_and_everyday(word: str) -> bool:
    return len(word) >= 7 and word.islower() and folded(word) in EVERYDAY | TARGETS


def _registered(understood: Understanding) -> tuple[object, ...]:
    """What would be registered; a name as it sounds, for its letters may be written otherwise."""
    named = understood.substitute if understood.doubt != "full-name" else None
    name = folded(named.name).replace("-", " ") if named else None
    return (
        understood.intent, understood.seat, understood.meetings, name,
        understood.removes_substitute, understood.from_, understood.until,
    )  # fmt: skip


def _asks_name(understood: Understanding) -> bool:
    return understood.doubt == "full-name"


def test_with_a_doubt_a_condition_or_a_question_put_in_nothing_is_registered(
    registering: list[Spoken],
) -> None:
    plain = [(text, situation) for text, situation, _ in registering if not POLITE.search(text)]
    every = [(v, situation) for text, situation in plain for v in _doubted(text)]
    variants = _sample(every, 1500)
    assert [v for v, s in variants if read(v, s).intent in REGISTERING] == []


def test_with_somebody_else_put_in_nothing_is_registered(registering: list[Spoken]) -> None:
    own = [(t, s) for t, s, _ in registering if not s.speaks_for_others]
    variants = _sample([(v, s) for text, s in own for v in _of_others(text)], 600)
    assert [v for v, s in variants if read(v, s).intent in REGISTERING] == []


def test_typed_badly_a_sentence_registers_the_same_or_nothing(registering: list[Spoken]) -> None:
    otherwise = []
    every = [
        (variant, situation, meant)
        for number, (text, situation, meant) in enumerate(registering)
        for variant in _typed_badly(text, number)
    ]
    for variant, situation, meant in _sample(every, 1000):
        found = read(variant, situation)
        same = _registered(found) == _registered(meant)
        asks_name = _asks_name(found) and found.meetings == meant.meetings
        if found.intent in REGISTERING and not (same or asks_name):
            otherwise.append((variant, _registered(meant), _registered(found)))
    assert otherwise == []


def test_a_reader_that_overhears_a_doubt_is_found_out(registering: list[Spoken]) -> None:
    text, situation, understood = registering[0]
    assert understood.intent in REGISTERING
    assert read(f"Måske {text[0].lower()}{text[1:]}", situation) != understood
