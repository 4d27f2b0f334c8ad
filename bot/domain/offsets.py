"""When something goes out, counted from a meeting (plan values)."""

from dataclasses import dataclass
from datetime import time
from typing import Literal

Unit = Literal["days", "weeks", "working days"]
RuleName = Literal[
    "save-the-date", "invitation", "call-for-items", "approval", "agenda", "reminder-unanswered",
    "reminder", "headcount-first", "headcount", "apologies", "kkr-items", "minutes",
    "annexes-missing",
]  # fmt: skip


@dataclass(frozen=True)
class Offset:
    """A moment relative to a meeting: `amount` units before its first local day (negative:
    after its last), at local `at`. `in_quiet` is the side of a quiet time that it goes to; None
    where that is for the rule to say."""

    amount: int
    unit: Unit
    at: time = time(9, 0)
    in_quiet: Literal["earlier", "later"] | None = None


@dataclass(frozen=True)
class Rule:
    """When something goes out for each meeting of a group."""

    name: RuleName
    offset: Offset


@dataclass(frozen=True)
class ApprovalRule:
    """The chair approves agenda and minutes before they are sent; each with the deadline after
    which the vice chair is asked too (None: never by itself)."""

    agenda: Offset | None = None
    minutes: Offset | None = None
