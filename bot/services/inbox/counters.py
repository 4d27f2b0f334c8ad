"""A COUNTER proposes another time (RFC 5546 3.2.7). It moves nothing: the secretary decides."""

from collections.abc import Container
from datetime import date, datetime

from bot.domain.attendance import Apologise, SubstituteReplies
from bot.domain.incoming import Incoming
from bot.domain.invitations import Invitation
from bot.domain.meetings import Meeting
from bot.domain.notices import Notice
from bot.itip import Reply, SchedulingMessage
from bot.services.answering import register, register_substitute_reply
from bot.services.inbox.replies import Sheet, remember
from bot.services.inbox.taken import Taken, addresses_for, speaks_for
from bot.services.inbox.waiting import hold
from bot.services.office import Case

REASON = "counter"


def take_counter(sheet: Sheet, invitation: Invitation | None, speakers: Container[str]) -> Taken:
    """Keep the proposal for the secretary. With DECLINED it is an apology as well, with anything
    else it is none. Raises what registering an answer raises."""
    reply = _countering(sheet.message, speakers)
    if invitation is None or reply is None:
        return sheet.hold("unknown-attendee")
    if reply.attendee.email not in addresses_for(sheet.case, invitation):
        return sheet.hold("unknown-attendee")
    if not speaks_for(sheet.case, sheet.incoming, invitation):
        return sheet.hold("sender-is-not-the-attendee")
    if reply.attendee.partstat == "DECLINED" and invitation.is_active:
        _decline(sheet, reply, invitation)
    proposed = _moment(sheet.message.start), _moment(sheet.message.end)
    return hold(
        sheet.case, sheet.incoming, sheet.raw, REASON, sheet.meeting,
        outcome="counter", proposed=proposed,
    )  # fmt: skip


def _moment(found: date | None) -> datetime | None:
    """A time of day; a proposal of whole days is read in the mail itself."""
    return found if isinstance(found, datetime) else None


def _countering(message: SchedulingMessage, speakers: Container[str]) -> Reply | None:
    """Who proposes: the one ATTENDEE, or the one of several whom the sender speaks for."""
    named = [each for each in message.attendees if each.email in speakers] or message.attendees
    return Reply(named[0]) if len(named) == 1 else None


def _decline(sheet: Sheet, reply: Reply, invitation: Invitation) -> None:
    """ "I cannot come then": to the time that was asked about, not to one that has changed."""
    if sheet.message.sequence < invitation.asked_sequence:
        return
    case, meeting, stamp = sheet.case, sheet.meeting, sheet.stamp(reply, invitation)
    if invitation.invited_as == "substitute":
        declined = SubstituteReplies("declined")
        register_substitute_reply(
            case, meeting, invitation.seat, declined, invitation.receiver, "mail", stamp
        )
    else:
        register(case, meeting, invitation.seat, Apologise(), sheet.speaker, "mail", stamp)
    remember(sheet, "DECLINED", invitation)


def decline_counter(
    case: Case, incoming: Incoming, number: int, invitation: Invitation | None,
    meeting: Meeting | None,
) -> None:  # fmt: skip
    """Tell who proposed another time that the meeting stands: a DECLINECOUNTER (RFC 5546 3.2.8).
    Nobody is told of a meeting that is over or cancelled, or who is no longer invited."""
    if invitation is None or meeting is None or not meeting.is_live(case.now):
        return
    if not invitation.is_active or not speaks_for(case, incoming, invitation):
        return
    case.uow.outbox.put(
        Notice(
            cause=f"counter-declined/{number}",
            receiver=invitation.receiver,
            channel="mail",
            kind="counter-declined",
            meeting=meeting.uid,
            seat=invitation.seat,
            queued_at=case.now,
            due_at=case.now,
            expires_at=meeting.end,
        )
    )
