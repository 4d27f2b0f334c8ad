"""A calendar message by mail, and what it does: a REPLY is an answer (RFC 5546 3.2.3), a COUNTER
waits for the secretary (3.2.7), a REFRESH is answered (3.2.6); all else changes nothing."""

from dataclasses import replace

from bot.domain.errors import BadCalendar
from bot.domain.incoming import Incoming
from bot.domain.invitations import Invitation
from bot.domain.meetings import Meeting
from bot.itip import Refusal, Reply, SchedulingMessage, read, weigh
from bot.services.inbox.counters import take_counter
from bot.services.inbox.delegates import take_strangers
from bot.services.inbox.refreshing import take_refresh
from bot.services.inbox.replies import Sheet, take_reply
from bot.services.inbox.taken import Taken, addresses_for, may_speak_as, speaks_for
from bot.services.inbox.waiting import hold, tell_secretary
from bot.services.office import Case

_FOR_ATTENDEES = ("REQUEST", "CANCEL")
"""What an organiser sends: nobody but us has a say in our meetings."""


def take_calendar(case: Case, incoming: Incoming, raw: bytes) -> Taken:
    """What a mail with a calendar part does. Raises what registering an answer raises."""
    message = scheduling_message(incoming)
    if isinstance(message, str):
        return hold(case, incoming, raw, message)
    invitation, meeting = locate(case, incoming, message)
    if meeting is None:
        return Taken("ignored", reason="another-uid")
    sheet = Sheet(case, incoming, raw, message, meeting)
    if message.uid == meeting.uid:
        return _take_ours(sheet, invitation)
    return Taken("ignored", meeting.key, incoming.sender or None, reason="another-uid")


def _take_ours(sheet: Sheet, invitation: Invitation | None) -> Taken:
    case, incoming, message = sheet.case, sheet.incoming, sheet.message
    if message.method in _FOR_ATTENDEES:
        return _take_intruder(sheet)
    if message.method == "REFRESH":
        return take_refresh(case, incoming, invitation, sheet.meeting)
    speakers = may_speak_as(case, incoming.sender)
    if message.method == "COUNTER" and not message.recurrence_id:
        return take_counter(sheet, invitation, speakers)
    reply = weigh(message, sheet.meeting.uid, speakers)
    if isinstance(reply, Refusal):
        return _take_refused(sheet, reply)
    return _take_answer(sheet, reply, invitation)


def scheduling_message(incoming: Incoming) -> SchedulingMessage | str:
    """The one scheduling message of a mail, or why it is held. The same part twice, as Outlook
    attaches it, counts once; a quoted invitation that came along is not what was sent."""
    own = [part for part in incoming.calendar if not part.in_attached_mail] or incoming.calendar
    distinct = {part.data: part for part in own}
    if len(distinct) != 1:
        return "several-calendars"
    part = next(iter(distinct.values()))
    try:
        message = read(part.data)
    except BadCalendar as error:
        return error.reason
    if part.method_param and part.method_param.upper() != message.method:
        return "wrong-method"
    if message.dtstamp is None:
        return replace(message, dtstamp=incoming.date)
    return message


def locate(
    case: Case, incoming: Incoming, message: SchedulingMessage
) -> tuple[Invitation | None, Meeting | None]:
    """By the address token; without one, or where it is that of the invitation that was passed on,
    by UID and attendee (decision 3)."""
    located = case.uow.invitations.by_token(incoming.token) if incoming.token else None
    meeting = case.uow.meetings.by_uid(located.meeting if located else message.uid)
    if meeting is None:
        return located, None
    answering = {attendee.email for attendee in message.attendees}
    invitations = case.uow.invitations.of(meeting.uid)
    if located is not None and answering & addresses_for(case, located):
        return _present(located, invitations), meeting
    mine = [i for i in invitations if answering & addresses_for(case, i)]
    active = [i for i in mine if i.is_active] or mine
    return (active[0] if len(active) == 1 else located), meeting


def _present(located: Invitation, invitations: tuple[Invitation, ...]) -> Invitation:
    """The invitation itself, or the one that has taken its place: who takes another seat answers to
    the ORGANIZER that the calendar has had from the beginning."""
    same = [i for i in invitations if i.is_active and i.receiver == located.receiver]
    return located if located.is_active or len(same) != 1 else same[0]


def _take_intruder(sheet: Sheet) -> Taken:
    """Somebody invites to, or cancels, a meeting of ours: it changes nothing, and the secretary
    hears of it in the digest. What we sent ourselves may come back, and is no news."""
    case, incoming, reason = sheet.case, sheet.incoming, sheet.message.method.lower()
    if incoming.sender not in case.own_addresses:
        tell_secretary(case, incoming, sheet.raw, reason, sheet.meeting)
    return Taken("ignored", sheet.meeting.key, incoming.sender or None, reason=reason)


def _take_refused(sheet: Sheet, refusal: Refusal) -> Taken:
    if refusal.outcome == "held":
        return hold(sheet.case, sheet.incoming, sheet.raw, refusal.reason, sheet.meeting)
    who = sheet.incoming.sender or None
    return Taken("ignored", sheet.meeting.key, who, reason=refusal.reason)


def _take_answer(sheet: Sheet, reply: Reply, invitation: Invitation | None) -> Taken:
    case, incoming = sheet.case, sheet.incoming
    if invitation is None or reply.attendee.email not in addresses_for(case, invitation):
        return take_strangers(sheet, reply)
    if not speaks_for(case, incoming, invitation):
        return hold(case, incoming, sheet.raw, "sender-is-not-the-attendee", sheet.meeting)
    return take_reply(sheet, reply, invitation)
