"""What the secretary asks of guests and cannot be done."""

from dataclasses import dataclass

from bot.domain.errors.base import MoedebotError


@dataclass(eq=False)
class UnknownGuest(MoedebotError):
    """No guest of that name or address is invited to the meeting."""

    guest: str
    key: str


@dataclass(eq=False)
class GuestNamedElsewhere(MoedebotError):
    """The guest stands in the plan or on the agenda, and is taken off there."""

    guest: str
    key: str


@dataclass(eq=False)
class GuestHasSeat(MoedebotError):
    """That person sits in a seat at the meeting, and is invited there."""

    guest: str
    key: str


@dataclass(eq=False)
class GuestOutside(MoedebotError):
    """The guest's hours do not lie within the meeting."""

    start: str
    end: str


@dataclass(eq=False)
class UnknownPart(MoedebotError):
    """The meeting has no part of that title."""

    part: str
    known: str


@dataclass(eq=False)
class BadAddress(MoedebotError):
    """That is no e-mail address."""

    address: str
