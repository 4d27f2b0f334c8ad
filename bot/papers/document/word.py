"""Word (.docx) -> lines with hints, through mammoth; numbers that are Word's own come from the
numbering part.

Nothing is fetched or executed: pictures, links and embedded files are not opened.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any
from xml.parsers.expat import ExpatError

from bot.papers import clean
from bot.papers.document.emphasis import shown
from bot.papers.document.lines import Line
from bot.papers.document.package import check_package
from bot.papers.document.signs import ANNEX
from bot.papers.document.tables import labelled
from bot.papers.document.wordparts import DIVIDES, ENDS, OPENS
from bot.papers.problems import Problems

_HEADING = re.compile(r"(?:heading|overskrift)\s*(?P<level>\d)", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|titel)", re.IGNORECASE)
_BULLETS = re.compile(r"(?:list bullet|opstilling - punkttegn)", re.IGNORECASE)
_NUMBERS = re.compile(r"(?:list number|opstilling - talopstilling)", re.IGNORECASE)
_TYPED = re.compile(r"\\?[-–•]\s+(?=\S)")
"""A bullet that was typed, not made by Word."""
_DAMAGED = (AttributeError, ExpatError, IndexError, KeyError, LookupError, OSError, RecursionError,
            SyntaxError, TypeError, ValueError)  # fmt: skip
"""What mammoth and lxml raise on parts that are not as Word writes them."""


@dataclass(frozen=True)
class _Piece:
    """A piece of a paragraph in one look. `text` "\\n" is a line break, "\\f" a page break."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    link: str | None = None


@dataclass(frozen=True)
class _Place:
    """Where a paragraph stands in a list: its bullet as a `Line` has it, how deep, Word's number
    and label, and which list."""

    bullet: str = ""
    depth: int = 0
    number: str = ""
    label: str = ""
    list_of: str = ""


def word_lines(data: bytes, problems: Problems) -> list[Line]:
    """The lines of a Word file. Raises BadFile where it is damaged or not to be trusted."""
    check_package(data, problems)
    import mammoth.docx

    try:
        from bot.papers.document.wordparts import with_numbers

        document = mammoth.docx.read(BytesIO(with_numbers(data))).value
        found = list(_elements(document.children))
    except _DAMAGED:
        raise problems.stop(1, "word-damaged") from None
    return list(_placed(found))


def _placed(found: Iterable[Line]) -> Iterator[Line]:
    """The lines with their places; entries of a list stand close, paragraphs apart."""
    former: Line | None = None
    for at, line in enumerate(found, start=1):
        is_list = bool(former and former.bullet and line.bullet and not line.level)
        is_table = bool(former and former.cells and line.cells)
        yield replace(line, at=at, gap=line.gap and not (is_list or is_table))
        former = line


def _elements(children: Iterable[Any]) -> Iterator[Line]:
    """The lines of paragraphs and tables, wherever these are nested."""
    for child in children:
        name = type(child).__name__
        if name == "Paragraph":
            yield from _paragraph(child)
        elif name == "Table":
            yield from _table(child)
        elif hasattr(child, "children"):
            yield from _elements(child.children)


def _paragraph(paragraph: Any) -> Iterator[Line]:
    """A paragraph's lines: one, or several where it has line breaks."""
    style = paragraph.style_name or ""
    found, own = _own_number(list(_pieces(paragraph.children, _Piece(""))))
    own = own or _numbering(paragraph, style)
    is_new = True
    page = False
    for pieces in _broken(found):
        if pieces and pieces[0].text == "\f":
            page = True
            continue
        text = " ".join("".join(piece.text for piece in pieces).split())
        if not text:
            continue
        first = next(piece for piece in pieces if piece.text.strip())
        typed = _TYPED.match(text)
        if typed and not own.bullet:
            text = text[typed.end() :]
        links = [piece.link for piece in pieces if piece.link]
        yield Line(
            0, clean.text(text), _TYPED.sub("", _markdown(pieces)) if typed else _markdown(pieces),
            "-" if typed and not own.bullet else own.bullet if is_new else "", _level(style),
            own.depth, is_bold=first.is_bold, gap=is_new, page=page, is_whole=True,
            link=links[0] if len(set(links)) == 1 else None, number=own.number * is_new,
            label=own.label * is_new, list_of=own.list_of,
        )  # fmt: skip
        is_new = page = False


def _own_number(pieces: list[_Piece]) -> tuple[list[_Piece], _Place | None]:
    """The pieces without the number that was written before them, and that number."""
    at = next((n for n, piece in enumerate(pieces) if piece.text.startswith(OPENS)), None)
    if at is None:
        return pieces, None
    said, _, rest = pieces[at].text[1:].partition(ENDS)
    bullet, depth, number, label, list_of = said.split(DIVIDES)
    place = _Place(bullet, int(depth), number, label, list_of)
    return [*pieces[:at], replace(pieces[at], text=rest), *pieces[at + 1 :]], place


def _numbering(paragraph: Any, style: str) -> _Place:
    """The kind of list that a paragraph's style says it is in, where Word counts nothing."""
    if _BULLETS.match(style):
        return _Place("-")
    return _Place("#") if _NUMBERS.match(style) else _Place()


def _level(style: str) -> int:
    if match := _HEADING.match(style):
        return int(match["level"])
    return 1 if _TITLE.fullmatch(style) else 0


def _pieces(children: Iterable[Any], look: _Piece) -> Iterator[_Piece]:
    """The text of runs and links with its look."""
    for child in children:
        name = type(child).__name__
        if name == "Text":
            yield replace(look, text=child.value)
        elif name == "Tab":
            yield replace(look, text=" ")
        elif name == "Break":
            yield _Piece("\f" if child.break_type == "page" else "\n")
        elif name == "Run":
            own = replace(look, is_bold=child.is_bold, is_italic=child.is_italic)
            yield from _pieces(child.children, own)
        elif name == "Hyperlink":
            yield from _pieces(child.children, replace(look, link=child.href or None))
        elif hasattr(child, "children") and name not in ("Paragraph", "Table"):
            yield from _pieces(child.children, look)


def _broken(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """The pieces of each line; a page break is a line of its own."""
    line: list[_Piece] = []
    for piece in pieces:
        if piece.text in ("\n", "\f"):
            yield line
            line = []
            if piece.text == "\f":
                yield [piece]
        else:
            line.append(piece)
    yield line


def _markdown(pieces: Sequence[_Piece]) -> str:
    """The line as Markdown: bold, italic, links that lead to the web."""
    if not any(piece.is_bold or piece.is_italic or piece.link for piece in pieces):
        return shown(clean.text("".join(piece.text for piece in pieces)))
    parts: list[str] = []
    for piece in _merged(pieces):
        bare = clean.text(piece.text)
        text = shown(bare)
        if text:
            text = _linked(text, piece.link)
            mark = "**" * piece.is_bold + "*" * piece.is_italic
            text = f"{mark}{text}{mark[::-1]}"
        before = " " if bare[:1].isspace() and text else ""
        parts.append(before + text + (" " if bare[-1:].isspace() else ""))
    return "".join(parts).strip()


def _linked(text: str, link: str | None) -> str:
    usable = link is not None and re.fullmatch(r"(?:https?://|mailto:)[^\s<>()]+", link, re.I)
    return f"[{text}]({link})" if usable else text


def _merged(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Neighbours of the same look as one: Word cuts runs where it likes."""
    found: list[_Piece] = []
    for piece in pieces:
        if found and replace(found[-1], text="") == replace(piece, text=""):
            found[-1] = replace(piece, text=found[-1].text + piece.text)
        else:
            found.append(piece)
    return found


def _table(table: Any) -> Iterator[Line]:
    """A table's rows; one that only lays out the page is read as what stands in its cells: labels
    with their text, markers with their annexes, or a frame."""
    is_first = True
    for row in _grid(table):
        cells = [list(_elements(cell.children)) if cell else [] for cell in row]
        texts = tuple(" ".join(line.text for line in cell) for cell in cells)
        if not any(texts):
            continue
        laid_out = _laid_out(cells, texts)
        if laid_out is not None:
            yield from laid_out
        else:
            yield Line(0, " ".join(filter(None, texts)), cells=texts, gap=is_first, is_whole=True)
        is_first = False


def _grid(table: Any) -> Iterator[list[Any]]:
    """The rows with their cells; below one that is merged over rows stands None."""
    merged: dict[int, int] = {}
    for row in table.children:
        cells: list[Any] = []
        for cell in getattr(row, "children", ()):
            while merged.get(len(cells), 0):
                merged[len(cells)] -= 1
                cells.append(None)
            if getattr(cell, "rowspan", 1) > 1:
                merged[len(cells)] = cell.rowspan - 1
            cells.append(cell)
        yield cells


def _laid_out(cells: Sequence[list[Line]], texts: Sequence[str]) -> list[Line] | None:
    """The lines of a row that only lays out the page, or None."""
    if len(cells) == 1:
        return cells[0]
    if len(cells) != 2 or not texts[0]:
        return None
    if (said := labelled(texts)) is not None and len(cells[0]) == 1:
        first = cells[1][0] if cells[1] else cells[0][0]
        text = said[: len(said) - len(texts[1])] + first.text if cells[1] else said
        whole = replace(first, text=text, markdown=text, gap=True, bullet="")
        return [whole, *(replace(line, gap=False) for line in cells[1][1:])]
    marker = ANNEX.fullmatch(texts[0])
    if marker and len(cells[0]) == 1 and len(cells[1]) == 1:
        return [replace(cells[1][0], text=f"{texts[0]} {texts[1]}", bullet="")]
    if all(ANNEX.fullmatch(line.text) for line in cells[0]):
        return [*cells[0], *(replace(line, gap=False) for line in cells[1])]
    return None
