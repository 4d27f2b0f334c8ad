"""A meeting by mail is held by rounds: on the morning of its first day each item that recommends
something is put to the members, until the end of its last day."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Final

from bot.domain.errors import NothingToAsk
from bot.domain.meetings import Meeting
from bot.domain.timetable import local_instant
from bot.services.describing import is_sent
from bot.services.office import Case
from bot.services.rounds.opening import Wanted, open_items

_AT: Final = time(9)


def open_mail_meetings(case: Case) -> int:
    """Open the rounds of the meetings by mail that have begun and whose agenda was sent out, once
    each; one that the secretary has begun by hand is left alone. Gives the notices queued."""
    before = len(case.uow.outbox.put_here)
    for meeting in _waiting(case):
        is_due = _begins(case, meeting) <= case.now
        if not is_due or not is_sent(case.uow.agendas.of(meeting.uid)):
            continue
        case.uow.facts.fire(_cause(meeting), case.now)
        if case.uow.rounds.list(meeting=meeting.uid):
            continue
        try:
            open_items(case, meeting, Wanted(meeting.key))
        except NothingToAsk:
            continue
    return len(case.uow.outbox.put_here) - before


def mail_moments(case: Case) -> Iterator[datetime]:
    """When meetings by mail will begin, and the mornings on which they may remind."""
    for meeting in _waiting(case):
        for day in range((meeting.end.date() - meeting.day).days + 1):
            yield local_instant(meeting.day + timedelta(days=day), _AT, case.zone)
        yield meeting.end


def _waiting(case: Case) -> Iterator[Meeting]:
    for meeting in case.uow.meetings.list(ending_after=case.now):
        is_by_mail = meeting.details.mode == "mail" and meeting.is_live(case.now)
        if is_by_mail and not case.uow.facts.has_fired(_cause(meeting)):
            yield meeting


def _begins(case: Case, meeting: Meeting) -> datetime:
    return local_instant(meeting.day, _AT, case.zone)


def _cause(meeting: Meeting) -> str:
    return f"fired/mail-meeting/{meeting.uid}/{meeting.day}"
