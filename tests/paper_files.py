"""Small files of the kinds that annexes are, and of those that they must not be."""

import io
import zipfile
from collections.abc import Mapping

from pypdf import PdfWriter

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452") + bytes(40)
JPEG = bytes.fromhex("ffd8ffe000104a464946") + bytes(40)


def pdf(pages: int = 1, *, password: str | None = None, title: str = "bilag") -> bytes:
    """A PDF of blank pages; `title` makes one differ from another."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=595, height=842)
    writer.add_metadata({"/Title": title})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def packed(members: Mapping[str, bytes]) -> bytes:
    """A ZIP archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def office(main: str = "wordprocessingml.document.main", **members: bytes) -> bytes:
    """A document of Word, or (by `main`) another office program."""
    return packed({"[Content_Types].xml": f"<Types>{main}</Types>".encode(), **members})
