"""A REPLY of somebody invited (RFC 5546 3.2.3): the seat's answer, or the substitute's own."""

import hashlib
from dataclasses import dataclass, replace

from bot.domain.attendance import (
    Apologise,
    Attend,
    AttendPartly,
    Command,
    Substitute,
    SubstituteReplies,
)
from bot.domain.incoming import Incoming
from bot.domain.invitations import Invitation, PartStat
from bot.domain.meetings import Meeting
from bot.domain.order import Stamp, said_as
from bot.domain.people import Person
from bot.domain.phrases import read as read_sentence
from bot.domain.understanding import Understanding
from bot.itip import Reply, SchedulingMessage, chain, effective_sequence, staleness
from bot.services.answering import register, register_substitute_reply
from bot.services.inbox.taken import Outcome, Taken
from bot.services.inbox.waiting import hold
from bot.services.inbox.writing_back import write_back
from bot.services.inviting import attendances
from bot.services.office import Case
from bot.services.registered import Registered
from bot.services.replying import Speech, receipt
from bot.services.situation import situation_of

_OUTCOMES: dict[str, Outcome] = {
    "ACCEPTED": "attending", "DECLINED": "apology", "DELEGATED": "substitute",
}  # fmt: skip
_PARTSTATS: dict[str, PartStat] = {
    "ACCEPTED": "ACCEPTED", "DECLINED": "DECLINED", "DELEGATED": "DELEGATED",
    "TENTATIVE": "TENTATIVE",
}  # fmt: skip


@dataclass(frozen=True)
class Sheet:
    """A mail with the scheduling message in it, and the meeting that it is about."""

    case: Case
    incoming: Incoming
    raw: bytes
    message: SchedulingMessage
    meeting: Meeting

    @property
    def speaker(self) -> Person:
        """Who wrote: an assistant need not be among the plan's people."""
        incoming = self.incoming
        known = self.case.plan.find(incoming.sender)
        return known or Person(incoming.sender, incoming.sender_name or incoming.sender)

    def answering(self, reply: Reply) -> Person:
        """Who answers: the assistant whom SENT-BY names (RFC 5545 3.2.18) where the mail came from
        the director's own mailbox, else who wrote. Nobody but an assistant is taken at that word,
        and none gains a right by it."""
        writer, named = self.speaker, reply.attendee.sent_by
        assistant = self.case.plan.find(named) if named else None
        if assistant is None or not set(assistant.all_addresses) & set(writer.assistants):
            return writer
        return assistant

    @property
    def comment(self) -> str:
        """What was written along with the answer: COMMENT, else the mail's text, where Outlook has
        it. Nobody is shown it, and it is deleted with the mail."""
        return self.message.comment or self.incoming.text

    def hold(self, reason: str) -> Taken:
        return hold(self.case, self.incoming, self.raw, reason, self.meeting)

    def stamp(self, reply: Reply, invitation: Invitation) -> Stamp:
        """Where the reply stands among the answers (RFC 5546 2.1.5). Of two of the same second who
        wrote, and what, decides: a comment may name a substitute. It is not kept, but its digest
        is."""
        comment = hashlib.sha256(self.comment.encode()).hexdigest()[:16] if self.comment else ""
        return Stamp(
            invitation.receiver.lower(),
            effective_sequence(self.message, invitation.sequence),
            self.message.dtstamp,
            said_as(reply.attendee.partstat, reply.delegate, f"{comment} {self.speaker.email}"),
        )


def take_reply(sheet: Sheet, reply: Reply, invitation: Invitation) -> Taken:
    """What a REPLY does whose sender speaks for the invited person. Raises what registering an
    answer raises."""
    partstat, who = reply.attendee.partstat, sheet.speaker.email
    if sheet.meeting.is_by_mail:
        return _take_needless(sheet)
    stale = _staleness(sheet.message, partstat, invitation)
    if stale == "superseded" or not invitation.is_active:
        why = "superseded" if invitation.is_active else "withdrawn"
        return Taken("stale", sheet.meeting.key, who, reason=why)
    if partstat == "TENTATIVE":
        remember(sheet, partstat, invitation)
        if stale is not None:
            return Taken("stale", sheet.meeting.key, who, reason=stale)
        return Taken("tentative", sheet.meeting.key, who)
    if invitation.invited_as == "substitute":
        return _take_substitutes(sheet, reply, invitation)
    return _take_members(sheet, reply, invitation)


def _take_needless(sheet: Sheet) -> Taken:
    """Nobody comes to a meeting by mail, but some calendars offer to answer all the same. What was
    written along is for the secretary."""
    if sheet.comment:
        return sheet.hold("held-by-mail")
    return Taken("ignored", sheet.meeting.key, sheet.speaker.email, reason="held-by-mail")


def _staleness(message: SchedulingMessage, partstat: str, invitation: Invitation) -> str | None:
    return staleness(
        message, invitation.replied_sequence, invitation.replied_dtstamp,
        invitation.sequence, invitation.asked_sequence,
        says=said_as(partstat), replied_as=said_as(invitation.partstat),
    )  # fmt: skip


def _take_members(sheet: Sheet, reply: Reply, invitation: Invitation) -> Taken:
    case, meeting, speaker = sheet.case, sheet.meeting, sheet.answering(reply)
    why = _why_not(sheet, reply, invitation)
    command = why or _command(sheet, reply)
    if isinstance(command, str):
        return sheet.hold(command)
    stamp = sheet.stamp(reply, invitation)
    registered = register(case, meeting, invitation.seat, command, speaker, "mail", stamp)
    remember(sheet, reply.attendee.partstat, invitation)
    if registered.is_late and not registered.changed:
        return Taken("stale", meeting.key, speaker.email, reason="repeated")
    _write_if_missing(sheet, registered)
    named = registered.after.substitute
    return Taken(_OUTCOMES[reply.attendee.partstat], meeting.key, speaker.email, named)


def _take_substitutes(sheet: Sheet, reply: Reply, invitation: Invitation) -> Taken:
    """What a substitute answers; one who delegates further is held."""
    case, meeting, partstat = sheet.case, sheet.meeting, reply.attendee.partstat
    if why := _why_not(sheet, reply, invitation):
        return sheet.hold(why)
    answer = SubstituteReplies("attending" if partstat == "ACCEPTED" else "declined")
    stamp = sheet.stamp(reply, invitation)
    registered = register_substitute_reply(
        case, meeting, invitation.seat, answer, invitation.receiver, "mail", stamp
    )
    remember(sheet, partstat, invitation)
    if registered.is_late and not registered.changed:
        return Taken("stale", meeting.key, invitation.receiver, reason="repeated")
    return Taken(_OUTCOMES[partstat], meeting.key, invitation.receiver)


def _why_not(sheet: Sheet, reply: Reply, invitation: Invitation) -> str | None:
    """Why a delegation is held: a chain, a circle, or a delegate who has apologised too."""
    case, meeting, to = sheet.case, sheet.meeting, reply.delegate
    if to is None:
        return None
    person = case.plan.find(invitation.receiver)
    own = person.all_addresses if person else (invitation.receiver,)
    absent = [
        given for given in attendances(case, meeting).values()
        if given.answer == "apologised" and _is(case, given.holder, to)
    ]  # fmt: skip
    delegators = {to} if any(given.substitute is not None for given in absent) else set()
    is_delegate = invitation.invited_as == "substitute"
    why = chain(reply, {a.lower() for a in own}, delegators, is_delegate=is_delegate)
    return why or ("delegate-not-coming" if absent else None)


def _is(case: Case, holder: str | None, address: str) -> bool:
    person = case.plan.find(address)
    return holder is not None and person is not None and person.email == holder


def _command(sheet: Sheet, reply: Reply) -> Command | str:
    """The answer that a REPLY gives, or why it is held. What was written along with it may say
    more; what contradicts it is held rather than guessed at."""
    if reply.delegate is not None:
        named = (a.name for a in sheet.message.attendees if a.email == reply.delegate and a.name)
        name = next(named, reply.delegate.partition("@")[0])
        return Apologise(Substitute(name, email=reply.delegate))
    found = _written(sheet)
    if reply.attendee.partstat == "ACCEPTED":
        return _attends(found)
    return _apology(found)


def _written(sheet: Sheet) -> Understanding | None:
    """What the comment says of this meeting; None where it says nothing of it."""
    speaker = sheet.case.plan.find(sheet.incoming.sender)
    if not sheet.comment or speaker is None:
        return None
    found = read_sentence(sheet.comment, situation_of(sheet.case, speaker, sheet.meeting.key))
    return found if found.meetings == (sheet.meeting.key,) else None


def _attends(found: Understanding | None) -> Command | str:
    if found is not None and found.intent == "apology":
        return "comment-contradicts"
    if found is not None and found.intent == "partial":
        return AttendPartly(found.from_, found.until, found.parts, found.online)
    return Attend(found.online if found is not None else False)


def _apology(found: Understanding | None) -> Command | str:
    """DECLINED is an apology; the comment may name a substitute."""
    if found is not None and found.intent in ("attend", "partial"):
        return "comment-contradicts"
    if found is None or found.intent != "apology":
        return Apologise()
    named = None if found.doubt == "full-name" else found.substitute
    return Apologise(named, without=found.removes_substitute)


def remember(sheet: Sheet, partstat: str, invitation: Invitation) -> None:
    """Keep which reply counted last (RFC 5546 2.1.5), where this one is it. The row may have
    changed with the answer."""
    if _staleness(sheet.message, partstat, invitation) is not None:
        return
    invitations = sheet.case.uow.invitations
    of_meeting = invitations.of(invitation.meeting)
    same = (invitation.seat, invitation.receiver)
    now = next((i for i in of_meeting if (i.seat, i.receiver) == same), invitation)
    invitations.save(
        replace(
            now,
            partstat=_PARTSTATS[partstat],
            replied_sequence=effective_sequence(sheet.message, invitation.sequence),
            replied_dtstamp=sheet.message.dtstamp,
        )
    )


def _write_if_missing(sheet: Sheet, registered: Registered) -> None:
    """A calendar REPLY gets a receipt only where something is missing (decision 4)."""
    if registered.changed and registered.lacks_address:
        speech = Speech(sheet.case, sheet.speaker, "mail", sheet.incoming.text, is_letter=True)
        reply = receipt(speech, [registered])
        write_back(sheet.case, sheet.incoming, reply, registered.meeting, registered.seat.key)
