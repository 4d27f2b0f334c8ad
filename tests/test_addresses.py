"""The project names nobody who exists: addresses in it are under .example (RFC 2606)."""

import re
from pathlib import Path

import pytest
from bot.config import PREFIX, unknown_settings

TOP = Path(__file__).parents[1]
FILES = sorted(
    path
    for folder in ("schedules", "templates", "docs", "bot", ".")
    for path in ((TOP / folder).glob("*") if folder == "." else (TOP / folder).rglob("*"))
    if path.suffix in (".md", ".yaml", ".py", ".toml", ".html")
)
_ADDRESS = re.compile(r"(?<![\w.+%-])[\w.+-]+@[a-z][\w-]*(?:\.[\w-]+)*\.[a-z]{2,}\b")
_RESERVED = (
    *(".example"[:length] for length in range(3, 9)),
    "example.org",
    "example.com",
)
"""Also where a narrow table broke the word: no such top-level domain is anybody's."""


def strangers(text: str) -> set[str]:
    """Addresses that could be somebody's."""
    return {found for found in _ADDRESS.findall(text) if not found.endswith(_RESERVED)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(TOP)))
def test_every_address_is_an_example(path: Path) -> None:
    assert strangers(path.read_text(encoding="utf-8")) == set()


def test_an_address_of_somebody_is_noticed() -> None:
    assert strangers("skriv til borgmester@aarhus.dk eller a@b.example") == {"borgmester@aarhus.dk"}


def test_whose_mailbox_a_server_has_is_no_address_at_that_server() -> None:
    assert strangers("imaps://moeder%40kd-net.example@outlook.office365.com/INBOX") == set()


def test_no_paper_names_a_setting_that_there_is_not() -> None:
    papers = [TOP / "README.md", *(TOP / "docs").rglob("*.md")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in papers if path.exists())
    named = re.findall(rf"\b{PREFIX}[A-Z_]+[A-Z]\b", text)
    assert named
    assert unknown_settings(dict.fromkeys(named, "")) == []
