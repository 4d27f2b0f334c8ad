"""Which lines are the headings of items, told from the many numbered lines that are not.

Every line that could be a heading gets points for what speaks for it: the table has that title
under that number, presenters follow, a recommendation comes below. Of all chains of rising numbers
the one with most points is the agenda.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.papers.document.lines import Line, joined
from bot.papers.document.overview import Overview, Row
from bot.papers.document.people import split_heading
from bot.papers.document.signs import ADVICE_LABEL, ANNEX, CASE, MINUTES, NUMBERED, RECOMMENDS
from bot.papers.labels import kind_of

_NUMBER = re.compile(
    r"(?:(?:punkt|pkt\.?|ad|item)\s+)?(?P<number>\d{1,3}[a-z]{0,2})(?P<sign>\s*[.):]|\s+[-–]|)\s+(?P<title>\S.*)",
    re.IGNORECASE,
)
_REST_OF_NAME = re.compile(r"(?:[A-ZÆØÅ][\w.-]*)(?: [A-ZÆØÅ][\w-]*){0,2}")
_LONGEST = 1000
"""No heading is longer, in characters, recommendation on its line included."""
_NEAR = 0.6
_CERTAIN = 0.85
_SAME = 0.97
ENOUGH = 1.5
"""Points that a line needs to be a heading."""
MOST = 2000
"""So many lines are looked at as headings; no agenda has as many numbered lines."""


@dataclass(frozen=True)
class Heading:
    """An item's heading: its lines from `start` to before `end` (indices), its number and words,
    and the row of the table that it stands for."""

    start: int
    end: int
    number: str
    text: str
    points: float = 0.0
    row: Row | None = None

    @property
    def key(self) -> tuple[int, str]:
        """By which numbers rise: 8, 8a, 8b, 9."""
        match = re.match(r"(\d+)(.*)", self.number)
        return (int(match[1]), match[2]) if match else (0, "")


def find_headings(lines: Sequence[Line], overview: Overview) -> list[Heading]:
    """The headings of the items, in order. Without any that is certain, the first list that is
    numbered from 1 is the agenda: somebody wrote titles only."""
    places = range(overview.end, len(lines))
    seen = [found for at in places if (found := _candidate(lines, at, overview))]
    certain = [found for found in seen if found.points >= ENOUGH]
    chain = _best_chain(_numbered(certain[:MOST]))
    if not chain:
        return [] if overview.rows else list(_plain_list(lines))
    alone = [found for found in seen if found.points < ENOUGH and _stands_alone(lines, found)]
    return list(_filled(chain, alone))


def _stands_alone(lines: Sequence[Line], heading: Heading) -> bool:
    """A numbered line between paragraphs, as short as a title, that no list surrounds."""
    line = lines[heading.start]
    match = NUMBERED.match(line.text)
    is_title = len(heading.text) < 120 and not re.search(r"[.;,:]$", heading.text)
    after = lines[heading.end] if heading.end < len(lines) else None
    before = NUMBERED.match(lines[heading.start - 1].text) if heading.start else None
    return bool(
        match
        and line.gap
        and is_title
        and heading.text[:1].isupper()
        and (after is None or after.gap)
        and not (after and _is_entry(after))
        and not (before and before["number"] == str(heading.key[0] - 1))
    )


def _filled(chain: Sequence[Heading], alone: Sequence[Heading]) -> Iterator[Heading]:
    """The chain with the items that have nothing but a number and a title: each is the next number
    that the chain lacks at its place. Behind any other business nothing follows."""
    last = 0
    for at, heading in enumerate(chain):
        before = chain[at - 1].end if at else 0
        for weak in alone:
            if before <= weak.start < heading.start and last + 1 == weak.key[0] < heading.key[0]:
                last += 1
                yield weak
        last = heading.key[0]
        yield heading
    if kind_of(split_heading(chain[-1].text, None)[0]) != "any-other-business":
        for weak in alone:
            if weak.start >= chain[-1].end and weak.key[0] == last + 1:
                last += 1
                yield weak


def _candidate(lines: Sequence[Line], at: int, overview: Overview) -> Heading | None:
    """The line as a heading with its points; None where it cannot be one."""
    line = lines[at]
    if line.cells or not line.text or len(line.text) > _LONGEST:
        return None
    match = _NUMBER.fullmatch(line.text)
    is_typed = match is not None and (bool(match["sign"]) or bool(overview.rows))
    if is_typed and not NUMBERED.match(line.text) and match and match["sign"].strip() == ".":
        is_typed = False  # "5. februar"
    if not (is_typed or line.bullet == "#" or line.level or line.is_bold):
        return None
    number, end = (match["number"].lower() if is_typed and match else ""), _end(lines, at)
    text = joined([part.text for part in lines[at:end]])
    text = text[match.start("title") :] if is_typed and match else text
    row, near = _row(number, text, overview)
    heading = Heading(at, end, number or (row.number if row else ""), text, row=row)
    has_sign = bool(match and match["sign"].strip()) if is_typed else False
    return replace(heading, points=_points(lines, heading, near, overview, is_numbered=has_sign))


def _end(lines: Sequence[Line], at: int) -> int:
    """Behind the lines that continue a heading: a long title is wrapped."""
    end = at + 1
    if lines[at].level or lines[at].is_whole:
        return end
    while end < len(lines) and end < at + 4:
        line = lines[end]
        if (
            line.gap
            or line.bullet
            or line.cells
            or line.level
            or line.is_whole
            or _opens(line.text)
        ):
            break
        if NUMBERED.match(line.text):
            break
        if len(lines[end - 1].text) < 40 and not _REST_OF_NAME.fullmatch(line.text):
            break
        end += 1
    return end


def _opens(text: str) -> bool:
    """What can stand below a heading and is not part of it."""
    return bool(
        RECOMMENDS.match(text)
        or ADVICE_LABEL.fullmatch(text)
        or CASE.fullmatch(text)
        or MINUTES.fullmatch(text)
        or ANNEX.match(text)
        or re.match(r"(?:v\.|v/)\s", text)
    )


def _row(number: str, text: str, overview: Overview) -> tuple[Row | None, float]:
    """The row of the table with that number, and how near its title is; without a number the row
    whose title is nearest."""
    rows = [row for row in overview.rows if row.number == number] if number else overview.rows
    scored = [(nearness(row.title, text), row) for row in rows]
    near, row = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return (row, near) if number or near >= _CERTAIN else (None, 0.0)


@lru_cache(maxsize=4096)
def nearness(title: str, heading: str) -> float:
    """How near a title is to a heading, from 0 to 1, whatever presenters and recommendation stand
    behind it."""
    from rapidfuzz import fuzz

    said = RECOMMENDS.split(heading)[0] if RECOMMENDS.search(heading) else heading
    bare = split_heading(heading, title)[0] if len(heading) < 400 else heading[:400]
    wanted = title.casefold()
    return max(fuzz.ratio(wanted, text.casefold()[:400]) / 100 for text in (bare, said))


def _points(
    lines: Sequence[Line], heading: Heading, near: float, overview: Overview, *, is_numbered: bool
) -> float:
    """What speaks for a line as a heading, less what speaks against it."""
    line = lines[heading.start]
    points = _table_points(near, overview)
    points += {0: 0.0, 1: 2.0, 2: 2.0}.get(line.level, 0.0) + (0.7 if line.is_bold else 0.0)
    if line.level > 2:
        points -= 1.0
    title, names = split_heading(heading.text, heading.row.title if heading.row else None)
    points += 1.2 if names else 0.0
    points += 1.2 if kind_of(title) != "ordinary" else 0.0
    points += _below_points(lines, heading.end)
    points += 0.3 if line.gap else 0.0
    if not is_numbered and not line.level and line.bullet != "#":
        points -= 1.0 if near < _CERTAIN else 0.0
    if near >= _SAME:  # bare titles, one below the other, look like a list
        return points
    return points - _list_points(lines, heading, line)


def _table_points(near: float, overview: Overview) -> float:
    if not overview.rows:
        return 0.0
    return 3.0 * near if near >= _NEAR else -1.0


def _below_points(lines: Sequence[Line], end: int) -> float:
    """A recommendation, an outcome or the case comes next, the presenters perhaps before it."""
    for line in lines[end : end + 2]:
        if _opens(line.text) or RECOMMENDS.match(line.text):
            return 1.5
        if NUMBERED.match(line.text) or line.bullet:
            break
    return 0.0


def _list_points(lines: Sequence[Line], heading: Heading, line: Line) -> float:
    """What speaks for an entry of a list: neighbours, a sentence's end, length."""
    against = 0.0
    before = lines[heading.start - 1] if heading.start else None
    after = lines[heading.end] if heading.end < len(lines) else None
    if before is not None and not line.gap and _is_entry(before):
        against += 1.0
    if after is not None and not after.gap and _is_entry(after) and not ANNEX.match(after.text):
        against += 1.0
    if re.search(r"[;,:]$", heading.text):
        against += 0.5
    return against + (0.5 if len(heading.text) > 220 else 0.0)


def _is_entry(line: Line) -> bool:
    return bool(line.bullet) or NUMBERED.match(line.text) is not None


def _numbered(candidates: Sequence[Heading]) -> list[Heading]:
    """Headings without a number get the one behind the heading before them, of the same points or
    more; numbers of Word's own are not in its text."""
    found: list[Heading] = []
    for heading in candidates:
        if not heading.number:
            last = found[-1].key[0] if found else 0
            found.append(replace(heading, number=str(last + 1)))
        else:
            found.append(heading)
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


def _plain_list(lines: Sequence[Line]) -> Iterator[Heading]:
    """The first list that begins with 1 and has two entries or more."""
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
    if len(found) > 1:
        yield from found
