"""A seat's answer for a meeting (design: attendance in full)."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Literal

Answer = Literal["none", "attending", "partial", "apologised"]
SubstituteAnswer = Literal["none", "attending", "declined"]
Source = Literal["slack", "mail", "web", "cli", "secretary"]


@dataclass(frozen=True)
class Substitute:
    """Who sits in the seat for one meeting; registered also without an address."""

    name: str
    title: str | None = None
    email: str | None = None
    answer: SubstituteAnswer = "none"

    def is_same_person(self, other: "Substitute | None") -> bool:
        if other is None:
            return False
        if self.email and other.email:
            return self.email.lower() == other.email.lower()
        return self.name.casefold() == other.name.casefold()


@dataclass(frozen=True)
class Attendance:
    """What is registered for one seat and meeting. `holder` is who held the seat when it was
    answered: the answers of a former holder do not bind the next. A substitute is there only with
    an apology. `from_` and `until` are local times of a partial; `parts` the titles of the
    meeting's parts that it is for, where it was given by part. `online`: over the link of a hybrid
    meeting."""

    meeting: str
    seat: str
    holder: str | None = None
    answer: Answer = "none"
    substitute: Substitute | None = None
    from_: time | None = None
    until: time | None = None
    parts: tuple[str, ...] = ()
    online: bool = False
    late: bool = False
    source: Source | None = None
    by: str | None = None
    at: datetime | None = None
    version: int = 0

    @property
    def is_substituted(self) -> bool:
        """Apologised, with a substitute who has not declined."""
        return (
            self.answer == "apologised"
            and self.substitute is not None
            and self.substitute.answer != "declined"
        )

    @property
    def comes(self) -> bool:
        """Somebody sits in the seat, wholly or in part."""
        return self.answer in ("attending", "partial") or self.is_substituted


@dataclass(frozen=True)
class Given:
    """By whom an answer is given, over which way, when (UTC), and whether the deadline is past."""

    by: str
    source: Source
    at: datetime
    late: bool = False


@dataclass(frozen=True)
class Apologise:
    """ "I am not coming." Without a substitute it keeps the one named before; `without` removes."""

    substitute: Substitute | None = None
    without: bool = False


@dataclass(frozen=True)
class Attend:
    """ "I am coming", or coming after all; to a hybrid meeting also `online`."""

    online: bool = False


@dataclass(frozen=True)
class AttendPartly:
    """ "I come later" or "I leave early"; at least one of the local times where it was said. Or
    only for some of the meeting's `parts`, by their titles."""

    from_: time | None = None
    until: time | None = None
    parts: tuple[str, ...] = ()
    online: bool = False


@dataclass(frozen=True)
class SubstituteReplies:
    """The substitute's own answer."""

    answer: SubstituteAnswer


Command = Apologise | Attend | AttendPartly | SubstituteReplies
