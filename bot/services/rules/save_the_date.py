"""The rule `save-the-date`: one mail a member with the dates of a whole calendar year.

Its offset counts from the group's first meeting of the year. It is sent once a year and group, as
soon as the year's meetings are in the plan where that is later, and not once the year has begun
with its first meeting. Who sits in several groups is told of all of them by the first that is due.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.domain.meetings import Meeting
from bot.domain.network import Group
from bot.domain.notices import Notice
from bot.domain.offsets import Rule
from bot.domain.speaking import holder_of
from bot.services.office import Case
from bot.services.rules.firing import Apart, put

_AHEAD = 3
"""How many calendar years, this one included, are looked at."""


@dataclass(frozen=True)
class Year:
    """A group's meetings of a calendar year that take place, by start (at least one)."""

    group: Group
    rule: Rule
    number: int
    meetings: tuple[Meeting, ...]

    @property
    def first(self) -> Meeting:
        return self.meetings[0]


def years_of(case: Case) -> Iterator[Year]:
    """The years to come, this one included, of the groups whose plan has the rule, in which the
    first meeting is still ahead."""
    for group in case.plan.groups:
        rule = group.rule("save-the-date")
        if rule is None or not group.seats:
            continue
        meetings = case.uow.meetings.list(group=group.key)
        for number in range(case.today.year, case.today.year + _AHEAD):
            found = tuple(m for m in meetings if m.day.year == number and not m.is_cancelled)
            if found and found[0].start > case.now:
                yield Year(group, rule, number, found)


def members_of(case: Case, year: Year) -> tuple[str, ...]:
    """The addresses of who holds a seat at any of a year's meetings, once each."""
    held = (
        holder_of(case.plan, seat, meeting.day)
        for seat in year.group.seats
        for meeting in year.meetings
    )
    return tuple(dict.fromkeys(person.email for person in held if person is not None))


def _queue(case: Case) -> int:
    years = list(years_of(case))
    return sum(_fire(case, year, years) for year in years if _is_due(case, year))


def _is_due(case: Case, year: Year) -> bool:
    return not case.uow.facts.has_fired(_cause(year)) and case.is_due(year.rule, year.first)


def _fire(case: Case, year: Year, years: list[Year]) -> int:
    case.uow.facts.fire(_cause(year), case.now)
    told = {
        notice.receiver
        for notice in case.uow.outbox.list(kind="save-the-date")
        if notice.facts.get("year") == year.number
        and year.group.key in _keys(notice.facts.get("groups"))
    }
    return sum(
        put(case, _notice(case, year, receiver, _all_of(case, receiver, year, years)))
        for receiver in members_of(case, year)
        if receiver not in told
    )


def _keys(told: object) -> list[object]:
    return told if isinstance(told, list) else []


def _all_of(case: Case, receiver: str, year: Year, years: list[Year]) -> list[str]:
    """The groups whose dates go into one mail: the one that is due first, then the others of the
    same year in which the receiver sits and that have not been told of."""
    others = [
        each.group.key
        for each in years
        if each.number == year.number
        and each.group.key != year.group.key
        and not case.uow.facts.has_fired(_cause(each))
        and receiver in members_of(case, each)
    ]
    return [year.group.key, *others]


def _notice(case: Case, year: Year, receiver: str, groups: list[str]) -> Notice:
    return Notice(
        cause=f"save-the-date/{year.number}/{year.group.key}",
        receiver=receiver,
        channel="mail",
        kind="save-the-date",
        rule="save-the-date",
        queued_at=case.now,
        due_at=case.now,
        expires_at=year.first.start,
        facts={"year": year.number, "groups": groups},
    )


def _cause(year: Year) -> str:
    return f"fired/save-the-date/{year.group.key}/{year.number}"


def _moments(case: Case) -> Iterator[datetime]:
    for year in years_of(case):
        moment = case.moment(year.rule, year.first)
        if moment is not None:
            yield case.waits(year.rule, year.first, moment) or moment


SAVE_THE_DATE = Apart(_queue, _moments)
