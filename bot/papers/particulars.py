"""What a secretary notes on an item beside its text: closed or open, the time wanted, the deadline
of its papers, who sees to it and who proposed it."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TypedDict

from bot.domain.agenda import Item
from bot.domain.people import Language
from bot.papers.blocks import Block
from bot.papers.days import day_in, written
from bot.papers.labels import Part, word
from bot.papers.problems import Problems

LONGEST_MINUTES = 24 * 60
"""The longest time that an item can want, in minutes."""
MINUTES: dict[Language, str] = {"da": "min.", "en": "min."}
SINGLE: tuple[Part, ...] = ("time", "deadline", "owner", "proposer")
"""Parts that an item has once."""
_HOURS = {"½": 30, "¼": 15, "¾": 45, "": 0}
_TIME = re.compile(
    r"(?:ca\.?\s*)?(?:(?P<hours>\d{1,2})?\s*(?P<half>[½¼¾]?)\s*"
    r"(?:t|time|timer|h|hr|hour|hours)\.?)?"
    r"(?:\s*(?:og|and)?\s*(?P<minutes>\d{1,4})\s*(?:m|min|minut|minutter|minute|minutes)?\.?)?",
    re.IGNORECASE | re.ASCII,
)


class Particulars(TypedDict):
    """Fields of an `Item`."""

    is_closed: bool
    duration: int | None
    due: date | None
    owner: str | None
    proposer: str | None


def read_particulars(
    blocks: Iterable[Block], line_of: Callable[[Block], int], near: date | None, problems: Problems
) -> Particulars:
    """The fields that the blocks say; a day without a year is the one nearest to `near`. Adds to
    the problems what cannot be read."""
    found = {block.label.part: block for block in reversed(tuple(blocks))}
    time, deadline = found.get("time"), found.get("deadline")
    duration = minutes_in(time.text) if time else None
    if time and time.text and duration is None:
        problems.add(line_of(time), "time", said=time.text)
    due = day_in(deadline.text, near) if deadline else None
    if deadline and deadline.text and due is None:
        problems.add(line_of(deadline), "day", said=deadline.text)
    return {
        "is_closed": "closed" in found,
        "duration": duration,
        "due": due,
        "owner": found["owner"].text or None if "owner" in found else None,
        "proposer": found["proposer"].text or None if "proposer" in found else None,
    }


def minutes_in(text: str) -> int | None:
    """The minutes that a text means ("15 min.", "1½ time", "1 time 30 min.", "20"), or None."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None
    hours, half, minutes = match["hours"], match["half"] or "", match["minutes"]
    total = int(hours or 0) * 60 + _HOURS[half] + int(minutes or 0)
    return total if 0 < total <= LONGEST_MINUTES else None


def write_particulars(item: Item, language: Language) -> Iterator[str]:
    """The labelled lines of an item's particulars."""
    if item.is_closed:
        yield word("closed", language)
    if item.duration is not None:
        yield f"{word('time', language)}: {item.duration} {MINUTES[language]}"
    if item.due is not None:
        yield f"{word('deadline', language)}: {written(item.due)}"
    if item.owner:
        yield f"{word('owner', language)}: {item.owner}"
    if item.proposer:
        yield f"{word('proposer', language)}: {item.proposer}"
