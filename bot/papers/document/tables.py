"""Tables as they survive in text: with bars, with tabs, or in aligned columns."""

import re
from collections.abc import Sequence

from bot.papers.document.head import is_label
from bot.papers.document.signs import ANNEX, PRESENTED, begins_part

_BAR = re.compile(r"(?<!\\)\|")
_BAR_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_POINT = re.compile(r"(?:punkt|pkt\.?|sag|item)(?:\s+nr\.?)?\s+\d{1,3}[a-z]?", re.IGNORECASE)
_COLUMNS = re.compile(r"-+(?:  +-+)+")


def is_rule(raw: str) -> bool:
    """The line under the heading of a table with bars."""
    return "|" in raw and _BAR_RULE.fullmatch(raw) is not None


def piped(raw: str) -> tuple[str, ...] | None:
    """The cells of a row with bars (GitHub's tables)."""
    text = raw.strip()
    if not text.startswith("|") or len(_BAR.findall(text)) < 2:
        return None
    inner = text[1:-1] if text.endswith("|") and not text.endswith("\\|") else text[1:]
    return tuple(cell.strip() for cell in _BAR.split(inner))


def tabbed(raw: str) -> tuple[str, ...] | None:
    """The cells of a row with tabs. One tab behind a label ("Afbud:\\tNN") makes no row, nor does
    a tab behind the number of a heading or the bullet of a list."""
    text = raw.rstrip("\n")
    cells = tuple(cell.strip() for cell in text.split("\t"))
    if len(cells) < 2 or cells[0].endswith(":"):
        return None
    if re.fullmatch(r"[-–•*·]|\d{1,3}[a-z]?[.)]|\./\.?|", cells[0]) and len(cells) == 2:
        return None
    return cells


def labelled(cells: Sequence[str]) -> str | None:
    """A row of two cells, of which the first is a label or "Punkt 3", as the line that it is."""
    if len(cells) != 2 or not cells[0]:
        return None
    label = cells[0].strip(" :")
    is_part = begins_part(label, whole=True) and ANNEX.match(label) is None
    is_known = is_label(label) or is_part or PRESENTED.match(f"{label}:") is not None
    return f"{label}: {cells[1]}" if is_known or (_POINT.fullmatch(label) and cells[1]) else None


def begins_aligned(source: Sequence[str]) -> bool:
    """Whether a table in aligned columns begins at the first line: dashes stand under its heading
    of up to four lines."""
    rule = _rule_at(source)
    return bool(rule) and all(text.strip() for text in source[:rule])


def aligned(source: Sequence[str]) -> tuple[list[tuple[str, ...]], int]:
    """The rows of the table that begins at the first line, and how many lines it takes; wrapped
    cells are whole again."""
    rule = _rule_at(source) or 0
    spans = [match.span() for match in re.finditer("-+", source[rule])]
    heading = [_cut(line, spans) for line in source[:rule]]
    end = rule + 1
    while end < len(source) and source[end].strip():
        end += 1
    return [*_heading(heading), *_gathered(source[rule + 1 : end], spans)], end


def _rule_at(source: Sequence[str]) -> int | None:
    return next((n for n, text in enumerate(source[:5]) if _COLUMNS.fullmatch(text.strip())), None)


def _heading(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The heading's wrapped lines as one row."""
    if not rows:
        return []
    return [tuple(" ".join(filter(None, column)) for column in zip(*rows, strict=True))]


def _gathered(lines: Sequence[str], spans: Sequence[tuple[int, int]]) -> list[tuple[str, ...]]:
    """Rows; a line whose first cell is empty continues the row before it."""
    rows: list[tuple[str, ...]] = []
    for line in lines:
        cells = _cut(line, spans)
        if rows and not cells[0]:
            pairs = zip(rows[-1], cells, strict=True)
            rows[-1] = tuple(" ".join(filter(None, pair)) for pair in pairs)
        else:
            rows.append(cells)
    return rows


def _cut(line: str, spans: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The cells of one line, by where the columns begin; the last goes on to the end."""
    starts = [start for start, _ in spans]
    ends = [*starts[1:], max(len(line), starts[-1])]
    return tuple(line[start:end].strip() for start, end in zip(starts, ends, strict=True))
