"""Which lines are the headings of items, told from the many numbered lines that are not.

Every line that could be a heading gets points for what speaks for it: the table has that title
under that number, presenters follow, a recommendation comes below. Of all chains of rising numbers
the one with most points is the agenda.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from bot.papers.document.advice import split_advice
from bot.papers.document.beside import may_be_bare, packed, with_bare
from bot.papers.document.heading import Heading, opens, typed
from bot.papers.document.lines import Line, joined
from bot.papers.document.overview import Overview
from bot.papers.document.people import split_heading
from bot.papers.document.points import CERTAIN, is_entry, points_of, row_of
from bot.papers.document.signs import ANNEX_HEADING, NUMBERED
from bot.papers.labels import kind_of

_REST_OF_NAME = re.compile(r"(?:[A-ZÆØÅ][\w.-]*)(?: [A-ZÆØÅ][\w-]*){0,2}")
_CUT_SHORT = re.compile(r"\s(?:v\.|v/|ved)$")
_LONGEST = 1000
"""No heading is longer, in characters, recommendation on its line included."""
ENOUGH = 1.5
"""Points that a line needs to be a heading."""
MOST = 2000
"""So many lines are looked at as headings; no agenda has as many numbered lines."""


def find_headings(lines: Sequence[Line], overview: Overview) -> list[Heading]:
    """The headings of the items that are certain, in order, with those between them that have
    nothing but a number and a title."""
    places = range(overview.end, len(lines))
    seen = [found for at in places if (found := _candidate(lines, at, overview))]
    certain = _numbered([found for found in seen if found.points >= ENOUGH][:MOST])
    chain = packed(_best_chain(certain), seen, len(lines))
    if not chain:
        return []
    looks = {_look(lines[heading.start]) for heading in chain} - {None}
    alone = [found for found in seen if found.points < ENOUGH and (
        _stands_alone(lines, found) or _look(lines[found.start]) in looks
    )]  # fmt: skip
    return with_bare(
        lines, list(_filled(chain, alone, {row.number for row in overview.rows})), seen
    )


def plain_list(lines: Sequence[Line]) -> list[Heading]:
    """The first list that begins with 1 and has two entries or more: somebody wrote titles only."""
    found: list[Heading] = []
    for at, line in enumerate(lines):
        match = NUMBERED.match(line.text)
        number = match["number"] if match else (str(len(found) + 1) if line.bullet == "#" else "")
        if number == str(len(found) + 1):
            text = line.text[match.end() :] if match else line.text
            found.append(Heading(at, _end(lines, at), number, text))
        elif number == "1" and len(found) < 2:
            text = line.text[match.end() :] if match else line.text
            found = [Heading(at, _end(lines, at), number, text)]
    return found if len(found) > 1 else []


def _stands_alone(lines: Sequence[Line], heading: Heading) -> bool:
    """A numbered line between paragraphs, as short as a title, that no list surrounds."""
    line = lines[heading.start]
    match = typed(line.text, is_bare_allowed=False)
    is_title = len(heading.text) < 120 and not re.search(r"[.;,:]$", heading.text)
    after = lines[heading.end] if heading.end < len(lines) else None
    before = NUMBERED.match(lines[heading.start - 1].text) if heading.start else None
    return bool(
        match
        and match.has_sign
        and line.gap
        and is_title
        and heading.text[:1].isupper()
        and (after is None or after.gap or after.is_below(line))
        and not (after and is_entry(after))
        and not (before and before["number"] == str(heading.key[0] - 1))
    )


def _look(line: Line) -> tuple[str, int, bool, int] | None:
    """The list in which Word counts a heading that looks like one, and its look."""
    is_shown = line.list_of and (line.is_bold or line.level)
    return (line.list_of, line.depth, line.is_bold, line.level) if is_shown else None


def _filled(
    chain: Sequence[Heading], alone: Sequence[Heading], rows: Set[str]
) -> Iterator[Heading]:
    """The chain with the items that have nothing but a number and a title: each is the next number
    that the chain lacks at its place, but for `rows` that only the table has. Behind any other
    business nothing follows."""
    last = 0

    def is_next(number: int) -> bool:
        return number > last and all(str(n) in rows for n in range(last + 1, number))

    for at, heading in enumerate(chain):
        before = chain[at - 1].end if at else 0
        for weak in alone:
            is_here = before <= weak.start < heading.start
            if is_here and is_next(weak.key[0]) and weak.key[0] < heading.key[0]:
                last = weak.key[0]
                yield weak
        last = heading.key[0]
        yield heading
    if kind_of(split_heading(chain[-1].text, None)[0]) != "any-other-business":
        for weak in alone:
            if weak.start >= chain[-1].end and is_next(weak.key[0]):
                last = weak.key[0]
                yield weak


def _candidate(lines: Sequence[Line], at: int, overview: Overview) -> Heading | None:
    """The line as a heading with its points; None where it cannot be one."""
    line = lines[at]
    if line.cells or not line.text or len(line.text) > _LONGEST:
        return None
    said = typed(line.text, is_bare_allowed=bool(overview.rows))
    is_marked = line.bullet == "#" or bool(line.level) or line.is_bold
    if said is None and (opens(line.text) or ANNEX_HEADING.fullmatch(line.text)):
        return None
    if said is None and not is_marked:  # a number of its own is not given to it
        end = _end(lines, at)
        text = joined([part.text for part in lines[at:end]])
        return Heading(at, end, "", text) if may_be_bare(lines, at) else None
    number, end = (said.number if said else line.number), _end(lines, at)
    whole = overview.row(number)
    if whole and line.text[said.title if said else 0 :].strip(" .").casefold() == (
        whole.title.casefold()
    ):
        end = at + 1
    text = joined([part.text for part in lines[at:end]])
    text = text[said.title :] if said else text
    row, near = row_of(number, text, overview)
    if said is None and number and near < CERTAIN:  # Word's number can be another than the table's
        other, nearer = row_of("", text, overview)
        row, near, number = (other, nearer, other.number) if other else (row, near, number)
    heading = Heading(at, end, number or (row.number if row else ""), text, row=row)
    points = points_of(
        lines, heading, near, overview, has_sign=bool(said and said.has_sign),
        has_word=bool(said and said.has_word),
    )  # fmt: skip
    return replace(heading, points=points)


def _end(lines: Sequence[Line], at: int) -> int:
    """Behind the lines that continue a heading: a long title is wrapped, and a page can cut it
    behind "v."."""
    end = at + 1
    if lines[at].level or lines[at].is_whole:
        return end
    while end < len(lines) and end < at + 4:
        line, before = lines[end], lines[end - 1]
        is_name = _REST_OF_NAME.fullmatch(line.text) is not None
        if _CUT_SHORT.search(before.text) and is_name and (line.page or not line.gap):
            end += 1
            continue
        is_apart = line.gap or line.bullet or line.cells or line.level or line.is_whole
        if is_apart or opens(line.text) or typed(line.text, is_bare_allowed=False):
            break
        if line.is_below(lines[at]) and not is_name:
            break
        if not _goes_on(before.text, line.text, is_name=is_name):
            break
        end += 1
    return end


def _goes_on(before: str, text: str, *, is_name: bool) -> bool:
    """A name that was cut, or a long title's next line; a sentence is none of it."""
    if is_name and split_heading(before, None)[1]:
        return True
    text = split_advice(text)[0]  # which ends in a stop
    is_sentence = text[:1].isupper() and re.search(r"\w{3}\.(?:\s+[A-ZÆØÅ]|$)", text) is not None
    is_open = re.search(r"(?:[,/-]|\s(?:og|samt|i|af|på|for|til|med))$", before) is not None
    return len(before) >= 40 and (is_open or not is_sentence)


def _numbered(candidates: Sequence[Heading]) -> list[Heading]:
    """Headings without a number get the one behind the heading before them. Where two or more have
    one of their own, one without is none of an item."""
    own = sum(bool(heading.number) for heading in candidates)
    found: list[Heading] = []
    for heading in candidates:
        if heading.number:
            found.append(heading)
        elif own < 2:
            last = found[-1].key[0] if found else 0
            found.append(replace(heading, number=str(last + 1)))
    return found


def _best_chain(candidates: Sequence[Heading]) -> list[Heading]:
    """The chain of rising numbers with most points, each number once. Of equal ones the first."""
    best: dict[tuple[int, str], tuple[float, int]] = {}
    former: list[int | None] = []
    for at, heading in enumerate(candidates):
        below = [value for key, value in best.items() if key < heading.key]
        points, behind = max(below, key=lambda value: value[0], default=(0.0, -1))
        former.append(behind if behind >= 0 else None)
        total = points + heading.points
        if heading.key not in best or best[heading.key][0] < total:
            best[heading.key] = (total, at)
    if not best:
        return []
    place: int | None = max(best.values(), key=lambda value: value[0])[1]
    chain: list[Heading] = []
    while place is not None:
        chain.append(candidates[place])
        place = former[place]
    return chain[::-1]
