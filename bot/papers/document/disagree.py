"""Where a document disagrees with itself: said to the reader, with what was taken."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from bot.domain.people import Language
from bot.i18n import dates
from bot.papers.document.body import words_of
from bot.papers.document.head import Head
from bot.papers.document.moments import SaidDay, days_in
from bot.papers.document.overview import Overview
from bot.papers.document.parts import ReadItem
from bot.papers.paper import PaperList, PaperMeeting, Remark
from bot.papers.sentences import sentence

_EVENT = re.compile(r"\b(?:konference|seminar|temadag|temamøde|møde|workshop)", re.IGNORECASE)


def head_remarks(head: Head, language: Language) -> Iterator[Remark]:
    """Of the head: a weekday that is not the day's, and two days for one meeting."""
    for said in filter(None, (head.title_day, head.time_day)):
        if said.is_contradicted:
            yield _weekday(None, said, language)
    if head.is_stacked:
        yield _remark(None, "head-stacked", language)
    title, other = head.title_day, head.time_day
    if title and other and title.day != other.day and head.day:
        yield _remark(None, "two-days", language, first=_day(title.day, language),
                      second=_day(other.day, language), taken=_day(head.day, language))  # fmt: skip


def item_remarks(read: ReadItem, near: date | None, language: Language) -> Iterator[Remark]:
    """Of one item: title, annexes, recommendations within the case, weekdays."""
    item, row = read.item, read.row
    if row and read.heading and row.title != read.heading:
        yield _remark(item.number, "titles-differ", language, table=row.title, heading=read.heading)
    yield from _annex_remarks(read, language)
    for text in read.further:
        yield _remark(item.number, "further-advice", language, said=text)
    for text in words_of((*read.outcome, *read.case)):
        for said in days_in(text, near=near):
            if said.is_contradicted:
                yield _weekday(item.number, said, language)


def _annex_remarks(read: ReadItem, language: Language) -> Iterator[Remark]:
    """What table and text say of the annexes, where it is not the same."""
    number, row = read.item.number, read.row
    for title in read.dead:
        yield _remark(number, "dead-link", language, said=title)
    if row is None or not row.has_column:
        return
    later = any(annex.state == "later" for annex in read.item.annexes)
    is_marked = row.has_mark or row.is_later
    if read.in_text and not is_marked:
        yield _remark(number, "annex-not-in-table", language, said=read.in_text[0] or row.title)
    elif row.has_mark and not read.in_text and not later:
        yield _remark(number, "annex-not-in-text", language)
    elif row.is_later and not read.in_text:
        yield _remark(number, "later-not-in-text", language)
    elif later and not row.is_later:
        yield _remark(number, "later-not-in-table", language)


def overview_remarks(
    overview: Overview, found: Sequence[ReadItem], missing: Sequence[str], language: Language
) -> Iterator[Remark]:
    """Items that only the table or only the text has."""
    if not overview.rows:
        return
    for number in missing:
        yield _remark(number, "only-in-table", language)
    for read in found:
        if read.row is None:
            yield _remark(read.item.number, "only-in-text", language)


def reference_remarks(read: Sequence[ReadItem], language: Language) -> Iterator[Remark]:
    """References to items that the agenda does not have."""
    known = {each.item.number for each in read}
    for each in read:
        for number in each.item.references:
            if number not in known:
                yield _remark(each.item.number, "no-such-item", language, said=number)


def list_remarks(
    number: str, title: str, lists: Sequence[PaperList], near: date | None, language: Language
) -> Iterator[Remark]:
    """Preliminary lists: without a day, or for another day than the item's title says."""
    said = next(days_in(title, near=near), None)
    days = {listed.day for listed in lists}
    if said and days and said.day not in days:
        other = next((day for day in days if day), said.day)
        yield _remark(number, "list-day", language, first=_day(said.day, language),
                      second=_day(other, language))  # fmt: skip


def calendar_remarks(
    number: str, meetings: Sequence[PaperMeeting], day: date | None, language: Language
) -> Iterator[Remark]:
    """Coming meetings without a day, before this one, or twice."""
    for meeting in meetings:
        if meeting.day is None:
            yield _remark(number, "no-day", language, said=meeting.body)
        elif day and meeting.day < day:
            yield _remark(number, "past-day", language, said=_day(meeting.day, language))


def planned_remarks(
    number: str, lists: Sequence[PaperList], meetings: Sequence[PaperMeeting], language: Language
) -> Iterator[Remark]:
    """Preliminary items for a day that the document's own calendar does not have."""
    for listed in lists:
        own = [m.day for m in meetings if m.day and _is_same_body(m.body, listed.body)]
        years = {day.year for day in own}
        if listed.day and listed.day.year in years and listed.day not in own:
            yield _remark(number, "not-in-calendar", language, body=listed.body,
                          day=_day(listed.day, language))  # fmt: skip


def past_remarks(read: ReadItem, day: date | None, language: Language) -> Iterator[Remark]:
    """Under any other business: something to come, on a day that is past."""
    for text in words_of(read.case):
        for said in days_in(text):
            if day and said.has_year and said.day < day and _EVENT.search(text[: said.start]):
                yield _remark(read.item.number, "past-day", language, said=_day(said.day, language))


def untold_remark(language: Language) -> Remark:
    """Of minutes that label no outcome."""
    return _remark(None, "outcome-untold", language)


def _is_same_body(first: str, second: str) -> bool:
    """ "KKR" and "KKR Midtjylland"."""
    a, b = first.casefold(), second.casefold()
    return a == b or a.startswith(f"{b} ") or b.startswith(f"{a} ")


def _weekday(number: str | None, said: SaidDay, language: Language) -> Remark:
    return _remark(number, "weekday", language, day=_day(said.day, language),
                   right=dates.weekday_names(language)[said.day.weekday()])  # fmt: skip


def _remark(number: str | None, name: str, language: Language, **facts: object) -> Remark:
    return Remark(number, sentence(name, language, **facts))


def _day(day: date, language: Language) -> str:
    return dates.day_year(day, language)
