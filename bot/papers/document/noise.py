"""What pages leave in text that was taken from a PDF: page numbers, running heads, page breaks."""

import re
from collections import Counter
from collections.abc import Sequence

_NUMBER = re.compile(
    r"\s*(?:[-–]\s*)?(?:(?:side|page|s\.)\s*)?\d{1,3}(?:\s*(?:/|af|of)\s*\d{1,3})?(?:\s*[-–])?\s*",
    re.IGNORECASE,
)
_SURE = re.compile(
    r"\s*(?:side|page)\s+\d{1,3}(?:\s*(?:/|af|of)\s*\d{1,3})?\s*"
    r"|.{0,120}\b(?:side|page)\s+\d{1,3}\s*(?:/|af|of)\s*\d{1,3}\s*",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:dagsorden|referat|agenda|minutes)\b", re.IGNORECASE)
_DEEPEST = 4
"""So many lines a running head or foot can have."""
_REPEATED = 3
"""A line that stands so often beside a page break is a running head or foot; where it is also the
document's first line, twice is enough."""


def without_noise(source: Sequence[str], page: str) -> list[tuple[int, str]]:
    """The lines with their numbers, without page numbers and running heads. What begins a page
    (`page` on a line, or three empty lines) still does; the first page keeps its head."""
    numbered = [page if _SURE.fullmatch(text) else text for text in source]
    titles = Counter(text.strip() for text in numbered if _TITLE.match(text.strip()))
    kept = list(numbered)
    for _ in range(_DEEPEST):
        edges = _edges(kept, page)
        counted = Counter(kept[at].strip() for at in edges)
        seen: set[str] = set()
        noise: list[int] = []
        for at in sorted(edges):
            bare = kept[at].strip()
            is_opening = bare == _opening(kept, page) and counted[bare] > 1
            is_often = counted[bare] >= _REPEATED or titles[bare] > 1 or is_opening
            is_first = bare in titles and bare not in seen and at == _first(numbered, bare)
            is_head = is_often and len(bare) > 3 and not is_first
            is_number = _NUMBER.fullmatch(kept[at]) is not None
            seen.add(bare)
            if bare and (is_head or is_number) and not _is_cell(kept, at):
                noise.append(at)
        if not noise:
            break
        for at in noise:
            kept[at] = page
    return [(at + 1, text) for at, text in enumerate(_with_first_head(kept, numbered, page))]


def _opening(source: Sequence[str], page: str) -> str:
    """The first line that says anything."""
    return next((text.strip() for text in source if text.strip() and text != page), "")


def _with_first_head(kept: Sequence[str], source: Sequence[str], page: str) -> list[str]:
    """A letterhead says whose paper it is: what was taken above all else comes back once."""
    opening = _opening(kept, page)
    first = next((at for at, text in enumerate(kept) if text.strip() == opening), 0)
    return [*source[:first], *kept[first:]]


def _first(source: Sequence[str], bare: str) -> int:
    return next(at for at, text in enumerate(source) if text.strip() == bare)


def _edges(source: Sequence[str], page: str) -> set[int]:
    """The lines that stand first or last on a page."""
    found: set[int] = set()
    empty, last = 0, -1
    is_page = False
    for at, text in enumerate(source):
        if text == page:
            is_page = True
        elif not text.strip():
            empty += 1
        else:
            if (is_page or empty >= 3) and last >= 0:
                found |= {last, at}
            empty, is_page, last = 0, False, at
    if last >= 0:
        found.add(last)
    first = next((at for at, text in enumerate(source) if text.strip()), None)
    return found if first is None or not found - {last} else found | {first}


def _is_cell(source: Sequence[str], at: int) -> bool:
    """A number that belongs to a table taken apart, a cell a line: text follows at once."""
    return at + 1 < len(source) and bool(source[at + 1].strip()) and len(source[at].strip()) < 3
