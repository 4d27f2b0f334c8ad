"""Names, texts and addresses as a calendar object can carry them.

RFC 5545 3.1 allows no control characters; parsers that split lines as Unicode does (at VT, FF,
NEL, U+2028 and U+2029) would see a property where a text only went on.
"""

import re
from urllib.parse import quote

_LINE_BREAK = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1f\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_IN_NAMES = str.maketrans({'"': "'", "\\": "/", "^": "\u02c6"})
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_URI_SAFE = "!#$%&'()*+,/:;=?@[]~-._"


def clean_text(text: str) -> str:
    """Text of several lines: every line break is "\\n", no other control character but a tab."""
    return _CONTROL.sub("", _LINE_BREAK.sub("\n", text))


def clean_line(text: str) -> str:
    """Text of one line: line breaks and runs of white space are one space."""
    return " ".join(clean_text(text).split())


def clean_name(name: str, otherwise: str) -> str:
    """A CN. Double quotes end a quoted parameter (RFC 5545 3.2) and become apostrophes; some
    parsers take a backslash for an escape there, so it becomes a slash. RFC 6868 doubles a caret,
    and parsers from before it leave it doubled: a letter of the same look takes its place. Where
    nothing is left, the name is `otherwise`."""
    return clean_line(name).translate(_IN_NAMES) or otherwise


def clean_address(address: str) -> str:
    """A mail address without white space, control characters, quotes or `mailto:`."""
    bare = re.sub(r"[\s\"<>]", "", clean_text(address))
    return re.sub(r"(?i)^mailto:", "", bare)


def clean_uri(uri: str | None) -> str | None:
    """A URI in ASCII, or None for what is none: a property of that type must hold one."""
    encoded = quote(clean_line(uri or ""), safe=_URI_SAFE)
    return encoded if _URI.fullmatch(encoded) else None
