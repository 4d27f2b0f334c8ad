"""Facts of what rules send beside invitations and papers: a year's dates, the own status before a
meeting, the apologies."""

from dataclasses import dataclass

from bot.render.facts import MailFacts
from bot.render.values import AttendanceFacts, Link, MeetingFacts, OwnStatus


@dataclass(frozen=True, kw_only=True)
class YearOfGroup:
    """A group's meetings of a year, by start. `place` is where most of them are held."""

    group: str
    meetings: tuple[MeetingFacts, ...]
    place: str | None = None


@dataclass(frozen=True, kw_only=True)
class SaveTheDateFacts(MailFacts):
    """The dates of a year, by group (at least one). `calendar` is the address under which the
    receiver's calendar program finds the same meetings."""

    year: int
    groups: tuple[YearOfGroup, ...]
    calendar: str | None = None


@dataclass(frozen=True, kw_only=True)
class ReminderOfMeetingFacts(MailFacts):
    """A meeting is near: the receiver's own status. `substitute_for` is the director's name where
    the receiver is a substitute; `links` change the answer."""

    meeting: MeetingFacts
    own: OwnStatus | None = None
    substitute_for: str | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ApologiesFacts(MailFacts):
    """To chair and secretary: who does not come, and who comes instead. What is late is for the
    secretary only."""

    meeting: MeetingFacts
    attendance: AttendanceFacts
    to_secretary: bool = False
