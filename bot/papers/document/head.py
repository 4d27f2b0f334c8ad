"""The head of a document: which body, when and where, who takes part, who does not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from bot.papers.document.apologies import read_apologies
from bot.papers.document.guests import read_guests
from bot.papers.document.lines import Line, joined
from bot.papers.document.moments import SaidDay, clock_in, days_in, hours_in, hours_span
from bot.papers.paper import Absence, PaperGuest, PaperKind, PaperMode

_KIND = re.compile(
    r"(?:(?:foreløbig|endelig|udkast til|draft)\s+)?(?P<word>(?:tillægs)?dagsorden"
    r"|(?:beslutnings)?referat"
    r"|agenda|minutes|mødeindkaldelse og dagsorden)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:møde\w*|meeting)\s+(?:i|of|in|med)\s+(?:the\s+)?(?P<body>\S.*)$", re.IGNORECASE
)
_OTHER_BODY = re.compile(r"(?:til|for|fra|of|af)\s+(?:the\s+)?(?P<body>\S.*)$", re.IGNORECASE)
_BEFORE_DAY = re.compile(r"[\s,–-]+(?:(?:den|d\.|on|the|afholdt|held)\s*)*$", re.IGNORECASE)
_LABELS: tuple[tuple[str, str], ...] = (
    ("when", r"tid og sted|time and place|tidspunkt og sted"),
    ("date", r"dato|tid|tidspunkt|mødetid|date|time|mødedato"),
    ("place", r"sted|mødested|place|venue|lokation"),
    ("lunch", r"frokost|lunch"),
    ("participants", r"deltagere|til stede|mødedeltagere|taking part|participants|present"),
    ("guests", r"gæster|guests"),
    ("address", r"(?:evt\.?|eventuelle?t?)\s+afbud|please send apologies"),
    ("apologies", r"afbud|fraværende|apologies|absent"),
    ("other", r"program|programme|mødeleder|ordstyrer|referent|formand|chair|lokale|bilag"),
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
_LUNCH = re.compile(r"\b(?:frokost|lunch)\b", re.IGNORECASE)
_ONLINE = re.compile(
    r"\b(?:online|on-line|virtuelt?|teams|zoom|skype|videomøde|videokonference|webex)\b",
    re.IGNORECASE,
)
_BY_MAIL = re.compile(r"\b(?:mail-?møde|pr\. (?:e-)?mail|by (?:e-)?mail)\b", re.IGNORECASE)
_ROOM = re.compile(
    r"[.,;]\s+(?=(?:møde)?lokalet?\b|(?:møde)?rum\b|salen\b|room\b|the room\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_POSTAL = re.compile(r"\b\d{4}\s+[A-ZÆØÅ]")
_TOWN = re.compile(
    r"^(?P<place>.*?\b\d{4}\s+[A-ZÆØÅ][\w.-]*(?:\s+(?:[A-ZÆØÅ]{1,2}\b|[a-zæøå]\b))?)[.,;]\s.*$",
    re.DOTALL,
)


@dataclass(frozen=True)
class Head:
    """What the head says. `body` is the body as the title has it ("kommunaldirektørnetværket i den
    midtjyske region"); `days` are all the days that are said, the title's first. `is_stacked`: the
    labels stood apart from what belongs to them."""

    kind: PaperKind | None = None
    body: str | None = None
    day: date | None = None
    start: time | None = None
    end: time | None = None
    place: str | None = None
    mode: PaperMode | None = None
    lunch: time | None = None
    participants: str | None = None
    guests: tuple[PaperGuest, ...] = ()
    apologies: tuple[Absence, ...] = ()
    title_day: SaidDay | None = None
    time_day: SaidDay | None = None
    is_stacked: bool = False


@dataclass(frozen=True)
class _Field:
    """A labelled part: its name and its lines, the label taken off."""

    name: str
    lines: tuple[Line, ...]

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
    labelled = list(_fields(lines))
    fields = _unstacked(labelled)
    head = replace(_titled(fields), is_stacked=fields is not labelled)
    for field in fields:
        head = _with(head, field)
    lunch = next((clock for text in _texts(fields) if (clock := _lunch(text))), None)
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
        if starts_anew or is_apart or (line.gap and _LUNCH.search(line.text)):
            if own:
                yield _Field(name, tuple(own))
            name, own = _named(match), []
        elif line.gap and own and name in ("when", "place", "participants") and own[-1].text:
            yield _Field(name, tuple(own))
            name, own = "", []
        own.append(replace(line, text=_behind(line.text, match)))
    if own:
        yield _Field(name, tuple(own))


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
    return [*kept, _Field("when", tuple(texts[:town]))]


def _named(match: re.Match[str] | None) -> str:
    return str(match.lastgroup) if match else ""


def _behind(text: str, match: re.Match[str] | None) -> str:
    return text if match is None else text[match.end() :].lstrip(" :\t")


def _titled(fields: Sequence[_Field]) -> Head:
    """The document's title: what kind it is, of which body, on which day."""
    for text in _title_texts(fields):
        match = _KIND.match(text)
        if match is None:
            continue
        word = match["word"].lower()
        kind: PaperKind = "minutes" if re.search("referat|minutes", word) else "agenda"
        said = next(days_in(text), None)
        before = text[match.end() : said.start if said else len(text)]
        start, end = hours_in(text[said.end :] if said else "") or (None, None)
        mode = _mode(text[said.end :], None) if said else None
        return Head(kind, _body(before), None, start, end, mode=mode, title_day=said)
    return Head()


def _title_texts(fields: Sequence[_Field]) -> Iterator[str]:
    """What can be the title: a line without a label, with what is wrapped below it where only
    that completes its day."""
    for field in fields:
        texts = [] if field.name else field.texts
        for at, text in enumerate(texts):
            whole = joined(texts[at : at + 3])
            is_wrapped = not any(days_in(text)) and any(days_in(whole))
            yield whole if is_wrapped else text


def _body(text: str) -> str | None:
    """The body between the word for the document and the day."""
    bare = _BEFORE_DAY.sub("", text.strip())
    match = _BODY.search(bare) or _OTHER_BODY.search(bare)
    found = match["body"].strip(" ,.") if match else ""
    found = re.sub(r"^(?:møde\w*|meeting)\b\s*", "", found, flags=re.IGNORECASE)
    return found or None


def _with(head: Head, field: _Field) -> Head:
    """The head with one field more."""
    match field.name:
        case "when" | "date":
            return _timed(head, field, with_place=field.name == "when")
        case "place":
            return replace(
                head, place=_place(field.text), mode=_mode(field.text, _place(field.text))
            )
        case "participants":
            return replace(head, participants=head.participants or field.text.strip() or None)
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
    place = _place(
        rest[span[1] :] if span else re.sub(r"^[,.\s]*kl\.?\s*\d{1,2}(?:[.:]\d\d)?", "", rest)
    )
    return replace(head, place=place, mode=_mode(text, place))


def _place(text: str) -> str | None:
    """The place alone: without the room, and without what is said behind the town."""
    bare = _ROOM.sub("", text.strip(" ,.;–-\t"))
    if match := _TOWN.match(bare):
        bare = match["place"]
    bare = bare.strip(" ,.;")
    is_online = _ONLINE.search(bare) is not None and not re.search(r"\d{4}\s", bare)
    return None if not bare or is_online else bare


def _mode(text: str, place: str | None) -> PaperMode | None:
    if _BY_MAIL.search(text):
        return "mail"
    if _ONLINE.search(text):
        return "hybrid" if place else "online"
    return "physical" if place else None


def _texts(fields: Sequence[_Field]) -> Iterator[str]:
    """The lines in which lunch can be said: a label's own, or a sentence with the word."""
    for field in fields:
        yield from (f"frokost {field.text}",) if field.name == "lunch" else field.texts


def _lunch(text: str) -> time | None:
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
