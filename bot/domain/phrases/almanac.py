"""The words of the calendar in both languages, as normal forms, and plain sums with days."""

from datetime import date, timedelta

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "januar january", "februar february", "marts march", "april", "maj may", "juni june",
            "juli july", "august", "september", "oktober october", "november",
            "december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
SHORT_MONTHS: dict[str, int] = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "maj": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "sept": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "mandag monday mon", "tirsdag tuesday tue tues", "onsdag wednesday wed",
            "torsdag thursday thu thurs", "fredag friday", "loerdag saturday",
            "soendag sunday",
        )
    )
    for name in names.split()
}  # fmt: skip
_ORDINALS = (
    "foerste first", "anden andet second", "tredje third", "fjerde fourth", "femte fifth",
    "sjette sixth", "syvende seventh", "ottende eighth", "niende ninth", "tiende tenth",
    "ellevte elvte eleventh", "tolvte twelfth", "trettende thirteenth", "fjortende fourteenth",
    "femtende fifteenth", "sekstende sixteenth", "syttende seventeenth", "attende eighteenth",
    "nittende nineteenth", "tyvende twentieth", "enogtyvende twenty-first",
    "toogtyvende twenty-second", "treogtyvende twenty-third", "fireogtyvende twenty-fourth",
    "femogtyvende twenty-fifth", "seksogtyvende twenty-sixth", "syvogtyvende twenty-seventh",
    "otteogtyvende twenty-eighth", "niogtyvende twenty-ninth", "tredivte tredvte thirtieth",
    "enogtredivte thirty-first",
)  # fmt: skip
ORDINALS: dict[str, int] = {
    name: number for number, names in enumerate(_ORDINALS, start=1) for name in names.split()
}
CARDINALS: dict[str, int] = {
    "en": 1, "et": 1, "one": 1, "a": 1, "to": 2, "two": 2, "tre": 3, "three": 3, "fire": 4,
    "four": 4, "fem": 5, "five": 5, "seks": 6, "six": 6, "otte": 8, "eight": 8, "fjorten": 14,
}  # fmt: skip
SEASONS: dict[str, tuple[int, int]] = {
    "foraar": (3, 5), "foraaret": (3, 5), "spring": (3, 5),
    "sommer": (6, 8), "sommeren": (6, 8), "summer": (6, 8),
    "efteraar": (9, 11), "efteraaret": (9, 11), "autumn": (9, 11), "fall": (9, 11),
}  # fmt: skip
"""First and last month. A winter crosses the year, so it is left to a question."""

WORDS: frozenset[str] = frozenset({*MONTHS, *WEEKDAYS, *ORDINALS, *CARDINALS, *SEASONS})
YEAR = timedelta(days=366)

Window = tuple[date, date]
"""A first and a last day, both inclusive."""


def real_day(year: int, month: int, day: int) -> date | None:
    """The day of that name, or None where the calendar has none (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def coming_day(today: date, month: int, day: int) -> date | None:
    """The first day from today on with that month and number."""
    for year in range(today.year, today.year + 9):
        found = real_day(year, month, day)
        if found is not None and found >= today:
            return found
    return None


def month_window(year: int, first: int, last: int) -> Window:
    """From the first day of one month to the last of another of the same year."""
    following = date(year + 1, 1, 1) if last == 12 else date(year, last + 1, 1)
    return date(year, first, 1), following - timedelta(days=1)


def coming_months(today: date, first: int, last: int) -> Window:
    """The first such months from today on; those that have begun count."""
    window = month_window(today.year, first, last)
    return window if window[1] >= today else month_window(today.year + 1, first, last)


def week_window(monday: date) -> Window:
    """The seven days from a Monday."""
    return monday, monday + timedelta(days=6)


def coming_week(today: date, number: int) -> Window | None:
    """The first ISO week of that number that has not ended, or None where there is none."""
    for year in (today.year, today.year + 1):
        try:
            window = week_window(date.fromisocalendar(year, number, 1))
        except ValueError:
            continue
        if window[1] >= today:
            return window
    return None


def coming_weekday(today: date, weekday: int) -> date:
    """The first such weekday after today (said on a Monday, "på mandag" is in a week)."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
