"""Preliminary items for bodies' coming meetings, and the calendars of coming meetings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.papers.document.lines import Paragraph
from bot.papers.document.moments import SaidDay, days_in
from bot.papers.paper import PaperList, PaperMeeting

_YEAR = re.compile(r"(?<![\d./-])(20\d{2})(?![\d./-])")
_LEADING = re.compile(r"[\s,:–-]*(?:(?:den|d\.|the|on|på|holder|afholder)\s*)*$", re.IGNORECASE)
_MEETING = re.compile(
    r"(?:[-\s]?(?:temamøde|møde(?:t|r|rne|datoer|kalender|plan)?|meetings?))\b\s*$", re.IGNORECASE
)
_NAME = re.compile(r"(?:[A-ZÆØÅ][\w/&.-]*)(?:\s+(?:og\s+)?[A-ZÆØÅ0-9][\w/&-]*)*$")
_CALENDAR = re.compile(
    r"^(?:møde(?:kalender|plan|datoer)|kommende møder|møder|meetings|calendar)\s*(?:for|i|of"
    r"|:)?\s*(?:the\s+)?",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\b(?:seminar|konference|temadag|temamøde|studietur|generalforsamling|workshop|årsmøde"
    r"|topmøde)",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\s+(?=(?:af)?holdes\b|er planlagt|finder sted|forventes|planlægges|ligger)", re.I
)
_MONTH_YEAR = re.compile(
    r"\b(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
    r"|forår|efterår|kvartal)",
    re.IGNORECASE,
)


def body_before(text: str) -> str | None:
    """The body that a text names last, before a day: "KKR" of "til mødet i KKR" and of "for KKR's
    møde", "KD-Net" of "KD-Net-mødet"."""
    bare = text
    for _ in range(3):
        bare = _LEADING.sub("", bare.strip())
        bare = _MEETING.sub("", bare).rstrip(" -")
        bare = re.sub(r"\s+(?:kommende|næste|ordinære)$", "", bare)
    bare = re.sub(r"(?:['’]s?|s(?<=ts))$", "", bare)
    match = _NAME.search(bare)
    if match is None:
        return None
    name = re.sub(
        r"^(?:Foreløbige?|Til|Møde|Mødet|Kommende|Punkter|For|I|Coming|Preliminary)\s+",
        "",
        match[0],
    )
    return None if name in ("Til", "Mødet", "Møde", "For", "I", "Den") else name


# -- preliminary items ------------------------------------------------------------------------


def read_preliminary(title: str, found: Sequence[Paragraph], near: date | None) -> list[PaperList]:
    """The lists of an item for preliminary items: one for each meeting that a heading or the start
    of an entry names; those before any heading are for the meeting of the item's title."""
    target = _target(title, near)
    lists: dict[tuple[str, date | None], list[str]] = {}
    for paragraph in found:
        text = paragraph.entry
        if paragraph.is_table:
            continue
        if paragraph.is_entry:
            own, rest = _inline(text, near)
            if own or target:
                lists.setdefault(own or target, []).append(rest if own else text)  # type: ignore[arg-type]
            continue
        named = _target(text, near)
        if named is not None:
            target = named
            behind = text.rpartition(":")[2].strip() if ":" in text else ""
            lists.setdefault(target, []).extend(_divided(behind))
    return [PaperList(body, day, tuple(items)) for (body, day), items in lists.items() if items]


def _target(text: str, near: date | None) -> tuple[str, date | None] | None:
    """The body and the day of a heading."""
    head = text if ":" not in text else text[: text.rindex(":")]
    for said in days_in(head, near=near):
        body = body_before(head[: said.start]) or body_before(_behind_day(head[said.end :]))
        if body:
            return body, said.day
    return None


def _behind_day(text: str) -> str:
    """What follows a day on its line: "i KKR"."""
    return re.split(r"[,.;(]", text)[0]


def _inline(text: str, near: date | None) -> tuple[tuple[str, date | None] | None, str]:
    """The meeting that an entry names before a colon or a dash, and the item behind it."""
    match = re.match(r"(?P<who>[^:]{3,60}?)\s*(?::|\s[–-]\s)\s*(?P<what>\S.*)$", text)
    if match is None:
        return None, text
    said = next(days_in(match["who"], near=near), None)
    body = body_before(match["who"][: said.start]) if said else None
    return ((body, said.day), match["what"]) if said and body else (None, text)


def _divided(text: str) -> list[str]:
    """Items on the heading's own line, divided by semicolons."""
    return [part.strip(" .") for part in text.split(";") if part.strip(" .")]


# -- coming meetings --------------------------------------------------------------------------


@dataclass
class _Calendar:
    """Where the calendar stands: whose it is and of which year."""

    near: date | None
    body: str | None = None
    year: int | None = None
    found: list[PaperMeeting] = field(default_factory=list)


def read_calendar(found: Sequence[Paragraph], near: date | None) -> list[PaperMeeting]:
    """The coming meetings, by the calendars' headings (a body, a year, or both) and the days below
    them, on however many pages; a meeting without a day yet too."""
    calendar = _Calendar(near)
    for paragraph in found:
        lines = [line.text for line in paragraph.lines] if not paragraph.is_table else []
        for row in paragraph.lines if paragraph.is_table else ():
            _row(calendar, row.cells)
        if paragraph.is_entry:
            _entry(calendar, paragraph.text)
        elif len(lines) > 1 and all(_starts_with_day(calendar, line) for line in lines[1:]):
            for line in lines:
                _plain(calendar, line)
        elif lines:
            _plain(calendar, paragraph.text)
    return calendar.found


def _plain(calendar: _Calendar, text: str) -> None:
    """A paragraph: a heading, days on one line, or a meeting in a sentence."""
    if _starts_with_day(calendar, text):
        _entry(calendar, text)
        return
    head, _, rest = text.partition(":")
    days = list(days_in(text, year=_year_of(head), near=calendar.near))
    if not days:
        _heading(calendar, text)
    elif rest.strip() and not list(days_in(head, near=calendar.near)):
        _heading(calendar, head)
        _listed(calendar, rest)
    else:
        _sentence(calendar, text, days[0])


def _heading(calendar: _Calendar, text: str) -> None:
    """A heading sets body and year; what it leaves out stays as it was. A sentence on something
    without a day is that meeting."""
    if _is_event(text):
        calendar.found.append(_undated(text))
        return
    year = _year_of(text)
    bare = _CALENDAR.sub("", _YEAR.sub("", text).strip(" :.")).strip(" :,.-–")
    body = _NAME.fullmatch(bare)
    is_heading = year is not None or text.rstrip().endswith(":") or body is not None
    if year is not None:
        calendar.year = year
    if body and is_heading and len(bare) < 60 and bare.lower() not in ("desuden", "andre møder"):
        calendar.body = bare


def _is_event(text: str) -> bool:
    is_dated = (
        _MONTH_YEAR.search(text) is not None or re.search(r"ikke (?:fast)?lagt", text) is not None
    )
    return (_EVENT.search(text) is not None or _HELD.search(text) is not None) and is_dated


def _undated(text: str) -> PaperMeeting:
    """ "Seminar for alle afholdes i oktober/november 2020.": what it is, and what is said of it."""
    bare = text.strip(" .")
    match = _HELD.search(bare) or re.search(r",?\s+(?=(?:i|in|ultimo|primo|medio)\s+\w+)", bare)
    if match is None:
        return PaperMeeting(bare, None)
    return PaperMeeting(bare[: match.start()].strip(" ,"), None, bare[match.end() :].strip(" ,"))


def _entry(calendar: _Calendar, text: str) -> None:
    """An entry: a day with its note, the body perhaps before or behind it."""
    said = next(days_in(text, year=calendar.year, near=calendar.near), None)
    if said is None:
        if _is_event(text) or _EVENT.search(text):
            calendar.found.append(_undated(text))
        return
    before, behind = text[: said.start].strip(" ,:–-"), text[said.end :]
    if before:
        name = body_before(before) if not _EVENT.search(before) else before
        _add(calendar, name or before, said, behind, beside=None if name == before else before)
    elif calendar.body is None or _names_body(behind):
        name, note = _body_behind(behind)
        _add(calendar, name or calendar.body or "", said, note)
    else:
        _add(calendar, calendar.body, said, behind)


def _names_body(text: str) -> bool:
    """ "17. juni: Kontaktudvalget": a colon or "i" and a name."""
    return re.match(r"\s*(?::\s*|i\s+)[A-ZÆØÅ]", text) is not None


def _body_behind(text: str) -> tuple[str | None, str]:
    """The body named behind a day, and the rest."""
    match = re.match(
        r"[\s:,–-]*(?:møde i |i )?(?P<name>[A-ZÆØÅ][\w/-]*(?:\s+[A-ZÆØÅ][\w/-]*)*)(?P<rest>.*)$",
        text,
    )
    return (match["name"], match["rest"]) if match else (None, text)


def _listed(calendar: _Calendar, text: str) -> None:
    """Several days on one line: "10. februar, 26. april og 21. juni (temamøde)"."""
    days = list(days_in(text, year=calendar.year, near=calendar.near))
    for at, said in enumerate(days):
        end = days[at + 1].start if at + 1 < len(days) else len(text)
        behind = re.sub(r"[\s,;]*(?:og|and)?\s*$", "", text[said.end : end])
        _add(calendar, calendar.body or "", said, behind)


def _sentence(calendar: _Calendar, text: str, said: SaidDay) -> None:
    """A sentence with a full day: "Konference om sundhed 23. februar 2023"."""
    if said.has_year or _EVENT.search(text):
        before = _HELD.split(text[: said.start])[0].strip(" ,:–-")
        before = re.sub(r"\s+(?:den|d\.|on)$", "", before)
        name = before if _EVENT.search(before) else body_before(before) or before
        if name:
            _add(calendar, name, said, text[said.end :])


def _row(calendar: _Calendar, cells: Sequence[str]) -> None:
    """A row of a table: a day and a body, in either order."""
    dated = [(n, said) for n, cell in enumerate(cells)
             for said in days_in(cell, year=calendar.year, near=calendar.near)]  # fmt: skip
    if not dated:
        return
    place, said = dated[0]
    others = [cell for n, cell in enumerate(cells) if n != place and cell]
    name = next((cell for cell in others if _NAME.fullmatch(cell)), calendar.body)
    note = ", ".join(cell for cell in others if cell != name)
    if name:
        _add(calendar, name, said, note)


def _add(
    calendar: _Calendar, body: str, said: SaidDay, behind: str, beside: str | None = None
) -> None:
    if body:
        calendar.found.append(PaperMeeting(body, said.day, _note(behind)))


def _note(text: str) -> str | None:
    """What is said of a meeting behind its day, with parentheses or without; hours are no note."""
    bare = text.strip(" ,.;:–-")
    if re.fullmatch(r"\([^()]*\)", bare):
        bare = bare[1:-1]
    bare = re.sub(r"^\s*kl\.?\s*[\d.:–-]+(?:\s*(?:til|-|–)\s*[\d.:]+)?\s*", "", bare).strip(
        " ,.;()"
    )
    return bare or None


def _starts_with_day(calendar: _Calendar, text: str) -> bool:
    said = next(days_in(text, year=calendar.year, near=calendar.near or date(2000, 1, 1)), None)
    return said is not None and not text[: said.start].strip()


def _year_of(text: str) -> int | None:
    """The year of a heading; that of a full day is not one."""
    days = [(said.start, said.end) for said in days_in(text)]
    for match in _YEAR.finditer(text):
        if not any(start <= match.start() < end for start, end in days):
            return int(match[1])
    return None


def bodies_of(meetings: Sequence[PaperMeeting]) -> Iterator[str]:
    """The bodies that have dates, each once."""
    yield from dict.fromkeys(meeting.body for meeting in meetings if meeting.day)
