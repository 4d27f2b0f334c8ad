"""What speaks for a line as the heading of an item, and what against it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.papers.document.advice import split_advice
from bot.papers.document.heading import Heading, opens
from bot.papers.document.lines import Line
from bot.papers.document.overview import Overview, Row
from bot.papers.document.people import split_heading
from bot.papers.document.signs import ANNEX, NUMBERED, RECOMMENDS
from bot.papers.labels import kind_of

_NEAR = 0.6
CERTAIN = 0.85
_SAME = 0.97


def row_of(number: str, text: str, overview: Overview) -> tuple[Row | None, float]:
    """The row of the table with that number, and how near its title is; without a number the row
    whose title is nearest."""
    rows = [row for row in overview.rows if row.number == number] if number else overview.rows
    scored = [(nearness(row.title, text), row) for row in rows]
    near, row = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return (row, near) if number or near >= CERTAIN else (None, 0.0)


@lru_cache(maxsize=4096)
def nearness(title: str, heading: str) -> float:
    """How near a title is to a heading, from 0 to 1, whatever presenters and recommendation stand
    behind it."""
    from rapidfuzz import fuzz

    said = RECOMMENDS.split(heading)[0] if RECOMMENDS.search(heading) else heading
    bare = split_heading(heading, title)[0] if len(heading) < 400 else heading[:400]
    wanted = title.casefold()
    return max(fuzz.ratio(wanted, text.casefold()[:400]) / 100 for text in (bare, said))


def points_of(
    lines: Sequence[Line], heading: Heading, near: float, overview: Overview, *, has_sign: bool,
    has_word: bool,
) -> float:  # fmt: skip
    """What speaks for a line as a heading, less what speaks against it."""
    line = lines[heading.start]
    points = _table_points(near, overview) + (1.5 if has_word and has_sign else 0.0)
    points += _look_points(line, is_numbered=has_word or has_sign)
    title, names = split_heading(heading.text, heading.row.title if heading.row else None)
    points += 1.2 if names else 0.0
    points += 1.5 if has_sign and split_advice(heading.text)[1] else 0.0
    points += (1.5 if has_sign else 1.2) if kind_of(title) != "ordinary" else 0.0
    points += _below_points(lines, heading.end)
    points += 0.3 if line.gap else 0.0
    if not has_sign and not line.level and line.bullet != "#":
        points -= 1.0 if near < CERTAIN else 0.0
    if near >= _SAME:  # bare titles, one below the other, look like a list
        return points
    return points - _list_points(lines, heading, line)


def _look_points(line: Line, *, is_numbered: bool) -> float:
    """A heading by its style; one deep down only where it has a number."""
    bold = 0.7 if line.is_bold else 0.0
    if line.level > 2:
        return bold + (1.5 if is_numbered or line.number else -1.0)
    return bold + (2.0 if line.level else 0.0)


def _table_points(near: float, overview: Overview) -> float:
    if not overview.rows:
        return 0.0
    return 3.0 * near if near >= _NEAR else -1.0


def _below_points(lines: Sequence[Line], end: int) -> float:
    """A recommendation, an outcome or the case comes next, the presenters perhaps before it."""
    for line in lines[end : end + 2]:
        if opens(line.text) or RECOMMENDS.match(line.text):
            return 1.5
        if NUMBERED.match(line.text) or line.bullet:
            break
    return 0.0


def _list_points(lines: Sequence[Line], heading: Heading, line: Line) -> float:
    """What speaks for an entry of a list: neighbours, a sentence's end, length."""
    against = 0.0
    before = lines[heading.start - 1] if heading.start else None
    after = lines[heading.end] if heading.end < len(lines) else None
    if before is not None and not line.gap and is_entry(before):
        against += 1.0
    if after is not None and not after.gap and is_entry(after) and not ANNEX.match(after.text):
        against += 1.0
    if re.search(r"[;,:]$", heading.text):
        against += 0.5
    return against + (0.5 if len(heading.text) > 220 else 0.0)


def is_entry(line: Line) -> bool:
    """An entry of a list, with a bullet or a typed number."""
    return bool(line.bullet) or NUMBERED.match(line.text) is not None
