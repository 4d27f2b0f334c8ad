"""Bytes -> text by a charset that a mail names, which need not be one, or the right one."""

import codecs
import re
from collections.abc import Iterator
from typing import Final

_NOT_FOR_MAIL: Final = frozenset(("punycode", "idna", "unicode-escape", "raw-unicode-escape"))
"""Codecs of Python's own, no charsets: slow by the square, or with warnings."""


_LATIN: Final = re.compile(r"iso8859-\d+|cp125\d|latin-1")
_WIDE: Final = re.compile(r"utf-(?:16|32)")


def decode(content: bytes, charset: str | None) -> str:
    """By its charset (RFC 2046 4.1.2); where that is missing or wrong, UTF-8, else Latin. Never
    raises."""
    for name in _candidates(content, charset):
        try:
            return content.decode(name).removeprefix("\ufeff")
        except (LookupError, ValueError):
            continue
    return content.decode("cp1252", "replace")


def _candidates(content: bytes, charset: str | None) -> Iterator[str]:
    """The charsets to try, the likeliest first: a label is less sure than the bytes."""
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        yield "utf-32"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield "utf-16"
    name = (charset or "").strip("\"' ").lower()
    try:
        known = codecs.lookup(name).name.replace("_", "-")
    except (LookupError, ValueError):
        known = "ascii"
    yield from _labelled(content, known)
    yield "utf-8"


def _labelled(content: bytes, known: str) -> Iterator[str]:
    # "us-ascii" is what clients write that mean nothing by it; UTF-8 holds it.
    if known == "ascii" or known in _NOT_FOR_MAIL:
        return
    if _WIDE.match(known):
        # Latin letters in UTF-16 have zeros, which tell the order of the bytes too.
        if known == "utf-16" and b"\x00" in content:
            yield "utf-16-be" if content[:1] == b"\x00" else "utf-16-le"
        elif b"\x00" in content:
            yield known
    elif _LATIN.fullmatch(known):
        # What is valid in UTF-8 beyond ASCII is UTF-8: no text in Latin letters happens to be.
        yield "utf-8"
        yield "cp1252" if known in ("iso8859-1", "latin-1") else known
    else:
        yield known
