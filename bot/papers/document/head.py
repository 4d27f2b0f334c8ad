"""The head of a document: which body, when and where, who takes part, who does not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from bot.papers.document.apologies import read_apologies
from bot.papers.document.guests import read_guests
from bot.papers.document.lines import Line, joined
from bot.papers.document.moments import SaidDay, clock_in, days_in, hours_in, hours_span
from bot.papers.document.places import mode_of, place_in
from bot.papers.document.roll import find_roll
from bot.papers.document.title import read_prose, read_title
from bot.papers.paper import Absence, Circumstances, PaperKind

_LABELS: tuple[tuple[str, str], ...] = (
    ("when", r"tid og sted|time and place|tidspunkt og sted"),
    ("date", r"dato|tid|tidspunkt|mødetid|mødetidspunkt|date|time|mødedato"),
    ("place", r"sted|mødested|place|venue|lokation"),
    ("lunch", r"frokost|lunch"),
    (
        "participants",
        r"deltagere|til ?stede|deltog|medlemmer|mødedeltagere|taking part|participants|present",
    ),
    ("guests", r"gæster|guests"),
    ("address", r"(?:evt\.?|eventuelle?t?)\s+afbud|please send apologies"),
    (
        "apologies",
        r"(?:meldte?\s+)?afbud(?:\s+fra)?|fravær(?:ende)?|ikke til stede"
        r"|apologies(?:\s+from)?|absent",
    ),
    ("body", r"(?:netværk|forum|udvalg|gruppe|kreds|råd|mødeforum|network|body|group)(?=\s*:)"),
    (
        "other",
        r"program|programme|mødeleder|ordstyrer|referent|formand|chair|lokale|bilag"
        r"|(?:dagsorden|punkter|dagsordenspunkter|agenda|emne)(?=\s*:\s*$)",
    ),
)
_COLUMN = ("when", "lunch", "participants", "apologies")
_BEHIND = r"(?=\s*:|\s+(?:fra|sendes|to|til)\b|$)"
_BARE = r"(?=\s*:|\s+(?:fra|sendes|to|til)\b|$|\s+(?-i:[A-ZÆØÅ]))"
"""In a PDF labels stand in a column of their own, without a colon."""
_LABEL = re.compile(
    "|".join(
        rf"(?P<{name}>(?:{words}){_BARE if name in _COLUMN else _BEHIND})"
        for name, words in _LABELS
    ),
    re.IGNORECASE,
)
_THEN_AWAY = re.compile(
    r"[.;]\s+(?:der var\s+)?(?:meldt\s+)?afbud(?:\s+fra)?\s*:?\s+(?=[A-ZÆØÅ])(?P<who>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_LUNCH = re.compile(r"\b(?:frokost|lunch)\b", re.IGNORECASE)
_PERSON = re.compile(r"(?:\w+ )?[A-ZÆØÅ][\w.-]*(?: [A-ZÆØÅ][\w.-]*)+")
_POSTAL = re.compile(r"\b\d{4}\s+[A-ZÆØÅ]")


@dataclass(frozen=True)
class Head(Circumstances):
    """What the head says. `body` is the body as the title has it ("kommunaldirektørnetværket i den
    midtjyske region"); `days` are all the days that are said, the title's first. `is_stacked`: the
    labels stood apart from what belongs to them."""

    kind: PaperKind | None = None
    body: str | None = None
    title_day: SaidDay | None = None
    time_day: SaidDay | None = None
    is_stacked: bool = False


@dataclass(frozen=True)
class _Field:
    """A labelled part: its name and its lines, the label taken off."""

    name: str
    lines: tuple[Line, ...]
    is_torn: bool = False

    @property
    def texts(self) -> list[str]:
        return [line.text for line in self.lines if line.text]

    @property
    def text(self) -> str:
        return joined(self.texts)


def is_label(text: str) -> bool:
    """Whether a text is one of the head's labels and nothing else: "Afbud", "Tid og sted:"."""
    match = _LABEL.match(text)
    return match is not None and not text[match.end() :].strip(" :")


def read_head(lines: Sequence[Line]) -> Head:
    """The head from the lines before the table or the first item."""
    roll = find_roll(lines)
    kept = [line for n, line in enumerate(lines) if not (roll and roll.start <= n < roll.end)]
    labelled = list(_fields(kept))
    fields = _unstacked([part for field in labelled for part in _without_apologies(field)])
    head = replace(_titled(fields), is_stacked=any(f.is_torn for f in fields))
    for field in fields:
        head = _with(head, field)
    head = _told(head, fields)
    if roll is not None:
        head = replace(
            head, participants=head.participants or roll.participants,
            apologies=head.apologies + roll.apologies,
        )  # fmt: skip
    lunch = next((clock for text in _texts(fields) if (clock := lunch_in(text))), None)
    named = [field.text for field in fields if field.name in ("participants", "guests", "")]
    guests = tuple(guest for text in named for guest in read_guests(text))
    day = _settled(head)
    return replace(head, day=day, lunch=lunch, guests=guests)


def _fields(lines: Sequence[Line]) -> Iterator[_Field]:
    """The labelled parts; what has no label of its own is "" or belongs to the label before it."""
    name, own = "", list[Line]()
    for line in lines:
        match = _LABEL.match(line.text)
        starts_anew = match is not None or (name in ("", "lunch", "address") and line.gap)
        is_apart = line.gap and name not in ("", "apologies", "when", "place", "participants")
        is_apart = is_apart or (name == "apologies" and _ends_apologies(own, line))
        if starts_anew or is_apart or (line.gap and _LUNCH.search(line.text)):
            if own:
                yield _Field(name, tuple(own))
            name, own = _named(match), []
        elif line.gap and own and name in ("when", "place", "participants") and _is_full(own[-1]):
            yield _Field(name, tuple(own))
            name, own = "", []
        own.append(replace(line, text=_behind(line.text, match)))
    if own:
        yield _Field(name, tuple(own))


def _without_apologies(field: _Field) -> Iterator[_Field]:
    """The participants; apologies that follow in the same sentence are a field of their own."""
    match = _THEN_AWAY.search(field.text) if field.name == "participants" else None
    if match is None:
        yield field
        return
    first = field.lines[0]
    for name, text in (("participants", field.text[: match.start()]), ("apologies", match["who"])):
        yield _Field(name, (replace(first, text=text, is_whole=True),))


def _is_full(line: Line) -> bool:
    return bool(line.text) and not line.text.endswith(",")


def _ends_apologies(own: Sequence[Line], line: Line) -> bool:
    """Somebody's apology came before, and what stands apart is nobody's name."""
    is_apart = line.gap and not line.is_whole and not line.bullet
    return is_apart and any(x.text for x in own) and _PERSON.match(line.text) is None


def _unstacked(fields: list[_Field]) -> list[_Field]:
    """Labels that a PDF gave first, one below the other, with what belongs to them further down:
    only time and place can be told from the rest; no apology is guessed."""
    empty = [field for field in fields if field.name in _COLUMN and not field.text]
    if len(empty) < 2 or not any(field.name == "when" for field in empty):
        return fields
    last = max(at for at, field in enumerate(fields) if field.name in _COLUMN)
    texts = [line for field in fields[last : last + 2] for line in field.lines if line.text]
    kept = [field for field in fields if field.name not in _COLUMN]
    town = next((n for n, line in enumerate(texts[:3], 1) if _POSTAL.search(line.text)), 1)
    return [*kept, _Field("when", tuple(texts[:town]), is_torn=True)]


def _named(match: re.Match[str] | None) -> str:
    return str(match.lastgroup) if match else ""


def _behind(text: str, match: re.Match[str] | None) -> str:
    return text if match is None else text[match.end() :].lstrip(" :\t")


def _titled(fields: Sequence[_Field]) -> Head:
    """What the title says: what kind of document it is, of which body, on which day."""
    title = read_title([text for field in fields if not field.name for text in field.texts])
    return Head(
        kind=title.kind, body=title.body, start=title.start, end=title.end, mode=title.mode,
        title_day=title.day,
    )  # fmt: skip


def _told(head: Head, fields: Sequence[_Field]) -> Head:
    """The head with what running text says where labels and title say nothing."""
    texts = [field.text if len(field.texts) > 1 else text
             for field in fields if not field.name for text in field.texts]  # fmt: skip
    lines = [text for field in fields if not field.name for text in field.texts]
    said = read_prose([*lines, *(text for text in texts if text not in lines)])
    is_dated = head.title_day or head.time_day
    is_timed = head.start is not None
    place = head.place or (said.place if head.mode != "online" else None)
    return replace(
        head, body=head.body or said.body, title_day=head.title_day if is_dated else said.day,
        start=head.start if is_timed else said.start, end=head.end if is_timed else said.end,
        place=place, mode=head.mode or said.mode,
    )  # fmt: skip


def _with(head: Head, field: _Field) -> Head:
    """The head with one field more."""
    match field.name:
        case "when" | "date":
            return _timed(head, field, with_place=field.name == "when")
        case "place":
            return replace(
                head, place=place_in(field.text), mode=mode_of(field.text, place_in(field.text))
            )
        case "participants":
            return replace(head, participants=head.participants or field.text.strip() or None)
        case "body":
            return replace(head, body=head.body or field.text.strip() or None)
        case "apologies":
            return replace(head, apologies=head.apologies + _apologies(field))
        case _:
            return head


def _apologies(field: _Field) -> tuple[Absence, ...]:
    """The apologies; entries of a list, and Word's paragraphs, are whole."""
    lines = [line for line in field.lines if line.text]
    are_whole = all(line.is_whole or line.bullet for line in lines)
    return read_apologies([line.text for line in lines], are_whole=are_whole)


def _timed(head: Head, field: _Field, *, with_place: bool) -> Head:
    """The day, the hours and, with the label "Tid og sted", the place."""
    text = field.text
    said = next(days_in(text, near=head.title_day.day if head.title_day else None), None)
    hours = hours_in(text[said.end :] if said else text)
    start, end = hours or (clock_in(text), None)
    head = replace(
        head, time_day=head.time_day or said, start=start or head.start, end=end or head.end
    )
    if not with_place:
        return head
    rest = text[said.end :] if said else text
    span = hours_span(rest) if hours else None
    place = place_in(
        rest[span[1] :] if span else re.sub(r"^[,.\s]*kl\.?\s*\d{1,2}(?:[.:]\d\d)?", "", rest)
    )
    return replace(head, place=place, mode=mode_of(text, place))


def _texts(fields: Sequence[_Field]) -> Iterator[str]:
    """The lines in which lunch can be said: a label's own, or a sentence with the word."""
    for field in fields:
        yield from (f"frokost {field.text}",) if field.name == "lunch" else field.texts


def lunch_in(text: str) -> time | None:
    """The hour of lunch; hours of the meeting on the same line are before the word."""
    match = _LUNCH.search(text)
    if match is None:
        return None
    behind = text[match.start() :]
    sentence = re.split(r"(?<!kl)\.\s+(?=[A-ZÆØÅ])", behind)[0]
    if clock := clock_in(sentence):
        return clock
    bare = re.search(r"\b(?P<h>1[0-4])[.:](?P<m>[0-5]\d)\b", sentence)
    return time(int(bare["h"]), int(bare["m"])) if bare else None


def _settled(head: Head) -> date | None:
    """The day: the title's and that of the time agree, or the one whose weekday is right counts,
    else the title's."""
    title, other = head.title_day, head.time_day
    if title is None or other is None:
        found = title or other
        return found.day if found else None
    if other.weekday is not None and not other.is_contradicted and other.has_year:
        return other.day
    return title.day
