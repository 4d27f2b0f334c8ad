"""One item of a paper, from its heading and lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.agenda import Annex, Item
from bot.papers import clean
from bot.papers.blocks import Block, cut
from bot.papers.days import day_in
from bot.papers.guests import read_guest
from bot.papers.headings import read_heading
from bot.papers.labels import LATER_NOTE, kind_of, nearly
from bot.papers.marks import Bodies, known
from bot.papers.particulars import SINGLE, read_particulars
from bot.papers.problems import Problems

LONGEST_ANNEX = 1000
"""The longest line of one annex, link included, in characters."""
_LINK = re.compile(
    r"\[(?P<title>(?:\\.|[^\]\\])+)\]"
    r"\((?:<(?P<angled>[^<>]*)>|(?P<bare>[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*))\)"
)
_URL = re.compile(r"https?://[^\s/?#\\]+[^\s<>\\]*", re.IGNORECASE)
_LATER_AT_END = re.compile(rf"(?P<title>.+?)\s*\((?P<note>{LATER_NOTE.pattern})\)", re.IGNORECASE)
_COMMAS = re.compile(r"\s*[,;]\s*(?!\d{4}\b)|\s+(?:og|samt|and|&)\s+")
_NAMES = re.compile(r"\s*,\s*|\s+(?:og|samt|and|&|/)\s+(?=[^\W\d_a-zæøå])")
_IT_IS = re.compile(r"det indstilles,?(?:\s+at\b)?\s*", re.IGNORECASE)
_WHO_TO = re.compile(
    r"(?P<who>[^\W\d_][^,.:]{1,60}? indstiller til [^,.:]{1,60}?),?\s+at\b\s*", re.IGNORECASE
)
_WHO = re.compile(r"(?P<who>[^\W\d_][^,.:]{1,60}?) indstiller,?(?:\s+at\b)?\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Section:
    """The lines of one item. `line` is that of its heading, counted from 1."""

    line: int
    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Desk:
    """What an item is read with: whose agenda it is (names), who it may go on to, and where
    problems go."""

    own_names: tuple[str, ...]
    bodies: Bodies
    problems: Problems


def read_item(section: Section, desk: Desk) -> Item:
    """The item. Adds to the problems what cannot be read."""
    heading = read_heading(section.heading)
    if not heading.title:
        desk.problems.add(section.line, "no-title")
    blocks, start, body = cut(section.lines)
    _check(section, blocks, start, desk)
    recommendations, recommender = _recommendations(_of(blocks, "recommendation"), desk)
    names = [name for block in _of(blocks, "presenters") for name in _presenters(block.text)]
    return Item(
        title=heading.title,
        number=heading.number,
        kind=kind_of(heading.title, desk.own_names),
        presenters=(*_presenters(heading.by), *names),
        recommendations=recommendations,
        recommender=recommender,
        body="\n".join(body),
        annexes=_annexes(_of(blocks, "annex"), section, desk),
        goes_on=_goes_on(_of(blocks, "goes-on"), section, desk),
        follow_ups=_lines(_of(blocks, "follow-up")),
        minutes=_minutes(_of(blocks, "minutes")),
        is_withdrawn=heading.is_withdrawn,
        guests=tuple(
            guest
            for block in _of(blocks, "guest")
            if (guest := read_guest(block.text, _line(section, block), desk.problems))
        ),
        **read_particulars(
            blocks, lambda block: _line(section, block), desk.bodies.near, desk.problems
        ),
    )


def _of(blocks: Sequence[Block], part: str) -> list[Block]:
    return [block for block in blocks if block.label.part == part]


def _check(section: Section, blocks: Sequence[Block], start: int, desk: Desk) -> None:
    """Labels with nothing behind them, twice, or with a typing error."""
    seen = set()
    for block in blocks:
        line, word = _line(section, block), section.lines[block.at].partition(":")[0]
        is_empty = not (block.text or block.listed or block.quoted)
        if is_empty and block.label.part != "closed":
            desk.problems.add(line, "nothing-after", label=word)
        if block.label.part in seen and block.label.part in ("recommendation", "minutes", *SINGLE):
            desk.problems.add(line, "twice", label=word)
        seen.add(block.label.part)
    near = nearly(section.lines[start]) if start < len(section.lines) else None
    if near:
        desk.problems.add(section.line + 1 + start, "like-label", said=near[0], meant=near[1])


def _line(section: Section, block: Block) -> int:
    """The line of the file on which a block's label stands."""
    return section.line + 1 + block.at


def _lines(blocks: Sequence[Block]) -> tuple[str, ...]:
    """One text behind the label, or a list below it."""
    return tuple(
        text for block in blocks for text in ((block.text,) if block.text else block.listed)
    )


def _presenters(text: str) -> tuple[str, ...]:
    """Names as people join them; with a semicolon only that divides."""
    names = text.split(";") if ";" in text else _NAMES.split(text)
    return tuple(name.strip() for name in names if name.strip())


def _recommendations(blocks: Sequence[Block], desk: Desk) -> tuple[tuple[str, ...], str | None]:
    """What is recommended, without "Det indstilles, at KD-Net", and by whom where it is said."""
    if not blocks:
        return (), None
    block = blocks[0]
    text, who = _opened(block.text, desk.own_names)
    texts = (text, *(_opened(entry, desk.own_names)[0] for entry in block.listed))
    source = block.label.source or who
    found = tuple(entry for entry in texts if entry)
    return found, source[:1].upper() + source[1:] if source else None


def _opened(text: str, own_names: Sequence[str]) -> tuple[str, str | None]:
    """A recommendation without its opening words and the own group's name, and the recommender
    that the opening names; "KD-Net indstiller til KKR" where the group asks somebody else."""
    text = text.rstrip(" :")
    opening = _IT_IS.match(text) or _WHO_TO.match(text) or _WHO.match(text)
    rest = text[opening.end() :] if opening else text
    who = opening.groupdict().get("who") if opening else None
    if who and " til " in who:
        return rest, who
    for name in sorted(own_names, key=len, reverse=True):
        if re.match(rf"{re.escape(name)}\b", rest, re.IGNORECASE):
            return rest[len(name) :].strip(), who
    return rest, who


def _annexes(blocks: Sequence[Block], section: Section, desk: Desk) -> tuple[Annex, ...]:
    """The annexes, in the order in which they stand."""
    return tuple(
        annex
        for block in blocks
        for text in ((block.text,) if block.text else block.listed)
        if (annex := _annex(text, block.label.note, _line(section, block), desk))
    )


def _annex(text: str, note: str | None, line: int, desk: Desk) -> Annex | None:
    """One annex: a title or a link, here or to follow. None where it has no title to use."""
    if len(text) > LONGEST_ANNEX:
        desk.problems.add(line, "annex-title")
        return None
    if note is None and (later := _LATER_AT_END.fullmatch(text)):
        text, note = later["title"], later["note"]
    link = None
    if match := _LINK.fullmatch(text):
        text, link = re.sub(r"\\(.)", r"\1", match["title"]), match["angled"] or match["bare"] or ""
        if not _URL.fullmatch(link):
            desk.problems.add(line, "link", said=link)
    title = clean.annex_title(text)
    if not title:
        desk.problems.add(line, "annex-title")
        return None
    if note is None:
        return Annex(title, link=link)
    return _later(Annex(title, "later", link), note, line, desk)


def _later(annex: Annex, note: str, line: int, desk: Desk) -> Annex:
    """An annex that follows, with its day where one is said."""
    match = LATER_NOTE.fullmatch(note.strip())
    if match is None:
        desk.problems.add(line, "annex-note", note=note)
    elif match["day"]:
        due = day_in(match["day"], desk.bodies.near)
        if due is None:
            desk.problems.add(line, "annex-day", said=match["day"])
        return Annex(annex.title, annex.state, annex.link, due)
    return annex


def _goes_on(blocks: Sequence[Block], section: Section, desk: Desk) -> tuple[str, ...]:
    """The bodies that the item goes on to, each once."""
    marks: dict[str, None] = {}
    for block in blocks:
        for said in _COMMAS.split(block.text):
            mark = desk.bodies.mark(said)
            if mark:
                marks[mark] = None
            elif said.strip():
                _unknown(said, _line(section, block), desk)
    return tuple(marks)


def _unknown(said: str, line: int, desk: Desk) -> None:
    """A body that is not in the plan; without a plan, a meeting that cannot be."""
    if desk.bodies.groups:
        desk.problems.add(line, "unknown-group", said=said, known=known(desk.bodies.groups))
    else:
        desk.problems.add(line, "meeting", said=said)


def _minutes(blocks: Sequence[Block]) -> str | None:
    """What was decided: a paragraph, or a quotation of several."""
    if not blocks:
        return None
    block = blocks[0]
    listed = "\n".join(f"- {entry}" for entry in block.listed)
    parts = (block.text, listed, "\n".join(block.quoted).strip())
    return "\n\n".join(part for part in parts if part) or None
