"""One PDF that holds an agenda and its annexes, with a bookmark for each."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pypdf import PdfWriter

SCHEME: Final = "bilag:"
"""Addresses of annexes that are bound into the same PDF: `bilag:4.1`."""
_UA: Final = re.compile(rb"<pdfuaid:part>.*?</pdfuaid:part>", re.DOTALL)
_RUNS: Final = ("/AA", "/OpenAction")


@dataclass(frozen=True)
class Bindable:
    """An annex to bind: its number ("4.1"), what its bookmark says, the place (from 0) of its item
    among the agenda's, and its bytes."""

    number: str
    label: str
    item: int
    content: bytes


def bind(agenda: bytes, annexes: Sequence[Bindable]) -> bytes:
    """The agenda with its annexes behind it: each has a bookmark below its item's, and what leads
    to `bilag:4.1` leads to its first page. Nothing of an annex but its pages comes along: no
    scripts, no bookmarks, no files within. The same values give the same bytes."""
    from pypdf import PdfReader, PdfWriter

    if not annexes:
        return agenda
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(agenda)))
    own = len(writer.pages)
    items = list(_items(writer))
    first: dict[str, int] = {}
    for annex in annexes:
        first[annex.number] = len(writer.pages)
        reader = PdfReader(io.BytesIO(annex.content))
        writer.append(reader, import_outline=False)
        if annex.item < len(items):
            _bookmark(writer, items[annex.item], annex.label, first[annex.number])
    for at, page in enumerate(writer.pages):
        if at < own:
            _lead(writer, page, first)
        else:
            _still(page)
    _claim_no_more(writer)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _items(writer: "PdfWriter") -> Iterator[Any]:
    """The bookmarks of the items, in their order (ISO 32000-1, 12.3.3)."""
    outlines = writer.root_object.get("/Outlines")
    entry = outlines.get_object().get("/First") if outlines else None
    while entry is not None:
        yield entry.get_object()
        entry = entry.get_object().get("/Next")


def _bookmark(writer: "PdfWriter", parent: Any, label: str, page: int) -> None:
    """A bookmark as the last below another, which is shown closed."""
    from pypdf.generic import (
        ArrayObject,
        DictionaryObject,
        NameObject,
        NumberObject,
        TextStringObject,
    )

    target = writer.pages[page].indirect_reference
    made = DictionaryObject(
        {
            NameObject("/Title"): TextStringObject(label),
            NameObject("/Parent"): parent.indirect_reference,
            NameObject("/Dest"): ArrayObject([target, NameObject("/Fit")]),
        }
    )
    place = writer._add_object(made)
    if "/Last" in parent:
        before = parent.raw_get("/Last")
        before.get_object()[NameObject("/Next")] = place
        made[NameObject("/Prev")] = before
    else:
        parent[NameObject("/First")] = place
    parent[NameObject("/Last")] = place
    parent[NameObject("/Count")] = NumberObject(int(parent.get("/Count", 0)) - 1)


def _lead(writer: "PdfWriter", page: Any, first: dict[str, int]) -> None:
    """Links to annexes lead to their pages."""
    from pypdf.generic import ArrayObject, NameObject

    for note in page.get("/Annots", ()):
        link = note.get_object()
        address = str(link.get("/A", {}).get("/URI", ""))
        number = address.removeprefix(SCHEME)
        if address.startswith(SCHEME) and number in first:
            target = writer.pages[first[number]].indirect_reference
            del link["/A"]
            link[NameObject("/Dest")] = ArrayObject([target, NameObject("/Fit")])


def _still(page: Any) -> None:
    """A page of somebody else's does nothing by itself, and its notes open nothing but the web."""
    for key in _RUNS:
        if key in page:
            del page[key]
    for note in page.get("/Annots", ()) or ():
        found = note.get_object()
        for key in _RUNS:
            found.pop(key, None)
        if found.get("/A", {}).get("/S") not in ("/URI", "/GoTo", None):
            del found["/A"]


def _claim_no_more(writer: "PdfWriter") -> None:
    """What came from elsewhere need not be PDF/UA, so the whole does not say that it is."""
    from pypdf.generic import NameObject, StreamObject

    metadata = writer.root_object.get("/Metadata")
    if metadata is None:
        return
    stream = metadata.get_object()
    plain = StreamObject()
    plain.set_data(_UA.sub(b"", stream.get_data()))
    for key in ("/Type", "/Subtype"):
        if key in stream:
            plain[NameObject(key)] = stream[key]
    writer.root_object[NameObject("/Metadata")] = writer._add_object(plain)
