"""Days as people say them -> `<day>` symbols that hold what could be meant.

A day without a year is the first coming one. Spans hold both their ends. What depends on which
meetings there are (a day of the month alone, "næste møde") is left to `meant`.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from bot.domain.phrases import almanac
from bot.domain.phrases.almanac import MONTHS, ORDINALS, SHORT_MONTHS, WEEKDAYS, Window
from bot.domain.phrases.symbols import Match, Row, Symbol, pattern, rewritten

Kind = Literal["day", "number", "span", "bound"]


@dataclass(frozen=True)
class Said:
    """What a day expression could mean. `windows` are the days it may be (several: one of them).
    `number`: a day of the month alone. `bound`: an open side ("efter den 2. juni"). `whole`: all
    of a span ("hele august"). `weekday` was said with it; `contradicts` the date."""

    kind: Kind
    windows: tuple[Window, ...] = ()
    number: int = 0
    weekday: int | None = None
    whole: bool = False
    contradicts: bool = False


_MONTH = "|".join(sorted((*MONTHS, *SHORT_MONTHS), key=len, reverse=True))
_FULL_MONTH = "|".join(m for m in MONTHS if m not in ("may", "march"))
_WEEKDAY = "|".join(WEEKDAYS)
_NUMBER = rf"\d{{1,2}}(?:st|nd|rd|th|de|te|en)?|{'|'.join(ORDINALS)}|twenty [a-z]+|en og tyvende"
_BEFORE = rf"(?:(?P<weekday>{_WEEKDAY}) (?:, |\. )?)?(?:(?:den|d|the|dated) (?:\. )?)?"
_YEAR = r"(?:(?:, |- )?(?:i |in )?(?P<year>20\d\d) )?"
_DAY_MONTH = pattern(
    rf"{_BEFORE}(?P<day>{_NUMBER}) (?:\. )?(?:of |i )?(?P<month>{_MONTH}) (?:\. (?=20))?{_YEAR}"
)
_MONTH_DAY = pattern(
    rf"{_BEFORE}(?P<month>{_MONTH}) (?:the )?(?P<day>\d{{1,2}}(?:st|nd|rd|th)?|"
    rf"{'|'.join(ORDINALS)}) {_YEAR}"
)
_SHARED_SPAN = pattern(
    rf"(?:(?P<between>mellem |between )|(?:fra |from ))?(?:(?:den|d|"
    rf"the) (?:\. )?)?(?P<left>(?:{_NUMBER}) )(?:\. )?(?P<link>- |– |til |to |og |"
    rf"and )(?:og med )?(?:(?:den|d|the) (?:\. )?)?(?=(?:{_NUMBER}) (?:\. )?(?P<month>{_MONTH}) )"
)
_SHARED_LIST = pattern(
    rf"{_BEFORE}(?P<day>{_NUMBER}) (?:\. )?(?=(?:, |og |and |eller |or |samt |/ )(?:og |and |"
    rf"heller ikke )?(?:den |d (?:\. )?|the |hverken )?(?:{_NUMBER}) (?:\. )?(?:, |"
    rf"of )?(?P<month>{_MONTH}) )"
)
_NUMERIC = pattern(
    rf"{_BEFORE}(?P<day>\d{{1,2}})(?P<mark>[/.-])(?P<month>\d{{1,2}})"
    r"(?:[/.-](?P<year>\d{4}|\d{2}))? (?:\. (?=20\d\d))?(?P<after>20\d\d )?"
)
_ISO = pattern(r"(?:den )?(?P<year>20\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2}) ")
_OF_MONTH = pattern(
    rf"(?:(?P<weekday>{_WEEKDAY}) (?:, |\. )?(?:(?:den|d|the) (?:\. )?)?|(?:den|d|"
    rf"the) (?:\. )?)(?P<day>{_NUMBER}) (?:\. )?"
    r"(?!time |halvdel |del |gang |punkt |part |half |hour |item |one )|(?P<alone>\d{{1,2}}(?:st|"
    r"nd|rd|th)) "
)
_ALSO_OF_MONTH = pattern(
    r"(?P<link><day> (?:og |and |eller |or |, )(?:den |the |d (?:\. )?)?)(?P<day>\d{1,2}(?:st|nd|"
    r"rd|th)?) (?:\. )?(?!<|[a-z]*minutter|timer|personer|deltagere)"
)


def _number(text: str) -> int:
    if text[:1].isdigit():
        return int("".join(char for char in text if char.isdigit()))
    return ORDINALS.get(text, ORDINALS.get(text.replace(" ", "-"), 21 if "tyvende" in text else 0))


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    return MONTHS.get(text) or SHORT_MONTHS[text]


def _year(text: str | None) -> int | None:
    return None if not text else int(text) + (2000 if len(text.strip()) == 2 else 0)


def symbol(match: Match, said: Said) -> Symbol:
    """The `<day>` symbol that stands for a match."""
    return Symbol("<day>", " ".join(one.raw for one in match.symbols), said)


class Reader:
    """Makes the symbols of days, as seen from `today` (the local day)."""

    def __init__(self, today: date) -> None:
        self.today = today

    def day(self, match: Match) -> Symbol | None:
        """ "fredag den 14. april 2023", "14/4": one day, or none where the calendar has none."""
        found = match.found.groupdict()
        year = _year(found.get("year") or found.get("after"))
        month, number = _month(found["month"]), _number(found["day"])
        if not 1 <= month <= 12 or not 1 <= number <= 31:
            is_day = match.symbols[0].form in ("den", "d", "the")
            return symbol(match, Said("day")) if is_day else None
        exact = (
            almanac.real_day(year, month, number)
            if year
            else almanac.coming_day(self.today, month, number)
        )
        if exact is None:
            return symbol(match, Said("day"))
        weekday = WEEKDAYS.get(found.get("weekday") or "")
        wrong = weekday is not None and weekday != exact.weekday()
        return symbol(match, Said("day", ((exact, exact),), contradicts=wrong))

    def of_month(self, match: Match) -> Symbol | None:
        """ "den 14.": a day of the month alone."""
        found = match.found.groupdict()
        number = _number(found["day"] or found["alone"])
        if not 1 <= number <= 31:
            return None
        weekday = WEEKDAYS.get(found.get("weekday") or "")
        return symbol(match, Said("number", number=number, weekday=weekday))


def _with_whole_ends(row: Row) -> Row:
    """ "10.-12. april" -> "10 april - 12. april", so that both ends are whole days."""
    for match in row.find(_SHARED_SPAN):
        if match.found["link"] in ("og ", "and ") and not match.found["between"]:
            continue
        month = Symbol(match.found["month"], match.found["month"])
        kept, going_on = match.where("left")[1], match.where("link")[0]
        return Row((*row.symbols[:kept], month, *row.symbols[going_on:]))
    return row


def with_written_days(row: Row, today: date) -> Row:
    """The row with days whose month is a word; done before hours are sought, for "at 14 April"."""
    reader = Reader(today)
    row = _with_whole_ends(row)
    row = rewritten(row, _ISO, reader.day)
    row = rewritten(row, _SHARED_LIST, reader.day)
    row = rewritten(row, _DAY_MONTH, reader.day)
    return rewritten(row, _MONTH_DAY, reader.day)


def with_figured_days(row: Row, today: date) -> Row:
    """The row with days in figures: "14/4", "14.4.", and "den 14."."""
    reader = Reader(today)
    row = rewritten(row, _NUMERIC, reader.day)
    row = rewritten(row, _OF_MONTH, reader.of_month)
    return _with_further_numbers(row)


def _with_further_numbers(row: Row) -> Row:
    """ "den 14. og 26.": the second number is a day of the month as the first is."""
    for _ in range(6):
        match = next(row.find(_ALSO_OF_MONTH), None)
        if match is None or match.first >= len(row.symbols):
            return row
        first = match.symbols[0].value
        number = _number(match.found["day"])
        if not isinstance(first, Said) or first.kind != "number" or not 1 <= number <= 31:
            return row
        kept = len(match.group("link"))
        after = replace(first, number=number, weekday=None)
        rest = match.symbols[kept:]
        made = Symbol("<day>", " ".join(s.raw for s in rest), after)
        head = row.symbols[: match.first + kept]
        row = Row((*head, made, *row.symbols[match.last :]))
    return row
