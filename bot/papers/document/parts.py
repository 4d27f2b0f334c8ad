"""The parts of one item: heading, recommendation, outcome, case, annexes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.papers.document import coming, people
from bot.papers.document.advice import Advice, clauses, entries, read_advice, split_advice
from bot.papers.document.annexes import FoundAnnexes, find_annexes, with_marks, without_annexes
from bot.papers.document.body import as_markdown
from bot.papers.document.heading import Heading
from bot.papers.document.lines import Line, Paragraph, paragraphs
from bot.papers.document.overview import Row
from bot.papers.document.signs import (
    CASE,
    CLOSED,
    LABEL,
    MINUTES,
    NO_ANNEX,
    PRESENTED,
    RECOMMENDS,
    opens_list,
)  # fmt: skip
from bot.papers.labels import WITHDRAWN_SUFFIX, kind_of
from bot.papers.paper import PaperItem

_NOT_REACHED = re.compile(
    r"(?:punktet (?:blev )?)?(?:ikke (?:behandlet|nået)|udsat|not reached)", re.I
)
_WHAT_HAPPENS = re.compile(
    r"eftersend|udsend|\bsendes\b|\bmail\b|næste møde|kommende møde|udsættes|udsat|\bpunktet\b"
    r"|\bsagen\b|\bnext meeting\b",
    re.IGNORECASE,
)
_UNWRITTEN = re.compile(
    r"udfaldet er endnu ikke skrevet\.?|the outcome has not been written yet\.?", re.I
)
_WITHDRAWN = re.compile(r"(?:punktet udgår|punktet er udgået|the item is withdrawn)\.?", re.I)


@dataclass(frozen=True)
class Setting:
    """What an item is read with: the names of the own body, the meeting's day, whether the document
    is Markdown, and the text in which the participants are named."""

    names: tuple[str, ...] = ()
    near: date | None = None
    is_markdown: bool = False
    people: str = ""


@dataclass(frozen=True)
class ReadItem:
    """An item with what else was seen: the heading's own title, the paragraphs of its case, annexes
    with dead links, and recommendations within the case."""

    item: PaperItem
    heading: str
    row: Row | None
    case: tuple[Paragraph, ...] = ()
    outcome: tuple[Paragraph, ...] = ()
    dead: tuple[str, ...] = ()
    further: tuple[str, ...] = ()
    in_text: tuple[str, ...] = ()
    has_case: bool = False


@dataclass
class _Desk:
    """The item while it is read."""

    presenters: list[str] = field(default_factory=list)
    advice: Advice | None = None
    outcome: list[Paragraph] = field(default_factory=list)
    case: list[Paragraph] = field(default_factory=list)
    further: list[str] = field(default_factory=list)
    has_case: bool = False
    is_withdrawn: bool = False


def read_parts(heading: Heading, lines: Sequence[Line], setting: Setting) -> ReadItem:
    """One item from its heading and the lines below it."""
    row = heading.row
    said, behind = split_advice(CLOSED.sub("", WITHDRAWN_SUFFIX.sub("", heading.text)))
    title, names = people.split_heading(said, row.title if row else None)
    title, known = people.known_within(title.strip(" *"), setting.people)
    names = names or known or (row.presenters if row else ())
    desk = _Desk(presenters=list(names))
    annexes = find_annexes(lines, setting.near)
    found = paragraphs(list(without_annexes(lines, annexes)))
    _read(desk, found, _behind(desk, found, behind, setting), setting)
    return _whole(heading, title, row, desk, annexes, setting)


def _behind(desk: _Desk, found: Sequence[Paragraph], behind: str, setting: Setting) -> int:
    """The recommendation on the heading's line, with its list; where the rest begins."""
    if not behind:
        return 0
    return _advise(desk, read_advice(behind, setting.names), found, 0, setting)


def _advise(
    desk: _Desk, advice: Advice | None, found: Sequence[Paragraph], at: int, setting: Setting
) -> int:
    """Take a recommendation and the list that belongs to it; where the rest begins. A label alone
    ("Indstilling:") has its recommendation in the next paragraph."""
    if advice is None:
        return at
    is_bare = not advice.texts and at < len(found) and not found[at].is_entry
    following = read_advice(found[at].text, setting.names) if is_bare else None
    if following is not None:
        return _advise(desk, following, found, at + 1, setting)
    listed, end = entries(found, at, is_open=advice.is_open, names=setting.names)
    if not listed and is_bare and advice.recommender is None and not found[at].first.level:
        listed, end = list(clauses(found[at].text, setting.names)), at + 1
    desk.advice = Advice((*advice.texts, *listed), advice.recommender)
    return end


def _read(desk: _Desk, found: Sequence[Paragraph], at: int, setting: Setting) -> None:
    """The paragraphs, one after another, into the parts that they are."""
    while at < len(found):
        paragraph = found[at]
        text = paragraph.text
        if _WITHDRAWN.fullmatch(text):
            desk.is_withdrawn = True
        elif NO_ANNEX.fullmatch(text):
            pass
        elif not desk.outcome and (label := MINUTES.fullmatch(text)) and not paragraph.is_table:
            at = _take_outcome(desk, found, at, (label["rest"] or "").strip())
            continue
        elif not desk.has_case and (label := CASE.fullmatch(text)):
            _open_case(desk, paragraph, (label["rest"] or "").strip())
        elif _is_presenter(desk, paragraph):
            _present(desk, paragraph)
        elif (advice := _advice(desk, paragraph, setting)) is not None:
            at = _advise(desk, advice, found, at + 1, setting)
            continue
        else:
            desk.case.append(paragraph)
        at += 1


def _open_case(desk: _Desk, paragraph: Paragraph, rest: str) -> None:
    desk.has_case = True
    if rest:
        desk.case.append(_with_text(paragraph, rest))


def _is_presenter(desk: _Desk, paragraph: Paragraph) -> bool:
    """A line of its own for the presenters, two lines below the heading: before anything else."""
    is_first = not (desk.presenters or desk.case or desk.has_case or desk.outcome)
    match = PRESENTED.fullmatch(paragraph.text) if is_first and not paragraph.is_table else None
    return match is not None and len(paragraph.text) < 200


def _present(desk: _Desk, paragraph: Paragraph) -> None:
    match = PRESENTED.fullmatch(paragraph.text)
    said, behind = split_advice((match and match["by"]) or "")
    desk.presenters += people.presenters(said)
    if behind:
        desk.advice = read_advice(behind, ())


def _advice(desk: _Desk, paragraph: Paragraph, setting: Setting) -> Advice | None:
    """The item's recommendation: it comes before the case. One within the case is not the item's,
    unless it has a heading of its own and there was none before."""
    is_labelled = re.match(r"(?:indstilling|indst\.)\s*:", paragraph.text, re.I) is not None
    if paragraph.is_table or (paragraph.is_entry and not is_labelled):
        return None
    advice = read_advice(paragraph.text, setting.names)
    if advice is None:
        return None
    is_alone = RECOMMENDS.fullmatch(paragraph.text) is not None  # a list comes below
    is_label = is_alone or (
        re.match(r"(?:indst\.|indstilling|recommend)", paragraph.text, re.I) is not None
    )
    if (
        desk.advice is None
        and not desk.has_case
        and (not desk.case or is_label or _is_own(paragraph, setting))
    ):
        return advice
    if desk.advice is None and is_label:
        return advice
    if not is_label:
        desk.further.append(paragraph.text)
    return None


def _is_own(paragraph: Paragraph, setting: Setting) -> bool:
    """It names the own body: "Det indstilles, at KD-Net ..."."""
    text = paragraph.text.casefold()
    return any(f"at {name.casefold()} " in text for name in setting.names)


def _take_outcome(desk: _Desk, found: Sequence[Paragraph], at: int, rest: str) -> int:
    """The outcome: to the case where that has a heading, else for as long as nothing else begins.
    "Ikke behandlet" takes along what is said to happen with the item."""
    if rest:
        desk.outcome.append(_with_text(found[at], rest))
    at += 1
    case = next((n for n in range(at, len(found)) if CASE.fullmatch(found[n].text)), None)
    while at < len(found) and not _ends_outcome(desk, found[at], case is not None):
        desk.outcome.append(found[at])
        at += 1
    return at


def _ends_outcome(desk: _Desk, paragraph: Paragraph, has_case: bool) -> bool:
    if CASE.fullmatch(paragraph.text) or opens_list(paragraph.text):
        return True
    if coming.NEXT_DAY.match(paragraph.text):
        return True
    if has_case or not desk.outcome:
        return False
    if LABEL.match(paragraph.text) or paragraph.first.level or read_advice(paragraph.text, ()):
        return True
    is_not_reached = _NOT_REACHED.match(desk.outcome[0].text) is not None
    return is_not_reached and _WHAT_HAPPENS.search(paragraph.text) is None


def _with_text(paragraph: Paragraph, text: str) -> Paragraph:
    """A paragraph whose label was taken off."""
    first = paragraph.first
    behind = re.match(r"[^\w]*[\w /]+?(?:\*\*|__|\*|_)?:(?:\*\*|__|\*|_)?\s*", first.markdown)
    mark = first.markdown.rfind(text[:20]) if len(paragraph.lines) == 1 else -1
    markdown = first.markdown[mark:] if mark >= 0 else text
    if mark < 0 and behind and len(paragraph.lines) == 1:
        markdown = first.markdown[behind.end() :]
    return Paragraph((replace(first, text=text, markdown=markdown, level=0, bullet=""),))


def _outcome(desk: _Desk, setting: Setting) -> str | None:
    """What was decided; None where a draft only says that nothing is written yet."""
    if len(desk.outcome) == 1 and _UNWRITTEN.fullmatch(desk.outcome[0].text):
        return None
    return as_markdown(desk.outcome, is_markdown=setting.is_markdown)


def _whole(
    heading: Heading, title: str, row: Row | None, desk: _Desk, annexes: FoundAnnexes,
    setting: Setting,
) -> ReadItem:  # fmt: skip
    """The parts as an item."""
    advice = desk.advice or Advice()
    shown = row.title if row else title
    is_withdrawn = desk.is_withdrawn or bool(WITHDRAWN_SUFFIX.search(heading.text))
    item = PaperItem(
        number=heading.number,
        title=shown,
        presenters=tuple(dict.fromkeys(desk.presenters)),
        recommendations=advice.texts,
        recommender=advice.recommender,
        body=as_markdown(desk.case, is_markdown=setting.is_markdown),
        annexes=with_marks(annexes, row, shown),
        minutes=_outcome(desk, setting),
        is_withdrawn=is_withdrawn or bool(row and row.is_withdrawn),
        is_closed=bool(CLOSED.search(heading.text)) or bool(row and row.is_closed),
    )
    return ReadItem(
        item, title, row, tuple(desk.case), tuple(desk.outcome), annexes.dead, tuple(desk.further),
        tuple(annex.title for annex in annexes.annexes), desk.has_case,
    )  # fmt: skip


def as_outcome(read: ReadItem, setting: Setting) -> ReadItem:
    """The item with its unlabelled text as the outcome."""
    if read.has_case:
        return read
    said = as_markdown(read.case, is_markdown=setting.is_markdown)
    item = replace(read.item, body=None, minutes=said)
    return replace(read, item=item, case=(), outcome=read.case)


def standing_kind(read: ReadItem, names: tuple[str, ...]) -> str:
    """What standing item it is, by the table's title or the heading's."""
    kinds = (kind_of(read.item.title, names), kind_of(read.heading, names))
    if any(coming.NEXT.fullmatch(title) for title in (read.item.title, read.heading)):
        return "upcoming"
    return next((kind for kind in kinds if kind != "ordinary"), "ordinary")
