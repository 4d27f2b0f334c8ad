"""What a newcomer sees: what has just been delivered, and three things to try."""

import shutil
import sys
from collections import Counter
from pathlib import Path
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
    command = _program()
    with application.office.look(application.clock()) as case:
        meeting = _next_with_seats(case)
        if meeting is None:
            return [f"{command} upcoming --all"]
        director = case.group_of(meeting).seats[0].holder(meeting.day)
        when = day(meeting.day, LANGUAGE)
    sentence = f"Kan ikke den {when}, Claus Brandt deltager i stedet"
    return [
        f'{command} say "{sentence}" --as {director}',
        f"{command} attendance {meeting.key}",
        f"{command} agenda show {meeting.key}",
    ]


def _program() -> str:
    """The command as it was called, so that what is shown can be pasted."""
    called = Path(sys.argv[0])
    if called.name != "moedebot" or shutil.which("moedebot") == str(called.absolute()):
        return "moedebot"
    here = called.absolute()
    return str(here.relative_to(Path.cwd()) if here.is_relative_to(Path.cwd()) else here)


def _next_with_seats(case: "Case") -> "Meeting | None":
    coming = case.uow.meetings.list(ending_after=case.now)
    return next((m for m in coming if case.group_of(m).seats and not m.is_cancelled), None)
