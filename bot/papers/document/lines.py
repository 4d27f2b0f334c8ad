"""Lines with hints: what every format is brought to before it is read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.papers.document.signs import NUMBERED, PRESENTED, begins_part

_STARTERS = frozenset((
    "alle", "at", "da", "de", "den", "der", "deres", "desuden", "det", "dette", "disse",
    "efter", "en", "endvidere", "et", "for", "foruden", "fra", "frem", "hvis", "hvor", "i",
    "ift", "kommunerne", "med", "men", "når", "og", "også", "om", "på", "samt", "som", "så",
    "til", "ved", "vi",
))  # fmt: skip
"""Words that begin a sentence: what stands before them on the former page was complete."""
_LONG = 60
_NAME = re.compile(r"[A-ZÆØÅ][\w-]*(?: [A-ZÆØÅ][\w-]*)?")


@dataclass(frozen=True)
class Line:
    """One line. `text` is in plain words, without the marks of list, heading and emphasis;
    `markdown` is the same for the case. `bullet` is "-" for a list entry and "#" for one that Word
    numbers by itself; `level` that of a heading. `gap`: an empty line stands before; `page`: a new
    page begins. `is_whole`: a paragraph, not a line that was wrapped. `number` and
    `label` ("2.1") are Word's own, `list_of` the list that it counts them in."""

    at: int
    text: str
    markdown: str = ""
    bullet: str = ""
    level: int = 0
    depth: int = 0
    is_bold: bool = False
    gap: bool = False
    page: bool = False
    is_whole: bool = False
    cells: tuple[str, ...] = ()
    link: str | None = None
    number: str = ""
    label: str = ""
    list_of: str = ""

    @property
    def indent(self) -> int:
        """How far in it stands in a text, in characters."""
        return len(self.markdown) - len(self.markdown.lstrip())

    def is_below(self, other: "Line") -> bool:
        """It stands further in than another and begins something: no wrapped line of that one."""
        return self.indent > other.indent and self.text[:1].isupper() | self.text[:1].isdigit()


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together; a table is one paragraph of its rows."""

    lines: tuple[Line, ...]

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def text(self) -> str:
        return joined([line.text for line in self.lines])

    @property
    def is_table(self) -> bool:
        return bool(self.first.cells)

    @property
    def bullet(self) -> str:
        return self.first.bullet

    @property
    def is_entry(self) -> bool:
        """An entry of a list, with a bullet or a number of whatever kind."""
        return bool(self.bullet) or NUMBERED.match(self.first.text) is not None

    @property
    def entry(self) -> str:
        """The words of a list's entry, without a typed number."""
        return NUMBERED.sub("", self.text, count=1) if self.is_entry else self.text


def joined(texts: Sequence[str]) -> str:
    """Wrapped lines as one; a word that was divided at the end of a line is whole again, while
    "ældre-" before "og" keeps its hyphen."""
    whole = " ".join(text.strip() for text in texts if text.strip())
    return re.sub(r"(?<=[a-zæøå]{2})- (?!(?:og|eller|samt|til|and|or)\b)(?=[a-zæøå])", "", whole)


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """The lines as paragraphs: wrapped lines are joined, also across a page."""
    found: list[list[Line]] = []
    for line in lines:
        if found and _goes_on(found[-1], line):
            found[-1].append(line)
        else:
            found.append([line])
    return [Paragraph(tuple(part)) for part in found]


def _goes_on(before: list[Line], line: Line) -> bool:
    """Whether a line belongs to the paragraph of the lines before it."""
    last = before[-1]
    if line.cells or last.cells:
        return bool(line.cells and last.cells and not (line.gap and line.is_whole))
    if line.bullet or line.level or line.is_whole or last.level or _is_new_entry(before, line):
        return False
    if begins_part(line.text) or begins_part(last.text, whole=True) or _is_presenter(last):
        return False
    if before[0].bullet and line.text[:1].isupper() and line.text.endswith(":"):
        return False  # the heading of what comes next
    if line.page:
        length = len(last.text) if before[0].bullet else sum(len(each.text) for each in before)
        return _goes_over_page(last, line, length)
    return not line.gap


def _is_presenter(line: Line) -> bool:
    """A label with who presents, all said: "Fremlægges af: Anne Holm"."""
    is_open = re.search(r"(?:[,/:]|\s(?:og|samt))$", line.text) is not None
    return PRESENTED.fullmatch(line.text) is not None and ":" in line.text and not is_open


def _is_new_entry(before: list[Line], line: Line) -> bool:
    """A typed number opens an entry where it is 1, or follows on, or stands apart; a wrapped line
    can begin with a number by accident."""
    match = NUMBERED.match(line.text)
    if match is None:
        return False
    number = match["number"]
    former = NUMBERED.match(before[0].text)
    follows = former is not None and former["number"].isdigit() and number.isdigit()
    is_next = follows and former is not None and int(number) == int(former["number"]) + 1
    return line.gap or line.page or number in ("1", "a", "A") or is_next or len(before) == 1


def _goes_over_page(last: Line, line: Line, length: int) -> bool:
    """A sentence that a page break cut: it had not ended, and what follows does not begin one.
    `length` is how much of it came before, in characters."""
    if re.search(r"[.!?:;»”\"]$", last.text) or not last.text:
        return False
    if PRESENTED.fullmatch(last.text) and _NAME.fullmatch(line.text):
        return True
    if line.text[:1].islower():
        return True
    word = re.match(r"\w+", line.text)
    starts = word is not None and word[0].lower() in _STARTERS
    return length > _LONG and not starts and not last.is_bold and not line.is_bold
