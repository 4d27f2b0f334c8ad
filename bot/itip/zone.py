"""A VTIMEZONE with exactly one STANDARD and one DAYLIGHT, which every calendar reads alike.

The rule ("the last Sunday of March at 02:00") is seen from a zone's transitions rather than from
a table of our own, so that it is right for any zone that has a yearly one. RFC 5545 3.6.5.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

_EPOCH = 1970
_YEARS_BEFORE = 1
_YEARS_AFTER = 5
"""A rule has to hold from the year before a meeting until five years after it: the year before
tells how the meeting's year began, and some years coincide with a rule that is not the zone's."""
_LATEST = 2500
"""libical expands no rule beyond 2582; a later meeting is written in UTC."""
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class Transition:
    """A clock change. `wall` is the local time at which it comes, on the clock that it ends."""

    wall: datetime
    offset_from: timedelta
    offset_to: timedelta
    name: str

    @property
    def ordinals(self) -> frozenset[int]:
        """Which weekday of its month this may be: the n-th, and -1 for the last."""
        day, length = self.wall.day, monthrange(self.wall.year, self.wall.month)[1]
        last = {-1} if day + 7 > length else set()
        return frozenset({(day - 1) // 7 + 1, *last})


@dataclass(frozen=True)
class Observance:
    """A clock change that comes every year, or (`ordinal` 0) never."""

    offset_from: timedelta
    offset_to: timedelta
    name: str
    at: time = time.min
    month: int = 1
    weekday: int = 0
    ordinal: int = 0

    @property
    def onset(self) -> datetime:
        """Its first day, as RRULE's DTSTART: in 1970, where VTIMEZONEs customarily begin."""
        if self.ordinal == 0:
            return datetime(_EPOCH, 1, 1)  # noqa: DTZ001 - local by RFC 5545 3.6.5
        return datetime.combine(_weekday_of(self.month, self.weekday, self.ordinal), self.at)


def vtimezone(zone: ZoneInfo, first_year: int, last_year: int) -> Timezone | None:
    """The zone as a component, right for every instant of those years.

    None where there is no simple yearly rule, and for a fixed offset: such instants go as UTC.
    """
    observances = _observances(zone, first_year, last_year)
    if observances is None:
        return None
    component = Timezone()
    component.add("TZID", zone.key)
    standard = min(each.offset_to for each in observances)
    for each in observances:
        component.add_component(_component(each, is_standard=each.offset_to == standard))
    return component


def is_ambiguous(moment: datetime) -> bool:
    """A local time that comes twice: a TZID can name only the first (RFC 5545 3.3.5)."""
    return moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()


def _component(each: Observance, *, is_standard: bool) -> TimezoneStandard | TimezoneDaylight:
    component = TimezoneStandard() if is_standard else TimezoneDaylight()
    component.add("DTSTART", each.onset)
    component.add("TZOFFSETFROM", each.offset_from)
    component.add("TZOFFSETTO", each.offset_to)
    component.add("TZNAME", each.name)
    if each.ordinal:
        weekday = f"{each.ordinal}{_WEEKDAYS[each.weekday]}"
        component.add("RRULE", vRecur(FREQ="YEARLY", BYMONTH=each.month, BYDAY=weekday))
    return component


@lru_cache(maxsize=512)
def _observances(zone: ZoneInfo, first: int, last: int) -> tuple[Observance, ...] | None:
    if zone.key is None or first <= _EPOCH or last > _LATEST:
        return None
    years = [
        transitions(zone, year) for year in range(first - _YEARS_BEFORE, last + _YEARS_AFTER + 1)
    ]
    if not any(years):
        return _constant(zone, first)
    if any(len(changes) != 2 for changes in years):
        return None
    pair = (_yearly([one for one, _ in years]), _yearly([two for _, two in years]))
    return pair if pair[0] and pair[1] else None  # type: ignore[return-value]


def _constant(zone: ZoneInfo, year: int) -> tuple[Observance, ...] | None:
    """A place without daylight saving time; None for a mere offset (UTC, Etc/GMT-1, EST)."""
    if "/" not in zone.key or zone.key.startswith("Etc/"):
        return None
    new_year = datetime(year, 1, 1, tzinfo=zone)
    offset = new_year.utcoffset() or timedelta()
    return (Observance(offset, offset, new_year.tzname() or zone.key),)


def transitions(zone: ZoneInfo, year: int) -> tuple[Transition, ...]:
    """The clock changes of a year, in order. Those less than a week apart are not seen."""
    found = []
    moment, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    while moment < end:
        following = min(moment + timedelta(days=7), end)
        if _offset(zone, moment) != _offset(zone, following):
            found.append(_transition(zone, moment, following))
        moment = following
    return tuple(found)


def _transition(zone: ZoneInfo, before: datetime, after: datetime) -> Transition:
    """The change between two instants, found to the second by halving."""
    offset = _offset(zone, before)
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        before, after = (middle, after) if _offset(zone, middle) == offset else (before, middle)
    wall = (after + offset).replace(tzinfo=None)
    local = after.astimezone(zone)
    return Transition(wall, offset, _offset(zone, after), local.tzname() or zone.key)


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _yearly(changes: list[Transition]) -> Observance | None:
    """What one change a year has in common; None where it is not the same one every year."""
    one = changes[0]
    observances = {
        Observance(
            each.offset_from, each.offset_to, each.name,
            each.wall.time(), each.wall.month, each.wall.weekday(), 1,
        )
        for each in changes
    }  # fmt: skip
    ordinals = frozenset.intersection(*(each.ordinals for each in changes))
    if len(observances) != 1 or not ordinals:
        return None
    ordinal = -1 if -1 in ordinals else next(iter(ordinals))
    return Observance(
        one.offset_from, one.offset_to, one.name,
        one.wall.time(), one.wall.month, one.wall.weekday(), ordinal,
    )  # fmt: skip


def _weekday_of(month: int, weekday: int, ordinal: int) -> date:
    """The n-th weekday (-1: the last) of a month in 1970."""
    length = monthrange(_EPOCH, month)[1]
    days = [
        day
        for day in (date(_EPOCH, month, number) for number in range(1, length + 1))
        if day.weekday() == weekday
    ]
    return days[ordinal if ordinal < 0 else ordinal - 1]
