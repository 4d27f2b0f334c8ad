"""Plain text and Markdown -> lines with hints; also text taken from PDF, with what pages leave."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.papers import clean
from bot.papers.document import tables
from bot.papers.document.emphasis import plain, without_stars
from bot.papers.document.lines import Line
from bot.papers.document.noise import without_noise

PAGE = "\f"
"""Stands alone on a line where a new page begins."""
_BULLET = re.compile(
    r"(?P<indent>\s*)(?:[-–—*+•·▪◦‣■□➢➤✓\uf0a7\uf0b7\uf0d8\uf0fc]|o(?=\s{2,}))\s+(?P<text>\S.*)"
)
_HEADING = re.compile(r"\s{0,3}(?P<signs>#{1,6})\s+(?P<text>.*?)(?:\s+#+)?\s*")
_LONGEST_TABLE = 1000
_RULE = re.compile(r"\s*(?:-{3,}|={3,}|_{3,}|\*{3,})\s*")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_QUOTE = re.compile(r"^\s{0,3}(?:>\s?)+")
_BOLD = re.compile(r"(?:\*\*|__)(?=\S).*?(?:\*\*|__)?:?")
_PDF = (("\u00ad\n", ""), ("\u00ad", ""), ("\u00a0", " "), ("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬀ", "ff"))


def text_lines(raw: str, *, is_markdown: bool) -> list[Line]:
    """The lines of a text. In Markdown emphasis, links and escapes are read as CommonMark has
    them; in a text only signs that were plainly left of it are taken off."""
    text = re.sub("[\f]", f"\n{PAGE}\n", raw)
    for sign, letters in _PDF:
        text = text.replace(sign, letters)
    source = [line if line == PAGE else clean.text(line) for line in re.split("\r\n|[\n\r]", text)]
    kept = list(enumerate(source, start=1)) if is_markdown else without_noise(source, PAGE)
    return list(_read(kept, is_markdown=is_markdown))


def _read(source: Sequence[tuple[int, str]], *, is_markdown: bool) -> Iterator[Line]:
    """The lines, each with what stands before it."""
    empty, page, fenced = 0, False, False
    at = 0
    while at < len(source):
        number, raw = source[at]
        if not raw.strip() and raw != PAGE:
            empty += 1
            at += 1
            continue
        if raw == PAGE:
            page = True
            at += 1
            continue
        page = page or (empty >= 3 and not is_markdown)
        found, taken = _one(source, at, is_markdown=is_markdown, fenced=fenced)
        fenced ^= is_markdown and _FENCE.match(raw) is not None
        for line in found:
            yield replace(line, at=number, gap=bool(empty) or page, page=page)
            empty, page = 0, False
        at += taken
        if not found:
            empty += 1


def _one(
    source: Sequence[tuple[int, str]], at: int, *, is_markdown: bool, fenced: bool
) -> tuple[list[Line], int]:
    """What stands at a line, and how many lines of the source that takes."""
    raw = source[at][1]
    if fenced or (is_markdown and _FENCE.match(raw)):
        return [Line(0, raw.strip(), raw, is_whole=True)], 1
    if not is_markdown and tables.begins_aligned([text for _, text in source[at : at + 5]]):
        rows, taken = tables.aligned([text for _, text in source[at : at + _LONGEST_TABLE]])
        return [_row(cells, is_markdown=False) for cells in rows], taken
    heading, taken = _underlined(source, at)
    if heading is not None:
        level = 1 if "=" in source[at + taken - 1][1] else 2
        return [_line(heading, level=level, is_markdown=is_markdown)], taken
    return _single(raw, is_markdown=is_markdown), 1


def _single(raw: str, *, is_markdown: bool) -> list[Line]:
    """What one line is by itself: nothing (a rule), a row of a table, a heading or text."""
    if _RULE.fullmatch(raw) or tables.is_rule(raw):
        return []
    cells = tables.piped(raw) or (None if is_markdown else tables.tabbed(raw))
    if cells:
        row = _row(cells, is_markdown=is_markdown)
        said = tables.labelled(row.cells)
        if said is not None:
            return [Line(0, said, said, is_whole=True)]
        return [row] if row.text else []
    if match := _HEADING.fullmatch(raw):
        level, text = len(match["signs"]), match["text"]
        return [_line(text, level=level, is_markdown=is_markdown)] if text else []
    return [_line(raw, is_markdown=is_markdown)]


def _underlined(source: Sequence[tuple[int, str]], at: int) -> tuple[str | None, int]:
    """A heading of one to four lines that is underlined, and the lines that it takes."""
    words: list[str] = []
    for place in range(at, min(at + 6, len(source))):
        raw = source[place][1]
        if words and re.fullmatch(r"(?:-{2,}|={2,})", raw.strip()) and len(raw.strip()) != 24:
            return " ".join(words), place - at + 1
        if not raw.strip() or raw == PAGE or (words and _BULLET.fullmatch(raw)):
            break
        words.append(raw.strip())
    return None, 0


def _line(raw: str, *, level: int = 0, is_markdown: bool) -> Line:
    """One line without its marks."""
    raw = raw.rstrip()
    hard = is_markdown and raw.endswith("\\")
    raw = raw.removesuffix("\\") if hard else raw
    bare = _QUOTE.sub("", raw) if is_markdown else raw
    match = None if level else _BULLET.fullmatch(bare)
    text = (match["text"] if match else bare).strip()
    while match and (again := _BULLET.fullmatch(text)):  # "- - ": a list that lost its indent
        text = again["text"].strip()
    is_bold = _BOLD.match(text) is not None
    shown, link = plain(text) if is_markdown else (without_stars(text), None)
    if "**" in shown and raw.count("**") % 2:  # of which a converter left one half
        shown = shown.replace("**", "")
    return Line(
        0,
        " ".join(shown.split()),
        raw,
        bullet="-" if match else "",
        level=level,
        depth=len(match["indent"]) // 2 if match else 0,
        is_bold=is_bold,
        link=link,
    )


def _row(cells: Sequence[str], *, is_markdown: bool) -> Line:
    """A row of a table."""
    shown = tuple(" ".join((plain(cell)[0] if is_markdown else cell).split()) for cell in cells)
    return Line(0, " ".join(filter(None, shown)), cells=shown)
