"""What a plan changes of the meetings that have been applied (decision 9)."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.domain.meetings import Change, Meeting, PlannedMeeting, Status, compare, key_of

_UIDS = uuid.UUID("6a3c1f0e-5c1d-4f7e-9d7b-0f6d2c4b8a11")


@dataclass(frozen=True)
class Changed:
    """A meeting before and after, and the greatest change between them."""

    before: Meeting
    after: Meeting
    change: Change


@dataclass(frozen=True)
class Revision:
    """What applying a plan does to a group's meetings. `missing` are coming meetings that the plan
    no longer names: an error, since only `cancelled: true` cancels."""

    new: tuple[Meeting, ...] = ()
    moved: tuple[Changed, ...] = ()
    changed: tuple[Changed, ...] = ()
    cancelled: tuple[Changed, ...] = ()
    unchanged: int = 0
    missing: tuple[Meeting, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.moved or self.changed or self.cancelled)


def uid_of(network: str, domain: str, group: str, start: datetime, taken: Iterable[str]) -> str:
    """A UID that is the same wherever the same plan is applied first (RFC 7986 5.3), and new where
    that one is taken already by a meeting that was moved away."""
    used = set(taken)
    for turn in range(len(used) + 1):
        name = f"{network}/{group}/{start:%Y-%m-%dT%H%M}" + (f"/{turn}" if turn else "")
        uid = f"{uuid.uuid5(_UIDS, name)}@{domain}"
        if uid not in used:
            break
    return uid


def pair(
    existing: Sequence[Meeting], planned: Sequence[PlannedMeeting]
) -> tuple[list[tuple[Meeting | None, PlannedMeeting]], list[Meeting]]:
    """Each planned meeting, by start, with the applied one that it means; and the applied ones
    left over. A row may say where the meeting was moved from last, or where it was first. Of
    several on one day, one with the same start is taken first, then in order."""
    left = sorted(existing, key=lambda meeting: meeting.start)
    ordered = sorted(planned, key=lambda plan: plan.details.start)
    found: dict[int, Meeting] = {}
    for fits in (
        _is_the_applied_move, _moves_now, _has_the_same_start, _is_on_the_same_day, _moves_on,
    ):  # fmt: skip
        for index, plan in enumerate(ordered):
            there = [] if index in found else [m for m in left if fits(m, plan)]
            if there:
                start = plan.details.start.time()
                found[index] = next((m for m in there if m.start.time() == start), there[0])
                left.remove(found[index])
    return [(found.get(index), plan) for index, plan in enumerate(ordered)], left


def _is_the_applied_move(meeting: Meeting, plan: PlannedMeeting) -> bool:
    return plan.was is not None and meeting.was == plan.was and meeting.day == plan.day


def _moves_now(meeting: Meeting, plan: PlannedMeeting) -> bool:
    return plan.was is not None and meeting.day == plan.was


def _moves_on(meeting: Meeting, plan: PlannedMeeting) -> bool:
    return plan.was is not None and meeting.was == plan.was


def _has_the_same_start(meeting: Meeting, plan: PlannedMeeting) -> bool:
    return meeting.start == plan.details.start


def _is_on_the_same_day(meeting: Meeting, plan: PlannedMeeting) -> bool:
    return meeting.day == plan.day


@dataclass
class _Tally:
    new: list[Meeting] = field(default_factory=list)
    moved: list[Changed] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    cancelled: list[Changed] = field(default_factory=list)
    unchanged: int = 0


@dataclass(frozen=True)
class Naming:
    """What new meetings are named by: the network's key and the domain of its UIDs."""

    network: str
    domain: str


def revise(
    existing: Sequence[Meeting], planned: Sequence[PlannedMeeting], naming: Naming, now: datetime
) -> Revision:
    """The revision of one group's meetings. `existing` are all that were ever applied."""
    pairs, left = pair(existing, planned)
    taken_keys = {m.key for m in left} | {m.key for m, p in pairs if m and m.day == p.day}
    uids = {m.uid for m in existing}
    tally = _Tally()
    for before, plan in pairs:
        if before is None:
            meeting = _new(plan, naming, frozenset(taken_keys), uids, now)
            tally.new.append(meeting)
        else:
            meeting = _revised(before, plan, frozenset(taken_keys))
            _count(tally, before, meeting)
        taken_keys.add(meeting.key)
        uids.add(meeting.uid)
    missing = tuple(m for m in left if m.is_live(now))
    return Revision(
        tuple(tally.new), tuple(tally.moved), tuple(tally.changed), tuple(tally.cancelled),
        tally.unchanged, missing,
    )  # fmt: skip


def _count(tally: _Tally, before: Meeting, after: Meeting) -> None:
    change = compare(before.details, after.details)
    if after.is_cancelled and not before.is_cancelled:
        tally.cancelled.append(Changed(before, after, change))
    elif before.is_cancelled and not after.is_cancelled:
        tally.changed.append(Changed(before, after, Change.DATE))
    elif change is Change.DATE:
        tally.moved.append(Changed(before, after, change))
    elif after != before:
        tally.changed.append(Changed(before, after, change))
    else:
        tally.unchanged += 1


def _new(
    plan: PlannedMeeting, naming: Naming, keys: frozenset[str], uids: set[str], now: datetime
) -> Meeting:
    start = plan.details.start
    first = start if plan.was is None else datetime.combine(plan.was, start.timetz())
    return Meeting(
        uid=uid_of(naming.network, naming.domain, plan.group, first, uids),
        key=key_of(plan.group, start, keys),
        group=plan.group,
        details=plan.details,
        first_applied=now,
        status="cancelled" if plan.cancelled else "moved" if plan.was else "planned",
        was=plan.was,
    )


def _revised(before: Meeting, plan: PlannedMeeting, keys: frozenset[str]) -> Meeting:
    changes_date = before.day != plan.day
    was = plan.was or before.was
    status: Status = "cancelled" if plan.cancelled else "moved" if was else "planned"
    after = replace(before, details=plan.details, was=was, status=status)
    if after == before:
        return before
    key = key_of(plan.group, plan.details.start, keys) if changes_date else before.key
    return replace(after, key=key, revision=before.revision + 1)
