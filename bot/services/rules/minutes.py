"""The rule `minutes`: they go out when they are written; until then the secretary is told, again
and again."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.domain.meetings import Meeting
from bot.domain.notices import Notice
from bot.domain.timetable import local_instant, shift_working_days
from bot.services.approvals import ask_for_minutes, needs_approval
from bot.services.minutes.sending import may_go, send_minutes
from bot.services.office import Case
from bot.services.rules.firing import Apart, Firing, Step, put

CHASED_FOR = timedelta(days=365)
"""A meeting whose minutes nobody wrote in a year will have none."""


def _send(case: Case, firing: Firing) -> int:
    """The minutes to the members, where they are ready and were not sent by hand; else a word to
    the secretary."""
    minutes = case.uow.minutes.of(firing.meeting.uid)
    if minutes is not None and minutes.is_sent:
        return 0
    if may_go(case, firing.meeting):
        return send_minutes(case, firing.meeting, firing.due)
    queued = ask_for_minutes(case, firing.meeting)
    return queued + _tell(case, firing.meeting, firing.moment, firing.due, is_again=False)


def _tell(case: Case, meeting: Meeting, moment: datetime, due: datetime, *, is_again: bool) -> int:
    group = case.group_of(meeting)
    return sum(
        put(
            case,
            Notice(
                cause=f"minutes-missing/{meeting.uid}/{moment:%Y-%m-%d}",
                receiver=person.email,
                channel="mail",
                kind="minutes-missing",
                rule="minutes",
                meeting=meeting.uid,
                queued_at=case.now,
                due_at=due,
                facts={"again": is_again},
            ),
        )
        for person in case.secretaries(group)
    )


def chase(case: Case) -> int:
    """Send minutes that only waited for the chair; tell the secretary again of others that should
    have been sent, every so many working days.
    After a downtime once, not once for each time that was missed."""
    queued = 0
    for meeting, moment in _late(case):
        if needs_approval(case, meeting) and may_go(case, meeting):
            queued += send_minutes(case, meeting)  # the chair's approval was all that was missing
            continue
        again = [m for m in _again(case, meeting, moment) if m <= case.now]
        cause = f"chased/minutes/{meeting.uid}/{again[-1]:%Y-%m-%d}" if again else ""
        if cause and not case.uow.facts.has_fired(cause):
            case.uow.facts.fire(cause, case.now)
            queued += ask_for_minutes(case, meeting)
            queued += _tell(case, meeting, again[-1], case.now, is_again=True)
    return queued


def moments(case: Case) -> Iterator[datetime]:
    """When the secretary will be told next."""
    for meeting, moment in _late(case):
        yield next(m for m in _again(case, meeting, moment) if m > case.now)


def _late(case: Case) -> Iterator[tuple[Meeting, datetime]]:
    """The meetings whose minutes should have been sent at a moment and were not; none of those
    from before the rules were first looked at."""
    for meeting in case.uow.meetings.list(ending_after=case.now - CHASED_FOR):
        rule = case.group_of(meeting).rule("minutes")
        if rule is None or meeting.is_cancelled or meeting.end > case.now:
            continue
        moment = case.due(rule.offset, meeting)
        minutes = case.uow.minutes.of(meeting.uid)
        is_sent = minutes is not None and minutes.is_sent
        if meeting.first_applied < moment <= case.now and not is_sent:
            yield meeting, moment


def _again(case: Case, meeting: Meeting, moment: datetime) -> Iterator[datetime]:
    """The instants after a moment at which the secretary is told again, up to the first to come."""
    local = moment.astimezone(case.zone)
    every = max(case.group_of(meeting).minutes.chase, 1)
    day = local.date()
    while True:
        day = shift_working_days(day, every, case.holidays(day))
        again = local_instant(day, local.time(), case.zone)
        yield again
        if again > case.now:
            return


MINUTES = (Step("minutes", _send),)
MINUTES_CHASED = Apart(chase, moments)
