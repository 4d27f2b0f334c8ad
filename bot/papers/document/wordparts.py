"""A Word file made ready for reading: numbers that are Word's own written where they stand, text
boxes taken out of the paragraphs that they float over."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RELATED
from docx.opc.exceptions import OpcError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from bot.papers.document.numbering import Numbered, Numbers

OPENS, ENDS, DIVIDES = "\ue000", "\ue001", "\ue002"
"""Signs around a number that was written in, and between its parts; no text of people has them."""
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"


def with_numbers(data: bytes) -> bytes:
    """The same document, in which each paragraph of a list begins with its number. Raises
    ValueError where python-docx cannot open it, KeyError where a part is missing."""
    try:
        document = Document(BytesIO(data))
    except (SyntaxError, OpcError) as error:
        raise ValueError(str(error)) from error
    body = document.element.body
    for text in body.iter(qn("w:t")):
        text.text = (text.text or "").translate(dict.fromkeys(map(ord, OPENS + ENDS + DIVIDES)))
    _take_out_boxes(body)
    numbers = Numbers(_part(document, RELATED.NUMBERING), _part(document, RELATED.STYLES))
    for paragraph in list(body.iter(qn("w:p"))):
        if _is_gone(paragraph):
            continue
        found = numbers.of(paragraph)
        if found is not None:
            _write(paragraph, found)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _part(document: Any, kind: str) -> Any | None:
    """The root element of a part, None where the document has none."""
    from docx.oxml import parse_xml

    part = next((r.target_part for r in document.part.rels.values() if r.reltype == kind), None)
    if part is None:
        return None
    return part.element if hasattr(part, "element") else parse_xml(part.blob)


def _is_gone(paragraph: Any) -> bool:
    """Deleted with its mark while changes were tracked (17.13.5.15): Word does not count it."""
    mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}")
    kept = (text for text in paragraph.iter(qn("w:t")) if (text.text or "").strip())
    return mark is not None and next(kept, None) is None


def _write(paragraph: Any, found: Numbered) -> None:
    """The number as a run before the others."""
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    kind = "-" if found.is_bullet else "#"
    label = "" if found.is_bullet else found.label
    said = DIVIDES.join((kind, str(found.depth), found.number, label, found.of))
    text.text = f"{OPENS}{said}{ENDS}"
    run.append(text)
    properties = paragraph.find(qn("w:pPr"))
    paragraph.insert(0 if properties is None else list(paragraph).index(properties) + 1, run)


def _take_out_boxes(body: Any) -> None:
    """What stands in a text box comes before the paragraph that it hangs on. Word keeps it twice,
    the second time for older programs."""
    for old in list(body.iter(_FALLBACK)):
        choice = old.getparent()
        if choice.tag == _CHOICE and next(choice.iter(qn("w:txbxContent")), None) is not None:
            choice.remove(old)
    for box in list(body.iter(qn("w:txbxContent"))):
        host = next((up for up in box.iterancestors(qn("w:p"))), None)
        if host is None:
            continue
        for child in _blocks(box):
            host.addprevious(child)


def _blocks(box: Any) -> Iterator[Any]:
    yield from [child for child in box if child.tag in (qn("w:p"), qn("w:tbl"))]
