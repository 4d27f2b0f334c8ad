"""A paper as bytes -> a draft. Markdown with front matter for now; see docs of `read`."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import PurePath

from bot.domain.network import Group
from bot.domain.people import Language
from bot.papers import clean
from bot.papers.draft import Draft
from bot.papers.front import Front, read_front
from bot.papers.items import Desk, Section, read_item
from bot.papers.marks import Bodies
from bot.papers.problems import Problems

LARGEST = 1024 * 1024
MOST_ITEMS = 300
_KINDS = (".md", ".markdown")
_HEADING = re.compile(r"##(?:[ \t]+(?P<text>.*))?")


def read(name: str, data: bytes, language: Language = "da", groups: Sequence[Group] = ()) -> Draft:
    """The draft in a file of that name.

    Markdown: front matter between `---` lines (`møde: kd-net/2023-04-14`, `foreløbige punkter:`),
    then an item under each `## Title`, with labelled lines (`Forelægges af:`, `Indstilling:`,
    `Bilag:`, `Videre til:`, `Referat:`) before its text; annexes can also stand behind it. With
    `groups` the bodies that are named become keys. Nothing in a paper is executed, fetched or
    filled in. `language` is that of the sentences. Raises BadFile with all problems at once.
    """
    problems = Problems(name, language)
    lines = lines_of(name, data, problems)
    front, first = _front(lines, Bodies(tuple(groups)), problems)
    meeting = Draft(front.meeting)
    bodies = Bodies(tuple(groups), meeting.day)
    desk = Desk(bodies.names(meeting.group), bodies, problems)
    sections = list(_sections(lines, first, problems))
    if len(sections) > MOST_ITEMS:
        raise problems.stop(sections[MOST_ITEMS].line, "too-many", limit=MOST_ITEMS)
    items = tuple(read_item(section, desk) for section in sections)
    if not items:
        problems.add(1, "empty")
    problems.check()
    return Draft(front.meeting, items, front.preliminary)


def lines_of(name: str, data: bytes, problems: Problems) -> list[str]:
    """The lines of the file. Raises BadFile where it is of another kind, too large or not UTF-8."""
    kind = PurePath(name).suffix.lower()
    if kind not in _KINDS:
        raise problems.stop(1, "kind", kind=kind or name)
    if len(data) > LARGEST:
        raise problems.stop(1, "size")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise problems.stop(line, "encoding") from None
    return clean.text(text).split("\n")


def _front(lines: Sequence[str], bodies: Bodies, problems: Problems) -> tuple[Front, int]:
    """The front matter, and the index of the line behind it."""
    if lines[0].rstrip() != "---":
        return Front(), 0
    ends = (at for at, line in enumerate(lines) if at and line.rstrip() == "---")
    end = next(ends, None)
    if end is None:
        raise problems.stop(1, "front-open")
    return read_front("\n".join(lines[1:end]), bodies, problems), end + 1


def _sections(lines: Sequence[str], first: int, problems: Problems) -> Iterator[Section]:
    """The items' lines. Before the first there can be a `# Title` of the whole, nothing else."""
    starts = [at for at in range(first, len(lines)) if _HEADING.fullmatch(lines[at])]
    before = range(first, starts[0] if starts else len(lines))
    stray = [at for at in before if lines[at].strip() and not lines[at].startswith("# ")]
    if stray:
        problems.add(stray[0] + 1, "before-first")
    for at, end in pairwise([*starts, len(lines)]):
        heading = _HEADING.fullmatch(lines[at])
        yield Section(at + 1, (heading and heading["text"]) or "", tuple(lines[at + 1 : end]))
