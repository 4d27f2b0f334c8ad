"""Paragraphs -> the Markdown of a case."""

from collections.abc import Iterator, Sequence

from bot.papers.document.emphasis import shown
from bot.papers.document.lines import Paragraph

HIGHEST = 3
"""A case stands below its item's title: its highest heading is `###`."""


def as_markdown(found: Sequence[Paragraph], *, is_markdown: bool) -> str | None:
    """The case as Markdown; None where there is none. What came as Markdown stays as it was."""
    if not found:
        return None
    levels = [p.first.level for p in found if p.first.level]
    shift = HIGHEST - min(levels, default=HIGHEST)
    texts: list[str] = []
    former: Paragraph | None = None
    place = 0
    for paragraph in found:
        place = place + 1 if paragraph.bullet == "#" else 0
        text = _markdown(paragraph, shift) if is_markdown else _plain(paragraph, shift, place)
        is_close = former is not None and _stand_close(former, paragraph)
        texts += [text] if former is None else ["\n" if is_close else "\n\n", text]
        former = paragraph
    return "".join(texts)


def _stand_close(former: Paragraph, paragraph: Paragraph) -> bool:
    """Entries of one list, and what follows a line without an empty one, stay together."""
    if former.is_table or paragraph.is_table or former.first.level or paragraph.first.level:
        return False
    is_list = former.is_entry and paragraph.is_entry
    return (is_list and not (paragraph.first.gap and paragraph.first.page is False)) or (
        not paragraph.first.gap and bool(paragraph.bullet) == bool(former.bullet)
    )


def _markdown(paragraph: Paragraph, shift: int) -> str:
    """As it was written; a heading is brought to its level below the item."""
    if paragraph.first.level:
        return _heading(paragraph.first.markdown.strip(), paragraph.first.level + shift)
    if paragraph.is_table and not paragraph.first.markdown:
        return _table(paragraph)
    return "\n".join(line.markdown for line in paragraph.lines)


def _plain(paragraph: Paragraph, shift: int, place: int) -> str:
    """As Markdown; `place` is that of an entry among those that Word numbers by itself."""
    if paragraph.is_table:
        return _table(paragraph)
    if paragraph.first.level:
        return _heading(shown(paragraph.text), paragraph.first.level + shift)
    text = paragraph.first.markdown if paragraph.first.is_whole else shown(paragraph.text)
    if paragraph.bullet == "#":
        number, label = paragraph.first.number or place, paragraph.first.label
        if "." in label.rstrip("."):  # of several levels, which Markdown does not have
            return f"{'  ' * paragraph.first.depth}- {label} {text}"
        return f"{'   ' * paragraph.first.depth}{number}. {text}"
    if paragraph.bullet:
        return f"{'  ' * paragraph.first.depth}- {text}"
    return text if not paragraph.is_entry else paragraph.text


def _heading(text: str, level: int) -> str:
    return f"{'#' * min(max(level, HIGHEST), 6)} {text}"


def _table(paragraph: Paragraph) -> str:
    """A table with bars; its first row is the heading."""
    width = max(len(line.cells) for line in paragraph.lines)
    rows = [_row(line.cells, width) for line in paragraph.lines]
    return "\n".join((rows[0], "| " + " | ".join(["---"] * width) + " |", *rows[1:]))


def _row(cells: Sequence[str], width: int) -> str:
    filled = [*cells, *[""] * (width - len(cells))]
    return (
        "| "
        + " | ".join(shown(cell).replace("|", "\\|").replace("\\\\|", "\\|") for cell in filled)
        + " |"
    )


def words_of(found: Sequence[Paragraph]) -> Iterator[str]:
    """The paragraphs' plain words, for what is looked up in them."""
    for paragraph in found:
        if paragraph.is_table:
            yield from (line.text for line in paragraph.lines)
        else:
            yield paragraph.text
