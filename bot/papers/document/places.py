"""Places and how a meeting is held, within the text of a document's head."""

import re

from bot.papers.paper import PaperMode

_ONLINE = re.compile(
    r"\b(?:online|on-line|virtuelt?|teams|zoom|skype|videomøde|videokonference|webex)\b",
    re.IGNORECASE,
)
_BY_MAIL = re.compile(r"\b(?:mail-?møde|pr\. (?:e-)?mail|by (?:e-)?mail)\b", re.IGNORECASE)
_ROOM = re.compile(
    r"(?:[.,;]\s*|\s+(?=(?-i:[A-ZÆØÅ])))"
    r"(?=(?:møde)?lokalet?\b|(?:møde)?rum\b|salen\b|room\b|the room\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_TOWN = re.compile(
    r"^(?P<place>.*?\b\d{4}\s+[A-ZÆØÅ][\w.-]*(?:\s+(?:[A-ZÆØÅ]{1,2}\b|[a-zæøå]\b))?)[.,;]\s.*$",
    re.DOTALL,
)
_IN_TEXT = re.compile(
    r"(?:^|(?:\b(?:på|i|hos|ved|at|in)|[,.:;·•|]|\d)\s+)"
    r"(?P<place>(?-i:[A-ZÆØÅ])(?:(?!\s(?:på|i|hos|at)\s|\bkl\.|\d{1,2}[.:]\d\d)[^;:\n]){2,90}?"
    r"\b\d{4}\s+(?-i:[A-ZÆØÅ])[\w-]*(?:\s+(?:[A-ZÆØÅ]{1,2}\b|[a-zæøå]\b))?)",
)


def place_in(text: str) -> str | None:
    """The place alone: without the room, and without what is said behind the town."""
    bare = _ROOM.sub("", text.strip(" ,.;–-\t"))
    if match := _TOWN.match(bare):
        bare = match["place"]
    bare = bare.strip(" ,.;")
    is_online = _ONLINE.search(bare) is not None and not re.search(r"\d{4}\s", bare)
    return None if not bare or is_online else bare


def in_text(text: str) -> str | None:
    """The place that a sentence names, up to the town behind its postal code."""
    match = _IN_TEXT.search(text)
    return place_in(match["place"]) if match else None


def mode_of(text: str, place: str | None) -> PaperMode | None:
    """How the meeting is held; None where nothing is said of it."""
    if _BY_MAIL.search(text):
        return "mail"
    if _ONLINE.search(text):
        return "hybrid" if place else "online"
    return "physical" if place else None
