"""A Word file as a package (ECMA-376, part 2): what is refused before anything in it is parsed."""

import re
import zipfile
import zlib
from io import BytesIO

from bot.papers.problems import Problems

LARGEST = 20 * 1024 * 1024
"""The largest file, in bytes; pictures count."""
UNPACKED = 100 * 1024 * 1024
"""The most that all parts together may unpack to, in bytes."""
LARGEST_XML = 6 * 1024 * 1024
"""The largest part with text, in bytes: some thousand pages."""
MOST_PARTS = 2000
DEEPEST = 200
"""So deep elements may be nested; Word's own stay below a tenth of it."""
_BAD_NAME = re.compile(r"(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[A-Za-z]:|\\")
_TAG = re.compile(rb"<(/?)[A-Za-z_][^<>]*?(/?)>")


def check_package(data: bytes, problems: Problems) -> None:
    """Raises BadFile with one sentence where the package is damaged, locked, a bomb, or holds
    macros, forbidden paths or XML definitions (with which a few lines become gigabytes)."""
    if len(data) > LARGEST:
        raise problems.stop(1, "word-size", limit=LARGEST // 1024 // 1024)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _check_names(package, problems)
            _check_parts(package, problems)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        raise problems.stop(1, "word-damaged") from None


def _check_names(package: zipfile.ZipFile, problems: Problems) -> None:
    """By the directory alone: nothing is unpacked yet."""
    entries = package.infolist()
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise problems.stop(1, "word-locked")
    if any(_BAD_NAME.search(entry.orig_filename) for entry in entries):
        raise problems.stop(1, "word-paths")
    if any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries):
        raise problems.stop(1, "word-macros")
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > UNPACKED:
        raise problems.stop(1, "word-bomb")
    if "word/document.xml" not in {entry.filename for entry in entries}:
        raise problems.stop(1, "word-damaged")


def _check_parts(package: zipfile.ZipFile, problems: Problems) -> None:
    """The parts that are parsed, read no further than they may be: a directory can lie."""
    for entry in package.infolist():
        if not entry.filename.lower().endswith((".xml", ".rels")):
            continue
        with package.open(entry) as part:
            text = part.read(LARGEST_XML + 1)
        if len(text) > LARGEST_XML:
            raise problems.stop(1, "word-bomb")
        bare = text.replace(b"\x00", b"")
        if b"<!DOCTYPE" in bare or b"<!ENTITY" in bare:
            raise problems.stop(1, "word-entities")
        if b"macroEnabled" in text and entry.filename == "[Content_Types].xml":
            raise problems.stop(1, "word-macros")
        if _depth(bare) > DEEPEST:
            raise problems.stop(1, "word-damaged")


def _depth(xml: bytes) -> int:
    """How deep elements are nested."""
    depth = deepest = 0
    for match in _TAG.finditer(xml):
        if match[1]:
            depth -= 1
        elif not match[2]:
            depth += 1
            deepest = max(deepest, depth)
    return deepest
