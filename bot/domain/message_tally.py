"""How many messages members really got for each meeting, counted from what was sent.

A receipt is the answer to what somebody wrote, and counts for nobody; all else that a member is
sent about a meeting in which the member holds a seat does (decision 4). What goes to a channel or
to an assistant is not the member's.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median_low
from typing import Final

from bot.domain.meetings import Meeting
from bot.domain.message_counts import MOST
from bot.domain.network import Plan
from bot.domain.notices import Kind, Notice
from bot.domain.speaking import holder_of

ANSWERS: Final[frozenset[Kind]] = frozenset({"receipt", "held-notice", "my-page"})


@dataclass(frozen=True)
class Spread:
    """Of so many members: the largest and the typical (median) number of messages that one got."""

    members: int
    most: int
    typical: int


@dataclass(frozen=True)
class Crowded:
    """A member (an address) who got more than four for a meeting (its key), or who was reminded
    and got more than that one besides."""

    meeting: str
    receiver: str
    messages: int


@dataclass(frozen=True)
class MeetingTally:
    """One meeting: to those who answered before they, or their assistants, were reminded; and to
    those who were reminded (None: there are none)."""

    meeting: str
    at_once: Spread | None
    reminded: Spread | None
    crowded: tuple[Crowded, ...] = ()


def tally(
    plan: Plan, meetings: Iterable[Meeting], sent: Iterable[Notice], people: Mapping[str, str]
) -> tuple[MeetingTally, ...]:
    """The count of each meeting about which any member was sent anything, by start. `people` are
    persons' addresses by the receivers that they are reached at."""
    by_meeting: dict[str, list[Notice]] = {}
    for notice in sent:
        by_meeting.setdefault(notice.meeting or "", []).append(notice)
    ordered = sorted(meetings, key=lambda meeting: (meeting.start, meeting.key))
    counted = (_tally_of(plan, m, by_meeting.get(m.uid, []), people) for m in ordered)
    return tuple(each for each in counted if each.at_once or each.reminded)


def _tally_of(
    plan: Plan, meeting: Meeting, sent: list[Notice], people: Mapping[str, str]
) -> MeetingTally:
    held = {
        holder.email: seat.key
        for seat in plan.group(meeting.group).seats
        if (holder := holder_of(plan, seat, meeting.day)) is not None
    }
    receivers = (people.get(each.receiver) for each in sent if each.kind not in ANSWERS)
    got = Counter(receiver for receiver in receivers if receiver in held)
    reminded = {each.seat for each in sent if each.kind == "reminder-unanswered"}
    late = {who for who in got if held[str(who)] in reminded}
    return MeetingTally(
        meeting.key,
        _spread([number for who, number in got.items() if who not in late]),
        _spread([number for who, number in got.items() if who in late]),
        tuple(
            Crowded(meeting.key, str(who), number)
            for who, number in sorted(got.items(), key=str)
            if number > MOST + (who in late)
        ),
    )


def _spread(numbers: list[int]) -> Spread | None:
    return Spread(len(numbers), max(numbers), median_low(numbers)) if numbers else None
