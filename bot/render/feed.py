"""Facts of calendars to subscribe to: what is said of a meeting there, and where one is found."""

from dataclasses import dataclass

from bot.render.facts import MailFacts
from bot.render.values import MeetingFacts, OwnStatus


@dataclass(frozen=True, kw_only=True)
class FeedEntryFacts(MailFacts):
    """A meeting in a calendar to subscribe to (template feed-entry). `own` is the answer of the
    seat, None in a public one; `substitute_for` the director's name where the reader sits in."""

    meeting: MeetingFacts
    own: OwnStatus | None = None
    substitute_for: str | None = None
    is_cancelled: bool = False


@dataclass(frozen=True, kw_only=True)
class ReplyCalendarFacts(MailFacts):
    """To who asks for a calendar (template reply-calendar): `url` is the reader's own.
    `is_renewed`: the one before no longer works."""

    url: str
    is_renewed: bool = False
