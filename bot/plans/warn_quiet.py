"""Warnings of quiet times: meetings in them, and rules that cannot be kept because of them."""

from bot.domain.meetings import PlannedMeeting
from bot.domain.network import Group, Plan
from bot.domain.offsets import Rule
from bot.domain.quiet import Days, Span, can_be_kept, moment_of, way_of
from bot.domain.timetable import due_at
from bot.plans.days_off import holidays_of
from bot.plans.problems import Problems


def note_quiet(meeting: PlannedMeeting, group: Group, plan: Plan, noted: Problems) -> None:
    """Notes what quiet times mean for one meeting that takes place."""
    quiet = (*plan.network.quiet, *group.quiet)
    if not quiet:
        return
    day = meeting.day
    holidays = holidays_of(plan.network, range(day.year - 1, day.year + 2))
    days = Days(holidays, quiet)
    span = _span(meeting, group, plan, days)
    told = {"group": group.name, "date": day.isoformat()}
    within = next((time for time in quiet if time.covers(day)), None)
    if within is not None:
        name = f" ({within.name})" if within.name else ""
        noted.add(meeting.line, "in-quiet-time", name=name, **told)
    for rule in group.rules:
        if not can_be_kept(rule, span, days):
            _note_rule(rule, meeting.line, span, days, noted, told)


def _span(meeting: PlannedMeeting, group: Group, plan: Plan, days: Days) -> Span:
    details, zone = meeting.details, plan.network.tz
    by = group.answers_by
    answers_by = due_at(by, details, zone, days.holidays) if by else None
    return Span(details.start, details.end, zone, answers_by)


def _note_rule(
    rule: Rule, line: int, span: Span, days: Days, noted: Problems, told: dict[str, str]
) -> None:
    moment = moment_of(rule, span, days)
    if moment is None:
        noted.add(line, "rule-lost-in-quiet-time", rule=rule.name, **told)
        return
    day = moment.astimezone(span.zone).date()
    code = "cannot-be-later" if way_of(rule) == "later" else "cannot-be-earlier"
    noted.add(line, code, rule=rule.name, day=day.isoformat(), **told)
