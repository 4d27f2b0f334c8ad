"""When a scheduling message counts, and as whose answer (RFC 5546 2.1.5, 3.2.3): for the pure core
and for whoever keeps the state of invitations, in one copy."""

from collections.abc import Container
from datetime import UTC, datetime
from typing import cast

from bot.itip.values import Reason, Refusal, Reply, SchedulingMessage

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
    *,
    says: str = "",
    replied_as: str = "",
) -> Reason | None:
    """Why a reply no longer counts, or None where it does (RFC 5546 2.1.5).

    `replied_*` are those of the attendee's last reply that counted (its effective SEQUENCE).
    `asked_sequence` is the SEQUENCE at which the present time was first asked about, where a
    later change (of place) kept the answers; ours by default. A reply without DTSTAMP counts as
    the earliest. `says` and `replied_as` (`said_as`) decide between two of the same second.
    """
    sequence = effective_sequence(message, our_sequence)
    if sequence < (our_sequence if asked_sequence is None else asked_sequence):
        return "superseded"
    if replied_sequence is None:
        return None
    mine = (sequence, message.dtstamp or _NEVER, says)
    return None if mine > (replied_sequence, replied_dtstamp or _NEVER, replied_as) else "repeated"


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


def weigh(message: SchedulingMessage, uid: str, speakers: Container[str] = ()) -> Reply | Refusal:
    """Whose answer a message is to the event of that UID, or why it is none. Whether that person
    was invited, and whether the answer is stale, is for whoever has the invitation. `speakers` are
    the addresses, in lower case, that the sender may speak for, where they are known: of a
    delegator and a delegate who both seem to answer, the one who wrote does."""
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
    return _who_answers(message, speakers)


def _who_answers(message: SchedulingMessage, speakers: Container[str]) -> Reply | Refusal:
    """RFC 5546 3.2.3: one ATTENDEE, or two where one has delegated to the other. Then the
    delegate's NEEDS-ACTION shows that it is the delegator who writes, if the sender does not."""
    answering = [each for each in message.attendees if each.answers and each.email]
    delegators = [each for each in answering if each.partstat == "DELEGATED"]
    delegates = {to for each in delegators for to in each.delegated_to}
    writing = [each for each in answering if each.email in speakers]
    speaking = [each for each in answering if each.email in delegates] or answering
    if delegates and len(writing) == 1:
        speaking = writing
    if len(speaking) != 1 or len(answering) > 2:
        return Refusal("held", "several-attendees" if answering else "no-attendee")
    who = speaking[0]
    if who.partstat not in _PARTSTATS:
        return Refusal("held", "unknown-partstat")
    if who.partstat == "DELEGATED" and len(who.delegated_to) != 1:
        return Refusal("held", "several-delegates" if who.delegated_to else "no-delegate")
    return Reply(who)


def claims_to_be_delegate(
    message: SchedulingMessage, reply: Reply, invited: Container[str]
) -> bool:
    """Whether somebody who was not invited answers as the delegate of one who was (RFC 5546
    3.2.2.3): that one's own word is still to come."""
    who = reply.attendee
    claimed = {*who.delegated_from}
    claimed |= {each.email for each in message.attendees if who.email in each.delegated_to}
    return any(address in invited for address in claimed)


def chain(
    reply: Reply, own: Container[str], delegators: Container[str], *, is_delegate: bool
) -> Reason | None:
    """Why a delegation is held: a delegate delegates further, or somebody delegates to oneself
    (`own` addresses) or to one who has delegated (`delegators`), so that nobody would come."""
    to = reply.delegate
    if to is None:
        return None
    return "delegation-chain" if is_delegate or to in own or to in delegators else None
