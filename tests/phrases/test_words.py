"""Words, typing errors and the list of everyday words."""

import re
from types import ModuleType

import pytest
from bot.domain.phrases import (
    absence,
    assistants,
    courtesies,
    doubts,
    partly,
    parts,
    presence,
    questions,
    spans,
    subjects,
    substitutes,
    turn_words,
)
from bot.domain.phrases.people import Names
from bot.domain.phrases.words import folded, is_unknown, mended, row_of

TURNS = (
    absence, assistants, courtesies, doubts, partly, parts, presence, questions, spans,
    subjects, substitutes, turn_words,
)  # fmt: skip


def _words_in(module: ModuleType) -> set[str]:
    """The words that a module's patterns are made of."""
    found: set[str] = set()
    for value in vars(module).values():
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, re.Pattern):
                plain = re.sub(r"\(\?P<\w+>|\\.|<\w+>", " ", one.pattern)
                found.update(re.findall(r"[a-z]{3,}", plain))
    return found


@pytest.mark.parametrize("module", TURNS, ids=lambda module: module.__name__.rpartition(".")[2])
def test_no_word_that_a_turn_is_made_of_is_taken_for_a_name(module: ModuleType) -> None:
    assert sorted(word for word in _words_in(module) if is_unknown(word)) == []


@pytest.mark.parametrize("module", TURNS, ids=lambda module: module.__name__.rpartition(".")[2])
def test_no_word_that_a_turn_is_made_of_is_mended_into_another(module: ModuleType) -> None:
    assert {word: mended(word) for word in _words_in(module) if mended(word) != word} == {}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("aprli", "april"), ("agust", "august"), ("septmber", "september"), ("juin", "juni"),
        ("afbdu", "afbud"), ("deltger", "deltager"), ("komemr", "kommer"), ("desvære", "desvaerre"),
        ("suplleant", "suppleant"), ("møed", "moede"), ("iek", "iek"), ("meetign", "meeting"),
        ("aplogies", "apologies"), ("tomorow", "tomorrow"),
    ],
)  # fmt: skip
def test_a_typing_error_is_read_as_the_word_that_was_meant(written: str, meant: str) -> None:
    assert mended(folded(written)) == meant


@pytest.mark.parametrize(
    "word", ["kender", "sommer", "venter", "tilbud", "martin", "mars", "fredags"]
)
def test_another_word_is_not_mended_into_one_that_registers(word: str) -> None:
    assert mended(word) == word


@pytest.mark.parametrize("written", ["møde", "moede", "MØDE", "Moede"])
def test_danish_letters_may_be_written_with_two(written: str) -> None:
    assert row_of(written).text == "moede "


@pytest.mark.parametrize("text", ["I can't", "I cant", "I cannot", "I can’t"])
def test_a_contraction_is_its_two_words(text: str) -> None:
    assert row_of(text.replace("’", "'")).text == "i can not "


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("Claus Brandt deltager", 2), ("claus brandt deltager", 2), ("CLAUS BRANDT DELTAGER", 2),
        ("Anne-Marie Kjær Sørensen kommer", 3), ("Peter van der Berg kommer", 4),
        ("Hans P. Jensen kommer", 4), ("per mail", 0), ("Kan ikke", 0), ("Desværre ikke", 0),
    ],
)  # fmt: skip
def test_a_name_ends_where_the_sentence_goes_on(text: str, length: int) -> None:
    assert Names(row_of(text)).run(0) == length
