"""References to items of this agenda ("punkt 4 på dagsordenen"), told from others ("punkt 2 i
aftalen")."""

import re
from collections.abc import Iterator
from datetime import date

from bot.papers.document.moments import days_in

_POINT = re.compile(
    r"(?P<before>\b(?:jf\.?|se|jævnfør|under"
    r"|see)\s+(?:også\s+)?(?:dagsordenens\s+)?)?\b(?:punkt|pkt\.|item)\s+"
    r"(?P<number>\d{1,3}[a-z]?)\b(?=(?P<behind>(?:[^.;:\n]|(?<=\d)\.(?=\s+[a-z])){0,70}))",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r"\b(?:punkt|pkt\.|item)\s+\d", re.IGNORECASE)
_OURS = re.compile(
    r"^\s*(?:(?:på|i|on|of)\s+(?:the\s+|denne\s+|dagens\s+|[\w-]+s\s+)?(?:dagsorden|agenda)"
    r"|ovenfor|nedenfor|på mødet|above|below)",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"^\s*(?:i|af|in|of|på|under)\s+(?!.*\b(?:dagsorden|agenda))", re.IGNORECASE)


def references(text: str, day: date | None) -> Iterator[str]:
    """The numbers of this agenda's items that a text refers to; one on an agenda of another day,
    or a point of something else, is none."""
    for match in _POINT.finditer(text):
        behind = _ANOTHER.split(match["behind"])[0]
        if _OURS.match(behind):
            said = next(days_in(behind, near=day), None)
            if said is None or day is None or said.day == day:
                yield match["number"]
        elif match["before"] and not _OTHERS.match(behind):
            yield match["number"]
