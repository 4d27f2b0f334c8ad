"""Which meetings are meant, among those that the speaker could mean.

Chosen readings, where people differ:

- A day without a year is the first coming one; a day with no meeting on it is a question, with the
  nearest meetings as candidates, also where a meeting lies one day off.
- A day of the month alone ("den 14.") is taken for a meeting if one day with that number within
  the next six weeks has a meeting and none of the others has one; else it is a question, with the
  meetings of the coming year on that number as candidates. Where a thread or reminder is about a
  meeting on that number, it is that one.
- A span takes the one meeting in it; several only if the whole of it was said ("hele august").
- A whole day's meetings are answered together where one seat has them all; meetings of two groups
  on one day are a question unless the group is named.
- No day: the meeting that the thread is about, else the only one there is; with several ahead, the
  next three are the candidates. "Næste møde" is a question where the speaker's groups differ.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.phrases.dates import Said
from bot.domain.phrases.occasions import Occasion
from bot.domain.understanding import Doubt, MeetingOption

_NEAR = timedelta(days=42)
_YEAR = timedelta(days=366)
_MONTH = 31
CANDIDATES = 3

Meetings = tuple[MeetingOption, ...]


@dataclass(frozen=True)
class Choice:
    """The meetings meant; with a doubt they are the candidates."""

    meetings: Meetings
    doubt: Doubt | None = None


@dataclass(frozen=True)
class Pool:
    """What may be meant: `own` can be answered, `seen` only asked about; each by start, none ended.
    `about` is the meeting of the thread. `today` is the local day."""

    own: Meetings
    seen: Meetings
    today: date
    about: MeetingOption | None = None

    @property
    def next_own(self) -> Meetings:
        return self.own[:CANDIDATES]


def _day(meeting: MeetingOption) -> date:
    return meeting.start.date()


def _within(meetings: Meetings, first: date, last: date) -> Meetings:
    return tuple(m for m in meetings if _day(m) <= last and m.end.date() >= first)


def nearest(pool: Pool, said: tuple[Said, ...]) -> Meetings:
    """The answerable meetings nearest to the first day said, by start."""
    day = next((window[0] for one in said for window in one.windows), pool.today)
    close = sorted(pool.own, key=lambda m: abs((_day(m) - day).days))[:CANDIDATES]
    return tuple(sorted(close, key=lambda m: m.start))


def answered(occasion: Occasion, pool: Pool) -> Choice:
    """The meetings that an answer is for."""
    if occasion.is_past or not pool.own:
        return Choice(pool.next_own, "no-meeting")
    if occasion.is_all and occasion.days:
        return _of_days(tuple(replace(said, whole=True) for said in occasion.days), pool)
    if occasion.is_all:
        return Choice(pool.next_own, "which-meeting")
    if occasion.days:
        return _of_days(occasion.days, pool)
    if occasion.next_:
        return _of_next(occasion.next_, pool)
    return _unnamed(pool)


def _unnamed(pool: Pool) -> Choice:
    if pool.about is not None:
        mine = pool.about in pool.own
        return Choice((pool.about,)) if mine else Choice(pool.next_own, "not-your-seat")
    return Choice(pool.own) if len(pool.own) == 1 else Choice(pool.next_own, "which-meeting")


def _of_next(wanted: tuple[tuple[int, str | None], ...], pool: Pool) -> Choice:
    count = max(number for number, _ in wanted)
    groups = {m.group for m in pool.own}
    if len(groups) > 1:
        firsts = [next(m for m in pool.own if m.group == group) for group in groups]
        return Choice(tuple(sorted(firsts, key=lambda m: m.start)), "which-meeting")
    return Choice(pool.own[:count])


def _of_days(days: tuple[Said, ...], pool: Pool) -> Choice:
    choices = [_of_one(said, pool) for said in _joined(days)]
    failed = next((choice for choice in choices if choice.doubt), None)
    if failed is not None:
        together = tuple(m for choice in choices for m in choice.meetings)
        return Choice(_ordered(together if len(choices) > 1 else failed.meetings), failed.doubt)
    exact = {
        m.key
        for said, choice in zip(_joined(days), choices, strict=True)
        for m in choice.meetings
        if said.kind != "span"
    }
    meetings = _ordered(tuple(m for choice in choices for m in choice.meetings))
    if exact and any(m.key not in exact for m in meetings):
        return Choice(meetings, "which-meeting")
    return Choice(meetings)


def _joined(days: tuple[Said, ...]) -> tuple[Said, ...]:
    """ "Ferie i august ... ikke den 25.": the number is a day of the one month that was said."""
    months = [s for s in days if s.kind == "span" and len(s.windows) == 1 and _is_short(s)]
    numbers = [s for s in days if s.kind == "number"]
    if len(months) != 1 or len(months) + len(numbers) != len(days) or not numbers:
        return days
    first, last = months[0].windows[0]
    span = (first + timedelta(days=step) for step in range((last - first).days + 1))
    by_number = {day.day: day for day in span}
    if any(one.number not in by_number for one in numbers):
        return days
    found = (by_number[one.number] for one in numbers)
    return tuple(Said("day", ((day, day),)) for day in found)


def _is_short(said: Said) -> bool:
    first, last = said.windows[0]
    return (last - first).days < _MONTH


def _ordered(meetings: Meetings) -> Meetings:
    return tuple(sorted(dict.fromkeys(meetings), key=lambda m: m.start))


def _of_one(said: Said, pool: Pool) -> Choice:
    if said.kind == "number":
        return _of_number(said, pool)
    found = _ordered(
        tuple(m for first, last in said.windows for m in _within(pool.own, first, last))
    )
    if not found:
        return _nothing_there(said, pool)
    if said.contradicts or said.kind == "bound":
        return Choice(found[:CANDIDATES], "which-meeting")
    if said.kind == "span" and not said.whole and len(found) > 1:
        return Choice(found[:CANDIDATES], "which-meeting")
    if said.kind == "day" and (
        len({_day(m) for m in found}) > 1 or len({m.group for m in found}) > 1
    ):
        return Choice(found, "which-meeting")
    return Choice(found)


def _nothing_there(said: Said, pool: Pool) -> Choice:
    others = [m for first, last in said.windows for m in _within(pool.seen, first, last)]
    doubt: Doubt = "not-your-seat" if others and said.kind == "day" else "no-meeting"
    return Choice(nearest(pool, (said,)), doubt)


def _fits(said: Said, day: date) -> bool:
    return day.day == said.number and said.weekday in (None, day.weekday())


def _of_number(said: Said, pool: Pool) -> Choice:
    """A day of the month alone (see the top of this file)."""
    if pool.about is not None and _fits(said, _day(pool.about)) and pool.about in pool.own:
        return Choice((pool.about,))
    year = tuple(
        m for m in pool.own if _day(m) <= pool.today + _YEAR and _day(m).day == said.number
    )
    near = tuple(
        m for m in pool.seen if _day(m) <= pool.today + _NEAR and _day(m).day == said.number
    )
    mine = tuple(m for m in near if m in pool.own)
    if len({_day(m) for m in near}) == 1 and mine and _fits(said, _day(mine[0])):
        several = len({m.group for m in mine}) > 1
        return Choice(mine, "which-meeting" if several else None)
    if year:
        return Choice(year[:CANDIDATES], "which-meeting")
    coming = pool.today + timedelta(days=(said.number - pool.today.day) % 30)
    doubt: Doubt = "not-your-seat" if near else "no-meeting"
    return Choice(nearest(pool, (Said("day", ((coming, coming),)),)), doubt)


def asked(occasion: Occasion, pool: Pool) -> Meetings:
    """The meetings that a question is about: those named (of the speaker's own groups, where they
    have one then), else the thread's, else the next own."""
    mine = _among(occasion, pool.own)
    return mine if mine and occasion.days else _asked(occasion, pool)


def _among(occasion: Occasion, among: Meetings) -> Meetings:
    """The meetings on the days said."""
    found: list[MeetingOption] = []
    for said in occasion.days:
        if said.kind == "number":
            near = tuple(m for m in among if _fits(said, _day(m)))
            found.extend(near[:1])
        else:
            found.extend(m for first, last in said.windows for m in _within(among, first, last))
    return _ordered(tuple(found))


def _asked(occasion: Occasion, pool: Pool) -> Meetings:
    if occasion.days:
        return _among(occasion, pool.seen)
    if occasion.next_ or occasion.groups:
        count = max((number for number, _ in occasion.next_), default=1)
        return (pool.own if pool.own and not occasion.groups else pool.seen)[:count]
    if pool.about is not None:
        return (pool.about,)
    return (pool.own or pool.seen)[:1]


def listed(occasion: Occasion, pool: Pool) -> Meetings:
    """The coming meetings that a list is asked of: of the days said, else all."""
    if occasion.days:
        return _among(occasion, pool.seen)
    if occasion.next_:
        return pool.seen[: max(number for number, _ in occasion.next_)]
    return pool.seen
