"""A table of a case -> WordprocessingML: columns as wide as what stands in them."""

from collections.abc import Callable, Iterable, Sequence

from bot.render.document.blocks import Block, Run
from bot.render.document.word_xml import line, paragraph

Runs = Callable[[Iterable[Run]], str]
_WIDTH = 9070
"""Of the text on a page: 16 cm, in twentieths of a point."""
_NARROWEST, _WIDEST = 8, 40
"""Of a column, in characters: longer text is wrapped."""
_DIVIDED = 10
"""Of a word that is divided at the end of a line, in characters."""
_CHARACTERS = 85
"""What stands on a line across the page, about."""
_MARGINS = 3
"""What the margins of a cell take, in characters."""
_SHORT_ROWS, _SHORT_TEXT = 10, 900
"""What a table has at most, in rows and characters, that is not divided between two pages."""
_AFTER = '<w:spacing w:before="0" w:after="0" w:line="140" w:lineRule="exact"/>'
"""The empty line that keeps a table from the next one is low."""


def table_of(block: Block, runs: Runs) -> str:
    """The table with its head on every page, and the empty paragraph that Word needs behind it."""
    align, head = block["align"], block["head"]
    widths = _widths(align, [head, *block["rows"]])
    is_short = len(block["rows"]) <= _SHORT_ROWS and _extent(block["rows"]) < _SHORT_TEXT
    rows = [_row(head, align, widths, runs, is_head=True, keep=True)]
    for at, row in enumerate(block["rows"], 1):
        keep = is_short and at < len(block["rows"])
        rows.append(_row(row, align, widths, runs, keep=keep))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    borders = f"<w:bottom {line(4)}/><w:insideH {line(4)}/>"
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{borders}'
        f'</w:tblBorders><w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{paragraph('', 'BodyText', _AFTER)}"
    )


def _widths(align: Sequence[str], rows: Sequence[Sequence[Sequence[Run]]]) -> list[int]:
    """Each column has room for its longest number, or for half of a word; they share the rest by
    the longest text of each, where there is a rest."""
    columns = [[row[at] for row in rows if at < len(row)] for at in range(len(align))]
    asked = [_MARGINS + min(max(_NARROWEST, *map(length, cells)), _WIDEST) for cells in columns]
    words = [
        _MARGINS + min(max(map(_longest_word, cells)), _WIDEST if side == "right" else _DIVIDED)
        for side, cells in zip(align, columns, strict=True)
    ]
    more = [max(wish - word, 0) for wish, word in zip(asked, words, strict=True)]
    spare = _CHARACTERS - sum(words)
    if spare > 0 and any(more):
        shares = [word + spare * each / sum(more) for word, each in zip(words, more, strict=True)]
    else:
        shares = [float(each) for each in (words if spare <= 0 else asked)]
    return [int(_WIDTH * each / sum(shares)) for each in shares]


def _longest_word(cell: Sequence[Run]) -> int:
    text = "".join(run.get("text", " ") for run in cell)
    return max(map(len, text.split()), default=0)


def length(cell: Sequence[Run]) -> int:
    """Characters of runs."""
    return sum(len(run.get("text", "")) for run in cell)


def _extent(rows: Sequence[Sequence[Sequence[Run]]]) -> int:
    return sum(length(cell) for row in rows for cell in row)


def _row(
    cells: Sequence[Sequence[Run]], align: Sequence[str], widths: Sequence[int], runs: Runs, *,
    is_head: bool = False, keep: bool = False,
) -> str:  # fmt: skip
    whole = is_head or _extent([cells]) < _SHORT_TEXT
    about = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if is_head else "")
    shown = []
    for cell, side, width in zip(cells, align, widths, strict=False):
        marked = [{**run, "bold": True} if is_head and "text" in run else run for run in cell]
        justified = f'<w:jc w:val="{side}"/>' if side != "left" else ""
        content = paragraph(runs(marked), "TableText", justified, keep=keep)
        shown.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>')
    properties = f"<w:trPr>{about}</w:trPr>" if about else ""
    return f"<w:tr>{properties}{''.join(shown)}</w:tr>"
