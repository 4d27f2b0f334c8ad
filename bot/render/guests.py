"""What the templates about guests are given. A `meeting` is the guest's own slot of it, with
nothing but what is the guest's: no parts, notes, description, and lunch only where the guest stays.

| template | facts |
| --- | --- |
| guest-invitation | GuestInvitationFacts |
| guest-update | GuestUpdateFacts |
| guest-cancellation | GuestCancellationFacts |
| guest-calendar | GuestCalendarFacts |
| guest-news | GuestNewsFacts |
| guest-receipt | GuestReceiptFacts |
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.render.facts import MailFacts
from bot.render.values import Link, MeetingFacts

GuestNews = Literal["declined", "attending", "moved-along"]
"""What the secretary is told: the guest cannot come; can after all; the guest's hours went along
with the meeting's."""


@dataclass(frozen=True, kw_only=True)
class GuestInvitationFacts(MailFacts):
    """An invitation: `items` are the titles of the guest's items, `answers_by` (local) is when
    answers are due, `is_whole`: the guest is there from beginning to end."""

    meeting: MeetingFacts
    items: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    answers_by: datetime | None = None
    is_whole: bool = False


@dataclass(frozen=True, kw_only=True)
class GuestUpdateFacts(MailFacts):
    """What has changed since `before` was told, with `items_before`. `asks_again`: for another
    time; `has_answered`: an answer stands."""

    meeting: MeetingFacts
    before: MeetingFacts
    items: tuple[str, ...] = ()
    items_before: tuple[str, ...] = ()
    asks_again: bool = False
    has_answered: bool = False
    links: tuple[Link, ...] = ()
    answers_by: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class GuestCancellationFacts(MailFacts):
    """No longer invited; `is_cancelled`: because the meeting is cancelled."""

    meeting: MeetingFacts
    items: tuple[str, ...] = ()
    is_cancelled: bool = False


@dataclass(frozen=True, kw_only=True)
class GuestCalendarFacts(MailFacts):
    """What a guest's calendar shows of it (DESCRIPTION)."""

    meeting: MeetingFacts
    items: tuple[str, ...] = ()
    is_cancelled: bool = False


@dataclass(frozen=True, kw_only=True)
class GuestNewsFacts(MailFacts):
    """To the secretary: `what` is new of the guest `name`, who was invited to the slot that
    `meeting` is."""

    meeting: MeetingFacts
    name: str
    what: GuestNews
    organisation: str | None = None
    items: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class GuestReceiptFacts(MailFacts):
    """To a guest who answered in a line of mail."""

    meeting: MeetingFacts
    comes: bool = True
