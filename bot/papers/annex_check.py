"""What a file is, checked at the door: its content against its name, its size, what it would run.

PDF, the documents of office programs, and pictures. What can run by itself (programs, scripts,
HTML, SVG, macros) is refused with a reason, as is what claims to be another kind than it is.
"""

import io
import zipfile
from typing import Final

from bot.domain.annex_files import MEDIA_TYPES, AnnexFile, safe_name, suffix_of
from bot.domain.errors import (
    AnnexEmpty,
    AnnexFalse,
    AnnexLocked,
    AnnexRefused,
    AnnexRuns,
    AnnexSwells,
    AnnexTooLarge,
)

_Why = type[AnnexRefused] | None
_MAX_UNPACKED: Final = 400 * 1024 * 1024
_MAX_RATIO: Final = 200
_MAX_MEMBERS: Final = 20_000
_MAIN_PARTS: Final = {".docx": b"wordprocessingml.document", ".xlsx": b"spreadsheetml.sheet",
                      ".pptx": b"presentationml.presentation"}  # fmt: skip
_OPEN_DOCUMENTS: Final = {".odt": b"opendocument.text", ".ods": b"opendocument.spreadsheet",
                          ".odp": b"opendocument.presentation"}  # fmt: skip
_OLD_OFFICE: Final = (".doc", ".xls", ".ppt")
_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_OLD_MACROS: Final = tuple(
    name.encode("utf-16-le") for name in ("_VBA_PROJECT", "Macros", "_VBA_PROJECT_CUR")
)
_OLD_LOCKED: Final = tuple(
    name.encode("utf-16-le") for name in ("EncryptedPackage", "EncryptionInfo")
)
_PICTURES: Final = {".png": {".png"}, ".jpg": {".jpg", ".jpeg", ".jfif"}, ".gif": {".gif"},
                    ".jpeg": {".jpg", ".jpeg", ".jfif"}, ".tif": {".tif", ".tiff"},
                    ".tiff": {".tif", ".tiff"}, ".webp": {".webp"}}  # fmt: skip


def check(name: str, content: bytes, limit: int) -> AnnexFile:
    """The file as an annex; `limit` is in bytes. Its digest is left for who keeps it. Raises
    AnnexRefused, AnnexTooLarge."""
    shown = safe_name(name)
    if not content:
        raise AnnexEmpty(shown)
    if len(content) > limit:
        raise AnnexTooLarge(shown, _megabytes(len(content)), _megabytes(limit))
    suffix = suffix_of(shown)
    if suffix not in MEDIA_TYPES:
        raise AnnexRefused(shown)
    if refused := _why_not(suffix, content):
        raise refused(shown)
    return AnnexFile("", shown, len(content), _pages(content) if suffix == ".pdf" else 0)


def _megabytes(size: int) -> int:
    return -(-size // (1024 * 1024))


def _why_not(suffix: str, content: bytes) -> _Why:
    if suffix == ".pdf":
        return None if b"%PDF-" in content[:1024] else AnnexFalse
    if suffix in _OLD_OFFICE:
        return _why_not_old(content)
    if suffix in _PICTURES:
        return None if _PICTURES[suffix] & _looks_like(content) else AnnexFalse
    return _why_not_packed(suffix, content)


def _looks_like(content: bytes) -> set[str]:
    """The endings that the content's own signature goes with."""
    import puremagic

    try:
        return {match.extension for match in puremagic.magic_string(content)}
    except (puremagic.PureError, ValueError):
        return set()


def _why_not_old(content: bytes) -> _Why:
    """Word, Excel and PowerPoint before 2007 ([MS-CFB]): names of streams are UTF-16."""
    if not content.startswith(_OLE):
        return AnnexFalse
    if any(name in content for name in _OLD_LOCKED):
        return AnnexLocked
    return AnnexRuns if any(name in content for name in _OLD_MACROS) else None


def _why_not_packed(suffix: str, content: bytes) -> _Why:
    if content.startswith(_OLE):
        return (
            AnnexLocked  # what office programs make of a document with a password ([MS-OFFCRYPTO])
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if _is_bomb(archive):
                return AnnexSwells
            return _why_not_members(suffix, archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, KeyError, OSError, RuntimeError,
            NotImplementedError, EOFError, ValueError):  # fmt: skip
        return AnnexFalse


def _is_bomb(archive: zipfile.ZipFile) -> bool:
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    return (
        len(members) > _MAX_MEMBERS
        or unpacked > _MAX_UNPACKED
        or (unpacked > 50 * 1024 * 1024 and unpacked / packed > _MAX_RATIO)
    )


def _why_not_members(suffix: str, archive: zipfile.ZipFile) -> _Why:
    names = [name.lower() for name in archive.namelist()]
    if any(name.startswith(("/", "\\")) or ".." in name.split("/") for name in names):
        return AnnexFalse
    if suffix in _OPEN_DOCUMENTS:
        if _OPEN_DOCUMENTS[suffix] not in _read(archive, "mimetype"):
            return AnnexFalse
        return AnnexRuns if any(n.startswith(("basic/", "scripts/")) for n in names) else None
    types = _read(archive, "[Content_Types].xml")
    if b"macroenabled" in types.lower() or any("vbaproject" in name for name in names):
        return AnnexRuns
    return None if _MAIN_PARTS[suffix] in types else AnnexFalse


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        return member.read(1024 * 1024)


def _pages(content: bytes) -> int:
    """How many pages can be bound; 0 for a PDF that is locked or broken."""
    from bot.papers.annex_pages import pages_of

    return pages_of(content)
