"""The heading of an item: its number, in whatever way it is written, and what can stand below."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.papers.document.lines import Line
from bot.papers.document.overview import Row
from bot.papers.document.signs import (
    ADVICE_LABEL,
    ANNEX,
    CASE,
    MINUTES,
    NUMBERED,
    PRESENTED,
    RECOMMENDS,
)

_WORD = r"(?:ad\.?\s+)?(?:(?:punkt|pkt\.?|item|sag)\s*(?:nr\.?\s*)?)?"
_NUMBER = re.compile(
    rf"(?P<word>{_WORD})(?P<number>\d{{1,3}}[a-z]{{0,2}})(?P<sign>\s*[.):]|\s+[-–—]|)\s+(?P<title>\S.*)",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"(?P<word>{_WORD})\d{{1,3}}[a-z]?\s*[.:)]?", re.IGNORECASE)
_ROMAN = re.compile(r"(?P<number>[IVX]{1,5})(?P<sign>[.):]|\s+[-–—])\s+(?P<title>[A-ZÆØÅ].*)")
_ROMANS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII",
           "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX")  # fmt: skip


@dataclass(frozen=True)
class Heading:
    """An item's heading: its lines from `start` to before `end` (indices), its number and words,
    and the row of the table that it stands for."""

    start: int
    end: int
    number: str
    text: str
    points: float = 0.0
    row: Row | None = None

    @property
    def key(self) -> tuple[int, str]:
        """By which numbers rise: 8, 8a, 8b, 9."""
        match = re.match(r"(\d+)(.*)", self.number)
        return (int(match[1]), match[2]) if match else (0, "")


@dataclass(frozen=True)
class Typed:
    """A typed number before a title: "4. ", "Pkt. 4 - ", "Ad 4) ". `has_word`: it says that it is
    an item's; `title` is where the title begins."""

    number: str
    title: int
    has_sign: bool
    has_word: bool


def typed(text: str, *, is_bare_allowed: bool) -> Typed | None:
    """The number that a line begins with; one without any sign only where that is allowed. The day
    of a date ("5. februar") is none."""
    match = _NUMBER.fullmatch(text)
    has_word = match is not None and bool(match["word"].strip()) and match["title"][0].isupper()
    if match is None or not (match["sign"] or has_word or is_bare_allowed):
        return None
    bare = text[match.start("number") :]
    if match["sign"].strip() == "." and not NUMBERED.match(bare):
        return None
    has_word = bool(match["word"].strip())
    return Typed(
        match["number"].lower(), match.start("title"), bool(match["sign"].strip()), has_word
    )


def opens(text: str) -> bool:
    """What can stand below a heading and is not part of it."""
    return bool(
        RECOMMENDS.match(text)
        or ADVICE_LABEL.fullmatch(text)
        or CASE.fullmatch(text)
        or MINUTES.fullmatch(text)
        or ANNEX.match(text)
        or PRESENTED.fullmatch(text)
    )


def with_titles(lines: Sequence[Line]) -> list[Line]:
    """The lines; "Punkt 3" that stands alone, above its title, is one line with it."""
    alone = [at for at, line in enumerate(lines) if _is_alone(line)]
    if len(alone) < 2:
        return list(lines)
    found: list[Line] = []
    for at, line in enumerate(lines):
        if at - 1 in alone and not opens(line.text) and not line.cells:
            text = f"{found[-1].text.rstrip(' .:)')}: {line.text}"
            found[-1] = replace(found[-1], text=text, markdown=text)
        else:
            found.append(line)
    return found


def _is_alone(line: Line) -> bool:
    match = _ALONE.fullmatch(line.text)
    return match is not None and bool(match["word"].strip()) and not line.cells


def with_arabic(lines: Sequence[Line]) -> list[Line]:
    """The lines; Roman numbers that count the items from I on are written as 1, 2, 3."""
    found: list[Line] = []
    last = 0
    for line, number in zip(lines, _roman(lines), strict=True):
        if number is not None and number == last + 1:
            match = _ROMAN.fullmatch(line.text)
            text = f"{number}. {match['title']}" if match else line.text
            found.append(replace(line, text=text))
            last = number
        else:
            found.append(line)
    return found if last > 1 else list(lines)


def _roman(lines: Sequence[Line]) -> Iterator[int | None]:
    for line in lines:
        match = None if line.cells else _ROMAN.fullmatch(line.text)
        yield _ROMANS.index(match["number"]) if match and match["number"] in _ROMANS else None
