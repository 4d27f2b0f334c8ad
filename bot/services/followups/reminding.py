"""Follow-ups are reminded of: the owner some days before, the secretary once the date is past."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import groupby
from typing import Final

from bot.domain.followups import FollowUp, agenda_for
from bot.domain.meetings import Meeting
from bot.domain.notices import Kind, Notice
from bot.domain.timetable import local_instant, shift_working_days, working_day_until
from bot.services.office import Case

BEFORE: Final = 5
"""Working days before its date on which the owner is reminded."""
_AT: Final = time(9)


def remind(case: Case) -> int:
    """Queue what is due: each reminder once, several to one person as one mail. What was promised
    for a day too near is not reminded of before."""
    due: list[tuple[str, Kind, FollowUp]] = []
    for each in case.uow.follow_ups.list(state="open"):
        for kind, moment in _moments(case, each):
            is_due = each.created_at < moment <= case.now
            if is_due and case.uow.facts.fire(f"{kind}/{each.id}/{each.due}", case.now):
                due += ((receiver, kind, each) for receiver in _receivers(case, each, kind))
    due.sort(key=lambda told: (told[0], told[1], told[2].group, told[2].id))
    return sum(
        _put(case, receiver, kind, [each.id for _, _, each in found])
        for (receiver, kind, _), found in groupby(due, key=lambda t: (t[0], t[1], t[2].group))
    )


def moments(case: Case) -> Iterator[datetime]:
    """When reminders will be due."""
    for each in case.uow.follow_ups.list(state="open"):
        yield from (moment for _, moment in _moments(case, each))


def returns_at(case: Case, follow_up: FollowUp) -> Meeting | None:
    """The meeting of the own group on whose agenda it comes back."""
    coming = case.uow.meetings.list(group=follow_up.group, ending_after=case.now)
    return agenda_for(follow_up, coming)


def anchor_of(case: Case, follow_up: FollowUp) -> Meeting | None:
    """The meeting by which a follow-up is found: where it was promised, else one of the group's."""
    if follow_up.meeting and (found := case.uow.meetings.by_uid(follow_up.meeting)):
        return found
    return next(iter(case.uow.meetings.list(group=follow_up.group)), None)


def _moments(case: Case, each: FollowUp) -> Iterator[tuple[Kind, datetime]]:
    holidays = case.holidays(each.due)
    last = working_day_until(each.due, holidays)
    before = shift_working_days(last, -BEFORE, holidays)
    yield "follow-up", local_instant(before, _AT, case.zone)
    following = each.due + timedelta(days=1)
    past = shift_working_days(following - timedelta(days=1), 1, holidays)
    yield "follow-up-past", local_instant(past, _AT, case.zone)


def _receivers(case: Case, each: FollowUp, kind: Kind) -> tuple[str, ...]:
    """The owner; of what is past, or where the plan has no address of the owner, the secretaries.
    An owner is not reminded any more once the date is past."""
    if kind == "follow-up" and each.due < case.today:
        return ()
    if kind == "follow-up" and each.email is not None:
        return (each.email,)
    return tuple(person.email for person in case.secretaries(case.plan.group(each.group)))


def _put(case: Case, receiver: str, kind: Kind, numbers: list[int]) -> int:
    person = case.plan.find(receiver)
    where, channel = case.way_to(person) if person else (receiver, "mail")
    notice = Notice(
        cause=f"{kind}/{','.join(map(str, numbers))}/{case.today}",
        receiver=where,
        channel=channel,
        kind=kind,
        queued_at=case.now,
        due_at=case.now,
        facts={"follow_ups": numbers, "person": receiver},
    )
    return int(case.uow.outbox.put(notice) is not None)
