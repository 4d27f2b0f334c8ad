"""The table of items: numbers, titles, and whether there are annexes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.papers.document.lines import Line, joined
from bot.papers.document.people import presenters
from bot.papers.document.signs import ANNEX_HEADING, CLOSED, NUMBERED

_NUMBER = re.compile(r"(?P<number>\d{1,3}[a-z]{0,2})[.)]?")
_HEADINGS = re.compile(r"(?:punkt|pkt\.?|nr\.?|item|no\.?)\b", re.IGNORECASE)
_TITLE = re.compile(
    r"\b(?:indhold|emne|titel|overskrift|dagsordenspunkt|title|subject)\b", re.IGNORECASE
)
_PRESENTERS = re.compile(
    r"(?:ansvarlig|oplægsholder(?:e)?|oplæg|forelægger|forelægges af|ved|hvem|presenter|by)",
    re.IGNORECASE,
)
_AGENDA = re.compile(r"(?:dagsorden|punkter|dagsordenspunkter|agenda)\s*:?", re.IGNORECASE)
_MARK = re.compile(
    r"(?P<here>\./\s?\.|\./|/\.|(?<=\s)/(?=\s|$)|^/$)|(?P<later>eftersendes|eftersendt|follows)",
    re.IGNORECASE,
)
_MARKS = re.compile(
    rf"\s*(?:(?:{_MARK.pattern})[\s,;]*)+$".replace("(?P<here>", "(?:").replace(
        "(?P<later>", "(?:"
    ),
    re.IGNORECASE,
)
_HERE = re.compile(r"(?<=\s)\./\.(?=\s)")
"""A mark within a title: the title was wrapped, and the mark stood at the end of its first line."""
_NUMBERS = re.compile(r"(?P<first>\d{1,2})(?:\s*(?:[,;&+–-]|og)\s*(?P<last>\d{1,2}))*")
_LAST_NUMBERS = re.compile(rf"\s(?P<numbers>{_NUMBERS.pattern})$")
"""Annexes by their numbers, in a column of their own: "1, 2", "4-6"."""
_LOOSE = re.compile(r"(?P<number>\d{1,3}[a-z]{0,2})[.)]?\s+(?P<title>\S.*)")
_WITHDRAWN = re.compile(r"\s*\((?:udgår|udgået|withdrawn)\)$", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """One item as the table has it. `has_mark`: there is an annex; `is_later`: one follows;
    `has_column`: the table would say so."""

    number: str
    title: str
    has_mark: bool = False
    is_later: bool = False
    is_withdrawn: bool = False
    is_closed: bool = False
    has_column: bool = True
    presenters: tuple[str, ...] = ()


@dataclass(frozen=True)
class Overview:
    """The table: its rows, and the lines (as indices) that it takes up; (0, 0) where there is
    none."""

    rows: tuple[Row, ...] = ()
    start: int = 0
    end: int = 0

    def row(self, number: str) -> Row | None:
        return next((row for row in self.rows if row.number == number), None)


def find_overview(lines: Sequence[Line]) -> Overview:
    """The table of items, with cells or without (tabs can be lost on the way from PDF)."""
    for at, line in enumerate(lines):
        if _is_heading(line):
            found = _celled(lines, at) if line.cells else _loose(lines, at)
            if found.rows:
                return found
        if _AGENDA.fullmatch(line.text) and (listed := _listed(lines, at)):
            return listed
    return Overview()


def _listed(lines: Sequence[Line], at: int) -> Overview | None:
    """A list of titles from 1 on under the word "Dagsorden", each of which comes again as a heading
    further down."""
    rows: list[Row] = []
    end = at + 1
    while end < len(lines) and (match := NUMBERED.match(lines[end].text)):
        if match["number"] != str(len(rows) + 1):
            break
        rows.append(Row(match["number"], lines[end].text[match.end() :], has_column=False))
        end += 1
    again = {line.text for line in lines[end:]}
    is_known = sum(any(row.title in text for text in again) for row in rows) > len(rows) / 2
    return Overview(tuple(rows), at, end) if len(rows) > 1 and is_known else None


def _is_heading(line: Line) -> bool:
    """The table's own heading: "Punkt", "Indhold" and mostly "Bilag"."""
    if line.cells:
        return _HEADINGS.match(line.cells[0]) is not None and len(line.cells) <= 5
    return (
        _HEADINGS.match(line.text) is not None
        and len(line.text) < 60
        and (_TITLE.search(line.text) is not None or line.text.casefold() == "punkt")
    )


def _celled(lines: Sequence[Line], at: int) -> Overview:
    end = at + 1
    columns = _Columns.of(lines[at].cells)
    rows: list[Row] = []
    while end < len(lines) and lines[end].cells:
        cells = lines[end].cells
        if match := _NUMBER.fullmatch(cells[0]):
            rows.append(columns.row(match["number"], cells))
        elif rows and not cells[0] and len(cells) > columns.title:
            rows[-1] = replace(rows[-1], title=f"{rows[-1].title} {cells[columns.title]}".strip())
        end += 1
    return Overview(tuple(row for row in rows if row.title), at, end)


@dataclass(frozen=True)
class _Columns:
    """Which column holds what, by the table's heading: the title, who presents, the annexes."""

    heads: tuple[str, ...]
    title: int = 1
    presenters: int | None = None

    @classmethod
    def of(cls, heads: tuple[str, ...]) -> "_Columns":
        behind = range(1, len(heads))
        title = next((n for n in behind if _TITLE.match(heads[n])), None)
        other = next((n for n in behind if _HEADINGS.fullmatch(heads[n])), 1)
        who = next((n for n in behind if _PRESENTERS.fullmatch(heads[n])), None)
        return cls(heads, other if title is None else title, who)

    def row(self, number: str, cells: Sequence[str]) -> "Row":
        title = cells[self.title] if len(cells) > self.title else ""
        others = [n for n in range(1, len(cells)) if n not in (self.title, self.presenters)]
        marks = (_marked(cells[n], self.heads[n] if n < len(self.heads) else "") for n in others)
        who = cells[self.presenters] if self.presenters and len(cells) > self.presenters else ""
        return replace(
            _row(number, title, " ".join(marks)), presenters=presenters(who),
            has_column=any(map(ANNEX_HEADING.fullmatch, self.heads)),
        )  # fmt: skip


def _marked(cell: str, head: str) -> str:
    """A cell behind the title; numbers in the column of annexes mark one."""
    is_annex = ANNEX_HEADING.fullmatch(head) is not None and _NUMBERS.fullmatch(cell) is not None
    return "./." if is_annex else cell


def _loose(lines: Sequence[Line], at: int) -> Overview:
    """A table whose cells ran together, or stand a cell a line. It ends where the numbers do: at
    a number that is not the next one, or at an empty line that no row follows."""
    end = at + 1
    while end < len(lines) and len(lines[end].text) < 12 and _is_head_word(lines[end].text):
        end += 1
    parts: list[list[str]] = []
    is_spread = end > at + 1  # a cell a line, with empty lines between
    while end < len(lines):
        text, expected = lines[end].text, len(parts) + 1
        match = _LOOSE.fullmatch(text) or re.fullmatch(r"(?P<number>\d{1,3}[a-z]?)", text)
        if match and _continues(match["number"], parts, expected):
            parts.append([match["number"], match.groupdict().get("title") or ""])
        elif not parts or (lines[end].gap and not is_spread and not _MARK.fullmatch(text)) or match:
            break
        else:
            parts[-1][1] = joined([parts[-1][1], text])
        end += 1
    if len(parts) < 2:
        return Overview()
    return Overview(tuple(_rows(_without_numbers(parts, lines[end:]))), at, end)


def _without_numbers(parts: Sequence[Sequence[str]], below: Sequence[Line]) -> list[list[str]]:
    """The rows with a mark where annexes stood by their numbers: these count on from row to row,
    and the first is an annex in the text below."""
    found: list[list[str]] = []
    last = 0
    for number, text in parts:
        match = _LAST_NUMBERS.search(text)
        is_next = match is not None and int(match["first"]) == last + 1
        if match and is_next:
            last = int(match["last"] or match["first"])
        found.append([number, f"{text[: match.start()]} ./." if match and is_next else text])
    is_annex = any(re.match(r"(?:\./\.?\s*)?(?:bilag|annex)\s+1\b", x.text, re.I) for x in below)
    return found if is_annex else [list(part) for part in parts]


def _is_head_word(text: str) -> bool:
    return _TITLE.fullmatch(text) is not None or text.casefold() in ("bilag", "annex", "annexes")


def _continues(number: str, parts: Sequence[Sequence[str]], expected: int) -> bool:
    """The next whole number, or a late item's letter behind the one before."""
    if not parts:
        return number == "1"
    former = re.sub(r"\D", "", parts[-1][0])
    return number == str(int(former) + 1) or (number.startswith(former) and number[-1].isalpha())


def _rows(parts: Sequence[Sequence[str]]) -> Iterator[Row]:
    for number, said in parts:
        own = re.compile(rf"(?:^|(?<=\s)){re.escape(number)}\.\d{{1,2}}(?=\s|$)")
        text = " ".join(own.sub("", said).split()) + (" ./." if own.search(said) else "")
        marks = _MARKS.search(text)
        title = text[: marks.start()] if marks and marks[0].strip() else text
        wrapped = "./." if _HERE.search(title) else ""
        title = " ".join(_HERE.sub(" ", title).split())
        yield _row(number, title, f"{marks[0] if marks else ''} {wrapped}")


def _row(number: str, title: str, marks: str) -> Row:
    found = list(_MARK.finditer(f" {marks} "))
    is_withdrawn = _WITHDRAWN.search(title) is not None
    bare = _WITHDRAWN.sub("", title)
    return Row(
        number,
        " ".join(CLOSED.sub("", bare).split()),
        has_mark=any(match["here"] for match in found),
        is_later=any(match["later"] for match in found),
        is_withdrawn=is_withdrawn,
        is_closed=CLOSED.search(bare) is not None,
    )
