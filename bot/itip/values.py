"""What a calendar object says, as values: one that goes out, and one that comes in."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal, get_args

from bot.domain.invitations import PartStat
from bot.domain.meetings import aware

ParticipationRole = Literal["CHAIR", "REQ-PARTICIPANT", "OPT-PARTICIPANT", "NON-PARTICIPANT"]
OutcomeKind = Literal["applied", "held", "stale", "ignored"]
Reason = Literal[
    # held: a person has to look
    "no-method",             # an event without METHOD says nothing to anybody
    "recurrence-id",         # about one date of a series, and we send no series
    "counter",               # another time is proposed; nothing is moved by it
    "no-attendee",           # a REPLY in which nobody answers
    "several-attendees",     # a REPLY in which several answer
    "unknown-attendee",      # a REPLY from somebody who was not invited
    "unknown-partstat",      # an answer that RFC 5545 3.2.12 does not know
    "no-delegate",           # DELEGATED without saying to whom
    "several-delegates",     # DELEGATED to several, and a seat is for one
    "delegate-first",        # the delegate answers before the invited person has delegated
    "delegation-chain",      # a delegate delegates further, or back
    # stale: changes nothing
    "superseded",            # answers an earlier SEQUENCE
    "repeated",              # a later answer, or this one, is registered already
    # ignored: not for the organiser
    "another-uid",
    "refresh", "request", "cancel", "add", "publish", "declinecounter", "unknown-method",
]  # fmt: skip

Unreadable = Literal[
    "no-calendar", "no-event", "no-uid", "cut-off", "nesting", "broken-line", "bad-sequence",
    "several-calendars", "several-events", "several-uids", "several-methods",
    "too-large", "too-many-attendees",
]  # fmt: skip
"""Why `read` raises BadCalendar; such a message is held too."""
REASONS: tuple[str, ...] = (*get_args(Reason), *get_args(Unreadable))


@dataclass(frozen=True)
class Organizer:
    """ORGANIZER: the secretariat's name with the bot's own address and its token (decision 3)."""

    name: str
    email: str


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """A meeting as a calendar is to show it (RFC 5545 3.6.1), to whomever.

    `start` and `end` are aware, in the network's zone; with `all_day` their local days count and
    `end` is the midnight after the last one. `dtstamp` is aware. `conference` is a URI (RFC 7986
    5.11) and `conference_label` what to call it; `dial_in` and `dial_in_label` the same for a
    telephone (`tel:`). Raises NaiveDatetime where an instant has no UTC
    offset.
    """

    uid: str
    sequence: int
    dtstamp: datetime
    start: datetime
    end: datetime
    summary: str
    organizer: Organizer
    location: str | None = None
    description: str | None = None
    url: str | None = None
    conference: str | None = None
    conference_label: str | None = None
    dial_in: str | None = None
    dial_in_label: str | None = None
    all_day: bool = False

    def __post_init__(self) -> None:
        aware("DTSTAMP", self.dtstamp)
        aware("DTSTART", self.start)
        aware("DTEND", self.end)


@dataclass(frozen=True, kw_only=True)
class Event(Occasion):
    """One receiver's copy of a meeting. `asks` is RSVP. `alarm` is how long before the start."""

    attendee_email: str
    attendee_name: str
    partstat: PartStat = "NEEDS-ACTION"
    asks: bool = True
    role: ParticipationRole = "REQ-PARTICIPANT"
    alarm: timedelta | None = None


@dataclass(frozen=True, kw_only=True)
class Entry(Occasion):
    """A meeting in a feed: nobody is asked, so it has no ATTENDEE. One that is cancelled stays as
    such, so that calendars strike it out rather than keep it."""

    is_cancelled: bool = False


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A calendar to subscribe to. `url` is where it is found; `refresh` is how often a calendar
    may fetch it anew (RFC 7986 5.7)."""

    name: str
    description: str
    url: str
    refresh: timedelta
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class AttendeeReply:
    """One ATTENDEE line. Addresses are in lower case and without `mailto:`; `partstat` is in upper
    case, NEEDS-ACTION where none was said (RFC 5545 3.2.12)."""

    email: str
    name: str | None = None
    partstat: str = "NEEDS-ACTION"
    delegated_to: tuple[str, ...] = ()
    delegated_from: tuple[str, ...] = ()
    sent_by: str | None = None

    @property
    def answers(self) -> bool:
        """Something was said: NEEDS-ACTION only echoes that nothing has been."""
        return self.partstat != "NEEDS-ACTION"


@dataclass(frozen=True)
class SchedulingMessage:
    """One VEVENT with its METHOD, as it was read. `method` is in upper case, "" where there is
    none. `dtstamp` is UTC, None where there is none that can be read (a mail's Date may stand in).
    `start` and `end` are aware, or dates for a whole day, or None where they cannot be placed.
    `comment` holds COMMENT and X-RESPONSE-COMMENT, one a line."""

    method: str
    uid: str
    sequence: int = 0
    dtstamp: datetime | None = None
    organizer: str | None = None
    attendees: tuple[AttendeeReply, ...] = ()
    comment: str | None = None
    recurrence_id: bool = False
    start: date | None = None
    end: date | None = None
    summary: str | None = None
    location: str | None = None


@dataclass(frozen=True)
class Reply:
    """A REPLY that can count: whose answer it is."""

    attendee: AttendeeReply

    @property
    def delegate(self) -> str | None:
        """The address that was delegated to, for PARTSTAT=DELEGATED."""
        return self.attendee.delegated_to[0] if self.attendee.partstat == "DELEGATED" else None


@dataclass(frozen=True)
class Refusal:
    """Why a message does not count."""

    outcome: OutcomeKind
    reason: Reason


@dataclass(frozen=True)
class Outcome:
    """What scheduling messages did to an event: the outcome of the last one, the PARTSTAT of each
    attendee after all (`mailto:` addresses in lower case), and why nothing changed: one of REASONS,
    None where it was applied."""

    outcome: OutcomeKind
    attendees: dict[str, str] = field(default_factory=dict)
    reason: str | None = None
