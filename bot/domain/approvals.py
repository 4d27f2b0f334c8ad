"""The chair's approval of an agenda or of minutes, where the group wants it.

The chair approves, or returns it with a comment; after the deadline the vice chair is asked too. An
approval holds for what was approved: a change afterwards asks again.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from bot.domain.agenda import Item

DocumentKind = Literal["agenda", "minutes"]
ApprovalState = Literal["asked", "approved", "returned"]


@dataclass(frozen=True)
class Approval:
    """Where an approval stands. `meeting` is a UID; `digest` tells what it is about; `round` counts
    how often it was asked for; `asked` are the addresses of who was asked in this round. Instants
    are UTC; `deadline` None: the vice chair is not asked by itself. `by`, `at` and `comment` are of
    the last answer."""

    meeting: str
    document: DocumentKind
    digest: str
    asked_at: datetime
    state: ApprovalState = "asked"
    round: int = 1
    asked: tuple[str, ...] = ()
    deadline: datetime | None = None
    by: str | None = None
    at: datetime | None = None
    comment: str | None = None

    def covers(self, digest: str) -> bool:
        """Whether what has that digest is approved."""
        return self.state == "approved" and self.digest == digest

    def is_overdue(self, now: datetime) -> bool:
        """Whether nobody has answered by the deadline."""
        return self.state == "asked" and self.deadline is not None and now >= self.deadline


def ask(
    before: Approval | None, wanted: Approval, receivers: Iterable[str]
) -> tuple[Approval, tuple[str, ...]]:
    """The approval after it was asked for, and who is to be told now. Asked again for the same,
    only those are told who were not; for something else, or after it was returned, a new round
    begins."""
    receivers = tuple(receivers)
    if before is None:
        return replace(wanted, asked=receivers), receivers
    if before.covers(wanted.digest):
        return before, ()
    if before.state == "asked" and before.digest == wanted.digest:
        new = tuple(who for who in receivers if who not in before.asked)
        return replace(before, asked=(*before.asked, *new), deadline=wanted.deadline), new
    return replace(wanted, round=before.round + 1, asked=receivers), receivers


def approve(before: Approval, by: str, at: datetime) -> Approval:
    """Approved as it stands."""
    return replace(before, state="approved", by=by, at=at, comment=None)


def send_back(before: Approval, by: str, at: datetime, comment: str) -> Approval:
    """Returned to the secretary."""
    return replace(before, state="returned", by=by, at=at, comment=comment)


def digest_of(items: Iterable[Item], *, with_minutes: bool = False) -> str:
    """What an approval is about, in short: the ordinary items in their order with all that is
    decided on. Annexes may follow, and standing items write themselves: neither asks again."""
    told = [
        (item.title, item.presented_by, item.recommendations, item.recommender, item.body,
         item.is_closed, item.is_withdrawn, item.minutes if with_minutes else None)
        for item in items
        if item.kind == "ordinary" or with_minutes
    ]  # fmt: skip
    return hashlib.sha256(repr(told).encode()).hexdigest()[:32]
