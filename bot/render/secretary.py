"""What the templates are given that tell the secretary what came in, and who sits in beside an own
seat.

| template | facts |
| --- | --- |
| held-digest | HeldDigestFacts |
| bounced | BouncedFacts |
| also-substitute | AlsoSubstituteFacts |
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from bot.render.facts import MailFacts
from bot.render.values import Link, MeetingFacts

Remedy = Literal["counter", "delegate", "offer", "known", "unknown"]
"""How something held can be settled: a proposal for another time; a delegate who answered first; a
possible substitute, by link; a mail that can be its sender's word; one that can only be somebody
else's."""


@dataclass(frozen=True, kw_only=True)
class HeldRow:
    """One mail that waits: its number, who sent it, when (local), its subject ("" for none), why it
    waits as a sentence, the meeting that it is about, and the time (local) that it proposes."""

    number: int
    sender: str
    at: datetime
    subject: str
    reason: str
    remedy: Remedy
    meeting: MeetingFacts | None = None
    links: tuple[Link, ...] = ()
    proposed_start: datetime | None = None
    proposed_end: datetime | None = None


@dataclass(frozen=True)
class DeadAddress:
    """An address that mail comes back from, whose it is where that is known, and since when."""

    address: str
    name: str | None
    since: date


@dataclass(frozen=True, kw_only=True)
class HeldDigestFacts(MailFacts):
    """To the secretary, in the morning: `rows` wait to be settled, `told` changed nothing and need
    nobody to act, `older` is how many wait from before, `dead` are addresses that do not work.
    `group` names the group or network."""

    group: str
    day: datetime
    rows: tuple[HeldRow, ...] = ()
    told: tuple[HeldRow, ...] = ()
    older: int = 0
    dead: tuple[DeadAddress, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BouncedFacts(MailFacts):
    """To the secretary: a mail of ours came back. `name` is whose `address` it is, `subject` the
    mail's; `status` is the mail server's (RFC 3463). `is_passing`: the address may work again, so
    it is not marked. `number` is the mail's in the outbox."""

    address: str
    name: str | None = None
    subject: str | None = None
    status: str | None = None
    meeting: MeetingFacts | None = None
    is_passing: bool = False
    number: int | None = None


@dataclass(frozen=True, kw_only=True)
class AlsoSubstituteFacts(MailFacts):
    """To somebody who holds a seat in the meeting: sits in for `director` beside it, or no longer
    does (`is_withdrawn`). The own invitation stands; there is none for the other seat."""

    meeting: MeetingFacts
    director: str
    seat_label: str | None = None
    is_withdrawn: bool = False
