"""What scheduling messages do to an event (RFC 5546 2.1.5, 3.2.3): the organiser's side, pure.

The rules themselves are in `bot.itip.rules`, for whoever keeps the state of an invitation. `apply`
runs them over one event.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.domain.errors import BadCalendar
from bot.domain.order import said_as
from bot.itip.read import read
from bot.itip.rules import chain, claims_to_be_delegate, effective_sequence, staleness, weigh
from bot.itip.values import (
    AttendeeReply,
    Outcome,
    OutcomeKind,
    Refusal,
    Reply,
    SchedulingMessage,
)


@dataclass(frozen=True)
class _Seat:
    """What is known of one attendee."""

    partstat: str
    delegated_to: str | None = None
    delegated_from: str | None = None
    replied_sequence: int | None = None
    replied_dtstamp: datetime | None = None
    replied_as: str = ""


_Seats = dict[str, _Seat]


@dataclass(frozen=True)
class _State:
    """The attendees, and what delegates answered before their delegation came."""

    seats: _Seats
    waiting: tuple[tuple[SchedulingMessage, Reply], ...] = field(default=())


def apply(event: bytes, messages: Sequence[bytes]) -> Outcome:
    """What the messages, in order, do to the event; the core of `moedebot itip apply`.

    A message that cannot be read is held. Raises BadCalendar where the event itself cannot be.
    """
    ours = read(event)
    state = _State({each.email: _seat(each) for each in ours.attendees})
    outcome: OutcomeKind = "ignored"
    reason: str | None = None
    for data in messages:
        state, outcome, reason = _take(state, data, ours)
    partstats = {f"mailto:{address}": seat.partstat for address, seat in state.seats.items()}
    return Outcome(outcome, partstats, reason)


def _seat(attendee: AttendeeReply) -> _Seat:
    return _Seat(
        attendee.partstat,
        next(iter(attendee.delegated_to), None),
        next(iter(attendee.delegated_from), None),
    )


def _take(
    state: _State, data: bytes, ours: SchedulingMessage
) -> tuple[_State, OutcomeKind, str | None]:
    """The state after one message, its outcome, and why nothing changed."""
    try:
        message = read(data)
    except BadCalendar as error:
        return state, "held", error.reason
    reply = weigh(message, ours.uid)
    if isinstance(reply, Refusal):
        return state, reply.outcome, reply.reason
    refusal = _refusal(state.seats, reply, message, ours.sequence)
    if refusal is None:
        return _settle_waiting(_answered(state, reply, message, ours), reply, ours), "applied", None
    if refusal.reason == "delegate-first":
        state = replace(state, waiting=(*state.waiting, (message, reply)))
    return state, refusal.outcome, refusal.reason


def _settle_waiting(state: _State, reply: Reply, ours: SchedulingMessage) -> _State:
    """What the delegate answered before the delegation came counts from now on."""
    if reply.delegate is None:
        return state
    mine = [each for each in state.waiting if each[1].attendee.email == reply.delegate]
    state = replace(state, waiting=tuple(each for each in state.waiting if each not in mine))
    for message, early in mine:
        if _refusal(state.seats, early, message, ours.sequence) is None:
            state = _answered(state, early, message, ours)
    return state


def _refusal(
    seats: _Seats, reply: Reply, message: SchedulingMessage, our_sequence: int
) -> Refusal | None:
    """Why a reply does not count for the attendees that there are."""
    who = reply.attendee
    seat = seats.get(who.email)
    if seat is None:
        early = claims_to_be_delegate(message, reply, seats.keys())
        return Refusal("held", "delegate-first" if early else "unknown-attendee")
    stale = staleness(
        message, seat.replied_sequence, seat.replied_dtstamp, our_sequence,
        says=said_as(who.partstat, reply.delegate), replied_as=seat.replied_as,
    )  # fmt: skip
    if stale is not None:
        return Refusal("stale", stale)
    delegators = {address for address, each in seats.items() if each.partstat == "DELEGATED"}
    why = chain(reply, {who.email}, delegators, is_delegate=seat.delegated_from is not None)
    return Refusal("held", why) if why else None


def _answered(
    state: _State, reply: Reply, message: SchedulingMessage, ours: SchedulingMessage
) -> _State:
    """The state after a reply that counts. A delegate sits only while the delegation stands
    (RFC 5546 3.2.2.3)."""
    who = reply.attendee.email
    after = {
        address: seat
        for address, seat in state.seats.items()
        if seat.delegated_from != who or address == reply.delegate
    }
    after[who] = replace(
        state.seats[who],
        partstat=reply.attendee.partstat,
        delegated_to=reply.delegate,
        replied_sequence=effective_sequence(message, ours.sequence),
        replied_dtstamp=message.dtstamp,
        replied_as=said_as(reply.attendee.partstat, reply.delegate),
    )
    if reply.delegate is not None and reply.delegate not in after:
        after[reply.delegate] = _Seat("NEEDS-ACTION", delegated_from=who)
    return replace(state, seats=after)
