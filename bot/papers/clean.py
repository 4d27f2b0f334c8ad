"""Text from outside made harmless: signs that nobody sees, and paths in names of annexes."""

import re

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
_MARKER = re.compile(r"^(?:[-–•]\s*)?(?:\./\.?|/\.?)\s+|^Bilag\s*[-–:]\s*", re.IGNORECASE)
_PATH = re.compile(r"(?:^|[\\/])\.\.?[\\/]|^[\\/~]|^[a-z]:[\\/]|^[a-z]+://", re.IGNORECASE)


def text(raw: str) -> str:
    """The text with one kind of line end, without control characters and without the signs that
    turn or hide what follows them (Unicode bidirectional overrides, zero widths)."""
    return _UNSEEN.sub("", _LINE_ENDS.sub("\n", raw))


def line(raw: str) -> str:
    """Text of one line, with single blanks."""
    return " ".join(raw.split())


def annex_title(raw: str) -> str:
    """The title of an annex without its marker ("./.", "Bilag -") and final stop. What is a path
    (`../../etc/passwd`, `C:\\notat.pdf`) keeps its last part; "2022/2023" is none. May be ""."""
    title = line(raw)
    while (bare := _MARKER.sub("", title)) != title:
        title = bare
    if _PATH.search(title):
        title = re.split(r"[\\/]", title)[-1]
    return title.strip(" .")
