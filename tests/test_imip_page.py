"""docs/imip.md names a test for each behaviour, and each of these tests exists."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "imip.md"
HEAD = "| behaviour | from | held by |"
_NAMED = re.compile(r"`(tests/[\w/]+\.py)::([\w:]+)`")


def rows(text: str) -> list[tuple[str, str, str]]:
    """The rows of the page's tables: behaviour, section, tests."""
    found = []
    for line in text.splitlines():
        if line.startswith("| ") and line != HEAD and not line.startswith("| ---"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            assert len(cells) == 3, line
            found.append((cells[0], cells[1], cells[2]))
    return found


@cache
def names_in(path: Path) -> frozenset[str]:
    """The names of a file's tests: functions, methods of classes, and classes themselves, also one
    that a state machine gives its name to."""
    found: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.ClassDef):
            found.add(node.name)
            found |= {f"{node.name}::{m.name}" for m in node.body if isinstance(m, ast.FunctionDef)}
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found.add(node.targets[0].id)
    return frozenset(name for name in found if name.lower().startswith("test"))


def missing(text: str) -> list[str]:
    """The tests that are named and do not exist."""
    return [
        f"{path}::{name}"
        for path, name in _NAMED.findall(text)
        if not (ROOT / path).exists() or name not in names_in(ROOT / path)
    ]


def test_every_named_test_exists() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert missing(text) == []
    assert len(_NAMED.findall(text)) >= len(rows(text)) > 40


@pytest.mark.parametrize("row", rows(PAGE.read_text(encoding="utf-8")), ids=lambda row: row[0][:50])
def test_every_behaviour_names_a_test(row: tuple[str, str, str]) -> None:
    behaviour, section, held_by = row
    assert behaviour
    assert re.fullmatch(r"(RFC \d+( [\d.]+)?(, )?|[\d.]+(, )?|)*", section), section
    assert _NAMED.search(held_by), f"no test holds: {behaviour}"


def test_every_table_has_the_same_columns() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text.count("| behaviour") == text.count(HEAD) == text.count("| --- | --- | --- |")


def test_a_test_that_is_not_there_would_be_noticed() -> None:
    named = "`tests/test_imip_page.py::test_every_named_test_exists`"
    assert missing(named) == []
    assert missing(named.replace("_exists", "_is_gone")) != []
    assert missing(named.replace("imip_page", "no_page")) != []
