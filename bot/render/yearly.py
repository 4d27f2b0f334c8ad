"""Facts of the standing tasks of the year.

| template | facts |
| --- | --- |
| task-reminder | TaskReminderFacts |
"""

from dataclasses import dataclass
from datetime import date

from bot.render.facts import MailFacts
from bot.render.values import MeetingFacts


@dataclass(frozen=True, kw_only=True)
class TaskReminderFacts(MailFacts):
    """To who sees to a task: what is due when. `meeting` is the one that it is an item of;
    `is_on_agenda`: it stands there already."""

    title: str
    group: str
    due: date
    meeting: MeetingFacts | None = None
    is_on_agenda: bool = False
