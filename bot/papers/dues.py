"""When something is promised for: a day, a month, a quarter, a year, or a meeting. Danish and
English, as people write it: "inden udgangen af 3. kvartal", "på mødet den 27. januar"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.papers.days import MONTHS, day_in

_LEAD = re.compile(
    r"^(?:(?:inden|senest|ved|til|på|i|by|at|in|before|the|ultimo|med udgangen af)\s+|"
    r"(?:udgangen|slutningen|the end|end)\s+(?:af|of)\s+|inden for\s+)+",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"(?:(?P<number>[1-4])\.?\s*kvartal|Q(?P<q>[1-4])|"
    r"(?P<word>first|second|third|fourth)\s+quarter)(?:\s+(?:af\s+|of\s+|i\s+)?(?P<year>\d{4}))?",
    re.IGNORECASE,
)
_HALF = re.compile(r"(?P<number>[12])\.?\s*halvår(?:\s+(?P<year>\d{4}))?", re.IGNORECASE)
_MONTH = re.compile(r"(?P<name>[a-z]{3,9})(?:\s+(?P<year>\d{4}))?", re.IGNORECASE)
_YEAR = re.compile(
    r"(?:(?:år(?:et)?|year)\s+)?(?P<year>\d{4})|(?P<this>året|årets udgang|the year)", re.I
)
_MEETING = re.compile(
    r"(?:(?P<body>[^\W\d_][\w .-]*?)[- ])?(?:mødet|møde|meeting)\s+(?:i\s+|of\s+)?"
    r"(?P<of>[^\W\d_][\w .-]*?\s+)?(?:den\s+|d\.\s*|on\s+)(?P<day>\d.*|[A-Z][a-z]+ \d.*)",
    re.IGNORECASE,
)
_WORDS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


@dataclass(frozen=True)
class Due:
    """The last local day. `body` is what is named as the body whose meeting is on that day, as
    written ("KKR"; "" where only a meeting is named); None where no meeting is."""

    day: date
    body: str | None = None


def due_in(text: str, near: date) -> Due | None:
    """What a text promises, seen from the day `near`, or None. Without a year the next such time
    on or after that day is meant."""
    said = " ".join(text.split()).strip(" .")
    if match := _MEETING.fullmatch(re.sub(r"^(?:på|til|at|by|inden)\s+", "", said, flags=re.I)):
        day = _next_day(match["day"], near)
        body = (match["of"] or match["body"] or "").strip()
        return Due(day, "" if body.casefold() in ("", "the") else body) if day else None
    said = _LEAD.sub("", said)
    day = _next_day(said, near) or _period(said, near)
    return Due(day) if day else None


def _next_day(text: str, near: date) -> date | None:
    day = day_in(text, near)
    if day is None or day >= near or str(day.year) in text:
        return day
    return day_in(f"{day.day}. {_name(day.month)} {day.year + 1}", near)


def _name(month: int) -> str:
    return next(name for name, number in MONTHS.items() if number == month)


def _period(said: str, near: date) -> date | None:
    """The last day of a quarter, half year, month or year."""
    if match := _QUARTER.fullmatch(said):
        number = int(match["number"] or match["q"] or _WORDS.get((match["word"] or "").lower(), 0))
        return _end_of(3 * number, match["year"], near)
    if match := _HALF.fullmatch(said):
        return _end_of(6 * int(match["number"]), match["year"], near)
    if match := _YEAR.fullmatch(said):
        return _end_of(12, match["year"], near)
    if match := _MONTH.fullmatch(said):
        month = MONTHS.get(match["name"].lower())
        return _end_of(month, match["year"], near) if month else None
    return None


def _end_of(month: int, year: str | None, near: date) -> date:
    end = _last_day(int(year) if year else near.year, month)
    return end if year or end >= near else _last_day(near.year + 1, month)


def _last_day(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


_DAY = (
    r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}\.?\s+(?:januar|februar|marts|april|maj|juni|juli|august|september|"
    r"oktober|november|december|January|February|March|April|May|June|July|August|September|"
    r"October|November|December)"
    r"(?:\s+\d{4})?|\d{1,2}/\d{1,2}(?:[-/]\d{4})?)"
)
_QUARTERS = (
    r"(?:[1-4]\.\s*kvartal(?:\s+\d{4})?|(?:first|second|third|fourth) quarter(?: of \d{4})?)"
)
_PROMISE = re.compile(
    rf"(?:på|til|at|for)\s+(?:the\s+|næste\s+)?(?:[A-ZÆØÅ][\w-]*[- ])?(?:mødet|møde|meeting)"
    rf"(?:\s+i\s+[A-ZÆØÅ][\w-]*(?:\s+[A-ZÆØÅ][\w-]*)?)?\s+(?:den|d\.|on)\s*{_DAY}"
    rf"|(?:inden|ved|before|by)\s+(?:udgangen af|slutningen af|the end of)\s+(?:the\s+)?"
    rf"(?:{_QUARTERS}|[a-zA-Z]{{3,9}}(?:\s+\d{{4}})?|\d{{4}})"
    rf"|(?:senest|inden|by)\s+(?:den\s+|d\.\s*)?{_DAY}"
    rf"|(?:i|in)\s+(?:the\s+)?{_QUARTERS}"
)


@dataclass(frozen=True)
class Suggestion:
    """A sentence that looks like a promise, and the words in it that say when."""

    sentence: str
    said_due: str
    due: Due


def suggestions(text: str, near: date) -> Iterator[Suggestion]:
    """The sentences of an outcome that look like promises for a day on or after `near`. They are
    proposed to somebody who knows: "forelægges på mødet den 27. januar" may be one, or not."""
    plain = re.sub(r"[*_`>]", "", text)
    for line in plain.split("\n"):
        for sentence in _sentences(line):
            for match in _PROMISE.finditer(sentence):
                due = due_in(match[0], near)
                if due is not None and due.day >= near:
                    yield Suggestion(sentence.strip(), match[0], due)
                    break


def _sentences(line: str) -> Iterator[str]:
    """A line cut at the ends of its sentences: a stop before a capital. "den 27. januar" and
    "3. kvartal" have none."""
    yield from (part for part in re.split(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])", line) if part.strip())
