"""Somebody answers who was not invited: perhaps a delegate whose delegation is still to come."""

from bot.domain.attendance import Apologise, Substitute
from bot.domain.invitations import Invitation
from bot.domain.order import said_as
from bot.domain.records import EarlyReply
from bot.itip import Reply, claims_to_be_delegate
from bot.services.answering import register
from bot.services.inbox.replies import Sheet
from bot.services.inbox.strangers import hold_stranger
from bot.services.inbox.taken import Taken, addresses_for

DELEGATE_FIRST = "delegate-first"
_ANSWERS = ("ACCEPTED", "DECLINED")


def take_strangers(sheet: Sheet, reply: Reply) -> Taken:
    """Hold the answer of somebody who was not invited. What the person answered for themselves is
    kept: it counts by itself when the invited person's DELEGATED names them (RFC 5546 3.2.2.3)."""
    if claims_to_be_delegate(sheet.message, reply, _invited(sheet)):
        reason = DELEGATE_FIRST
    else:
        reason = "unknown-attendee"
    incoming = sheet.incoming
    if sheet.case.plan.find(incoming.sender) is None:
        taken = hold_stranger(sheet.case, incoming, sheet.raw, reason, sheet.meeting, reply)
    else:
        taken = sheet.hold(reason)
    is_kept = taken.held is not None
    if (
        is_kept
        and reply.attendee.email == sheet.incoming.sender
        and reply.attendee.partstat in _ANSWERS
    ):
        _keep_answer(sheet, reply, taken.held or 0)
    return taken


def _keep_answer(sheet: Sheet, reply: Reply, held: int) -> None:
    who = reply.attendee
    sheet.case.uow.inbox.keep_early(
        EarlyReply(
            held=held,
            meeting=sheet.meeting.uid,
            address=who.email,
            partstat=who.partstat,
            sequence=sheet.message.sequence,
            dtstamp=sheet.message.dtstamp,
            said=said_as(who.partstat),
        )
    )


def confirm(sheet: Sheet, reply: Reply) -> Taken:
    """The secretary confirms a delegate who answered first: substitute in the seat of whoever is
    said to have delegated. What the delegate answered counts with it. Held where that is not
    certainly one person. Raises what registering an answer raises."""
    case, meeting, who = sheet.case, sheet.meeting, reply.attendee
    seats = {each.seat for each in _delegators(sheet, reply)}
    if len(seats) != 1:
        return Taken("held", meeting.key, who.email, reason=DELEGATE_FIRST)
    secretary = case.secretaries(case.group_of(meeting))[0]
    substitute = Substitute(who.name or who.email.partition("@")[0], email=who.email)
    registered = register(case, meeting, seats.pop(), Apologise(substitute), secretary, "mail")
    return Taken("substitute", meeting.key, who.email, registered.after.substitute)


def _delegators(sheet: Sheet, reply: Reply) -> list[Invitation]:
    """The invitations of members who are said to have delegated to who answers."""
    return [
        each
        for each in sheet.case.uow.invitations.of(sheet.meeting.uid)
        if each.is_active and each.invited_as == "member"
        and claims_to_be_delegate(sheet.message, reply, addresses_for(sheet.case, each))
    ]  # fmt: skip


def _invited(sheet: Sheet) -> frozenset[str]:
    """The addresses of those who may delegate."""
    invited = sheet.case.uow.invitations.of(sheet.meeting.uid)
    return frozenset(a for each in invited for a in addresses_for(sheet.case, each))
