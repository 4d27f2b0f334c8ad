"""When a rule is due: local time of the network, calendar and working days.

A rule reads like "14 days before, 09:00", "8 weeks before, 09:00", "10 working days before" or
"7 days after"; "or earlier" and "or later" behind it say what it does in a quiet time
(`bot.domain.quiet`). The moment is computed in local time from the meeting's local day, so that
09:00 is 09:00 on both sides of a clock change; one that falls on a weekend or holiday goes to the
working day before (decision 7), or after where it counts from the meeting's end.
"""

import re
from collections.abc import Container
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, cast
from zoneinfo import ZoneInfo

from bot.domain.errors import BadRule
from bot.domain.meetings import Details, Meeting
from bot.domain.offsets import Offset, Unit

Holidays = Container[date]
"""The days that are no working days besides weekends."""
_OFFSET = re.compile(
    r"(?P<amount>\d{1,3})\s+(?P<unit>days?|weeks?|working days?)\s+(?P<side>before|after)"
    r"(?:,?\s+(?P<at>\d{1,2}:\d{2}))?(?:,?\s+or\s+(?P<quiet>earlier|later))?",
    re.IGNORECASE,
)


def parse_offset(text: str) -> Offset:
    """The offset that a rule's text means. Raises BadRule where it cannot be read."""
    match = _OFFSET.fullmatch(text.strip())
    if match is None:
        raise BadRule(text)
    unit = cast(Unit, match["unit"].lower().rstrip("s") + "s")
    sign = -1 if match["side"].lower() == "after" else 1
    try:
        at = time.fromisoformat((match["at"] or "09:00").zfill(5))
    except ValueError:
        raise BadRule(text) from None
    quiet = cast(Literal["earlier", "later"] | None, match["quiet"] and match["quiet"].lower())
    return Offset(sign * int(match["amount"]), unit, at, quiet)


def is_working_day(day: date, holidays: Holidays) -> bool:
    """Neither a weekend nor a public holiday."""
    return day.weekday() < 5 and day not in holidays


def working_day_until(day: date, holidays: Holidays) -> date:
    """The day itself, or the last working day before it."""
    while not is_working_day(day, holidays):
        day -= timedelta(days=1)
    return day


def working_day_from(day: date, holidays: Holidays) -> date:
    """The day itself, or the first working day after it."""
    while not is_working_day(day, holidays):
        day += timedelta(days=1)
    return day


def shift_working_days(day: date, amount: int, holidays: Holidays) -> date:
    """The day `amount` working days later (negative: earlier); the day itself does not count."""
    step = timedelta(days=1 if amount > 0 else -1)
    for _ in range(abs(amount)):
        day += step
        while not is_working_day(day, holidays):
            day += step
    return day


def local_instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The instant (UTC) of a local wall time. A time that a clock change skips is the instant the
    same distance after the change; one that comes twice is the first (RFC 5545 3.3.5)."""
    return datetime.combine(day, at, zone).astimezone(UTC)


def due_day(offset: Offset, first: date, last: date, holidays: Holidays) -> date:
    """The local day of an offset, before a meeting's first day or after its last."""
    anchor = first if offset.amount >= 0 else last
    if offset.unit == "working days":
        return shift_working_days(anchor, -offset.amount, holidays)
    days = offset.amount * (7 if offset.unit == "weeks" else 1)
    day = anchor - timedelta(days=days)
    to_working_day = working_day_until if offset.amount >= 0 else working_day_from
    return to_working_day(day, holidays)


def due_at(
    offset: Offset, meeting: Meeting | Details, zone: ZoneInfo, holidays: Holidays
) -> datetime:
    """The instant (UTC) at which a rule with that offset is due for a meeting."""
    first = meeting.start.astimezone(zone).date()
    last = (meeting.end.astimezone(zone) - timedelta(microseconds=1)).date()
    return local_instant(due_day(offset, first, last, holidays), offset.at, zone)


def end_of_local_day(moment: datetime, zone: ZoneInfo) -> datetime:
    """The midnight (UTC) that ends the local day of an instant: a reminder is past by then."""
    following = moment.astimezone(zone).date() + timedelta(days=1)
    return local_instant(following, time.min, zone)
