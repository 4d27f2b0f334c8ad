"""In which order a seat's answers count, whatever the order that they came in (RFC 5546 2.1.5).

What was said in chat, in a mail's text or by a link is said when it comes in. A calendar's reply
says when it was made (DTSTAMP) and to what (SEQUENCE), and may come late: then it takes its place
among the answers that came before it. So two replies in any order give the same state.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from bot.domain.answering import answer, essence
from bot.domain.attendance import Attendance, Command, Given

_NEVER: Final = datetime.min.replace(tzinfo=UTC)
_RANKS: Final = ("NEEDS-ACTION", "TENTATIVE", "ACCEPTED", "DELEGATED", "DECLINED")
"""Of two replies made in the same second the one further on counts: whoever said no as well as yes
is better not waited for."""


def said_as(partstat: str, delegate: str | None = None, comment: str = "") -> str:
    """What orders two replies of the same SEQUENCE and DTSTAMP: always the same one comes later,
    whichever comes in first."""
    rank = _RANKS.index(partstat) if partstat in _RANKS else 0
    return f"{rank} {delegate or ''} {comment}".strip()


@dataclass(frozen=True)
class Stamp:
    """What orders the calendar replies of one invitee: the SEQUENCE that was answered (never above
    ours), DTSTAMP (UTC; None counts as the earliest), and what was said (`said_as`)."""

    invitee: str
    sequence: int
    dtstamp: datetime | None
    said: str = ""

    @property
    def key(self) -> tuple[int, datetime, str]:
        return self.sequence, self.dtstamp or _NEVER, self.said


@dataclass(frozen=True)
class Act:
    """An answer as it was given; `stamp` where a calendar gave it."""

    command: Command
    given: Given
    stamp: Stamp | None = None


def in_order(acts: Sequence[Act], since: datetime | None = None) -> list[Act]:
    """The acts that count, in the order that they count in; `acts` are in the order that they came
    in, and `since` is when the state that they build on was settled.

    A reply comes behind what had been said by other ways when it was made. One that would come
    behind another of the same invitee, though that one answers a later SEQUENCE, does not count.
    """
    spoken = [(index, act.given.at) for index, act in enumerate(acts) if act.stamp is None]
    placed = [
        _Placed(_place(index, act.stamp, spoken), act)
        for index, act in enumerate(acts)
        if act.stamp is None or not _is_before(act.stamp, since)
    ]
    counting = [each for each in placed if not any(each.gives_way_to(other) for other in placed)]
    return [each.act for each in sorted(counting, key=lambda each: each.position)]


@dataclass(frozen=True)
class _Placed:
    """An act, and how many of those by other ways come before it."""

    place: int
    act: Act

    @property
    def position(self) -> tuple[int, bool, datetime, int, str]:
        """Replies at a place come before what was said next by another way."""
        stamp = self.act.stamp
        if stamp is None:
            return self.place, True, _NEVER, 0, ""
        return self.place, False, stamp.dtstamp or _NEVER, stamp.sequence, stamp.said

    def gives_way_to(self, other: "_Placed") -> bool:
        mine, theirs = self.act.stamp, other.act.stamp
        if mine is None or theirs is None or mine.invitee != theirs.invitee:
            return False
        return theirs.key > mine.key and other.position < self.position


def _is_before(stamp: Stamp, moment: datetime | None) -> bool:
    """Whether a reply was made before a moment; DTSTAMP has no fractions of a second."""
    if moment is None or stamp.dtstamp is None:
        return False
    return stamp.dtstamp < moment.replace(microsecond=0)


def _place(index: int, stamp: Stamp | None, spoken: Sequence[tuple[int, datetime]]) -> int:
    """Behind those that had come in, up to the first that was said after the reply was made."""
    place = 0
    for other, at in spoken:
        if other >= index or (stamp is not None and _is_before(stamp, at)):
            break
        place += 1
    return place


def settled(ground: Attendance, acts: Sequence[Act], now: Attendance) -> Attendance:
    """The attendance after all acts. `ground` is what they build on, `now` what is registered: a
    substitute who is still the same keeps the own answer."""
    state = ground
    for act in in_order(acts, ground.at):
        after = answer(state, act.command, act.given)
        state = after if essence(after) != essence(state) else state
    kept, known = state.substitute, now.substitute
    if kept is not None and known is not None and kept.is_same_person(known):
        state = replace(state, substitute=replace(kept, answer=known.answer))
    return replace(state, version=now.version)


def counts_last(acts: Sequence[Act], act: Act, since: datetime | None = None) -> bool:
    """Whether an act, the last that came in, is the one that counts last."""
    ordered = in_order(acts, since)
    return bool(ordered) and ordered[-1] is act
