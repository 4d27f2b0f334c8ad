"""Days and hours as people write them: "fredag den 14. april", "kl. 10-12" (babel for the names).

Times are printed as they are given: local ones. Babel is imported on first use, since most
commands start without it.
"""

from datetime import date, datetime, time

from bot.domain.people import Language

_PATTERNS: dict[Language, dict[str, str]] = {
    "da": {
        "day": "d. MMMM",
        "day_year": "d. MMMM y",
        "weekday": "EEEE d. MMMM",
        "day_long": "EEEE 'den' d. MMMM",
        "day_full": "EEEE 'den' d. MMMM y",
    },
    "en": {
        "day": "d MMMM",
        "day_year": "d MMMM y",
        "weekday": "EEEE d MMMM",
        "day_long": "EEEE d MMMM",
        "day_full": "EEEE d MMMM y",
    },
}


def _format(day: date, form: str, language: Language) -> str:
    from babel.dates import format_date

    plain = day.date() if isinstance(day, datetime) else day
    return format_date(plain, _PATTERNS[language][form], locale=language)


def day(value: date, language: Language) -> str:
    """ "14. april", "14 April"."""
    return _format(value, "day", language)


def day_year(value: date, language: Language) -> str:
    """ "14. april 2023", "14 April 2023"."""
    return _format(value, "day_year", language)


def weekday(value: date, language: Language) -> str:
    """As subjects have it: "fredag 14. april", "Friday 14 April"."""
    return _format(value, "weekday", language)


def day_long(value: date, language: Language) -> str:
    """As sentences have it: "fredag den 14. april", "Friday 14 April"."""
    return _format(value, "day_long", language)


def day_full(value: date, language: Language) -> str:
    """ "fredag den 14. april 2023", "Friday 14 April 2023"."""
    return _format(value, "day_full", language)


def span(first: date, last: date, language: Language) -> str:
    """Days from the first to the last: "3.-7. april", "28. april-3. maj", "3-7 April"."""
    if first == last:
        return day(first, language)
    if (first.year, first.month) == (last.year, last.month):
        stop = "." if language == "da" else ""
        return f"{first.day}{stop}-{day(last, language)}"
    return f"{day(first, language)}-{day(last, language)}"


def clock(value: time | datetime, language: Language) -> str:
    """ "kl. 10", "kl. 10.30"; in English "10:00"."""
    return f"kl. {_danish(value)}" if language == "da" else f"{value:%H:%M}"


def hours(start: time | datetime, end: time | datetime, language: Language) -> str:
    """ "kl. 10-12", "kl. 10.30-12"; in English "10:00-12:00"."""
    if language == "da":
        return f"kl. {_danish(start)}-{_danish(end)}"
    return f"{start:%H:%M}-{end:%H:%M}"


def _danish(value: time | datetime) -> str:
    return f"{value.hour}.{value.minute:02}" if value.minute else str(value.hour)


def moment(value: datetime, language: Language) -> str:
    """A day with its hour: "tirsdag den 11. april kl. 12", "Tuesday 11 April, 12:00"."""
    comma = "" if language == "da" else ","
    return f"{day_long(value, language)}{comma} {clock(value, language)}"


def month_names(language: Language) -> tuple[str, ...]:
    """The twelve, from January, as they stand in a date."""
    from babel.dates import get_month_names

    names = get_month_names("wide", "format", locale=language)
    return tuple(names[number] for number in range(1, 13))


def weekday_names(language: Language) -> tuple[str, ...]:
    """The seven, from Monday."""
    from babel.dates import get_day_names

    names = get_day_names("wide", "format", locale=language)
    return tuple(names[number] for number in range(7))
