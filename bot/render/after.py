"""Facts of what comes after a meeting: minutes, objections, follow-ups."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.followups import FollowUpState
from bot.render.facts import Facts, MailFacts
from bot.render.values import AgendaFacts, Link, MeetingFacts, PapersFacts


@dataclass(frozen=True, kw_only=True)
class MinutesMailFacts(MailFacts):
    """The draft minutes, to a member. `objections_until` is the last day to object, `approved_on`
    the day of the meeting that is to approve them; `is_revised`: the receiver had them before."""

    meeting: MeetingFacts
    agenda: AgendaFacts
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    objections_until: date | None = None
    approved_on: date | None = None
    is_revised: bool = False
    is_approved: bool = False
    links: tuple[Link, ...] = ()
    papers: PapersFacts | None = None
    is_attached: bool = False


@dataclass(frozen=True, kw_only=True)
class MinutesPostFacts(Facts):
    """The minutes in a channel: what was decided, without what is for the seats alone. `pdf` is
    where the whole is."""

    meeting: MeetingFacts
    agenda: AgendaFacts
    objections_until: date | None = None
    is_approved: bool = False
    pdf: str | None = None


@dataclass(frozen=True, kw_only=True)
class MinutesMissingFacts(MailFacts):
    """To the secretary: the minutes were to be sent at `due` and were not. `missing` are the items
    without an outcome; `awaits` is the name of who has not approved them yet; `is_begun`: somebody
    has begun them; `is_again`: it was told before."""

    meeting: MeetingFacts
    due: datetime
    missing: tuple[str, ...] = ()
    awaits: str | None = None
    is_begun: bool = False
    is_again: bool = False


@dataclass(frozen=True, kw_only=True)
class ObjectionFacts(MailFacts):
    """To secretary and chair: `name` objects to the minutes, in the words of `text` (plain).
    `to_secretary`: the receiver can mend them."""

    meeting: MeetingFacts
    name: str
    text: str
    at: datetime
    count: int = 1
    to_secretary: bool = False


@dataclass(frozen=True, kw_only=True)
class FollowUpRow:
    """Something promised: `promised` is the meeting and item where, `returns` the meeting on whose
    agenda it comes back, `link` the page on which it is reported."""

    number: int
    text: str
    owner: str
    due: date
    promised: MeetingFacts | None = None
    item: str = ""
    returns: MeetingFacts | None = None
    link: Link | None = None


@dataclass(frozen=True, kw_only=True)
class FollowUpFacts(MailFacts):
    """What the receiver promised, some days before; `is_owner` False: the plan has no address of
    who promised it, and the receiver is the secretary."""

    rows: tuple[FollowUpRow, ...]
    group: str
    is_owner: bool = True


@dataclass(frozen=True, kw_only=True)
class FollowUpSheetFacts(Facts):
    """The page on which a follow-up is reported."""

    row: FollowUpRow
    state: FollowUpState = "open"


@dataclass(frozen=True, kw_only=True)
class FollowUpPastFacts(MailFacts):
    """To the secretary: what was promised and is past its date."""

    rows: tuple[FollowUpRow, ...]
    group: str
