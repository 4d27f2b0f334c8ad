"""What comes in from a guest: a calendar REPLY to the guest's own event, or a line of mail. It is
the guest's answer or waits for the secretary; it is never an answer for a seat."""

from bot.domain.guest_invitations import GuestInvitation
from bot.domain.guests import GuestAnswer
from bot.domain.incoming import Incoming
from bot.domain.invitations import PartStat
from bot.domain.meetings import Meeting
from bot.domain.notices import GUEST_KINDS
from bot.domain.order import said_as
from bot.domain.phrases import read
from bot.domain.understanding import MeetingOption, SeatOption, Situation
from bot.itip import Refusal, Reply, effective_sequence, staleness, weigh
from bot.render.guests import GuestReceiptFacts
from bot.services.guests.answering import register_guest_answer
from bot.services.guests.describing import describe_told_guest
from bot.services.inbox.calendar import scheduling_message
from bot.services.inbox.meals import take_meal
from bot.services.inbox.replies import Sheet
from bot.services.inbox.taken import Outcome, Taken, may_speak_as
from bot.services.inbox.waiting import hold
from bot.services.inbox.writing_back import write_back
from bot.services.office import Case
from bot.services.replying import Reply as Written

GUEST_WROTE = "guest-wrote"
_ANSWERS: dict[str, GuestAnswer] = {"ACCEPTED": "attending", "DECLINED": "declined"}
_OUTCOMES: dict[GuestAnswer, Outcome] = {"attending": "attending", "declined": "apology"}
_PARTSTATS: dict[GuestAnswer, PartStat] = {
    "none": "NEEDS-ACTION", "attending": "ACCEPTED", "declined": "DECLINED",
}  # fmt: skip


def guest_of(case: Case, incoming: Incoming) -> GuestInvitation | None:
    """The guest's invitation that a mail is about: by the address token or the event's UID, by the
    mail of ours that is answered; without any, that of a sender whom nothing else is known of, for
    the one meeting to come."""
    located = case.uow.guests.by_token(incoming.token) if incoming.token else None
    if located is not None:
        return located
    if incoming.calendar:
        message = scheduling_message(incoming)
        return None if isinstance(message, str) else case.uow.guests.by_uid(message.uid)
    answered = case.uow.addresses.notice_of(incoming.references[:1])
    if answered is not None and answered.kind in GUEST_KINDS:
        return case.uow.guests.invitation(answered.meeting or "", str(answered.facts["guest"]))
    return None if incoming.token else _only_one(case, incoming.sender)


def _only_one(case: Case, sender: str) -> GuestInvitation | None:
    if case.plan.find(sender) is not None:
        return None
    mine = [i for i in case.uow.guests.of_address(sender) if i.is_active]
    live = [i for i in mine if (m := _meeting(case, i)) is not None and m.is_live(case.now)]
    if len(live) != 1:
        return None
    seats = case.uow.invitations.of(live[0].meeting)
    return None if any(i.is_active and i.receiver == sender for i in seats) else live[0]


def take_guest(case: Case, incoming: Incoming, raw: bytes, invitation: GuestInvitation) -> Taken:
    """What a mail about a guest's invitation does. Raises what registering the answer raises."""
    meeting = _meeting(case, invitation)
    if meeting is None:
        return hold(case, incoming, raw, GUEST_WROTE)
    if not _speaks(case, incoming.sender, invitation):
        return hold(case, incoming, raw, "sender-is-not-the-attendee", meeting)
    if not invitation.is_active:
        return hold(case, incoming, raw, "guest-no-more", meeting)
    if incoming.calendar:
        return _take_calendar(case, incoming, raw, invitation, meeting)
    return _take_line(case, incoming, raw, invitation, meeting)


def _meeting(case: Case, invitation: GuestInvitation) -> Meeting | None:
    return case.uow.meetings.by_uid(invitation.meeting)


def _speaks(case: Case, sender: str, invitation: GuestInvitation) -> bool:
    """The guest, or, where the plan knows the guest, an assistant of theirs."""
    return invitation.receiver in may_speak_as(case, sender)


def _take_calendar(
    case: Case, incoming: Incoming, raw: bytes, invitation: GuestInvitation, meeting: Meeting
) -> Taken:
    message = scheduling_message(incoming)
    if isinstance(message, str):
        return hold(case, incoming, raw, message, meeting)
    reply = weigh(message, invitation.uid, may_speak_as(case, incoming.sender))
    if isinstance(reply, Refusal):
        if reply.outcome == "held":
            return hold(case, incoming, raw, reply.reason, meeting)
        return Taken("ignored", meeting.key, incoming.sender or None, reason=reply.reason)
    return _take_reply(Sheet(case, incoming, raw, message, meeting), reply, invitation)


def _take_reply(sheet: Sheet, reply: Reply, invitation: GuestInvitation) -> Taken:
    case, meeting, message = sheet.case, sheet.meeting, sheet.message
    partstat = reply.attendee.partstat
    if reply.attendee.email not in may_speak_as(case, sheet.incoming.sender):
        return sheet.hold("sender-is-not-the-attendee")
    stale = staleness(
        message, invitation.replied_sequence, invitation.replied_dtstamp, invitation.sequence,
        invitation.asked_sequence, says=said_as(partstat),
        replied_as=said_as(_PARTSTATS[invitation.answer]),
    )  # fmt: skip
    if stale is not None:
        return Taken("stale", meeting.key, invitation.receiver, reason=stale)
    if partstat == "TENTATIVE":
        return Taken("tentative", meeting.key, invitation.receiver)
    if partstat not in _ANSWERS:
        return sheet.hold(GUEST_WROTE)
    replied = (effective_sequence(message, invitation.sequence), message.dtstamp)
    register_guest_answer(case, meeting, invitation, _ANSWERS[partstat], replied)
    return Taken(_OUTCOMES[_ANSWERS[partstat]], meeting.key, invitation.receiver)


def _take_line(
    case: Case, incoming: Incoming, raw: bytes, invitation: GuestInvitation, meeting: Meeting
) -> Taken:
    """Yes or no in a line; anything else is for the secretary."""
    situation = _situation(case, meeting)
    if (meal := take_meal(case, incoming, meeting, invitation, situation)) is not None:
        return meal
    answer = None if incoming.leans_on_quote else _understood(incoming.text, situation)
    if answer is None:
        return hold(case, incoming, raw, GUEST_WROTE, meeting)
    register_guest_answer(case, meeting, invitation, answer)
    write_back(case, incoming, _receipt(case, invitation, meeting, answer), meeting)
    return Taken(_OUTCOMES[answer], meeting.key, invitation.receiver)


def _situation(case: Case, meeting: Meeting) -> Situation:
    """As if whoever writes were asked about that meeting alone."""
    group = case.group_of(meeting)
    option = MeetingOption(meeting.key, group.key, group.all_names, meeting.start, meeting.end,
                           ("guest",), meeting.details.notes)  # fmt: skip
    seats = (SeatOption("guest", "guest", is_mine=True),)
    local = case.now.astimezone(case.zone)
    return Situation(local, (option,), seats, about=meeting.key)


def _understood(text: str, situation: Situation) -> GuestAnswer | None:
    """What a line certainly says."""
    found = read(text, situation)
    if found.substitute is not None or found.intent not in ("attend", "apology"):
        return None
    return "attending" if found.intent == "attend" else "declined"


def _receipt(
    case: Case, invitation: GuestInvitation, meeting: Meeting, answer: GuestAnswer
) -> Written:
    group, language = case.group_of(meeting), case.plan.language_of(invitation.receiver)
    facts = GuestReceiptFacts(
        contact=case.contact_of(group),
        receiver=invitation.name,
        meeting=describe_told_guest(case, meeting, invitation.told),
        comes=answer == "attending",
    )
    renderer, words = case.office.renderer, dict(group.words)
    message = renderer.message("guest-receipt", language, facts.as_mapping(), words)
    return Written(message.markdown, changed=True, subject=message.subject)
