"""What a newcomer sees: what has just been delivered, and three things to try."""

from collections import Counter
from typing import TYPE_CHECKING

from bot.cli.output import LANGUAGE
from bot.i18n.dates import day

if TYPE_CHECKING:
    from bot.app import Application
    from bot.domain.meetings import Meeting
    from bot.services.office import Case


def delivered(application: "Application") -> list[str]:
    """One line for each kind of message that went out: to how many, with which subject."""
    with application.store.read() as uow:
        sent = uow.outbox.list(state="sent")
    subjects = Counter(notice.rendered.subject for notice in sent if notice.rendered)
    return [f"  {number:>3} × {subject}" for subject, number in subjects.items()]


def things_to_try(application: "Application") -> list[str]:
    """Three commands that work when they are pasted, on whatever plan is applied."""
    command = "moedebot"
    with application.office.look(application.clock()) as case:
        meeting = _next_with_seats(case)
        if meeting is None:
            return [f"{command} upcoming --all"]
        director = case.group_of(meeting).seats[0].holder(meeting.day)
        when = day(meeting.day, LANGUAGE)
    sentence = f"Kan ikke den {when}, Claus Brandt deltager i stedet"
    return [
        f'.venv/bin/{command} say "{sentence}" --as {director}',
        f".venv/bin/{command} attendance {meeting.key}",
        f".venv/bin/{command} agenda show {meeting.key}",
    ]


def _next_with_seats(case: "Case") -> "Meeting | None":
    coming = case.uow.meetings.list(ending_after=case.now)
    return next((m for m in coming if case.group_of(m).seats and not m.is_cancelled), None)
