"""What scheduling messages do to an event (RFC 5546 2.1.5, 3.2.3): the organiser's side, pure.

`weigh` and `is_stale` are the rules themselves, for whoever keeps the state of an invitation.
`apply` runs them over one event.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import cast

from bot.domain.errors import BadCalendar
from bot.itip.read import read
from bot.itip.values import (
    AttendeeReply,
    Outcome,
    OutcomeKind,
    Reason,
    Refusal,
    Reply,
    SchedulingMessage,
)

_PARTSTATS = frozenset({"ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED"})
_NOT_OURS = frozenset({"REFRESH", "REQUEST", "CANCEL", "ADD", "PUBLISH", "DECLINECOUNTER"})
_NEVER = datetime.min.replace(tzinfo=UTC)


def effective_sequence(message: SchedulingMessage, our_sequence: int) -> int:
    """A SEQUENCE above ours, which some clients raise by themselves, counts as ours, so that a
    later reply with ours is not stale."""
    return min(message.sequence, our_sequence)


def staleness(
    message: SchedulingMessage,
    replied_sequence: int | None,
    replied_dtstamp: datetime | None,
    our_sequence: int,
    asked_sequence: int | None = None,
) -> Reason | None:
    """Why a reply no longer counts, or None where it does (RFC 5546 2.1.5).

    `replied_*` are those of the attendee's last reply that counted (its effective SEQUENCE).
    `asked_sequence` is the SEQUENCE at which the present time was first asked about, where a
    later change (of place) kept the answers; ours by default. A reply without DTSTAMP counts as
    the earliest.
    """
    sequence = effective_sequence(message, our_sequence)
    if sequence < (our_sequence if asked_sequence is None else asked_sequence):
        return "superseded"
    if replied_sequence is None:
        return None
    mine = (sequence, message.dtstamp or _NEVER)
    return None if mine > (replied_sequence, replied_dtstamp or _NEVER) else "repeated"


def is_stale(
    message: SchedulingMessage,
    replied_sequence: int | None,
    replied_dtstamp: datetime | None,
    our_sequence: int,
    asked_sequence: int | None = None,
) -> bool:
    """A reply that changes nothing, as in `staleness`."""
    reason = staleness(message, replied_sequence, replied_dtstamp, our_sequence, asked_sequence)
    return reason is not None


def weigh(message: SchedulingMessage, uid: str) -> Reply | Refusal:
    """Whose answer a message is to the event of that UID, or why it is none. Whether that person
    was invited, and whether the answer is stale, is for whoever has the invitation."""
    if message.uid != uid:
        return Refusal("ignored", "another-uid")
    if message.method == "COUNTER":
        return Refusal("held", "counter")
    if message.method == "":
        return Refusal("held", "no-method")
    if message.method != "REPLY":
        known = message.method in _NOT_OURS
        return Refusal("ignored", cast(Reason, message.method.lower()) if known else
                       "unknown-method")  # fmt: skip
    if message.recurrence_id:
        return Refusal("held", "recurrence-id")
    return _who_answers(message)


def _who_answers(message: SchedulingMessage) -> Reply | Refusal:
    """RFC 5546 3.2.3: one ATTENDEE, or two where one has delegated to the other. Then the
    delegate's NEEDS-ACTION shows that it is the delegator who writes."""
    answering = [each for each in message.attendees if each.answers and each.email]
    delegators = [each for each in answering if each.partstat == "DELEGATED"]
    delegates = {to for each in delegators for to in each.delegated_to}
    speaking = [each for each in answering if each.email in delegates] or answering
    if len(speaking) != 1 or len(answering) > 2:
        return Refusal("held", "several-attendees" if answering else "no-attendee")
    who = speaking[0]
    if who.partstat not in _PARTSTATS:
        return Refusal("held", "unknown-partstat")
    if who.partstat == "DELEGATED" and len(who.delegated_to) != 1:
        return Refusal("held", "several-delegates" if who.delegated_to else "no-delegate")
    return Reply(who)


@dataclass(frozen=True)
class _Seat:
    """What is known of one attendee."""

    partstat: str
    delegated_to: str | None = None
    delegated_from: str | None = None
    replied_sequence: int | None = None
    replied_dtstamp: datetime | None = None


_Seats = dict[str, _Seat]


def apply(event: bytes, messages: Sequence[bytes]) -> Outcome:
    """What the messages, in order, do to the event; the core of `moedebot itip apply`.

    A message that cannot be read is held. Raises BadCalendar where the event itself cannot be.
    """
    ours = read(event)
    seats = {each.email: _seat(each) for each in ours.attendees}
    outcome: OutcomeKind = "ignored"
    reason: str | None = None
    for data in messages:
        seats, outcome, reason = _take(seats, data, ours)
    return Outcome(outcome, {f"mailto:{a}": seat.partstat for a, seat in seats.items()}, reason)


def _seat(attendee: AttendeeReply) -> _Seat:
    return _Seat(
        attendee.partstat,
        next(iter(attendee.delegated_to), None),
        next(iter(attendee.delegated_from), None),
    )


def _take(
    seats: _Seats, data: bytes, ours: SchedulingMessage
) -> tuple[_Seats, OutcomeKind, str | None]:
    """The attendees after one message, its outcome, and why nothing changed."""
    try:
        message = read(data)
    except BadCalendar as error:
        return seats, "held", error.reason
    reply = weigh(message, ours.uid)
    if isinstance(reply, Refusal):
        return seats, reply.outcome, reply.reason
    refusal = _refusal(seats, reply, message, ours.sequence)
    if refusal is not None:
        return seats, refusal.outcome, refusal.reason
    return _answered(seats, reply, message, ours.sequence), "applied", None


def _refusal(
    seats: _Seats, reply: Reply, message: SchedulingMessage, our_sequence: int
) -> Refusal | None:
    """Why a reply does not count for the attendees that there are."""
    seat = seats.get(reply.attendee.email)
    if seat is None:
        return Refusal("held", _stranger(seats, reply, message))
    stale = staleness(message, seat.replied_sequence, seat.replied_dtstamp, our_sequence)
    if stale is not None:
        return Refusal("stale", stale)
    if reply.delegate is not None and _is_chain(seats, seat, reply):
        return Refusal("held", "delegation-chain")
    return None


def _stranger(seats: _Seats, reply: Reply, message: SchedulingMessage) -> Reason:
    """Somebody who was not invited: perhaps a delegate we have not been told of."""
    claimed = {*reply.attendee.delegated_from}
    claimed |= {a.email for a in message.attendees if reply.attendee.email in a.delegated_to}
    return "delegate-first" if claimed & seats.keys() else "unknown-attendee"


def _is_chain(seats: _Seats, seat: _Seat, reply: Reply) -> bool:
    """A delegate delegates further; or to oneself; or to somebody who has delegated."""
    to = seats.get(reply.delegate or "")
    in_turn = to is not None and to.partstat == "DELEGATED"
    return seat.delegated_from is not None or reply.delegate == reply.attendee.email or in_turn


def _answered(seats: _Seats, reply: Reply, message: SchedulingMessage, our_sequence: int) -> _Seats:
    """The attendees after a reply that counts. A delegate sits only while the delegation stands
    (RFC 5546 3.2.2.3)."""
    who = reply.attendee.email
    after = {
        address: seat
        for address, seat in seats.items()
        if seat.delegated_from != who or address == reply.delegate
    }
    after[who] = replace(
        seats[who],
        partstat=reply.attendee.partstat,
        delegated_to=reply.delegate,
        replied_sequence=effective_sequence(message, our_sequence),
        replied_dtstamp=message.dtstamp,
    )
    if reply.delegate is not None and reply.delegate not in after:
        after[reply.delegate] = _Seat("NEEDS-ACTION", delegated_from=who)
    return after
