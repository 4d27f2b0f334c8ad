"""A table in plain text: columns aligned, the widest wrapped so that lines stay within a width."""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest

_GAP = "  "
_NARROWEST = 8


def aligned(rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """The lines of a table whose first row is its heading, underlined where it says anything."""
    widths = _widths(rows, width)
    for index, row in enumerate(rows):
        if index == 0 and not any(row):
            continue
        yield from _lines(row, widths)
        if index == 0:
            yield _GAP.join("-" * column for column in widths)


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """The width of each column; the widest gives way until the line fits, or all are narrow."""
    widths = [max(map(len, column), default=0) for column in zip_longest(*rows, fillvalue="")]
    room = width - len(_GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _lines(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [
        textwrap.wrap(cell, max(width, 1), break_long_words=False, break_on_hyphens=False) or [""]
        for cell, width in zip(row, widths, strict=False)
    ]
    for line in zip_longest(*wrapped, fillvalue=""):
        padded = (part.ljust(width) for part, width in zip(line, widths, strict=False))
        yield _GAP.join(padded).rstrip()
