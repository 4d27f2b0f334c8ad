"""Guests who were there for a part of the meeting, as the head names them."""

import re
from collections.abc import Iterator

from bot.papers.document.moments import clock_in, hours_in
from bot.papers.paper import PaperGuest

_GUEST = re.compile(
    r"(?P<name>(?:[A-ZÆØÅ](?:\.|[\wé-]+)\s){1,3}[A-ZÆØÅ][\wé-]+)(?:\s*\((?!kl\b)[^()]*\)"
    r"|,?\s+(?:fra|from)\s+[A-ZÆØÅ][\w-]*(?:\s[A-ZÆØÅ][\w-]*)*,?)?\s+(?:\((?=kl\b)|deltager"
    r"|deltog|er med|takes part|took part)"
    r"(?:(?:\s+\w+){0,3}?\s+|(?<=\())(?P<when>(?:fra\s+)?(?:kl|at|from|til)\b[^;,]*)",
)


def read_guests(text: str) -> Iterator[PaperGuest]:
    """Guests with the hours at which they were there, wherever participants are named."""
    for match in _GUEST.finditer(text):
        name = re.sub(r"^(?:KKR|KD-Net|[\w-]*sekretariatet)\s+", "", match["name"])
        hours = hours_in(match["when"])
        if hours:
            yield PaperGuest(name, *hours)
        elif clock := clock_in(match["when"]):
            is_until = re.match(r"(?:til|until)\b", match["when"]) is not None
            yield PaperGuest(name, None if is_until else clock, clock if is_until else None)
