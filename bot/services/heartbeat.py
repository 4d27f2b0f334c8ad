"""What is due is derived from plan, rules and state at each heartbeat (decision 7)."""

from collections.abc import Callable, Iterator
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

Fire = Callable[[Case, Group, Meeting, datetime], int | None]


def queue_due(office: Office, now: datetime) -> int:
    """Queue the notices of every rule whose moment has come, in one transaction, and give their
    number. Each firing is recorded once, so a repeated heartbeat queues nothing."""
    with office.case(now) as case:
        queued = 0
        for meeting in case.uow.meetings.list(ending_after=now):
            if not meeting.is_cancelled:
                group = case.group_of(meeting)
                queued += sum(_fire(case, group, meeting, rule) for rule in group.rules)
        return queued


def moments_of(case: Case) -> Iterator[datetime]:
    """Every instant at which a rule is due, for meetings that have not ended."""
    for meeting in case.uow.meetings.list(ending_after=case.now):
        for rule in case.group_of(meeting).rules:
            moment = case.due(rule.offset, meeting)
            yield moment
            if rule.name == "reminder-unanswered":
                yield _second(case, moment)


def _fire(case: Case, group: Group, meeting: Meeting, rule: Rule) -> int:
    fire = _FIRES.get(rule.name)
    if fire is None:
        return 0
    moment = case.due(rule.offset, meeting)
    if rule.name == "reminder-unanswered":
        return _once(case, group, meeting, rule.name, moment, fire) + _once(
            case, group, meeting, rule.name, _second(case, moment), _remind_directors
        )
    return _once(case, group, meeting, rule.name, moment, fire)


def _once(
    case: Case, group: Group, meeting: Meeting, name: RuleName, moment: datetime, fire: Fire
) -> int:
    was_before_us = moment <= meeting.first_applied and name not in ALSO_FOR_NEW
    if moment > case.now or was_before_us:
        return 0
    cause = f"fired/{name}/{fire.__name__}/{meeting.uid}/{meeting.day}"
    if case.uow.facts.has_fired(cause):
        return 0
    queued = fire(case, group, meeting, moment)
    if queued is None:
        return 0
    case.uow.facts.fire(cause, case.now)
    return queued


def _second(case: Case, moment: datetime) -> datetime:
    """Two working days after the first reminder, at the same local hour."""
    local = moment.astimezone(case.zone)
    day = shift_working_days(local.date(), SECOND_REMINDER, case.holidays(local.date()))
    return local_instant(day, local.time(), case.zone)


def _invite(case: Case, group: Group, meeting: Meeting, moment: datetime) -> int:
    return invite(case, meeting)


def _unanswered(case: Case, meeting: Meeting) -> list[tuple[Person, Attendance]]:
    """Those who hold a seat and have not answered."""
    given = attendances(case, meeting)
    held = [(holder_of(case.plan, seat, meeting.day), given[seat.key])
            for seat in case.group_of(meeting).seats]  # fmt: skip
    return [(person, a) for person, a in held if person is not None and a.answer == "none"]


def _remind(case: Case, group: Group, meeting: Meeting, moment: datetime) -> int:
    """To the assistant where there is one, else to the director (decision 4)."""
    return sum(
        _put(case, meeting, _reminder(case, meeting, receiver, given, moment))
        for director, given in _unanswered(case, meeting)
        for receiver in _assistants(case, director) or (director,)
    )


def _remind_directors(case: Case, group: Group, meeting: Meeting, moment: datetime) -> int:
    """Still unanswered two working days later: once to the director."""
    return sum(
        _put(case, meeting, _reminder(case, meeting, director, given, moment))
        for director, given in _unanswered(case, meeting)
        if _assistants(case, director)
    )


def _assistants(case: Case, director: Person) -> tuple[Person, ...]:
    return tuple(p for p in map(case.plan.find, director.assistants[:1]) if p is not None)


def _reminder(
    case: Case, meeting: Meeting, receiver: Person, given: Attendance, moment: datetime
) -> Notice:
    address, channel = case.way_to(receiver)
    return Notice(
        cause=f"reminder-unanswered/{meeting.uid}/{given.seat}/{moment:%Y-%m-%d}",
        receiver=address,
        channel=channel,
        kind="reminder-unanswered",
        rule="reminder-unanswered",
        meeting=meeting.uid,
        seat=given.seat,
        queued_at=case.now,
        due_at=moment,
        expires_at=end_of_local_day(moment, case.zone),
    )


def _put(case: Case, meeting: Meeting, notice: Notice) -> int:
    return int(case.uow.outbox.put(notice) is not None)


def _ruled(
    case: Case, meeting: Meeting, kind: Kind, rule: RuleName, receiver: str, seat: str | None = None
) -> Notice:
    """A notice of a rule to one receiver, of use until the meeting begins."""
    group = case.group_of(meeting)
    return Notice(
        cause=f"{kind}/{meeting.uid}/{meeting.day}",
        receiver=receiver,
        channel="slack" if receiver == group.slack_channel else "mail",
        kind=kind,
        rule=rule,
        meeting=meeting.uid,
        seat=seat,
        queued_at=case.now,
        due_at=case.now,
        expires_at=max(meeting.start, case.now + timedelta(microseconds=1)),
    )


def _send_agenda(case: Case, group: Group, meeting: Meeting, moment: datetime) -> int:
    """The agenda to the members, unless it was sent out by hand; where there is no draft, a word to
    the secretary instead."""
    agenda = case.uow.agendas.of(meeting.uid)
    if is_sent(agenda):
        return 0
    if agenda is None:
        return sum(
            _put(case, meeting, _ruled(case, meeting, "agenda-missing", "agenda", person.email))
            for person in case.secretaries(group)
        )
    return send_agenda(case, meeting)


def _count_heads(case: Case, group: Group, meeting: Meeting, moment: datetime) -> int:
    return sum(
        _put(case, meeting, _ruled(case, meeting, "headcount", "headcount", person.email))
        for person in case.secretaries(group)
    )


def _pass_on(case: Case, group: Group, meeting: Meeting, moment: datetime) -> int | None:
    """The preliminary items for the meetings that this one prepares: once there is a draft."""
    agenda = current_agenda(case, meeting)
    if agenda is None or not preliminary_items(case, meeting, agenda):
        return None
    return sum(
        _put(case, meeting, _ruled(case, meeting, "kkr-items", "kkr-items", receiver))
        for receiver in channel_or_members(case, group)
    )


_FIRES: dict[RuleName, Fire] = {
    "invitation": _invite,
    "reminder-unanswered": _remind,
    "agenda": _send_agenda,
    "headcount": _count_heads,
    "kkr-items": _pass_on,
}
