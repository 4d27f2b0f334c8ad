"""The small pieces of WordprocessingML (ISO/IEC 29500-1) that blocks are written with."""

from html import escape

_LINE = 'w:val="single" w:sz="{size}" w:space="0" w:color="B4B8BF"'


def paragraph(content: str, style: str, properties: str = "", *, keep: bool = False) -> str:
    """A paragraph of a style; `properties` are what follow `keepNext` in the schema (17.3.1.26).
    With `keep` it stands on the page of what follows."""
    stays = "<w:keepNext/>" if keep else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{stays}{properties}</w:pPr>{content}</w:p>'


def text(content: str) -> str:
    """Characters as they are."""
    return f'<w:t xml:space="preserve">{escape(content, quote=False)}</w:t>'


def line(size: int) -> str:
    """The look of a grey line, `size` in eighths of a point."""
    return _LINE.format(size=size)
