"""A plan is applied: what is new, moved, changed and cancelled, and who is told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from difflib import unified_diff
from pathlib import PurePath
from typing import Literal

from bot.domain.answering import asked_again
from bot.domain.errors import MissingMeetings, NoPlan, PlanChangedElsewhere
from bot.domain.meetings import Change, Meeting, key_of
from bot.domain.network import Group, Plan
from bot.domain.notices import Kind, Notice
from bot.domain.people import Term
from bot.domain.records import AppliedFile
from bot.domain.revision import Changed, Naming, Revision, revise
from bot.domain.speaking import holder_of
from bot.plans import PlanFile, merge
from bot.plans.revisions import revision_of, unmarked
from bot.services.guests.inviting import invite_guests
from bot.services.guests.naming import move_along
from bot.services.inviting import invite, together_at, told_facts
from bot.services.office import Case, Office
from bot.services.untold import keep_answers, keep_before, take_back
from bot.store import UnitOfWork

_NEWS: tuple[Kind, ...] = ("followed-change",)
Source = Literal["file", "overwrite", "edit"]
"""Where a plan's new text comes from: a file; one that is to count though the plan was changed
elsewhere; or a change made elsewhere."""
_OF_ONE_DATE: tuple[Kind, ...] = (
    "reminder-unanswered", "agenda-missing", "headcount", "kkr-items", "reminder", "apologies",
    "annexes-missing",
)  # fmt: skip
"""What rules queue that says nothing any more once the meeting is moved."""


@dataclass(frozen=True)
class Applied:
    """What applying did (or, in a dry run, would do), by keys; `queued` counts notices."""

    new: tuple[str, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    changed: tuple[str, ...] = ()
    cancelled: tuple[str, ...] = ()
    unchanged: int = 0
    queued: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.moved or self.changed or self.cancelled or self.queued)


class _DryRun(Exception):
    """Leaves the transaction of a dry run, so that nothing of it is kept."""


def apply_plan(
    office: Office,
    files: Sequence[PlanFile],
    now: datetime,
    *,
    beside: Sequence[PlanFile] = (),
    dry_run: bool = False,
    source: Source = "file",
) -> Applied:
    """Apply plan files in one transaction. The same files again change nothing. `beside` are files
    applied before that these were read together with; nothing of theirs changes.

    Raises MissingMeetings where a coming meeting is no longer in its group's file, and
    PlanChangedElsewhere where a file does not have what was changed elsewhere since it was written.
    """
    applied = Applied()
    try:
        with office.store.write() as uow:
            plan = _save(uow, files, beside, now, source)
            case = Case(office, uow, plan, now)
            applied = _apply(case, files)
            case.close()
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    return applied


def _save(
    uow: UnitOfWork, files: Sequence[PlanFile], beside: Sequence[PlanFile], now: datetime,
    source: Source,
) -> Plan:  # fmt: skip
    """Keep each file's text, with a revision that rises when the text changes; give the plan."""
    is_changed = False
    for file in files:
        name = PurePath(file.name).name
        before, text = uow.plans.file(name), unmarked(file.text)
        if before is None or before.text != text:
            if before is not None and source == "file":
                _refuse_stale(before, file)
            revision = before.revision + 1 if before else 1
            uow.plans.save_file(AppliedFile(name, text, revision, now, source == "edit"))
            is_changed = True
    try:
        former: Plan | None = uow.plans.as_written()
    except NoPlan:
        former = None
    plan = _with_untouched(merge((*beside, *files)), former)
    if former is None or is_changed:
        uow.plans.save(replace(plan, revision=former.revision + 1 if former else 1))
    return plan


def _refuse_stale(before: AppliedFile, file: PlanFile) -> None:
    """Raises PlanChangedElsewhere for a file that was pulled at an older revision, or was never
    pulled though the plan was changed elsewhere (decision 9)."""
    given = revision_of(file.text)
    if before.is_edited if given is None else given < before.revision:
        difference = unified_diff(
            before.text.splitlines(), unmarked(file.text).splitlines(),
            f"revision {before.revision}", before.name, lineterm="",
        )  # fmt: skip
        raise PlanChangedElsewhere(before.name, before.revision, "\n".join(difference))


def _with_untouched(plan: Plan, former: Plan | None) -> Plan:
    """Groups that the files do not name are untouched, and so are the people in them."""
    if former is None:
        return plan
    named = {group.key for group in plan.groups}
    kept = tuple(group for group in former.groups if group.key not in named)
    emails = {term.person for group in kept for term in _terms(group)}
    emails |= {a for e in emails if (p := former.find(e)) for a in p.assistants}
    people = tuple(p for p in former.people if p.email in emails and plan.find(p.email) is None)
    return replace(plan, groups=(*plan.groups, *kept), people=(*plan.people, *people))


def _terms(group: Group) -> Iterable[Term]:
    yield from (term for seat in group.seats for term in seat.terms)
    yield from (role.term for role in group.roles)


def _apply(case: Case, files: Sequence[PlanFile]) -> Applied:
    applied = Applied()
    for file in files:
        for group in file.plan.groups:
            planned = [m for m in file.meetings if m.group == group.key]
            existing = case.uow.meetings.list(group=group.key)
            domain = case.plan.network.contact.email.partition("@")[2]
            naming = Naming(case.plan.network.key, domain)
            revision = revise(existing, planned, naming, case.now)
            if revision.missing:
                raise MissingMeetings(file.name, tuple(m.key for m in revision.missing))
            applied = _sum(applied, revision, _carry_out(case, group, revision))
    return applied


def _sum(applied: Applied, revision: Revision, queued: int) -> Applied:
    return Applied(
        (*applied.new, *(m.key for m in revision.new)),
        (*applied.moved, *((c.before.key, c.after.key) for c in revision.moved)),
        (*applied.changed, *(c.after.key for c in revision.changed)),
        (*applied.cancelled, *(c.after.key for c in revision.cancelled)),
        applied.unchanged + revision.unchanged,
        applied.queued + queued,
    )


def _carry_out(case: Case, group: Group, revision: Revision) -> int:
    for meeting in revision.new:
        _save_new(case, meeting)
    queued = 0
    for changed in (*revision.moved, *revision.changed, *revision.cancelled):
        case.uow.meetings.save(changed.after)
        queued += _follow_up(case, group, changed)
    if group.listed:
        return queued
    live = case.uow.meetings.list(group=group.key, ending_after=case.now)
    return queued + sum(invite(case, each) + invite_guests(case, each) for each in live)


def _save_new(case: Case, meeting: Meeting) -> None:
    """A meeting whose plan says what it was is found by that day's key as well."""
    if meeting.was is not None:
        former = datetime.combine(meeting.was, time.min)
        case.uow.meetings.save(replace(meeting, key=key_of(meeting.group, former)))
    case.uow.meetings.save(meeting)


def _follow_up(case: Case, group: Group, changed: Changed) -> int:
    after = changed.after
    if changed.change >= Change.HOUR and not after.is_cancelled:
        move_along(case, changed.before, after)
    if after.is_cancelled or changed.before.is_cancelled:
        invite_guests(case, after)
    if take_back(case, after):
        return 0
    keep_before(case, changed.before)
    again = _ask_again(case, changed)
    keep_answers(case, after)
    _put_aside(case, changed)
    queued = invite(case, after, changed.change, changed.before, again=again)
    is_news = changed.change > Change.DETAIL or after.is_cancelled != changed.before.is_cancelled
    if is_news and case.now < max(after.end, changed.before.end):
        followers = [g for g in case.plan.groups if group.key in g.follows]
        queued += sum(_tell_follower(case, follower, changed) for follower in followers)
    return queued


def _ask_again(case: Case, changed: Changed) -> frozenset[str]:
    """Let go of the answers that hold no more; give the seats that had them."""
    asked = set[str]()
    for attendance in case.uow.attendance.of(changed.after.uid).values():
        again = asked_again(attendance, changed.change, changed.after.details)
        if again != attendance:
            case.uow.attendance.save(again)
            asked.add(attendance.seat)
    return frozenset(asked)


def _put_aside(case: Case, changed: Changed) -> None:
    """What a rule queued for a date that is no more, and has not gone yet: nobody is reminded of
    it. The rules count anew from the new date."""
    is_off = changed.after.is_cancelled
    if not is_off and changed.change is not Change.DATE:
        return
    kinds = (*_OF_ONE_DATE, "agenda") if is_off else _OF_ONE_DATE
    for notice in case.uow.outbox.list(meeting=changed.after.uid):
        if notice.kind in kinds:
            case.uow.outbox.supersede(notice.id, "cancelled" if is_off else "moved")


def _tell_follower(case: Case, follower: Group, changed: Changed) -> int:
    """To the group's channel, else one mail to each member (decision 4). Who is still to be told of
    an earlier change is told of both at once."""
    uid, is_off = changed.after.uid, changed.after.is_cancelled
    receivers = [
        receiver
        for receiver in channel_or_members(case, follower)
        if not any(
            notice.facts.get("follower") == follower.key
            for notice in case.uow.outbox.pending(uid, receiver, _NEWS)
        )
    ]
    notices = [
        Notice(
            cause=f"followed-change/{uid}/{follower.key}/{changed.after.revision}",
            receiver=receiver,
            channel="slack" if receiver == follower.slack_channel else "mail",
            kind="followed-change",
            meeting=uid,
            queued_at=case.now,
            due_at=case.now if is_off else together_at(case.now, changed.after),
            expires_at=max(changed.after.end, changed.before.end),
            facts={"follower": follower.key, "before": told_facts(changed.before)},
        )
        for receiver in receivers
    ]
    return sum(case.uow.outbox.put(notice) is not None for notice in notices)


def channel_or_members(case: Case, group: Group) -> tuple[str, ...]:
    """The group's Slack channel where there is one to post to, else its members' addresses."""
    if group.slack_channel and case.office.slack_is_on:
        return (group.slack_channel,)
    holders = (holder_of(case.plan, seat, case.today) for seat in group.seats)
    return tuple(dict.fromkeys(holder.email for holder in holders if holder is not None))
