"""What is due is derived from plan, rules and state at each heartbeat (decision 7). What the rules
fire is in `bot/services/rules/`."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from bot.domain.meetings import Meeting
from bot.domain.offsets import Offset, Rule, RuleName
from bot.domain.quiet import second_of
from bot.services.office import Case, Office
from bot.services.rules import APART, RULES, Firing, Step

LATEST = timedelta(days=30)
"""How long after its moment a rule that counts from a meeting's end still fires: what was not sent
by then (the rule is new in the plan, say) was sent in another way."""

_OF_ATTENDANCE: Final[frozenset[RuleName]] = frozenset(
    {"reminder-unanswered", "reminder", "apologies", "headcount-first", "headcount"}
)
"""Rules about who comes: nobody comes to a meeting by mail, whose items are answered in rounds."""

_LAST_LOOK = "rules/looked at"
"""The fact that says when the rules were last looked at (UTC)."""


def queue_due(office: Office, now: datetime) -> int:
    """Queue the notices of every rule whose moment has come, in one transaction, and give their
    number, copies for assistants among them. Each firing is recorded once, so a repeated heartbeat
    queues nothing."""
    with office.case(now) as case:
        looked = _last_look(case)
        queued = sum(
            _once(case, meeting, rule, step, moment, looked)
            for meeting, rule in _rules(case)
            for step, moment in _steps(case, meeting, rule)
        )
        queued += sum(apart.queue(case) for apart in APART)
        case.uow.facts.set(_LAST_LOOK, now.isoformat())
    return queued + sum(notice.kind == "copy" for notice in case.uow.outbox.put_here)


def moments_of(case: Case) -> Iterator[datetime]:
    """Every instant at which a rule is due, for meetings about which one may still fire."""
    for meeting, rule in _rules(case):
        for _, moment in _steps(case, meeting, rule):
            yield case.waits(rule, meeting, moment) or moment
    for apart in APART:
        yield from apart.moments(case)


def _last_look(case: Case) -> datetime | None:
    found = case.uow.facts.get(_LAST_LOOK)
    return datetime.fromisoformat(found) if found else None


def _rules(case: Case) -> Iterator[tuple[Meeting, Rule]]:
    """Each meeting that takes place with each rule of its group that may still fire: one that
    counts from before a meeting, until it has ended; one from after it, for a while."""
    for meeting in case.uow.meetings.list(ending_after=case.now - _reach(case)):
        if meeting.is_cancelled:
            continue
        for rule in case.group_of(meeting).rules:
            if meeting.details.mode == "mail" and rule.name in _OF_ATTENDANCE:
                continue
            if rule.offset.amount < 0 or meeting.end > case.now:
                yield meeting, rule


def _reach(case: Case) -> timedelta:
    """How long after its end a meeting may have a rule due."""
    after = [r.offset for group in case.plan.groups for r in group.rules if r.offset.amount < 0]
    return max(map(_at_most, after), default=timedelta()) + LATEST if after else timedelta()


def _at_most(offset: Offset) -> timedelta:
    """More than any offset of that amount comes to, weekends and holidays between."""
    days = {"days": 1, "weeks": 7, "working days": 2}[offset.unit]
    return timedelta(days=-offset.amount * days + 14)


def _steps(case: Case, meeting: Meeting, rule: Rule) -> Iterator[tuple[Step, datetime]]:
    """The steps of a rule, each with the instant (UTC) at which it is due for a meeting; without
    those for which quiet times leave no day."""
    moment = case.moment(rule, meeting) if rule.name in RULES else None
    if moment is None:
        return
    for step in RULES[rule.name]:
        at = _second(case, meeting, rule, step, moment) if step.later else moment
        if at is not None:
            yield step, at


def _once(
    case: Case, meeting: Meeting, rule: Rule, step: Step, moment: datetime,
    looked: datetime | None,
) -> int:  # fmt: skip
    was_before_us = moment <= meeting.first_applied and not step.also_for_new
    is_past = meeting.end <= case.now and case.now > moment + LATEST
    if moment > case.now or was_before_us or is_past:
        return 0
    cause = f"fired/{rule.name}/{step.key}/{meeting.uid}/{meeting.day}"
    if case.uow.facts.has_fired(cause) or case.waits(rule, meeting, moment):
        return 0
    due = _should_have_gone(meeting, moment, looked, case.now)
    queued = step.fire(case, Firing(case.group_of(meeting), meeting, moment, due))
    if queued is None:
        return 0
    case.uow.facts.fire(cause, case.now)
    return queued


def _should_have_gone(
    meeting: Meeting, moment: datetime, looked: datetime | None, now: datetime
) -> datetime:
    """The rule's own moment where only our downtime kept its notices from going. A rule that was
    due at the last look already has just become able to fire (a draft came, the meeting was
    moved, is new): nothing is late then."""
    able_since = max(meeting.first_applied, looked or meeting.first_applied)
    return moment if moment > able_since else now


def _second(
    case: Case, meeting: Meeting, rule: Rule, step: Step, moment: datetime
) -> datetime | None:
    days = case.days(case.group_of(meeting), meeting.day)
    return second_of(rule, moment, step.later, case.span(meeting), days)
