"""What is due is derived from plan, rules and state at each heartbeat (decision 7)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.attendance import Attendance
from bot.domain.meetings import Meeting
from bot.domain.network import Group, Person, Rule, RuleName
from bot.domain.notices import Kind, Notice
from bot.domain.speaking import holder_of
from bot.domain.timetable import end_of_local_day, local_instant, shift_working_days
from bot.services.agendas import current_agenda, preliminary_items, send_agenda
from bot.services.describing import is_sent
from bot.services.inviting import attendances, invite
from bot.services.office import Case, Office
from bot.services.planning import channel_or_members

ALSO_FOR_NEW: tuple[RuleName, ...] = ("invitation", "agenda")
"""Rules that count though they were due before the meeting was first applied."""
SECOND_REMINDER = 2
"""Working days after which a director is reminded whose assistant has not answered."""

_LAST_LOOK = "rules/looked at"
"""The fact that says when the rules were last looked at (UTC)."""


@dataclass(frozen=True)
class Firing:
    """A rule whose moment has come for a meeting. `moment` is when it was due; `due` is when its
    notices should have gone: the same after a downtime, else now."""

    group: Group
    meeting: Meeting
    moment: datetime
    due: datetime


Fire = Callable[[Case, Firing], int | None]


def queue_due(office: Office, now: datetime) -> int:
    """Queue the notices of every rule whose moment has come, in one transaction, and give their
    number. Each firing is recorded once, so a repeated heartbeat queues nothing."""
    with office.case(now) as case:
        looked = _last_look(case)
        queued = 0
        for meeting in case.uow.meetings.list(ending_after=now):
            if not meeting.is_cancelled:
                rules = case.group_of(meeting).rules
                queued += sum(_fire(case, meeting, rule, looked) for rule in rules)
        case.uow.facts.set(_LAST_LOOK, now.isoformat())
        return queued


def _last_look(case: Case) -> datetime | None:
    found = case.uow.facts.get(_LAST_LOOK)
    return datetime.fromisoformat(found) if found else None


def moments_of(case: Case) -> Iterator[datetime]:
    """Every instant at which a rule is due, for meetings that have not ended."""
    for meeting in case.uow.meetings.list(ending_after=case.now):
        for rule in case.group_of(meeting).rules:
            moment = case.due(rule.offset, meeting)
            yield moment
            if rule.name == "reminder-unanswered":
                yield _second(case, moment)


def _fire(case: Case, meeting: Meeting, rule: Rule, looked: datetime | None) -> int:
    fire = _FIRES.get(rule.name)
    if fire is None:
        return 0
    moment = case.due(rule.offset, meeting)
    queued = _once(case, meeting, rule.name, fire, moment, looked)
    if rule.name == "reminder-unanswered":
        second = _second(case, moment)
        queued += _once(case, meeting, rule.name, _remind_directors, second, looked)
    return queued


def _once(
    case: Case, meeting: Meeting, name: RuleName, fire: Fire, moment: datetime,
    looked: datetime | None,
) -> int:  # fmt: skip
    was_before_us = moment <= meeting.first_applied and name not in ALSO_FOR_NEW
    if moment > case.now or was_before_us:
        return 0
    cause = f"fired/{name}/{fire.__name__}/{meeting.uid}/{meeting.day}"
    if case.uow.facts.has_fired(cause):
        return 0
    due = _should_have_gone(meeting, moment, looked, case.now)
    queued = fire(case, Firing(case.group_of(meeting), meeting, moment, due))
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


def _second(case: Case, moment: datetime) -> datetime:
    """Two working days after the first reminder, at the same local hour."""
    local = moment.astimezone(case.zone)
    day = shift_working_days(local.date(), SECOND_REMINDER, case.holidays(local.date()))
    return local_instant(day, local.time(), case.zone)


def _invite(case: Case, firing: Firing) -> int:
    return invite(case, firing.meeting)


def _unanswered(case: Case, meeting: Meeting) -> list[tuple[Person, Attendance]]:
    """Those who hold a seat and have not answered."""
    given = attendances(case, meeting)
    held = [(holder_of(case.plan, seat, meeting.day), given[seat.key])
            for seat in case.group_of(meeting).seats]  # fmt: skip
    return [(person, a) for person, a in held if person is not None and a.answer == "none"]


def _remind(case: Case, firing: Firing) -> int:
    """To the assistant where there is one, else to the director (decision 4)."""
    return sum(
        _put(case, _reminder(case, firing, receiver, given))
        for director, given in _unanswered(case, firing.meeting)
        for receiver in _assistants(case, director) or (director,)
    )


def _remind_directors(case: Case, firing: Firing) -> int:
    """Still unanswered two working days later: once to the director."""
    return sum(
        _put(case, _reminder(case, firing, director, given))
        for director, given in _unanswered(case, firing.meeting)
        if _assistants(case, director)
    )


def _assistants(case: Case, director: Person) -> tuple[Person, ...]:
    return tuple(p for p in map(case.plan.find, director.assistants[:1]) if p is not None)


def _reminder(case: Case, firing: Firing, receiver: Person, given: Attendance) -> Notice:
    """Past when the local day of its own moment ends, however late it is queued."""
    address, channel = case.way_to(receiver)
    return Notice(
        cause=f"reminder-unanswered/{firing.meeting.uid}/{given.seat}/{firing.moment:%Y-%m-%d}",
        receiver=address,
        channel=channel,
        kind="reminder-unanswered",
        rule="reminder-unanswered",
        meeting=firing.meeting.uid,
        seat=given.seat,
        queued_at=case.now,
        due_at=firing.moment,
        expires_at=end_of_local_day(firing.moment, case.zone),
    )


def _put(case: Case, notice: Notice) -> int:
    return int(case.uow.outbox.put(notice) is not None)


def _ruled(case: Case, firing: Firing, kind: Kind, rule: RuleName, receiver: str) -> Notice:
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


def _send_agenda(case: Case, firing: Firing) -> int:
    """The agenda to the members, unless it was sent out by hand; where there is no draft, a word to
    the secretary instead."""
    agenda = case.uow.agendas.of(firing.meeting.uid)
    if is_sent(agenda):
        return 0
    if agenda is None:
        return sum(
            _put(case, _ruled(case, firing, "agenda-missing", "agenda", person.email))
            for person in case.secretaries(firing.group)
        )
    return send_agenda(case, firing.meeting, firing.due)


def _count_heads(case: Case, firing: Firing) -> int:
    return sum(
        _put(case, _ruled(case, firing, "headcount", "headcount", person.email))
        for person in case.secretaries(firing.group)
    )


def _pass_on(case: Case, firing: Firing) -> int | None:
    """The preliminary items for the meetings that this one prepares: once there is a draft."""
    agenda = current_agenda(case, firing.meeting)
    if agenda is None or not preliminary_items(case, firing.meeting, agenda):
        return None
    return sum(
        _put(case, _ruled(case, firing, "kkr-items", "kkr-items", receiver))
        for receiver in channel_or_members(case, firing.group)
    )


_FIRES: dict[RuleName, Fire] = {
    "invitation": _invite,
    "reminder-unanswered": _remind,
    "agenda": _send_agenda,
    "headcount": _count_heads,
    "kkr-items": _pass_on,
}
