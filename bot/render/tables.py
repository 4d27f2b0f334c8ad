"""A table in plain text: columns aligned, the widest wrapped so that lines stay within a width."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from bot.render.wrapping import wrapped

_GAP = "  "
_NARROWEST = 8


def aligned(
    rows: Sequence[Sequence[str]], width: int, to_the_right: Sequence[bool] = ()
) -> Iterator[str]:
    """The lines of a table whose first row is its heading, underlined where it says anything.
    `to_the_right` says which columns are aligned to the right, as numbers are."""
    widths = _widths(rows, width)
    right = [*to_the_right, *[False] * (len(widths) - len(to_the_right))]
    for index, row in enumerate(rows):
        if index == 0 and not any(row):
            continue
        yield from _lines(row, widths, right)
        if index == 0:
            yield _GAP.join("-" * column for column in widths)


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """The width of each column; the widest gives way until the line fits, or all are narrow."""
    widths = [max(map(len, column), default=0) for column in zip_longest(*rows, fillvalue="")]
    room = width - len(_GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _lines(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    cells = [wrapped(cell, max(width, 1)) for cell, width in zip(row, widths, strict=False)]
    for line in zip_longest(*cells, fillvalue=""):
        padded = (
            part.rjust(width) if is_right else part.ljust(width)
            for part, width, is_right in zip(line, widths, right, strict=False)
        )
        yield _GAP.join(padded).rstrip()
