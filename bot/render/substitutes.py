"""Facts of the messages about who sits in for a director: to the substitute, and about one."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.domain.agenda import Item
from bot.domain.attendance import Substitute
from bot.render.facts import MailFacts
from bot.render.values import Link, MeetingFacts, PapersFacts

SubstituteLeft = Literal["director-comes", "replaced", "removed", "moved"]


@dataclass(frozen=True, kw_only=True)
class SubstituteInvitationFacts(MailFacts):
    """To the substitute. `items` are the agenda's where it is sent out (else () and
    `agenda_day` says when it comes); `agenda_url` where it can be read. `papers` are agenda and
    annexes as one PDF; `is_attached`: it goes along with the mail."""

    meeting: MeetingFacts
    director: str
    seat_label: str | None = None
    links: tuple[Link, ...] = ()
    items: tuple[Item, ...] = ()
    agenda_url: str | None = None
    agenda_day: date | None = None
    papers: PapersFacts | None = None
    is_attached: bool = False


@dataclass(frozen=True, kw_only=True)
class SubstituteWithdrawalFacts(MailFacts):
    """The substitute is not needed: the director comes after all, another one is named, none is
    sent, or the meeting has moved to another day (`meeting` is what the substitute was told)."""

    meeting: MeetingFacts
    director: str
    reason: SubstituteLeft
    moved_to: date | None = None


@dataclass(frozen=True, kw_only=True)
class SubstituteDeclinedFacts(MailFacts):
    """The substitute cannot. `to_director`: the receiver is the director, else the secretary."""

    meeting: MeetingFacts
    substitute: Substitute
    director: str
    to_director: bool
    seat_label: str | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SubstituteEnteredFacts(MailFacts):
    """The substitute has entered the address that was lacking. `to_director`: the receiver is the
    director; else whoever named the substitute. `substitute_has_seat`: gets no invitation of its
    own, since the meeting is in that calendar already."""

    meeting: MeetingFacts
    substitute: Substitute
    director: str
    to_director: bool
    seat_label: str | None = None
    substitute_has_seat: bool = False
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SubstituteAlertFacts(MailFacts):
    """To the secretary, within 24 hours of the meeting: who sits in the seat has changed.
    `substitute` None: nobody now; `director_comes`: the director does."""

    meeting: MeetingFacts
    director: str
    seat_label: str | None = None
    substitute: Substitute | None = None
    before: Substitute | None = None
    director_comes: bool = False
