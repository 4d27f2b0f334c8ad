"""Blocks and runs -> WordprocessingML (ISO/IEC 29500-1), to stand in a template."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from bot.render.document.blocks import Block, Run
from bot.render.document.word_tables import length, table_of
from bot.render.document.word_xml import line, paragraph, text

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

_LEVELS = 6
_STEP = 360
"""Twentieths of a point that a level of a list is set in."""
_BODY_LEVEL = 2
"""Headings within a case begin below the heading of the case."""
_SHORT = 200
"""Characters of a paragraph that leads a list or a table, and stands on its page."""
_LEAD = '<w:spacing w:before="120" w:after="60"/>'
_LAST = '<w:spacing w:after="140"/><w:contextualSpacing w:val="0"/>'
"""What stands below a list keeps away from it, another list too (17.3.1.9)."""


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
        return Xml("".join(self._all(tuple(blocks), 0)))

    def runs(self, runs: Iterable[Run]) -> Xml:
        """Runs, with links that work."""
        return Xml("".join(map(self._run, runs)))

    def _all(self, blocks: Sequence[Block], depth: int, *, ends: bool = True) -> Iterator[str]:
        """A short line above a list or a table is never alone at the foot of a page. `ends`: what
        follows the last block is no entry of a list that these stand in."""
        for block, following in zip_longest(blocks, blocks[1:]):
            leads = following is not None and following["kind"] in ("list", "table")
            if leads and block["kind"] == "paragraph" and length(block["runs"]) < _SHORT:
                look = _LEAD + _indent(depth)
                yield paragraph(self.runs(block["runs"]), "BodyText", look, keep=True)
            else:
                is_last = not depth or (ends and following is None)
                yield self._block(block, depth, ends=is_last)

    def _block(self, block: Block, depth: int, *, ends: bool) -> str:
        kind = block["kind"]
        if kind == "heading":
            style = f"Heading{min(block['level'] + _BODY_LEVEL, 9)}"
            made = paragraph(self.runs(block["runs"]), style)
        elif kind == "paragraph":
            made = paragraph(self.runs(block["runs"]), "BodyText", _indent(depth))
        elif kind == "list":
            made = "".join(self._list(block, depth, ends=ends))
        elif kind == "table":
            made = table_of(block, self.runs)
        elif kind == "quote":
            made = "".join(self._all(block["blocks"], depth + 1))
        elif kind == "code":
            lines = "<w:br/>".join(text(line) for line in block["text"].split("\n"))
            made = paragraph(
                f"<w:r>{_properties({'code': True})}{lines}</w:r>", "BodyText", _indent(depth + 1)
            )
        else:
            made = paragraph("", "BodyText", f"<w:pBdr><w:bottom {line(4)}/></w:pBdr>")
        return made

    def _list(self, block: Block, depth: int, *, ends: bool) -> Iterator[str]:
        """Each item's first paragraph has the number or dot; what follows in it is set in."""
        number = self._numbering(block["ordered"], block["start"])
        mark = (
            f'<w:numPr><w:ilvl w:val="{min(depth, _LEVELS - 1)}"/><w:numId w:val="{number}"/>'
            "</w:numPr>"
        )
        count = len(block["items"])
        for at, item in enumerate(block["items"], 1):
            first, *others = item or [{"kind": "paragraph", "runs": []}]
            if first["kind"] != "paragraph":
                first, others = {"kind": "paragraph", "runs": []}, [first, *others]
            is_last = ends and at == count
            look = mark + (_LAST if is_last and not others else "")
            keep = at < count and at in (1, count - 1) and length(first["runs"]) < _SHORT
            yield paragraph(self.runs(first["runs"]), "ListParagraph", look, keep=keep)
            yield from self._all(others, depth + 1, ends=is_last)

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

    def _run(self, run: Run) -> str:
        if "break" in run:
            return "<w:r><w:br/></w:r>"
        properties = _properties(run)
        made = f"<w:r>{properties}{text(run['text'])}</w:r>"
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


def _indent(depth: int) -> str:
    return f'<w:ind w:left="{depth * _STEP}"/>' if depth else ""


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
