"""Facts of proposed items.

| template | facts |
| --- | --- |
| call-for-items | CallForItemsFacts |
| proposal | ProposalFacts |
| proposal-answer | ProposalAnswerFacts |
| proposal-sheet | ProposalSheetFacts |
| reply-proposals | ReplyProposalsFacts |
"""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.agenda import Item
from bot.domain.proposals import ProposalState
from bot.render.facts import Facts, MailFacts
from bot.render.values import Link, MeetingFacts


@dataclass(frozen=True, kw_only=True)
class CallForItemsFacts(MailFacts):
    """Are there items for the meeting? `agenda_day` is when the agenda goes out, `by` the day by
    which items are to be in; `group` is the receiver's own where that is another one; `expected`
    are titles that are expected already."""

    meeting: MeetingFacts
    by: date | None = None
    agenda_day: date | None = None
    group: str | None = None
    expected: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ProposalFacts(MailFacts):
    """To the secretary: somebody proposed an item. `links` decide it."""

    meeting: MeetingFacts
    item: Item
    proposer: str
    number: int
    is_sent: bool = False
    is_follow_up: bool = False
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ProposalAnswerFacts(MailFacts):
    """To who proposed: the item is on the agenda under `number`, or not, with the secretary's
    note."""

    meeting: MeetingFacts
    title: str
    state: ProposalState
    number: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class ProposalSheetFacts(Facts):
    """The page of a proposal; `at` is local, `by` who decided it."""

    item: Item
    proposer: str
    at: datetime
    state: ProposalState
    by: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class ReplyProposalsFacts(MailFacts):
    """What was taken as a proposal, to who proposed it: the titles; none where the answer was that
    there are none."""

    meeting: MeetingFacts
    titles: tuple[str, ...] = ()
