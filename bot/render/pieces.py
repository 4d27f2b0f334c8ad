"""Slack text in pieces of a largest size, cut where a reader would cut."""

import re
from collections.abc import Iterator

_BORDERS = ("\n\n", "\n", " ")
_UNBREAKABLE = re.compile(r"<[^<>\n]*>|&[a-z]+;")


def split(text: str, most: int) -> Iterator[str]:
    """Pieces of at most `most` characters: cut between paragraphs, else lines, else words, and
    never inside a link or an entity that fits."""
    while len(text) > most:
        cut = _cut(text, most)
        yield text[:cut].rstrip()
        text = text[cut:].lstrip()
    yield text


def _cut(text: str, most: int) -> int:
    within = text[: most + 1]
    for border in _BORDERS:
        cut = within.rfind(border, most // 2)
        if cut > 0 and not _is_inside(text, cut):
            return cut
    inside = _around(text, most)
    return inside if 0 < inside <= most else most


def _is_inside(text: str, at: int) -> bool:
    return _around(text, at) != at


def _around(text: str, at: int) -> int:
    """The beginning of the link or entity that a cut would go through, or the cut itself."""
    for match in _UNBREAKABLE.finditer(text, 0, at + 3000):
        if match.start() < at < match.end():
            return match.start()
    return at
