"""What a plan does that is allowed but seldom meant: holidays, weekends, clashes, lead times."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from bot.domain.meetings import PlannedMeeting
from bot.domain.network import Group, Plan, Prepares
from bot.domain.people import Language
from bot.plans.days_off import name_of
from bot.plans.files import PlanFile, merge
from bot.plans.problems import Problems
from bot.plans.warn_quiet import note_quiet

NAMES_TOLD = 3
"""How many of the people in both groups a warning names."""
CLASHES_TOLD = 5
MOST_AT_ONCE = 20
"""How many meetings of one person at one time are kept in mind."""


@dataclass(frozen=True)
class Placed:
    """A meeting with its group and where it stands."""

    file: str
    group: Group
    meeting: PlannedMeeting
    holders: frozenset[str]

    @property
    def start(self) -> datetime:
        """When it begins; aware."""
        return self.meeting.details.start

    @property
    def end(self) -> datetime:
        """When it ends; aware."""
        return self.meeting.details.end

    @property
    def told(self) -> str:
        """Its local day, as a sentence tells it."""
        return self.meeting.day.isoformat()

    @property
    def where(self) -> str:
        """`FILE:LINE` of its row."""
        return f"{self.file}:{self.meeting.line}"

    @property
    def has_hours(self) -> bool:
        """Whether people meet at hours: a meeting by mail has none."""
        return self.meeting.details.mode != "mail"


def warnings(
    files: Sequence[PlanFile], language: Language = "da", about: Collection[str] | None = None
) -> tuple[str, ...]:
    """`FILE:LINE: sentence` for each, by file and line. The files were read together; `about`
    names those whose warnings are wanted (all, where it is None)."""
    if not files:
        return ()
    plan = merge(files)
    placed = _placed(files, plan)
    noted = {file.name: Problems(file.name) for file in files}
    for one in placed:
        _on_day_off(one, plan, language, noted[one.file])
        note_quiet(one.meeting, one.group, plan, noted[one.file])
    for one, other in _clashes(placed):
        _clash(one, other, plan, noted[one.file])
    for one, prepares in _unprepared(placed):
        noted[one.file].add(
            one.meeting.line, "nothing-prepared", group=one.group.name, date=one.told,
            prepared=plan.group(prepares.group).name, least=prepares.min_days,
            most=prepares.max_days,
        )  # fmt: skip
    wanted = noted if about is None else [name for name in noted if name in about]
    return tuple(said for name in wanted for said in noted[name].sentences(language))


def _placed(files: Sequence[PlanFile], plan: Plan) -> list[Placed]:
    """All meetings that take place, by start."""
    groups = {group.key: group for group in plan.groups}
    found = [
        Placed(file.name, groups[meeting.group], meeting, _holders(groups[meeting.group], meeting))
        for file in files
        for meeting in file.meetings
        if not meeting.cancelled
    ]
    return sorted(found, key=lambda one: (one.start, one.group.key))


def _holders(group: Group, meeting: PlannedMeeting) -> frozenset[str]:
    held = (seat.holder(meeting.day) for seat in group.seats)
    return frozenset(person for person in held if person is not None)


def _on_day_off(one: Placed, plan: Plan, language: Language, noted: Problems) -> None:
    if not one.has_hours:
        return
    line, day = one.meeting.line, one.meeting.day
    holiday = name_of(day, plan.network, language)
    if holiday is not None:
        noted.add(line, "on-holiday", group=one.group.name, date=one.told, holiday=holiday)
    elif day.weekday() > 4:
        noted.add(line, "on-weekend", group=one.group.name, date=one.told, weekday=day.weekday())


def _clashes(placed: Sequence[Placed]) -> Iterator[tuple[Placed, Placed]]:
    """Pairs of meetings of two groups with people in common, the later one first; for each meeting
    a few. One sweep by start, with what each person is still sitting in."""
    sitting: dict[str, list[Placed]] = {}
    for one in placed:
        if not one.has_hours:
            continue
        found: dict[str, Placed] = {}
        for holder in one.holders:
            going_on = [other for other in sitting.get(holder, ()) if other.end > one.start]
            others = (other for other in going_on if other.group.key != one.group.key)
            found.update({other.where: other for other in islice(others, CLASHES_TOLD)})
            sitting[holder] = [*going_on, one][:MOST_AT_ONCE]
        yield from ((one, found[where]) for where in sorted(found)[:CLASHES_TOLD])


def _clash(one: Placed, other: Placed, plan: Plan, noted: Problems) -> None:
    both = sorted(plan.person(address).name for address in one.holders & other.holders)
    names = ", ".join(both[:NAMES_TOLD]) + (" …" if len(both) > NAMES_TOLD else "")
    noted.add(
        one.meeting.line, "clash", group=one.group.name, date=one.told, other=other.group.name,
        where=other.where, count=len(both), names=names,
    )  # fmt: skip


def _unprepared(placed: Sequence[Placed]) -> Iterator[tuple[Placed, Prepares]]:
    """Days of a group on which it prepares nothing: no meeting within the lead time. Several
    meetings of a day count once."""
    days = {(one.group.key, one.meeting.day) for one in placed}
    seen: set[tuple[str, str, str]] = set()
    for one in placed:
        for prepares in one.group.prepares:
            leads = range(prepares.min_days, prepares.max_days + 1)
            told = (one.group.key, prepares.group, one.told)
            if told in seen:
                continue
            seen.add(told)
            if not any(
                (prepares.group, one.meeting.day + timedelta(days=lead)) in days for lead in leads
            ):
                yield one, prepares
