"""Blocks and runs -> WordprocessingML (ISO/IEC 29500-1), to stand in a template."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from bot.render.document.blocks import Block, Run

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

_LEVELS = 6
_STEP = 360
"""Twentieths of a point that a level of a list is set in."""
_BODY_LEVEL = 2
"""Headings within a case begin below the heading of the case."""
_LINE = 'w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"'


class Xml(str):
    """Finished XML: the template puts it in as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


class WordBlocks:
    """Writes blocks for one document, whose numberings and links it adds to."""

    def __init__(self, document: "DocxTemplate") -> None:
        self._document = document
        self._part = document.docx.part
        self._formats: dict[bool, int] = {}

    def all(self, blocks: Iterable[Block]) -> Xml:
        """Paragraphs and tables, one after the other."""
        return Xml("".join(self._block(block, 0) for block in blocks))

    def runs(self, runs: Iterable[Run]) -> Xml:
        """Runs, with links that work."""
        return Xml("".join(map(self._run, runs)))

    def _block(self, block: Block, depth: int) -> str:
        kind = block["kind"]
        if kind == "heading":
            style = f"Heading{min(block['level'] + _BODY_LEVEL, 9)}"
            made = _paragraph(self.runs(block["runs"]), style)
        elif kind == "paragraph":
            made = _paragraph(self.runs(block["runs"]), "BodyText", _indent(depth))
        elif kind == "list":
            made = "".join(self._list(block, depth))
        elif kind == "table":
            made = self._table(block)
        elif kind == "quote":
            made = "".join(self._block(each, depth + 1) for each in block["blocks"])
        elif kind == "code":
            lines = "<w:br/>".join(_text(line) for line in block["text"].split("\n"))
            made = _paragraph(f"<w:r>{lines}</w:r>", "BodyText", _indent(depth + 1))
        else:
            made = _paragraph("", "BodyText", f"<w:pBdr><w:bottom {_line(4)}/></w:pBdr>")
        return made

    def _list(self, block: Block, depth: int) -> Iterator[str]:
        """Each item's first paragraph has the number or dot; what follows in it is set in."""
        number = self._numbering(block["ordered"], block["start"])
        mark = (
            f'<w:numPr><w:ilvl w:val="{min(depth, _LEVELS - 1)}"/><w:numId w:val="{number}"/>'
            "</w:numPr>"
        )
        for item in block["items"]:
            first, *others = item or [{"kind": "paragraph", "runs": []}]
            if first["kind"] != "paragraph":
                first, others = {"kind": "paragraph", "runs": []}, [first, *others]
            yield _paragraph(self.runs(first["runs"]), "ListParagraph", mark)
            yield from (self._block(each, depth + 1) for each in others)

    def _numbering(self, ordered: bool, start: int) -> int:
        """A numbering of its own, so that a list begins where it says (17.9.15, 17.9.7)."""
        numbering = self._part.numbering_part.element
        if ordered not in self._formats:
            self._formats[ordered] = _add_format(numbering, ordered)
        made = numbering.add_num(self._formats[ordered])
        if ordered:
            for level in range(_LEVELS):
                made.add_lvlOverride(ilvl=level).add_startOverride(start if level == 0 else 1)
        return int(made.numId)

    def _table(self, block: Block) -> str:
        widths = len(block["align"])
        grid = f'<w:gridCol w:w="{9000 // widths}"/>' * widths
        head = self._row(block["head"], block["align"], is_head=True)
        rows = "".join(self._row(row, block["align"]) for row in block["rows"])
        borders = f"<w:bottom {_line(4)}/><w:insideH {_line(4)}/>"
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{borders}'
            f'</w:tblBorders><w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>{_paragraph('', 'BodyText')}"
        )

    def _row(self, cells: Any, align: list[str], *, is_head: bool = False) -> str:
        heading = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if is_head else ""
        shown = []
        for cell, side in zip(cells, align, strict=False):
            runs = [{**run, "bold": True} if is_head and "text" in run else run for run in cell]
            justified = f'<w:jc w:val="{side}"/>' if side != "left" else ""
            paragraph = _paragraph(self.runs(runs), "TableText", justified)
            shown.append(f"<w:tc><w:tcPr/>{paragraph}</w:tc>")
        return f"<w:tr>{heading}{''.join(shown)}</w:tr>"

    def _run(self, run: Run) -> str:
        if "break" in run:
            return "<w:r><w:br/></w:r>"
        properties = _properties(run)
        made = f"<w:r>{properties}{_text(run['text'])}</w:r>"
        if "link" not in run:
            return made
        number = self._document.build_url_id(run["link"])
        return f'<w:hyperlink r:id="{number}" w:history="1">{made}</w:hyperlink>'


def _properties(run: Mapping[str, Any]) -> str:
    """In the order of the schema (17.3.2.28)."""
    marks = [
        '<w:rStyle w:val="Hyperlink"/>' if "link" in run else "",
        '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>'
        if run.get("code")
        else "",
        "<w:b/>" if run.get("bold") else "",
        "<w:i/>" if run.get("italic") else "",
    ]
    return f"<w:rPr>{''.join(marks)}</w:rPr>" if any(marks) else ""


def _paragraph(content: str, style: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t>'


def _indent(depth: int) -> str:
    return f'<w:ind w:left="{depth * _STEP}"/>' if depth else ""


def _line(size: int) -> str:
    return _LINE.format(size=size, colour="B4B8BF")


def _add_format(numbering: Any, ordered: bool) -> int:
    """An abstract numbering (17.9.1): 1., a), i) or dots, level by level. Gives its number."""
    known = [int(each.get(qn("w:abstractNumId"))) for each in _formats(numbering)]
    number = max(known, default=-1) + 1
    levels = "".join(_level(level, ordered) for level in range(_LEVELS))
    made = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    numbering.insert(len(known), made)
    return number


def _formats(numbering: Any) -> list[Any]:
    return list(numbering.findall(qn("w:abstractNum")))


def _level(level: int, ordered: bool) -> str:
    form = ("decimal", "lowerLetter", "lowerRoman")[level % 3] if ordered else "bullet"
    text = f"%{level + 1}{'.' if level % 3 == 0 else ')'}" if ordered else "•"
    left = (level + 1) * _STEP
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{_STEP}"/></w:pPr></w:lvl>'
    )
