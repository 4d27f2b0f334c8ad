"""Facts of rounds: what is put to members, what they are answered, how a round stands."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.rounds import RoundKind, Say
from bot.render.facts import MailFacts
from bot.render.values import Link, MeetingFacts


@dataclass(frozen=True, kw_only=True)
class RoundQuestion:
    """One item of a round: what is asked, the case (Markdown), papers, and the three answers as
    links. `own` is what is registered for the seat, `condition` its own words: the condition, or
    the reason of a no."""

    title: str
    question: str
    number: str = ""
    body: str = ""
    papers: tuple[Link, ...] = ()
    links: tuple[Link, ...] = ()
    own: Say | None = None
    condition: str | None = None


@dataclass(frozen=True, kw_only=True)
class RoundFacts(MailFacts):
    """A round to one receiver. `director` is the name where the receiver answers for somebody
    else, `seat_label` the seat that answers; `last_day` where the deadline is the end of a day;
    `meeting` the meeting by mail that it is part of."""

    group: str
    kind: RoundKind
    questions: tuple[RoundQuestion, ...]
    deadline: datetime
    seat_label: str
    last_day: date | None = None
    director: str | None = None
    meeting: MeetingFacts | None = None


@dataclass(frozen=True, kw_only=True)
class ReplyRoundFacts(RoundFacts):
    """What is answered where an answer was given. `is_asked`: what was written is not certain, and
    registered nothing; `is_unchanged`: it was so before."""

    is_asked: bool = False
    is_unchanged: bool = False


@dataclass(frozen=True, kw_only=True)
class ReplyMailMeetingFacts(MailFacts):
    """To who says that they come, or do not come, to a meeting by mail: nothing is registered.
    `questions` are the items that the seat can be answered for now, until `deadline`; none where
    the items are still `is_to_come`, or there is nothing for the reader to answer. `is_answered`:
    one of them was answered by a button, and all are shown again."""

    meeting: MeetingFacts
    seat_label: str | None = None
    director: str | None = None
    questions: tuple[RoundQuestion, ...] = ()
    deadline: datetime | None = None
    last_day: date | None = None
    is_to_come: bool = False
    is_answered: bool = False


@dataclass(frozen=True, kw_only=True)
class RoundSeat:
    """How one seat stands in a round; `by` is who answered, where that is somebody else."""

    label: str
    name: str | None
    say: Say | None = None
    condition: str | None = None
    by: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class RoundCount:
    """How one item of a round stands. `outcome` is what minutes say of it (Markdown), once it is
    over."""

    number: int
    kind: RoundKind
    title: str
    question: str
    seats: tuple[RoundSeat, ...]
    outcome: str | None = None

    def with_say(self, say: Say | None) -> tuple[RoundSeat, ...]:
        """The seats that said so; None: those that said nothing."""
        return tuple(seat for seat in self.seats if seat.say == say)


@dataclass(frozen=True, kw_only=True)
class RoundCountFacts(MailFacts):
    """How rounds stand that were put together, or how they came out. `meeting` is the one whose
    papers have the outcome: its minutes (`is_in_minutes`), or its agenda until these are begun;
    None while there is no draft of the next one. `is_secretary`: what a secretary can do is
    named."""

    group: str
    deadline: datetime
    rounds: tuple[RoundCount, ...]
    last_day: date | None = None
    is_over: bool = False
    meeting: MeetingFacts | None = None
    is_in_minutes: bool = False
    is_secretary: bool = False
