"""Every problem has its sentence in both languages, and every sentence has its problem."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from bot.plans.sentences import SENTENCES, sentence

FOLDER = Path(__file__).parents[2] / "bot" / "plans"
SOURCE = "\n".join(
    path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py") if path.name != "sentences.py"
)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("code", SENTENCES)
def test_both_languages_tell_the_same_facts(code: str) -> None:
    danish, english = SENTENCES[code]
    assert fields(danish) == fields(english)
    assert danish != english
    for text in (danish, english):
        assert text.endswith(".")
        assert "!" not in text.replace("!{tag}", "")


@pytest.mark.parametrize("code", SENTENCES)
def test_every_sentence_is_used(code: str) -> None:
    assert f'"{code}"' in SOURCE


def codes_in(source: str) -> Iterator[str]:
    """The codes that are written out where a problem is noted."""
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call):
            name = (
                call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
            )
            at = {"add": 1, "_stop": 1, "wrong": 0}.get(name)
            if at is not None and len(call.args) > at and isinstance(call.args[at], ast.Constant):
                yield str(ast.literal_eval(call.args[at]))


def test_every_code_has_a_sentence() -> None:
    used = set(codes_in(SOURCE))
    assert len(used) > 60
    assert used <= set(SENTENCES)


def test_what_was_probably_meant_is_told_only_where_it_is_known() -> None:
    assert "Mente du »date«?" in sentence("unknown-key", "da", {"key": "dato", "meant": "date"})
    assert "Mente" not in sentence("unknown-key", "da", {"key": "dato", "meant": ""})


def test_one_person_and_several_are_told_apart() -> None:
    facts = {"group": "G", "date": "x", "other": "H", "where": "f:1", "names": "A"}
    assert "1 person sidder i begge" in sentence("clash", "da", {**facts, "count": 1})
    assert "2 people sit in both" in sentence("clash", "en", {**facts, "count": 2})
