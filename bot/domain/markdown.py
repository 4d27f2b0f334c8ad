"""A plain text as Markdown that shows exactly that text (CommonMark 2.4, backslash escapes)."""

import re

_ANYWHERE = re.compile(r"([\\`*_\[\]<>|~])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_AT_START = re.compile(r"^(?=[#+=-](?:\s|$|[-=#]))", re.ASCII)
_NUMBER_AT_START = re.compile(r"^(\d+)(?=[.)](?:\s|$))", re.ASCII)


def literal(text: str) -> str:
    """One line of text with its Markdown signs escaped: a title such as `*` or `[x](y)` or
    "26. april", which would open a numbered list, stays what it is. Line ends become spaces."""
    line = " ".join(text.split())
    line = _ANYWHERE.sub(r"\\\1", line)
    line = _ENTITY.sub(r"\\&", line)
    line = _AT_START.sub(r"\\", line)
    return _NUMBER_AT_START.sub(r"\1\\", line)
