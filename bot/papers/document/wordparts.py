"""A Word file made ready for reading: numbers that are Word's own written where they stand, text
boxes taken out of the paragraphs that they float over."""

import posixpath
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RELATED
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn

from bot.papers.document.numbering import Numbered, Numbers

_MAIN = "word/document.xml"
_RELATIONS = "word/_rels/document.xml.rels"
OPENS, ENDS, DIVIDES = "\ue000", "\ue001", "\ue002"
"""Signs around a number that was written in, and between its parts; no text of people has them."""
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"


def with_numbers(data: bytes) -> bytes:
    """The same document, in which each paragraph of a list begins with its number. Raises
    SyntaxError where a part is no XML, KeyError where one that it needs is missing."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        parts = _related(source)
        root = parse_xml(source.read(_MAIN))
        _number(root, Numbers(parts.get(RELATED.NUMBERING), parts.get(RELATED.STYLES)))
        for entry in source.infolist():
            is_main = entry.filename == _MAIN
            target.writestr(entry, serialize_part_xml(root) if is_main else source.read(entry))
    return stream.getvalue()


def _number(root: Any, numbers: Numbers) -> None:
    for text in root.iter(qn("w:t")):
        text.text = (text.text or "").translate(dict.fromkeys(map(ord, OPENS + ENDS + DIVIDES)))
    _take_out_boxes(root)
    for paragraph in list(root.iter(qn("w:p"))):
        found = None if _is_gone(paragraph) else numbers.of(paragraph)
        if found is not None:
            _write(paragraph, found)


def _related(source: zipfile.ZipFile) -> dict[str, Any]:
    """The numbering and the styles part, by the kind of their relation to the document."""
    found: dict[str, Any] = {}
    if _RELATIONS not in source.namelist():
        return found
    for relation in parse_xml(source.read(_RELATIONS)):
        kind = str(relation.get("Type"))
        if kind in (RELATED.NUMBERING, RELATED.STYLES):
            name = posixpath.join("/word", str(relation.get("Target"))).lstrip("/")
            found[kind] = parse_xml(source.read(posixpath.normpath(name)))
    return found


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
