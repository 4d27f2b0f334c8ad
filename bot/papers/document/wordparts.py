"""A Word file made ready for reading: numbers that are Word's own written where they stand, notes
where they are referred to, text boxes taken out of the paragraphs that they float over."""

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
_NOTES = {RELATED.FOOTNOTES: "footnote", RELATED.ENDNOTES: "endnote"}
_WANTED = (RELATED.NUMBERING, RELATED.STYLES, *_NOTES)
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
        _take_in_notes(root, parts)
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
    """The parts that are wanted, by the kind of their relation to the document."""
    found: dict[str, Any] = {}
    if _RELATIONS not in source.namelist():
        return found
    for relation in parse_xml(source.read(_RELATIONS)):
        kind = str(relation.get("Type"))
        if kind in _WANTED:
            name = posixpath.join("/word", str(relation.get("Target"))).lstrip("/")
            found[kind] = parse_xml(source.read(posixpath.normpath(name)))
    return found


def _take_in_notes(root: Any, parts: dict[str, Any]) -> None:
    """Footnotes and endnotes in parentheses where they are referred to (17.11). One of a heading
    stays out: it is no part of a title."""
    for kind, name in _NOTES.items():
        notes = {} if kind not in parts else {
            note.get(qn("w:id")): " ".join(
                " ".join("".join(p.itertext(qn("w:t"))) for p in note.iter(qn("w:p"))).split()
            )
            for note in parts[kind].findall(qn(f"w:{name}"))
        }  # fmt: skip
        for reference in list(root.iter(qn(f"w:{name}Reference"))):
            said = notes.get(reference.get(qn("w:id")))
            if said and not _is_heading(next(reference.iterancestors(qn("w:p")))):
                text = OxmlElement("w:t")
                text.text = f" ({said.rstrip('.')})"
                text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                reference.getparent().replace(reference, text)


def _is_heading(paragraph: Any) -> bool:
    """By its style, or by bold from its first word on."""
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    name = "" if style is None else str(style.get(qn("w:val")))
    first = paragraph.find(f"{qn('w:r')}/{qn('w:rPr')}/{qn('w:b')}")
    return first is not None or name.lower().startswith(("heading", "overskrift", "titel", "title"))


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
