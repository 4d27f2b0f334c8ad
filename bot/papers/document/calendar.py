"""The calendars of coming meetings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.papers.document.lines import Paragraph
from bot.papers.document.lists import NAME, body_before
from bot.papers.document.moments import SaidDay, days_in
from bot.papers.paper import PaperMeeting

_YEAR = re.compile(r"(?<![\d./-])(20\d{2})(?![\d./-])")
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
    r"\s+(?=(?:af)?holdes\b|er planlagt|finder sted|forventes|planlægges|ligger|mødes\b"
    r"|(?:af)?holder møde|er(?: fastsat)?(?: til)?$)",
    re.I,
)
_SEVERAL = re.compile(
    r"(?:,|;|\)|\d|\bog)\s+(?:og\s+)?(?:den\s+)?\d{1,2}\.\s*(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt"
    r"|nov|dec)\w*",
    re.IGNORECASE,
)
"""A further day on the same line."""
_NEXT = re.compile(r"(?:det\s+)?(?:næste|kommende)\s+(?:ordinære\s+)?møde", re.IGNORECASE)
_MONTH_YEAR = re.compile(
    r"\b(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
    r"|forår|efterår|kvartal)",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"^[A-ZÆØÅ]{2,}|-Net\b|udvalg|råd|forum|netværk|kreds|gruppe|bestyrelse|direktion|network|board"
)
"""What tells the name of a body from that of a town."""


@dataclass
class _Calendar:
    """Where the calendar stands: whose it is and of which year."""

    near: date | None
    body: str | None = None
    year: int | None = None
    is_own: bool = False
    found: list[PaperMeeting] = field(default_factory=list)


def read_calendar(
    found: Sequence[Paragraph], near: date | None, own: str | None = None
) -> list[PaperMeeting]:
    """The coming meetings, by the calendars' headings (a body, a year, or both) and the days below
    them, on however many pages; a meeting without a day yet too. Days that no heading gives to a
    body are those of the `own` one."""
    calendar = _Calendar(near, own, is_own=own is not None)
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


def read_days(text: str, near: date | None, own: str | None) -> list[PaperMeeting]:
    """The `own` body's coming meetings on one line: "14. november 2024 og 6. februar 2025"."""
    calendar = _Calendar(near, own)
    _listed(calendar, text)
    return calendar.found


def _plain(calendar: _Calendar, text: str) -> None:
    """A paragraph: a heading, days on one line, or a meeting in a sentence."""
    if _starts_with_day(calendar, text):
        (_listed if _SEVERAL.search(text) else _entry)(calendar, text)
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
    bare = re.sub(r"^(?:for|i|of)\s+|\s+(?:for|i|in)$", "", bare)
    body = NAME.fullmatch(bare)
    is_heading = year is not None or text.rstrip().endswith(":") or body is not None
    if year is not None:
        calendar.year = year
    if body and is_heading and len(bare) < 60 and bare.lower() not in ("desuden", "andre møder"):
        calendar.body, calendar.is_own = bare, False


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
    elif calendar.body is None or _names_body(behind, is_open=calendar.is_own):
        name, note = _body_behind(behind)
        _add(calendar, name or calendar.body or "", said, note)
    else:
        _add(calendar, calendar.body, said, behind)


def _names_body(text: str, *, is_open: bool) -> bool:
    """ "17. juni: Kontaktudvalget", "i KKR": a colon and a name, or "i" and the name of a body, not
    of a town. `is_open`: no heading said whose the days are, so that a name alone will do."""
    match = re.match(r"\s*(?P<sign>:|(?:møde )?i\s|)\s*(?P<name>[A-ZÆØÅ][\w/-]*)", text)
    if match is None:
        return False
    if match["sign"] == ":":
        return True
    return _BODY.search(match["name"]) is not None and (bool(match["sign"]) or is_open)


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
        before = _HELD.split(text[: said.start].rstrip())[0].strip(" ,:–-")
        before = re.sub(r"\s+(?:den|d\.|on)$", "", before)
        is_next = _NEXT.fullmatch(before) is not None
        inside = re.search(r"\bmøde(?:t|r|rne)?\s+i\s+(?P<name>[A-ZÆØÅ][^,.:]*)$", before)
        body = inside["name"] if inside else body_before(before)
        name = before if _EVENT.search(before) else body or before
        name = calendar.body or name if is_next else name
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
    name = next((cell for cell in others if NAME.fullmatch(cell)), calendar.body)
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
    return bare if bare and not re.fullmatch(r"\d{1,2}[.:]\d\d", bare) else None


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
