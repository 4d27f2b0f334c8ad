"""What Word documents of tests are made of, with what python-docx has no words for: lists with
numbers of their own, tracked changes, text boxes, footnotes."""

import io
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
_V = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def level(depth: int, text: str, kind: str = "decimal", start: int = 1, more: str = "") -> str:
    """A level of a list; `more` are further elements, in the order of the schema (17.9.6)."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def define(document: Document, key: int, *levels: str, nums: Sequence[str] = ("",)) -> list[int]:
    """A list with these levels, and a list number for each of `nums` (its overrides)."""
    root = document.part.numbering_part.element
    made = (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'
    )
    root.insert(0, parse_xml(made))
    for at, override in enumerate(nums):
        root.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{key + at}">'
                f'<w:abstractNumId w:val="{key}"/>{override}</w:num>'
            )
        )
    return [key + at for at in range(len(nums))]


def override(depth: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def numbered(
    document: Document, num: int, text: str, depth: int = 0, *, bold: bool = False
) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = bold
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr>'
        )
    )


def lines(document: Document, *texts: str, style: str | None = None) -> None:
    for text in texts:
        document.add_paragraph(text, style=style)


def table(document: Document, *rows: tuple[str, ...]) -> docx.table.Table:
    made = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            cell.text = text
    return made


def run_of(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def tracked(paragraph: Paragraph, *parts: tuple[str, str]) -> None:
    """Runs that stand, came ("ins") or went ("del") while changes were tracked."""
    for kind, text in parts:
        run = run_of(text) if kind != "del" else run_of(text).replace("w:t", "w:delText")
        mark = f'w:id="1" w:author="X" w:date="2024-01-01T00:00:00Z" {nsdecls("w")}'
        made = (
            f"<w:{kind} {mark}>{run}</w:{kind}>"
            if kind
            else run.replace("<w:r>", f"<w:r {nsdecls('w')}>")
        )
        paragraph._p.append(parse_xml(made))


def text_box(*texts: str) -> str:
    """A text box, which Word writes twice."""
    inner = "".join(f"<w:p>{run_of(text)}</w:p>" for text in texts)
    return (
        f'<w:r {nsdecls("w")} {_MC} {_WPS} {_V}><mc:AlternateContent><mc:Choice Requires="wps">'
        f"<w:drawing><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{inner}"
        "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def footnote(document: Document, paragraph: Paragraph, text: str) -> None:
    """A footnote in a part of its own, as Word keeps it."""
    body = f'<w:footnote w:id="2"><w:p>{run_of(text)}</w:p></w:footnote>'
    content = f"<w:footnotes {nsdecls('w')}>{body}</w:footnotes>".encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, content, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'))


def labelled(document: Document, label: str, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(label).bold = True
    paragraph.add_run(text)
