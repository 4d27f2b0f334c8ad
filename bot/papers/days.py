"""Days as people write them in a paper: "5. april", "5/4", "April 5, 2023", "2023-04-05"."""

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januar", "january"), ("februar", "february"), ("marts", "march"), ("april",),
            ("maj", "may"), ("juni", "june"), ("juli", "july"), ("august",), ("september",),
            ("oktober", "october"), ("november",), ("december",),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_LEAD = re.compile(r"^(?:inden|senest|by|on|den|d\.|the)\s+", re.IGNORECASE)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
        r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})\.?(?:[/.-]?\s*(?P<year>\d{4}))?",
        r"(?P<day>\d{1,2})(?:\.|st|nd|rd|th)?\s+(?P<name>[a-z]{3,9})\.?(?:,?\s+(?P<year>\d{4}))?",
        r"(?P<name>[a-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{4}))?",
    )
)


def day_in(text: str, near: date | None) -> date | None:
    """The day that a text means, or None. Without a year it is the one nearest to `near`, the
    day of the meeting; without that too, none."""
    text = text.strip()
    while lead := _LEAD.match(text):
        text = text[lead.end() :]
    for form in _FORMS:
        if match := form.fullmatch(text):
            return _dated(match.groupdict(), near)
    return None


def written(day: date) -> str:
    """A day as it is written into a paper, the same in both languages and never misread."""
    return day.isoformat()


def _dated(said: dict[str, str | None], near: date | None) -> date | None:
    month = _month(said)
    if month is None:
        return None
    if said["year"]:
        return _day(int(said["year"]), month, said)
    if near is None:
        return None
    years = (near.year - 1, near.year, near.year + 1)
    days = [day for year in years if (day := _day(year, month, said))]
    return min(days, key=lambda day: abs(day - near), default=None)


def _month(said: dict[str, str | None]) -> int | None:
    """The number of the month; a name can be cut to three letters or more ("apr.")."""
    if number := said.get("month"):
        return int(number)
    name = (said["name"] or "").lower()
    found = {number for month, number in MONTHS.items() if month.startswith(name)}
    return found.pop() if len(found) == 1 else None


def _day(year: int, month: int, said: dict[str, str | None]) -> date | None:
    try:
        return date(year, month, int(said["day"] or 0))
    except ValueError:
        return None
