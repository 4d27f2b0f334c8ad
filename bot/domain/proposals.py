"""Items that somebody proposes for a meeting: the secretary accepts them, orders and edits them."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from bot.domain.agenda import Item

ProposalState = Literal["open", "accepted", "declined", "withdrawn"]
Way = Literal["slack", "mail", "web", "cli", "follow-up", "task", "sent-on"]
LONGEST_TITLE = 200
"""Characters: a longer title is a text."""


@dataclass(frozen=True)
class Proposal:
    """An item proposed for the meeting of that UID. `by` is the address of who proposed it, `way`
    how it came; `at` and `decided_at` are UTC. `note` is what the secretary wrote to a no. `key` is
    the item's on the agenda once it is accepted."""

    meeting: str
    item: Item
    by: str
    at: datetime
    way: Way
    id: int = 0
    state: ProposalState = "open"
    decided_by: str | None = None
    decided_at: datetime | None = None
    note: str | None = None
    key: str = ""

    @property
    def is_open(self) -> bool:
        return self.state == "open"


def decided(
    proposal: Proposal, state: ProposalState, by: str, at: datetime, note: str | None = None
) -> Proposal:
    """The proposal after a decision."""
    return replace(proposal, state=state, decided_by=by, decided_at=at, note=note)


def is_same(one: Item, other: Item) -> bool:
    """Whether two items are the same to a reader: by their titles, in any case and spacing."""
    return _bare(one.title) == _bare(other.title)


def _bare(title: str) -> str:
    return " ".join(title.split()).casefold().rstrip(" .")
