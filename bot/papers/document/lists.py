"""Preliminary items for bodies' coming meetings."""

import re
from collections.abc import Sequence
from datetime import date

from bot.papers.document.lines import Paragraph
from bot.papers.document.moments import days_in
from bot.papers.paper import PaperList

_LEADING = re.compile(r"[\s,:–-]*(?:(?:den|d\.|the|on|på|holder|afholder)\s*)*$", re.IGNORECASE)
_MEETING = re.compile(
    r"(?:[-\s]?(?:temamøde|møde(?:t|r|rne|datoer|kalender|plan)?|meetings?))\b\s*$", re.IGNORECASE
)
_GENITIVE = re.compile(r"(?<=[a-zæøå]{3})(?<!hu)(?<!aarhu)(?<!us)(?<!is)s$")
"""The ending in "KKR Midtjyllands møde"; a name can end so by itself."""
_BRACKETED = re.compile(r"(?P<what>\S.*?)\s*\((?P<who>[^()]{3,60})\)$")
NAME = re.compile(r"(?:[A-ZÆØÅ][\w/&.-]*)(?:\s+(?:og\s+)?[A-ZÆØÅ0-9][\w/&-]*)*$")
"""The name of a body at the end of a text."""


def body_before(text: str) -> str | None:
    """The body that a text names last, before a day: "KKR" of "til mødet i KKR" and of "for KKR's
    møde", "KD-Net" of "KD-Net-mødet"."""
    bare = text
    for _ in range(3):
        bare = _LEADING.sub("", bare.strip())
        bare = _MEETING.sub("", bare).rstrip(" -")
        bare = re.sub(r"\s+(?:kommende|næste|ordinære)$", "", bare)
    is_owner = re.search(r"\s(?:kommende\s+|næste\s+)?møde\b", text[len(bare) :]) is not None
    bare = re.sub(r"(?:['’]s?|s(?<=ts))$", "", bare)
    bare = _GENITIVE.sub("", bare) if is_owner else bare
    match = NAME.search(bare)
    if match is None:
        return None
    name = re.sub(
        r"^(?:Foreløbige?|Til|Møde|Mødet|Kommende|Punkter|For|I|Coming|Preliminary)\s+",
        "",
        match[0],
    )
    return None if name in ("Til", "Mødet", "Møde", "For", "I", "Den") else name


def read_preliminary(title: str, found: Sequence[Paragraph], near: date | None) -> list[PaperList]:
    """The lists of an item for preliminary items: one for each meeting that a heading or the start
    of an entry names; those before any heading are for the meeting of the item's title."""
    target = _target(title, near)
    lists: dict[tuple[str, date | None], list[str]] = {}
    for paragraph in (part for whole in found for part in _apart(whole, near)):
        text = paragraph.entry
        if paragraph.is_table:
            continue
        if paragraph.is_entry:
            own, rest = _inline(text, near)
            if own or target:
                lists.setdefault(own or target, []).append(rest if own else text)  # type: ignore[arg-type]
            continue
        named = _target(text, near)
        if named is not None:
            target = named
            behind = text.rpartition(":")[2].strip() if ":" in text else ""
            lists.setdefault(target, []).extend(_divided(behind))
    return [PaperList(body, day, tuple(items)) for (body, day), items in lists.items() if items]


def _apart(paragraph: Paragraph, near: date | None) -> list[Paragraph]:
    """Lines that each name a meeting are a heading each."""
    lines = [Paragraph((line,)) for line in paragraph.lines]
    is_each = not paragraph.is_table and all(":" in p.text and _target(p.text, near) for p in lines)
    return lines if is_each else [paragraph]


def _target(text: str, near: date | None) -> tuple[str, date | None] | None:
    """The body and the day of a heading."""
    head = text if ":" not in text else text[: text.rindex(":")]
    for said in days_in(head, near=near):
        body = body_before(head[: said.start]) or body_before(_behind_day(head[said.end :]))
        if body:
            return body, said.day
    return None


def _behind_day(text: str) -> str:
    """What follows a day on its line: "i KKR"."""
    return re.split(r"[,.;(]", text)[0]


def _inline(text: str, near: date | None) -> tuple[tuple[str, date | None] | None, str]:
    """The meeting that an entry names before a colon or a dash, or behind in parentheses, and the
    item."""
    match = re.match(r"(?P<who>[^:]{3,60}?)\s*(?::|\s[–-]\s)\s*(?P<what>\S.*)$", text)
    bracketed = _BRACKETED.match(text)
    if bracketed and any(days_in(bracketed["who"], near=near)):
        match = bracketed
    if match is None:
        return None, text
    said = next(days_in(match["who"], near=near), None)
    body = body_before(match["who"][: said.start]) if said else None
    return ((body, said.day), match["what"]) if said and body else (None, text)


def _divided(text: str) -> list[str]:
    """Items on the heading's own line, divided by semicolons."""
    return [part.strip(" .") for part in text.split(";") if part.strip(" .")]
