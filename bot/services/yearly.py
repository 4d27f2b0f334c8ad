"""The standing tasks of the year: shown, reminded of, and put into the draft agenda once."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any, Final

from bot.domain.network import Group
from bot.domain.notices import Notice
from bot.domain.proposals import is_same
from bot.domain.timetable import local_instant
from bot.domain.yearly import Occurrence, item_of, occurrences
from bot.services.agendas.editing import add_item
from bot.services.describing import is_sent
from bot.services.office import Case

REMINDED_AT: Final = time(9)
"""Local time of a reminder's day."""


def tasks_of(case: Case, group: Group, year: int) -> tuple[Occurrence, ...]:
    """A group's tasks in a year, by the day they are due."""
    if not group.tasks:
        return ()
    return occurrences(group.tasks, case.uow.meetings.list(group=group.key), year)


def coming_tasks(
    case: Case, group: Group, until: timedelta = timedelta(days=366)
) -> tuple[Occurrence, ...]:
    """What is still to come, within a time from today."""
    last = case.today + until
    years = range(case.today.year, last.year + 1)
    return tuple(
        each
        for year in years
        for each in tasks_of(case, group, year)
        if case.today <= each.due <= last
    )


def is_on_agenda(case: Case, found: Occurrence) -> bool | None:
    """Whether its item is on the agenda as it is; None without a meeting or a draft."""
    agenda = case.uow.agendas.of(found.meeting.uid) if found.meeting else None
    if agenda is None:
        return None
    return any(is_same(item, item_of(found.task)) for item in agenda.items)


def tasks_json(case: Case, group: str | None, year: int) -> list[dict[str, Any]]:
    """The tasks of a year as `tasks --json` has them. Raises UnknownGroup."""
    groups = (case.plan.group(group),) if group else case.plan.groups
    return [
        {
            "group": each.key, "task": found.task.title, "due": found.due.isoformat(),
            "meeting": found.meeting.key if found.meeting else None,
            "owner": found.task.owner, "on_agenda": is_on_agenda(case, found),
        }
        for each in groups
        for found in tasks_of(case, each, year)
    ]  # fmt: skip


def run_tasks(case: Case) -> int:
    """Put the items of tasks into drafts, and queue the reminders that are due; how many notices.
    Each is done once: an item that the secretary has taken off does not come back."""
    queued = 0
    for group in case.plan.groups:
        for found in coming_tasks(case, group) if group.tasks else ():
            _put_into_draft(case, group, found)
            queued += _remind(case, group, found)
    return queued


def _cause(group: Group, found: Occurrence) -> str:
    return f"task/{group.key}/{found.task.title}/{found.year}"


def _put_into_draft(case: Case, group: Group, found: Occurrence) -> None:
    """Into the draft of its meeting, where there is one that has not gone out."""
    meeting = found.meeting
    agenda = case.uow.agendas.of(meeting.uid) if meeting else None
    if meeting is None or agenda is None or is_sent(agenda):
        return
    cause = f"{_cause(group, found)}/item"
    if case.uow.facts.has_fired(cause):
        return
    case.uow.facts.fire(cause, case.now)
    if not any(is_same(item, item_of(found.task)) for item in agenda.items):
        add_item(case, meeting, item_of(found.task))


def _moment(case: Case, found: Occurrence) -> datetime:
    return local_instant(found.reminds_from, REMINDED_AT, case.zone)


def _remind(case: Case, group: Group, found: Occurrence) -> int:
    """To its owner, else to the secretaries: once, from its day on."""
    if _moment(case, found) > case.now:
        return 0
    owner = found.task.owner
    receivers = (owner,) if owner else tuple(p.email for p in case.secretaries(group))
    facts: dict[str, object] = {
        "group": group.key, "title": found.task.title, "year": found.year,
    }  # fmt: skip
    return sum(
        case.uow.outbox.put(
            Notice(
                cause=_cause(group, found),
                receiver=receiver,
                channel="mail",
                kind="task-reminder",
                queued_at=case.now,
                due_at=case.now,
                expires_at=local_instant(found.due + timedelta(days=1), time(0), case.zone),
                facts=facts,
            )
        )
        is not None
        for receiver in receivers
    )


def task_moments(case: Case) -> Iterator[datetime]:
    """When reminders of tasks will be due (UTC)."""
    for group in case.plan.groups:
        for found in coming_tasks(case, group) if group.tasks else ():
            yield _moment(case, found)
