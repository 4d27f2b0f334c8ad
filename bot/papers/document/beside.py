"""Headings that are known by those around them: titles one below the other, and items without a
number between numbered ones."""

from collections.abc import Sequence
from itertools import pairwise

from bot.papers.document.heading import Heading, opens
from bot.papers.document.lines import Line
from bot.papers.document.people import split_heading
from bot.papers.document.signs import ADVICE_LABEL, MINUTES, PRESENTED, RECOMMENDS

_LONGEST = 120
"""A title without a number is no longer, in characters."""


def packed(chain: Sequence[Heading], seen: Sequence[Heading], end: int) -> list[Heading]:
    """The chain with headings that fill the room before one of them: nothing stands between, and
    no number is missing. Also those that fill the rest of the document, which ends at `end`."""
    ending = {heading.end: heading for heading in seen if heading.number}
    starting = {heading.start: heading for heading in seen if heading.number}
    found: list[Heading] = []
    for at, heading in enumerate(chain):
        found += [*_before(heading, ending, chain[at - 1] if at else None), heading]
    rest = chain[-1:]
    while rest and (more := starting.get(rest[-1].end)) and more.key[0] == rest[-1].key[0] + 1:
        rest = [*rest, more]
    return [*found, *rest[1:]] if rest and rest[-1].end == end else found


def _before(heading: Heading, ending: dict[int, Heading], former: Heading | None) -> list[Heading]:
    """The headings right before one, back to the former or to number 1; else none."""
    run = [heading]
    while (more := ending.get(run[0].start)) and more.key == (run[0].key[0] - 1, ""):
        if former is not None and more.start < former.end:
            break
        run = [more, *run]
    begins = (former.end, former.key[0] + 1) if former else (run[0].start, 1)
    return run[:-1] if (run[0].start, run[0].key[0]) == begins else []


def may_be_bare(lines: Sequence[Line], at: int) -> bool:
    """A short line that stands apart, names presenters or has them below, and has a recommendation
    or an outcome below that."""
    line = lines[at]
    if not line.gap or line.bullet or len(line.text) > _LONGEST or not line.text[:1].isupper():
        return False
    if line.text.endswith((".", ":", ";", ",")):
        return False
    below = [each.text for each in lines[at + 1 : at + 3]]
    if not split_heading(line.text, None)[1]:
        if not (below and PRESENTED.fullmatch(below[0])):
            return False
        below = below[1:]
    return any(
        RECOMMENDS.match(text) or ADVICE_LABEL.fullmatch(text) or MINUTES.fullmatch(text)
        for text in below[:1]
    )


def with_bare(
    lines: Sequence[Line], chain: Sequence[Heading], seen: Sequence[Heading]
) -> list[Heading]:
    """The chain with the items that have no number and stand between those that have one: each has
    what only an item has, or a heading's level that is the others' and no part's inside them."""
    levels = {lines[heading.start].level for heading in chain}
    level = levels.pop() if len(levels) == 1 else 0
    found: list[Heading] = []
    for heading, after in pairwise(chain):
        between = [s for s in seen if heading.end <= s.start < after.start and not s.number]
        found += [heading, *(s for s in between if _is_bare(lines, s, level))]
    return [*found, *chain[-1:]]


def _is_bare(lines: Sequence[Line], heading: Heading, level: int) -> bool:
    line = lines[heading.start]
    is_alike = level > 0 and line.level == level and not opens(line.text)
    return is_alike or may_be_bare(lines, heading.start)
