"""A table of the participants: who was there, who sent apologies, who came instead."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.papers.document.apologies import read_apologies
from bot.papers.document.lines import Line
from bot.papers.paper import Absence

_NAMES = re.compile(r"(?:navn|deltagere?|medlem(?:mer)?|name|participants?)\b", re.IGNORECASE)
_STATUS = re.compile(
    r"(?:til stede|tilstede|deltagelse|deltager|fremmøde|mødt|status|afbud|bemærkning(?:er)?"
    r"|present|attendance)\b",
    re.IGNORECASE,
)
_AWAY = re.compile(r"(?:afbud|nej|fravær|ikke til stede|no\b|absent|apolog)\w*[\s,:;–-]*", re.I)


@dataclass(frozen=True)
class Roll:
    """The table: the participants in one text, the apologies, and which lines it takes up."""

    participants: str | None
    apologies: tuple[Absence, ...]
    start: int
    end: int


def find_roll(lines: Sequence[Line]) -> Roll | None:
    """The first table with a column for names and one for who is there."""
    for at, line in enumerate(lines):
        if len(line.cells) > 1 and _NAMES.fullmatch(line.cells[0]):
            column = next((n for n, c in enumerate(line.cells) if n and _STATUS.fullmatch(c)), None)
            if column is not None:
                return _read(lines, at, column)
    return None


def _read(lines: Sequence[Line], at: int, column: int) -> Roll:
    end = at + 1
    there: list[str] = []
    away: list[str] = []
    while end < len(lines) and lines[end].cells:
        cells = lines[end].cells
        status = cells[column].strip() if len(cells) > column else ""
        beside = [cell for n, cell in enumerate(cells) if n not in (0, column) and cell]
        if cells[0] and (match := _AWAY.match(status)):
            instead = status[match.end() :].strip()
            away.append(f"{cells[0]}, {instead}" if instead else cells[0])
        elif cells[0]:
            there.append(f"{cells[0]} ({', '.join(beside)})" if beside else cells[0])
        end += 1
    return Roll(", ".join(there) or None, read_apologies(away, are_whole=True), at, end)
