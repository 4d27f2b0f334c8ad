"""The standing tasks of the year (årshjul): what recurs every year, for a meeting or by a day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import get_args

from bot.domain.agenda import Item
from bot.domain.meetings import Meeting
from bot.domain.standing_tasks import Month, Occasion, YearlyTask

_MONTHS: tuple[str, ...] = get_args(Month)


def item_of(task: YearlyTask) -> Item:
    """The item that a task becomes."""
    return Item(
        task.title,
        recommendations=task.recommendations,
        duration=task.minutes,
        owner=task.owner,
    )


@dataclass(frozen=True)
class Occurrence:
    """A task in one year: the local day it is due, and its meeting where it has one."""

    task: YearlyTask
    year: int
    due: date
    meeting: Meeting | None = None

    @property
    def reminds_from(self) -> date:
        """The local day from which its owner is reminded."""
        return self.due - timedelta(days=self.task.remind)


def occurrences(
    tasks: Iterable[YearlyTask], meetings: Sequence[Meeting], year: int
) -> tuple[Occurrence, ...]:
    """The tasks of a year by the day they are due; `meetings` are the group's. A task for a meeting
    is left out while the year has none."""
    held = sorted(
        (m for m in meetings if m.day.year == year and not m.is_cancelled), key=lambda m: m.start
    )
    return tuple(sorted(_found(tasks, held, year), key=lambda each: (each.due, each.task.title)))


def _found(tasks: Iterable[YearlyTask], held: Sequence[Meeting], year: int) -> Iterator[Occurrence]:
    for task in tasks:
        if task.meeting is None:
            yield Occurrence(task, year, _day(year, task))
        elif held:
            meeting = _meeting(task.meeting, held)
            yield Occurrence(task, year, meeting.day, meeting)


def _day(year: int, task: YearlyTask) -> date:
    """The day in that year; the last of the month where the month has no such day."""
    month = _MONTHS.index(task.month or "january") + 1
    for day in range(task.day, 27, -1):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return date(year, month, min(task.day, 28))


def _meeting(occasion: Occasion, held: Sequence[Meeting]) -> Meeting:
    """The meeting meant: for a month without one the next after it, else the year's last."""
    if occasion == "first":
        return held[0]
    if occasion == "last":
        return held[-1]
    month = _MONTHS.index(occasion) + 1
    return next((m for m in held if m.day.month >= month), held[-1])
