"""Bytes -> text by a charset that a mail names, which need not be one, or the right one."""

import codecs
from collections.abc import Iterator
from typing import Final

_NOT_FOR_MAIL: Final = frozenset(("punycode", "idna", "unicode-escape", "raw-unicode-escape"))
"""Codecs of Python's own, no charsets: slow by the square, or with warnings."""


def decode(content: bytes, charset: str | None) -> str:
    """By its charset (RFC 2046 4.1.2); where that is missing or wrong, UTF-8, else Latin."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        charset = "utf-16"
    for name in _candidates(charset):
        try:
            return content.decode(name).removeprefix("\ufeff")
        except (LookupError, ValueError):
            continue
    return content.decode("cp1252", "replace")


def _candidates(charset: str | None) -> Iterator[str]:
    name = (charset or "").strip("\"' ").lower()
    try:
        known = codecs.lookup(name).name.replace("_", "-")
    except (LookupError, ValueError):
        known = "ascii"
    # "us-ascii" is what clients write that mean nothing by it; UTF-8 holds it.
    if known != "ascii" and known not in _NOT_FOR_MAIL:
        yield known
    yield "utf-8"
