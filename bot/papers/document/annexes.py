"""Annexes: lines with a marker, alone or before a title, within a text, or in the table only."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.papers import clean
from bot.papers.document.lines import Line, joined
from bot.papers.document.moments import days_in
from bot.papers.document.overview import Row
from bot.papers.document.signs import ANNEX, ANNEX_HEADING, ANNEX_WITHIN, NUMBERED, begins_part
from bot.papers.paper import PaperAnnex

_LATER = re.compile(
    r"[\s(–—:,.;-]*\b(?:bilag(?:et)?\s+)?(?:eftersendes|eftersendt|follows"
    r"|to follow)\b(?:\s+(?:på mail|pr\. mail))?"
    r"(?P<when>\s*(?:(?:inden|senest|by|den|d\.|on|the)\b)?[^):;]{0,30}\d[^):;]{0,25})?[)\s.:]*",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\[(?P<title>(?:\\.|[^\]\\])*)\]\s*\(<?(?P<url>[^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?\)"
)
_BARE = re.compile(
    r"[\s:<(]*(?P<url>(?:https?|file|ftp)://[^\s<>]+?|www\.[^\s<>]+?)[>).]*$", re.IGNORECASE
)
_FULL_LINE = 70
"""A line of so many characters was filled: what stands below can belong to it."""
_CLOSED = re.compile(
    r"\s*\((?:lukket\s+bilag|closed\s+annex)\)|(?<=\()(?:lukket\s+bilag|closed\s+annex),\s*",
    re.IGNORECASE,
)
"""Behind the title of an annex that only who sits in the seat may see."""
_NONE = re.compile(r"(?:ingen|none|-|–)[ .\w]{0,12}", re.IGNORECASE)
_USABLE = re.compile(r"https?://[^\s/?#\\]+[^\s<>\\]*", re.IGNORECASE)


@dataclass(frozen=True)
class FoundAnnexes:
    """The annexes that stand in an item's lines, those lines' places, and the titles of those
    whose link leads nowhere."""

    annexes: tuple[PaperAnnex, ...]
    taken: frozenset[int]
    dead: tuple[str, ...] = ()
    shortened: tuple[tuple[int, str], ...] = ()


def find_annexes(lines: Sequence[Line], near: date | None) -> FoundAnnexes:
    """The annexes in the lines of an item (without its heading). A marker within a text leaves the
    text before it where it is."""
    texts: list[tuple[str, str | None]] = []
    taken: set[int] = set()
    shortened: list[tuple[int, str]] = []
    at = 0
    while at < len(lines):
        marker = _marker(lines[at])
        if marker is None:
            if within := _within(lines[at]):
                shortened.append((at, within[0]))
                texts += [(title, None) for title in within[1:]]
            at += 1
            continue
        titles, end = _titles(lines, at, marker)
        texts += titles
        taken |= set(range(at, end))
        at = end
    read = [found for text, link in texts if (found := _annex(text, link, near))]
    annexes = tuple(annex for annex, _ in read)
    dead = tuple(annex.title for annex, is_dead in read if is_dead)
    return FoundAnnexes(annexes, frozenset(taken), dead, tuple(shortened))


def _marker(line: Line) -> re.Match[str] | None:
    is_heading = ANNEX_HEADING.fullmatch(line.text) is not None
    return None if line.cells or (line.level and not is_heading) else ANNEX.match(line.text)


def _within(line: Line) -> list[str] | None:
    """The text and the titles behind a `./.` within it."""
    if line.cells or line.level or not ANNEX_WITHIN.search(line.text):
        return None
    return [part.strip() for part in ANNEX_WITHIN.split(line.text)]


def _titles(
    lines: Sequence[Line], at: int, marker: re.Match[str]
) -> tuple[list[tuple[str, str | None]], int]:
    """The titles of a marker: behind it, with what is wrapped below, or, where it stands alone, in
    the lines below: as many titles as there are markers."""
    text = lines[at].text[marker.end() :].strip()
    end = at + 1
    if text and len(parts := _linked_parts(lines[at]) or _counted_parts(text)) > 1:
        return [(part, None) for part in parts], end
    if text:
        while end < len(lines) and _continues(lines, end):
            text = joined([text, lines[end].text])
            end += 1
        parts = [part.strip() for part in ANNEX_WITHIN.split(text)]
        return [(parts[0], lines[at].link), *((part, None) for part in parts[1:])], end
    if ANNEX_HEADING.fullmatch(lines[at].text):
        return _listed(lines, end)
    count = 1
    while end < len(lines) and _is_alone(lines[end]):
        count += 1
        end += 1
    return _below(lines, end, count)


def _counted_parts(text: str) -> list[str]:
    """Several annexes on one line, counted from 1: "1. Tal 2. Plan"."""
    parts = re.split(r"(?:^|\s)(\d)[.)]\s+", text)
    counted = parts[1::2] == [str(n) for n in range(1, len(parts) // 2 + 1)]
    return [part.strip(" ,;") for part in parts[2::2]] if counted and not parts[0] else []


def _linked_parts(line: Line) -> list[str]:
    """Several annexes on one line, of which at least one is a link: "[Tal](...), Plan"."""
    behind = line.markdown.partition(":")[2] if "](" in line.markdown else ""
    return [part.strip() for part in re.split(r",\s*(?=\[)|(?<=\)),\s*", behind) if part.strip()]


def _listed(lines: Sequence[Line], at: int) -> tuple[list[tuple[str, str | None]], int]:
    """The titles below the word "Bilag": the entries of a list, or a line each up to the next gap;
    a line that is long or begins small was wrapped."""
    titles: list[tuple[str, str | None]] = []
    start, is_list = at, at < len(lines) and _is_entry(lines[at])
    while at < len(lines) and not _stops_list(lines[at]):
        line = lines[at]
        is_other = _is_entry(line) != is_list or (line.gap and not is_list)
        if titles and is_other and not (is_list and _continues(lines, at)):
            break
        text = NUMBERED.sub("", line.text, count=1) if is_list else line.text
        is_wrapped = not _is_entry(line) and (
            is_list or text[:1].islower() or len(lines[at - 1].text) > _FULL_LINE
        )
        if titles and is_wrapped:
            titles[-1] = (joined([titles[-1][0], text]), titles[-1][1])
        else:
            titles.append((text, line.link))
        at += 1
    return [t for t in titles if not _NONE.fullmatch(t[0])], at if titles else start


def _is_entry(line: Line) -> bool:
    return bool(line.bullet) or NUMBERED.match(line.text) is not None


def _stops_list(line: Line) -> bool:
    """Another part begins; a marker in a bulleted list is one of its entries."""
    return _stops(line) and not (line.bullet and ANNEX.match(line.text) and not line.level)


def _below(lines: Sequence[Line], at: int, count: int) -> tuple[list[tuple[str, str | None]], int]:
    """`count` titles from a line on; the last goes on over wrapped lines."""
    titles: list[tuple[str, str | None]] = []
    while at < len(lines) and len(titles) < count and not _stops(lines[at]):
        titles.append((lines[at].text, lines[at].link))
        at += 1
    while titles and count == 1 and at < len(lines) and _continues(lines, at):
        titles[-1] = (joined([titles[-1][0], lines[at].text]), titles[-1][1])
        at += 1
    return titles, at


def _is_alone(line: Line) -> bool:
    """A marker without a title."""
    marker = _marker(line)
    return marker is not None and not line.text[marker.end() :].strip()


def _stops(line: Line) -> bool:
    return bool(line.cells or line.level) or begins_part(line.text)


def _continues(lines: Sequence[Line], at: int) -> bool:
    """A wrapped line of the title above it."""
    line = lines[at]
    is_plain = not (line.gap or line.bullet or line.is_whole) and not _stops(line)
    return is_plain and not lines[at - 1].markdown.endswith("\\")


def _annex(text: str, link: str | None, near: date | None) -> tuple[PaperAnnex, bool] | None:
    """One annex and whether its link is dead; None where no title is left."""
    is_closed, text = _CLOSED.search(text) is not None, _CLOSED.sub("", text, count=1)
    text, link, had_link = _unlinked(text, link)
    is_dead = had_link and not (link and _USABLE.fullmatch(link))
    usable = link if link and _USABLE.fullmatch(link) else None
    later = _LATER.search(text)
    if later is not None:
        text = f"{text[: later.start()]} {text[later.end() :]}".strip(" -–:,")
        due = next((said.day for said in days_in(later["when"] or "", near=near)), None)
        title = clean.annex_title(text)
        return PaperAnnex(title, "later", usable, due, is_closed), is_dead
    title = clean.annex_title(text)
    annex = PaperAnnex(title, "attached", usable, is_closed=is_closed)
    return (annex, is_dead) if title else None


def _unlinked(text: str, link: str | None) -> tuple[str, str | None, bool]:
    """The title without its link, the link, and whether there was one at all."""
    if match := _LINK.search(text):
        title = (
            text[: match.start()] + re.sub(r"\\(.)", r"\1", match["title"]) + text[match.end() :]
        )
        return title, match["url"], True
    if match := _BARE.search(text):
        return text[: match.start()].strip(" :-–") or match["url"], match["url"], True
    return text, link, link is not None


def with_marks(found: FoundAnnexes, row: Row | None, title: str) -> tuple[PaperAnnex, ...]:
    """The annexes with what the table says of them: "Eftersendes" there holds for those of the
    text where no other is marked, and stands for an annex that the text does not name."""
    named = tuple(replace(a, title=a.title or title) for a in found.annexes)
    if row is None or not row.is_later or any(a.state == "later" for a in named):
        return named
    if not named:
        return (PaperAnnex(title, "later"),)
    if not row.has_mark:
        return tuple(replace(annex, state="later") for annex in named)
    if len(named) > 1:
        return (*named[:-1], replace(named[-1], state="later"))
    return (*named, PaperAnnex(title, "later"))


def without_annexes(lines: Sequence[Line], found: FoundAnnexes) -> Iterator[Line]:
    """The lines that are left; what follows a taken one stands apart from what came before."""
    cut = dict(found.shortened)
    is_behind = False
    for at, line in enumerate(lines):
        if at in found.taken:
            is_behind = True
            continue
        own = replace(line, text=cut[at], markdown=cut[at]) if at in cut else line
        yield replace(own, gap=own.gap or is_behind)
        is_behind = False
