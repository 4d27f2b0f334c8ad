"""What the templates are given that only chat knows.

| template | facts |
| --- | --- |
| answer-card | AnswerCardFacts |
| agenda-changes | AgendaChangesFacts |
| reply-kkr | ReplyKkrFacts |
| reply-settings | ReplySettingsFacts |
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from bot.domain.agenda_changes import ItemChange
from bot.domain.attendance import Source
from bot.domain.people import Channel
from bot.render.facts import Facts, MailFacts
from bot.render.values import MeetingFacts, OwnStatus, PreliminaryFacts

CardNote = Literal["registered", "meanwhile", "over", "cancelled"]
"""Why the answer is shown: it was just given, or was given meanwhile by another way, or can be
given no more."""


@dataclass(frozen=True, kw_only=True)
class AnswerCardFacts(MailFacts):
    """The answer of a seat as it stands. `holder` is the name of who holds the seat (None:
    vacant); `given_by` the name of who answered, at local `given_at`, by the way `source`; None
    where that is not for those who read it."""

    meeting: MeetingFacts
    own: OwnStatus
    note: CardNote
    seat_label: str | None = None
    holder: str | None = None
    given_by: str | None = None
    given_at: datetime | None = None
    source: Source | None = None


@dataclass(frozen=True, kw_only=True)
class AgendaChangesFacts(Facts):
    """What a revised agenda changes (at least one)."""

    meeting: MeetingFacts
    changes: tuple[ItemChange, ...]


@dataclass(frozen=True, kw_only=True)
class ReplyKkrFacts(MailFacts):
    """The preliminary items for what a meeting prepares. None: they are not sent on yet, and
    `items_day` says when they are; `meeting` None: no meeting is within reach."""

    meeting: MeetingFacts | None = None
    preliminary: tuple[PreliminaryFacts, ...] = ()
    items_day: date | None = None


@dataclass(frozen=True, kw_only=True)
class ReplySettingsFacts(MailFacts):
    """The speaker's own settings: the language of what is sent, the channel of reminders, and where
    the own calendar and page are to be had. `lunch_at` is the next meeting with lunch of the
    speaker's. `copies`: of what directors are sent (None: no assistant)."""

    channel: Channel
    calendar: str
    address: str
    assistants: tuple[str, ...] = ()
    lunch_at: MeetingFacts | None = None
    copies: bool | None = None
    my_page: str | None = None
