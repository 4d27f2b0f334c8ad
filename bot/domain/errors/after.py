"""What comes after a meeting cannot be done: minutes, promises, rounds."""

from dataclasses import dataclass
from datetime import date

from bot.domain.errors.base import MoedebotError


@dataclass(eq=False)
class MeetingNotBegun(MoedebotError):
    """The meeting has not begun, so there is nothing to write minutes of."""

    key: str


@dataclass(eq=False)
class NoMinutes(MoedebotError):
    """Nobody has begun the minutes of the meeting."""

    key: str


@dataclass(eq=False)
class MinutesIncomplete(MoedebotError):
    """Items have no outcome yet; `numbers` are those."""

    key: str
    numbers: str


@dataclass(eq=False)
class ItemWasReached(MoedebotError):
    """The minutes say what became of the item, so it is not one that was not reached."""

    number: str


@dataclass(eq=False)
class ItemIsSettled(MoedebotError):
    """What is to become of the item was decided before, on that local day; `said` is what the
    minutes say of it."""

    number: str
    said: str
    day: date


@dataclass(eq=False)
class NoComingMeeting(MoedebotError):
    """The group has no later meeting in the plan for the item to go to."""

    group: str


@dataclass(eq=False)
@dataclass(eq=False)
class GoesToItself(MoedebotError):
    """An item is sent on to another body, not to the own group."""

    group: str


@dataclass(eq=False)
class ClosedStays(MoedebotError):
    """A closed item is for the seats alone, so it is not sent on."""

    number: str


@dataclass(eq=False)
class ObjectionsOver(MoedebotError):
    """The time for objections to the minutes is over, or they are approved already."""

    key: str
    until: date


@dataclass(eq=False)
class BadPromise(MoedebotError):
    """A promise without an owner or a date, as it was written."""

    said: str


@dataclass(eq=False)
class UnknownFollowUp(MoedebotError):
    """There is no follow-up of that number."""

    number: int


@dataclass(eq=False)
class UnknownRound(MoedebotError):
    """There is no round of that number."""

    number: int


@dataclass(eq=False)
class RoundIsOver(MoedebotError):
    """Answers to the round are no longer taken; a mind could change until the deadline."""

    title: str


@dataclass(eq=False)
class NotAskedInRound(MoedebotError):
    """The round does not ask that seat, or that person may not answer for it."""

    email: str
    title: str


@dataclass(eq=False)
class BadDeadline(MoedebotError):
    """The deadline of a round cannot be read, or is past."""

    said: str


@dataclass(eq=False)
class NoCondition(MoedebotError):
    """A yes with a condition has no condition."""


@dataclass(eq=False)
class UnknownSeat(MoedebotError):
    """The group has no seat of that name; `seats` are those that it has."""

    said: str
    seats: str


@dataclass(eq=False)
class UnclearAnswer(MoedebotError):
    """An answer in a round that is not plainly yes, yes with a condition, or no."""

    said: str


@dataclass(eq=False)
class NothingToAsk(MoedebotError):
    """No item of the meeting's agenda recommends anything that could be put to the members."""

    key: str
