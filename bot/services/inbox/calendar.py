"""A calendar message by mail: a REPLY is an answer (RFC 5546 3.2.3), all else changes nothing."""

from dataclasses import replace

from bot.domain.attendance import Apologise, Attend, Command, Substitute, SubstituteReplies
from bot.domain.errors import BadCalendar
from bot.domain.incoming import Incoming
from bot.domain.invitations import Invitation, PartStat
from bot.domain.meetings import Meeting
from bot.domain.network import Person
from bot.domain.phrases import read as read_sentence
from bot.itip import Refusal, Reply, SchedulingMessage, effective_sequence, read, staleness, weigh
from bot.services.answering import Registered, register, register_substitute_reply
from bot.services.inbox.letters import write_back
from bot.services.inbox.taken import Outcome, Taken, addresses_for, speaks_for
from bot.services.inbox.waiting import hold
from bot.services.office import Case
from bot.services.replying import Speech, receipt
from bot.services.situation import situation_of


def take_calendar(case: Case, incoming: Incoming, raw: bytes) -> Taken:
    """What a mail with a calendar part does. Raises what registering an answer raises."""
    message = _message(incoming)
    if isinstance(message, str):
        return hold(case, incoming, raw, message)
    invitation, meeting = _locate(case, incoming, message)
    if meeting is None:
        return Taken("ignored", reason="another-uid")
    reply = weigh(message, meeting.uid)
    if isinstance(reply, Refusal):
        return _refused(case, incoming, raw, reply, meeting)
    if invitation is None or reply.attendee.email not in addresses_for(case, invitation):
        return hold(case, incoming, raw, "unknown-attendee", meeting)
    if not speaks_for(case, incoming, invitation):
        return hold(case, incoming, raw, "sender-is-not-the-attendee", meeting)
    return _take_reply(case, incoming, raw, message, reply, invitation, meeting)


def _message(incoming: Incoming) -> SchedulingMessage | str:
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


def _locate(
    case: Case, incoming: Incoming, message: SchedulingMessage
) -> tuple[Invitation | None, Meeting | None]:
    """By the address token; without one, by UID and sender (decision 3)."""
    located = case.uow.invitations.by_token(incoming.token) if incoming.token else None
    meeting = case.uow.meetings.by_uid(located.meeting if located else message.uid)
    if located is not None or meeting is None:
        return located, meeting
    answering = {attendee.email for attendee in message.attendees}
    invitations = case.uow.invitations.of(meeting.uid)
    mine = [i for i in invitations if answering & addresses_for(case, i)]
    active = [i for i in mine if i.is_active] or mine
    return (active[0] if len(active) == 1 else None), meeting


def _refused(
    case: Case, incoming: Incoming, raw: bytes, refusal: Refusal, meeting: Meeting
) -> Taken:
    if refusal.outcome == "held":
        outcome: Outcome = "counter" if refusal.reason == "counter" else "held"
        return hold(case, incoming, raw, refusal.reason, meeting, outcome=outcome)
    return Taken("ignored", meeting.key, incoming.sender or None, reason=refusal.reason)


def _take_reply(
    case: Case, incoming: Incoming, raw: bytes, message: SchedulingMessage, reply: Reply,
    invitation: Invitation, meeting: Meeting,
) -> Taken:  # fmt: skip
    person = case.plan.find(incoming.sender)
    who = person.email if person else incoming.sender
    stale = staleness(
        message, invitation.replied_sequence, invitation.replied_dtstamp,
        invitation.sequence, invitation.asked_sequence,
    )  # fmt: skip
    if stale is not None or not invitation.is_active:
        return Taken("stale", meeting.key, who, reason=stale or "withdrawn")
    if reply.attendee.partstat == "TENTATIVE":
        _remember(case, invitation, message, "TENTATIVE")
        return Taken("tentative", meeting.key, who)
    if invitation.invited_as == "substitute":
        return _take_substitutes(case, incoming, raw, message, reply, invitation, meeting)
    command = _command(case, incoming, message, reply, meeting)
    if isinstance(command, str) or person is None:
        return hold(case, incoming, raw, str(command), meeting)
    registered = register(case, meeting, invitation.seat, command, person, "mail")
    _remember(case, invitation, message, _PARTSTATS[reply.attendee.partstat])
    _write_if_missing(case, incoming, registered, person)
    named = registered.after.substitute
    return Taken(_OUTCOMES[reply.attendee.partstat], meeting.key, who, named)


_OUTCOMES: dict[str, Outcome] = {
    "ACCEPTED": "attending", "DECLINED": "apology", "DELEGATED": "substitute",
}  # fmt: skip
_PARTSTATS: dict[str, PartStat] = {
    "ACCEPTED": "ACCEPTED", "DECLINED": "DECLINED", "DELEGATED": "DELEGATED",
}  # fmt: skip


def _take_substitutes(
    case: Case, incoming: Incoming, raw: bytes, message: SchedulingMessage, reply: Reply,
    invitation: Invitation, meeting: Meeting,
) -> Taken:  # fmt: skip
    """What a substitute answers; one who delegates further is held."""
    partstat = reply.attendee.partstat
    if partstat == "DELEGATED":
        return hold(case, incoming, raw, "delegation-chain", meeting)
    answer = SubstituteReplies("attending" if partstat == "ACCEPTED" else "declined")
    register_substitute_reply(case, meeting, invitation.seat, answer, invitation.receiver, "mail")
    _remember(case, invitation, message, _PARTSTATS[partstat])
    return Taken(_OUTCOMES[partstat], meeting.key, invitation.receiver)


def _command(
    case: Case, incoming: Incoming, message: SchedulingMessage, reply: Reply, meeting: Meeting
) -> Command | str:
    """The answer that a REPLY gives, or why it is held."""
    if reply.attendee.partstat == "ACCEPTED":
        return Attend()
    if reply.delegate is not None:
        named = (a.name for a in message.attendees if a.email == reply.delegate and a.name)
        name = next(named, reply.delegate.partition("@")[0])
        return Apologise(Substitute(name, email=reply.delegate))
    return _apology(case, incoming, message, meeting)


def _apology(
    case: Case, incoming: Incoming, message: SchedulingMessage, meeting: Meeting
) -> Command | str:
    """DECLINED is an apology; what was written along with it may name a substitute. What
    contradicts it is held rather than guessed at."""
    speaker = case.plan.find(incoming.sender)
    text = message.comment or incoming.text
    if not text or speaker is None:
        return Apologise()
    found = read_sentence(text, situation_of(case, speaker, meeting.key))
    if found.intent in ("attend", "partial"):
        return "comment-contradicts"
    if found.intent != "apology" or found.meetings != (meeting.key,):
        return Apologise()
    named = None if found.doubt == "full-name" else found.substitute
    return Apologise(named, without=found.removes_substitute)


def _remember(
    case: Case, invitation: Invitation, message: SchedulingMessage, partstat: PartStat
) -> None:
    """Keep which reply counted last (RFC 5546 2.1.5). The row may have changed with the answer."""
    now = next(
        (
            i
            for i in case.uow.invitations.of(invitation.meeting)
            if (i.seat, i.receiver) == (invitation.seat, invitation.receiver)
        ),
        invitation,
    )
    case.uow.invitations.save(
        replace(
            now,
            partstat=partstat,
            replied_sequence=effective_sequence(message, invitation.sequence),
            replied_dtstamp=message.dtstamp,
        )
    )


def _write_if_missing(
    case: Case, incoming: Incoming, registered: Registered, person: Person
) -> None:
    """A calendar REPLY gets a receipt only where something is missing (decision 4)."""
    if registered.lacks_address:
        speech = Speech(case, person, "mail", incoming.text, is_letter=True)
        write_back(case, incoming, receipt(speech, [registered]), registered.meeting,
                   registered.seat.key)  # fmt: skip
