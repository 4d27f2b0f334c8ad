"""A round: an item goes out by mail, and each seat answers yes, yes with a condition, or no.

A round of commitments (tilsagn) binds, one of indications (tilkendegivelse) does not; a meeting by
mail decides its items by rounds. A mind may change until the deadline; every answer is kept, and
the last one counts. What a mail says for certain is in `bot.domain.round_words`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from bot.domain.attendance import Source
from bot.domain.meetings import aware

RoundKind = Literal["commitment", "indication", "decision"]
RoundState = Literal["open", "closed", "stopped"]
Say = Literal["yes", "conditional", "no"]
SAYS: tuple[Say, ...] = ("yes", "conditional", "no")


Stage = Literal["first", "last"]
"""The two reminders: to the assistant first, to the director last (decision 4)."""
LONGEST = 2000
"""Characters of a condition or a reason."""


@dataclass(frozen=True)
class Round:
    """One question to seats of a group. `body` is Markdown, `question` what is asked of each.
    `meeting` is the UID of the mail meeting that it is held in or of the meeting whose agenda has
    the item (`number` as it was shown, `item` its key); None where it stands alone. `seats` are
    those asked (keys), `deadline` and `opened_at` are UTC. `is_closed`: the item is for who sits in
    the seat alone. `outcome` is what minutes say of it, once it is over; `carried` the UID of the
    meeting whose papers have that."""

    group: str
    title: str
    question: str
    kind: RoundKind
    seats: tuple[str, ...]
    opened_at: datetime
    deadline: datetime
    by: str
    body: str = ""
    meeting: str | None = None
    number: str = ""
    item: str = ""
    is_closed: bool = False
    state: RoundState = "open"
    closed_at: datetime | None = None
    outcome: str | None = None
    carried: str | None = None
    id: int = 0

    def __post_init__(self) -> None:
        aware("opened at", self.opened_at)
        aware("deadline", self.deadline)

    def is_open(self, now: datetime) -> bool:
        """Whether answers are taken."""
        return self.state == "open" and now < self.deadline


@dataclass(frozen=True)
class RoundAnswer:
    """What a seat answered. `condition` is the seat's own words: the condition with `conditional`,
    the reason of a `no` where one was given. `holder` is who held the seat: the answer of a former
    holder does not bind the next. `by` is the address of who gave it, `at` UTC; `version` counts
    the seat's answers in the round."""

    round: int
    seat: str
    say: Say
    holder: str | None
    by: str
    source: Source
    at: datetime
    condition: str | None = None
    version: int = 1

    def says_same(self, other: "RoundAnswer") -> bool:
        """Whether another answer of the seat says nothing new."""
        mine, theirs = (self.say, self.condition), (other.say, other.condition)
        return mine == theirs and self.holder == other.holder


@dataclass(frozen=True)
class Count:
    """How a round stands, by seats in the order asked. `binding` has the answer that counts of
    each seat that has one."""

    asked: tuple[str, ...]
    binding: Mapping[str, RoundAnswer]

    def seats(self, say: Say) -> tuple[str, ...]:
        """The seats that said so."""
        return tuple(s for s in self.asked if s in self.binding and self.binding[s].say == say)

    @property
    def unanswered(self) -> tuple[str, ...]:
        return tuple(seat for seat in self.asked if seat not in self.binding)

    @property
    def in_favour(self) -> int:
        """Those who said yes, with a condition or without."""
        return len(self.seats("yes")) + len(self.seats("conditional"))


def count(asked: Round, answers: Iterable[RoundAnswer], holders: Mapping[str, str | None]) -> Count:
    """How a round stands: of each seat the last answer of who holds it now (by `holders`)."""
    binding: dict[str, RoundAnswer] = {}
    for answer in sorted(answers, key=lambda each: each.version):
        if answer.seat in asked.seats and answer.holder == holders.get(answer.seat):
            binding[answer.seat] = answer
    return Count(asked.seats, binding)


def closed(asked: Round, now: datetime, outcome: str | None, state: RoundState = "closed") -> Round:
    """The round when it is over; it was over at its deadline where it is closed later. Raises
    NaiveDatetime."""
    at = min(aware("closed at", now), asked.deadline)
    return replace(asked, state=state, closed_at=at, outcome=outcome)


def reminders(
    opened: date, last: date, is_open: Callable[[date], bool]
) -> tuple[tuple[date, frozenset[Stage]], ...]:
    """The local days of the reminders before the last day for answers: to the assistant two open
    days before it, to the director on the last one before it; both at once where there is one day
    only, and none on the day of opening or before."""
    between = [
        day for n in range(1, (last - opened).days) if is_open(day := opened + timedelta(days=n))
    ]
    if len(between) == 1:
        return ((between[0], frozenset({"first", "last"})),)
    stages: tuple[Stage, ...] = ("first", "last")
    return tuple((day, frozenset({s})) for day, s in zip(between[-2:], stages, strict=False))
