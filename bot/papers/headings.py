"""The heading of an item: its number, title and presenters, there and back.

`## 4. Orientering om trafikken v. Anne Holm (udgår)`. What in a title would be read as one of
these carries a backslash, as in CommonMark (2.4).
"""

import re
from dataclasses import dataclass

from bot.domain.people import Language
from bot.papers.clean import line
from bot.papers.labels import WITHDRAWN, WITHDRAWN_SUFFIX

_NUMBER = re.compile(r"(?P<number>\d{1,3}[a-z]{0,2})[.)]\s+(?P<title>.*)", re.ASCII)
_BY = re.compile(r"(?P<title>.+)\sv\.\s*(?P<by>[^\W\d_].*)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True)
class Heading:
    """The parts of a heading. `by` is the text behind "v."; `number` is "" where none stands."""

    title: str
    number: str = ""
    by: str = ""
    is_withdrawn: bool = False


def read_heading(raw: str) -> Heading:
    """The parts of the text behind `##`."""
    text = line(raw)
    is_withdrawn = WITHDRAWN_SUFFIX.search(text) is not None
    text = WITHDRAWN_SUFFIX.sub("", text)
    numbered = _NUMBER.fullmatch(text)
    number, text = (numbered["number"], numbered["title"]) if numbered else ("", text)
    by = _BY.fullmatch(text) if _is_name(text) else None
    title, presenters = (by["title"], by["by"]) if by else (text, "")
    return Heading(_ESCAPED.sub(r"\1", title).strip(), number, presenters, is_withdrawn)


def write_heading(heading: Heading, language: Language) -> str:
    """The whole line, which `read_heading` reads back; `by` is written on a line of its own."""
    title = re.sub(r"\\(?=[!-/:-@\[-`{-~]|$)", r"\\\\", heading.title)
    title = re.sub(r"(\s)\(", r"\1\\(", title) if WITHDRAWN_SUFFIX.search(title) else title
    title = re.sub(r"(\sv)\.", r"\1\\.", title)
    if not heading.number:
        title = re.sub(r"^(\d{1,3}[a-z]{0,2})([.)])", r"\1\\\2", title, flags=re.ASCII)
    number = f"{heading.number}. " if heading.number else ""
    suffix = f" ({WITHDRAWN[language]})" if heading.is_withdrawn else ""
    return f"## {number}{title}{suffix}"


def _is_name(text: str) -> bool:
    """What follows "v." begins with a capital, as names and offices do in a heading."""
    match = _BY.fullmatch(text)
    return match is not None and match["by"][0].isupper()
