"""What a sentence means: the values that the reader of sentences gives (cli.md, `understand`)."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Literal

from bot.domain.attendance import Substitute
from bot.domain.meetings import Mode, Part

Intent = Literal["apology", "attend", "partial", "next", "list", "agenda", "attendance", "place",
                 "help", "ask", "other"]  # fmt: skip
Doubt = Literal[
    "which-meeting",     # several meetings could be meant
    "no-meeting",        # no meeting on the day that was said
    "which-seat",        # the speaker has several seats
    "not-your-seat",     # a seat or group the speaker may not answer for
    "unsure",            # "maybe", "I think"
    "question",          # asks about apologising, rather than apologises
    "full-name",         # a substitute with a first name only
    "which-part",        # a part is named, but not that it is only for that one
    "part-substitute",   # a substitute for a part: a seat has one for the whole meeting
    "no-online",         # online, where the meeting is held in one place only
    "unclear",           # it concerns answering a meeting, but not what to register
]  # fmt: skip


@dataclass(frozen=True)
class SeatOption:
    """A seat that a sentence may name: whole key, label and further names ("Aarhus Kommune").
    `is_mine`: the speaker may answer for it (own seat, a director's, a served group's). `holder`
    is the name of who holds it, so that an assistant can write "Anne kan ikke komme"."""

    key: str
    label: str
    names: tuple[str, ...] = ()
    is_mine: bool = False
    holder: str | None = None


@dataclass(frozen=True)
class MeetingOption:
    """A meeting that the speaker could mean: coming ones of all groups the speaker may see.
    `start` and `end` are local. `seats` are the keys that the speaker may answer for (empty: the
    speaker can only ask about it). `names` are the group's names and aliases. `parts` are by their
    hours; none where the meeting has but one."""

    key: str
    group: str
    names: tuple[str, ...]
    start: datetime
    end: datetime
    seats: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    mode: Mode = "physical"
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Situation:
    """All that the reader may know: the seats and meetings in question, the meeting that the
    thread or reminder is about (a key), the local time now. `speaks_for_others`: the speaker is a
    secretary, so an answer needs the seat to be named. `is_assistant`: the speaker answers for a
    director, so that "direktøren kan ikke komme" speaks of the seat's holder."""

    now: datetime
    meetings: tuple[MeetingOption, ...]
    seats: tuple[SeatOption, ...] = ()
    about: str | None = None
    speaks_for_others: bool = False
    is_assistant: bool = False


@dataclass(frozen=True)
class Understanding:
    """What is to be done. `doubt` is set for intent "ask" (and "full-name" may stand beside an
    apology); `proposal` is the intent that a button would register. `removes_substitute`:
    "uden suppleant". `meetings` and `seat` are keys. `parts` are the titles of the parts that a
    partial answer is for; `leaves_out` those that it said no to, where it was said so. `online`:
    over the link of a hybrid meeting."""

    intent: Intent
    seat: str | None = None
    meetings: tuple[str, ...] = ()
    substitute: Substitute | None = None
    removes_substitute: bool = False
    from_: time | None = None
    until: time | None = None
    parts: tuple[str, ...] = ()
    leaves_out: tuple[str, ...] = ()
    online: bool = False
    doubt: Doubt | None = None
    proposal: Intent | None = None
