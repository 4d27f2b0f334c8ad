"""Quiet times (July, Christmas), in which no rule fires: what is due in one comes earlier or waits,
by the rule's choice, and never passes the meeting that it is for.

A day on which something may go out is an open day: a working day that is not quiet.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal, get_args
from zoneinfo import ZoneInfo

from bot.domain.offsets import Rule, RuleName
from bot.domain.quiet_times import QuietTime
from bot.domain.timetable import (
    Holidays,
    due_day,
    is_working_day,
    local_instant,
    shift_working_days,
)

QuietWay = Literal["earlier", "later"]
EARLIER: Final[frozenset[RuleName]] = frozenset(
    {"save-the-date", "invitation", "call-for-items", "agenda", "headcount", "kkr-items",
     "annexes-missing"}
)  # fmt: skip
"""Rules that come earlier where their plan does not say: somebody needs time for what they ask. The
others wait, for as long as that does not pass the meeting: what they tell is fresher then."""
_FURTHEST: Final = 400
"""How many days an open day is looked for: more than a year of quiet has no end."""
_RUN: Final = 14
"""No open day is further than so many days from the end of a quiet time: holidays end."""


@dataclass(frozen=True)
class Days:
    """Which days are open for a group: its network's holidays, the quiet times of both."""

    holidays: Holidays
    quiet: tuple[QuietTime, ...] = ()

    def is_quiet(self, day: date) -> bool:
        return any(time.covers(day) for time in self.quiet)

    def is_open(self, day: date) -> bool:
        return is_working_day(day, self.holidays) and not self.is_quiet(day)

    def next(self, day: date, way: QuietWay) -> date | None:
        """The nearest open day after or before a day; None where there is none within reach."""
        step = timedelta(days=1 if way == "later" else -1)
        days = (day + number * step for number in range(1, _FURTHEST))
        return next(filter(self.is_open, days), None)


@dataclass(frozen=True)
class Span:
    """The meeting that a rule counts from: its instants (aware), and its local days in `zone`.
    `answers_by` is when answers are due."""

    start: datetime
    end: datetime
    zone: ZoneInfo
    answers_by: datetime | None = None

    @property
    def first(self) -> date:
        """The first local day."""
        return self.start.astimezone(self.zone).date()

    @property
    def last(self) -> date:
        """The last local day."""
        return (self.end.astimezone(self.zone) - timedelta(microseconds=1)).date()


def way_of(rule: Rule) -> QuietWay:
    """What a rule does in quiet times: what the plan says, else its default."""
    return rule.offset.in_quiet or ("earlier" if rule.name in EARLIER else "later")


def moment_of(rule: Rule, span: Span, days: Days) -> datetime | None:
    """The instant (UTC) at which a rule is due; None where no open day can take it."""
    day = due_day(rule.offset, span.first, span.last, days.holidays)
    if days.is_quiet(day):
        found = next(_instead(rule, day, span, days), None)
        if found is None:
            return None
        day = found
    return local_instant(day, rule.offset.at, span.zone)


def can_be_kept(rule: Rule, span: Span, days: Days) -> bool:
    """Whether a rule is due on the side of a quiet time that its plan chose, or need not move."""
    day = due_day(rule.offset, span.first, span.last, days.holidays)
    if not days.is_quiet(day):
        return True
    found = next(_instead(rule, day, span, days), None)
    chosen = rule.offset.in_quiet
    return found is not None and chosen in (None, "later" if found > day else "earlier")


def second_of(
    rule: Rule, moment: datetime, working_days: int, span: Span, days: Days
) -> datetime | None:
    """When the second step of a rule is due (UTC), some working days after its moment at the same
    local hour. In a quiet time it waits; None where that would pass the meeting, or the day by
    which answers are due."""
    local = moment.astimezone(span.zone)
    day = shift_working_days(local.date(), working_days, days.holidays)
    if days.is_quiet(day):
        later = days.next(day, "later")
        if later is None or not _is_in_time(rule, later, span):
            return None
        day = later
    return local_instant(day, local.time(), span.zone)


def waits_until(
    now: datetime, moment: datetime, rule: Rule, span: Span, days: Days
) -> datetime | None:
    """What was due at `moment` and has not gone (the meeting is new, the machine was down) does
    not go in a quiet time either: the instant (UTC) it waits for. None where it goes now: also
    where waiting would pass the meeting, since then it would be lost."""
    today = now.astimezone(span.zone).date()
    recent = (today - timedelta(days=number) for number in range(_RUN))
    quiet = next(filter(days.is_quiet, recent), None)
    if quiet is None or moment.astimezone(span.zone).date() > quiet:
        return None
    day = days.next(quiet, "later")
    resumed = local_instant(day, rule.offset.at, span.zone) if day else None
    is_in_time = resumed is not None and (rule.offset.amount < 0 or resumed < span.start)
    return resumed if resumed is not None and is_in_time and now < resumed else None


def _instead(rule: Rule, day: date, span: Span, days: Days) -> Iterator[date]:
    """The open days beside a quiet one that can take a rule, the chosen side first."""
    chosen = way_of(rule)
    for way in sorted(get_args(QuietWay), key=lambda way: way != chosen):
        found = days.next(day, way)
        if found is not None and _is_in_time(rule, found, span):
            yield found


def _is_in_time(rule: Rule, day: date, span: Span) -> bool:
    """Before the meeting's day, and for a reminder to answer while an answer is of use; a rule that
    counts from the meeting's end, after it."""
    moment = local_instant(day, rule.offset.at, span.zone)
    if rule.offset.amount < 0:
        return moment >= span.end
    if rule.name == "reminder-unanswered" and span.answers_by and moment >= span.answers_by:
        return False
    return day < span.first
