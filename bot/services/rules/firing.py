"""What a rule is made of: the firing that it is given, its steps, and how it queues a notice."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.meetings import Meeting
from bot.domain.network import Group
from bot.domain.notices import Kind, Notice
from bot.domain.offsets import RuleName
from bot.services.office import Case


@dataclass(frozen=True)
class Firing:
    """A rule whose moment has come for a meeting. `moment` is when it was due; `due` is when its
    notices should have gone: the same after a downtime, else now."""

    group: Group
    meeting: Meeting
    moment: datetime
    due: datetime


Fire = Callable[[Case, Firing], int | None]
"""Queues what is due and gives the number of notices; None where it cannot fire yet, and is to be
asked again at the next heartbeat."""


@dataclass(frozen=True)
class Step:
    """Something that a rule fires, once for each meeting and date. `key` names the step in the
    record of what has fired: it is kept in databases, so it never changes. `later` is how many
    working days after the rule's moment it is due, at the same local hour. `also_for_new` says
    that it counts though its moment was before the meeting was first applied (decision 7)."""

    key: str
    fire: Fire
    later: int = 0
    also_for_new: bool = False


@dataclass(frozen=True)
class Apart:
    """What is due apart from a single meeting: a year's dates, a standing task. `queue` is asked at
    each heartbeat, queues what is due and was not queued before, and gives the number of notices;
    `moments` gives the coming instants (UTC) at which it will be due, for the rehearsal."""

    queue: Callable[[Case], int]
    moments: Callable[[Case], Iterator[datetime]]


def put(case: Case, notice: Notice) -> int:
    """Queue a notice: 1, or 0 where it was queued before."""
    return int(case.uow.outbox.put(notice) is not None)


def ruled(case: Case, firing: Firing, kind: Kind, rule: RuleName, receiver: str) -> Notice:
    """A notice of a rule to one receiver, of use until the meeting begins."""
    meeting = firing.meeting
    return Notice(
        cause=f"{kind}/{meeting.uid}/{meeting.day}",
        receiver=receiver,
        channel="slack" if receiver == firing.group.slack_channel else "mail",
        kind=kind,
        rule=rule,
        meeting=meeting.uid,
        queued_at=case.now,
        due_at=firing.due,
        expires_at=max(meeting.start, case.now + timedelta(microseconds=1)),
    )
