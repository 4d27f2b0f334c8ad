"""Minutes as a secretary writes them: Markdown with `Referat:` under each item, there and back.

The form is short: headings, outcomes and promises; the case stays as it was held. Everything under
`Referat:` belongs to the outcome, until the next item or one of the labels of the form. Comments
(`<!-- ... -->`) hold phrases at hand; they and labels with nothing behind them are passed over.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.agenda import Item
from bot.domain.minutes import Minutes, Presence
from bot.domain.network import Group
from bot.domain.people import Language
from bot.papers import clean
from bot.papers.draft import Draft
from bot.papers.headings import Heading, write_heading
from bot.papers.labels import label, word
from bot.papers.problems import Problems
from bot.papers.reading import lines_of, read

PEOPLE: dict[str, tuple[str, str]] = {
    "present": ("deltog", "present"),
    "absent": ("afbud", "apologies"),
    "guests": ("gæster", "guests"),
}
"""The keys of who came, in the front matter; Danish first."""
_ENDS = ("minutes", "follow-up", "annex", "goes-on", "recommendation", "presenters")
"""Labels that end an outcome; any other line with a colon is text in it."""
_HEADING = re.compile(r"##(?:\s.*)?")
_KEY = re.compile(r"(?P<key>[^\s:#-][^:]*?):\s*(?P<rest>.*)")
_ENTRY = re.compile(r"\s*-\s+(?P<text>.*)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True)
class MinutesPaper:
    """What a file of minutes says: the items with outcomes, and who came (None: not said).
    `is_form`: it is in the form that `write_minutes` gives, where phrases at hand are short for
    sentences; a document of people's own stays as they wrote it."""

    draft: Draft
    presence: Presence | None = None
    is_form: bool = False


def read_minutes(
    name: str, data: bytes, language: Language = "da", groups: Sequence[Group] = ()
) -> MinutesPaper:
    """The minutes in a file of that name. Raises BadFile with all problems at once."""
    problems = Problems(name, language)
    lines = lines_of(name, data, problems)
    front = _front_end(lines)
    people, head = _people(lines[:front], problems)
    problems.check()
    body = _without_comments(lines[front:])
    text = "\n".join((*head, *_quoted(body)))
    return MinutesPaper(read(name, text.encode(), language, groups), people, is_form=True)


def write_minutes(
    minutes: Minutes, meeting: str, language: Language, hints: Mapping[str, str],
    unsure: Sequence[str] = (),
) -> str:  # fmt: skip
    """The form to be filled in: who came, then each item with what is decided so far. `hints` are
    the phrases at hand by the item's number, put where there is no outcome yet; `unsure` are those
    who never answered, as remarks to be made lines of. `meeting` is its key."""
    parts = ["\n".join(_front(minutes.presence, meeting, language, unsure))]
    parts += [
        "\n\n".join(_item(item, language, hints.get(item.number, "")))
        for item in minutes.items
        if not item.is_withdrawn
    ]
    return "\n\n".join(parts) + "\n"


def _front(
    presence: Presence, meeting: str, language: Language, unsure: Sequence[str]
) -> Iterator[str]:
    at = 0 if language == "da" else 1
    yield "---"
    yield f"{('møde', 'meeting')[at]}: {meeting}"
    for part, names in PEOPLE.items():
        yield f"{names[at]}:"
        yield from (f"  - {line}" for line in getattr(presence, part))
        yield from (f"  # - {line}" for line in unsure if part == "present")
    yield "---"


def _item(item: Item, language: Language, hint: str) -> Iterator[str]:
    yield write_heading(Heading(item.title, item.number), language)
    outcome = _as_written(item.minutes or "")
    yield f"{word('minutes', language)}: {outcome}".rstrip()
    if hint and not outcome:
        yield f"<!-- {hint.replace('--', '–')} -->"
    if item.follow_ups:
        yield "\n".join(f"{word('follow-up', language)}: {text}" for text in item.follow_ups)


def _as_written(outcome: str) -> str:
    """An outcome as it stands behind its label; as a quotation where a line of it would be read as
    something else."""
    lines = outcome.split("\n")
    if not any(_HEADING.fullmatch(line) or _ends(line) or "<!--" in line for line in lines[1:]):
        return outcome
    return "\n" + "\n".join(f"> {line}".rstrip() for line in lines)


def _ends(line: str) -> bool:
    known = label(line)
    return known is not None and known.part in _ENDS


def _front_end(lines: Sequence[str]) -> int:
    """The index of the line behind the front matter; 0 where there is none."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    return next((at + 1 for at, line in enumerate(lines) if at and line.rstrip() == "---"), 0)


@dataclass
class _Lists:
    """Who came, as read so far; `found` says which keys stood there."""

    found: dict[str, list[str]] = field(default_factory=dict)

    def presence(self) -> Presence | None:
        if not self.found:
            return None
        return Presence(**{part: tuple(self.found.get(part, ())) for part in PEOPLE})


def _people(head: Sequence[str], problems: Problems) -> tuple[Presence | None, list[str]]:
    """Who came, and the front matter without that, as many lines long."""
    lists, rest = _Lists(), []
    part: str | None = None
    for at, line in enumerate(head, start=1):
        key = _KEY.fullmatch(line)
        if key is not None:
            part = _part(key["key"])
            if part in lists.found:
                problems.add(at, "front-twice", said=key["key"])
            if part is not None:
                lists.found[part] = [_plain(key["rest"])] if key["rest"].strip() else []
        elif part is not None and _is_entry(line):
            entry = _ENTRY.fullmatch(line)
            if entry is None:
                problems.add(at, "people", said=line)
            elif entry["text"].strip():
                lists.found[part].append(_plain(entry["text"]))
        rest.append("" if part is not None and line.rstrip() != "---" else line)
    return lists.presence(), rest


def _is_entry(line: str) -> bool:
    """Neither empty, nor the end of the front matter, nor a remark of the secretary's own."""
    return bool(line.strip()) and line.rstrip() != "---" and not line.lstrip().startswith("#")


def _part(key: str) -> str | None:
    folded = key.strip().casefold()
    return next((part for part, names in PEOPLE.items() if folded in names), None)


def _plain(text: str) -> str:
    """One line, without the quotes that YAML allows around it."""
    line = clean.line(text)
    is_quoted = len(line) > 1 and line[0] == line[-1] and line[0] in "\"'"
    return line[1:-1] if is_quoted else line


def _without_comments(lines: Sequence[str]) -> list[str]:
    """The lines with comments blanked, as many as before."""
    text = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), "\n".join(lines))
    return text.split("\n")


def _quoted(lines: Sequence[str]) -> list[str]:
    """The lines with all that belongs to an outcome as a quotation below its label, which `read`
    takes as one text; labels with nothing behind them are blanked."""
    found: list[str] = []
    is_outcome = False
    for at, line in enumerate(lines):
        known = label(line) if _ends(line) else None
        if known is not None and known.part in ("minutes", "follow-up"):
            says = _says(lines, at, known.text)
            is_outcome = says and known.part == "minutes"
            found.append(line if says else "")
        elif known is not None or _HEADING.fullmatch(line):
            is_outcome = False
            found.append(line)
        else:
            is_quoted = not is_outcome or line.lstrip().startswith(">")
            found.append(line if is_quoted else f"> {line}".rstrip())
    return found


def _says(lines: Sequence[str], at: int, text: str) -> bool:
    """Something stands behind a label, or below it before the next label or item."""
    if text:
        return True
    for line in lines[at + 1 :]:
        if _HEADING.fullmatch(line) or _ends(line):
            return False
        if line.strip():
            return True
    return False
