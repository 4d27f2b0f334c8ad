"""An unknown person answers a forwarded invitation: held, and offered as a possible substitute."""

from bot.domain.addresses import is_own
from bot.domain.incoming import Incoming
from bot.domain.meetings import Meeting
from bot.domain.offers import Offer
from bot.domain.phrases import read
from bot.domain.understanding import MeetingOption, SeatOption, Situation, Understanding
from bot.itip import Reply
from bot.services.inbox.taken import Taken
from bot.services.inbox.waiting import keep
from bot.services.offering import close_as, tell
from bot.services.office import Case

_NOT_OFFERED = ("offer-refused", "delegate-first")
"""Who was refused is not offered again; a delegate waits for the director's own word."""


def hold_stranger(
    case: Case, incoming: Incoming, raw: bytes, reason: str, meeting: Meeting,
    reply: Reply | None = None,
) -> Taken:  # fmt: skip
    """Keep the mail of somebody whom the plan does not know (`reply`: what its calendar part
    says). Who means to come is offered; who was offered before and declines now, no longer is."""
    before = case.uow.offers.of(meeting.uid, incoming.sender)
    wish = _wish(case, incoming, meeting, reply)
    if before is not None and before.is_open and wish != "no":
        return Taken("ignored", meeting.key, incoming.sender, reason="offered-before")
    if before is not None and before.is_open:
        close_as(case, before, "withdrawn")
        return Taken("ignored", meeting.key, incoming.sender, reason="withdrawn")
    if before is not None and before.state == "refused":
        reason = "offer-refused"
    held = keep(case, incoming, raw, reason, meeting)
    if wish == "yes" and reason not in _NOT_OFFERED and _may_be_offered(case, incoming, meeting):
        offer = Offer(
            meeting.uid, held.id, incoming.sender, _name(incoming, reply), case.now,
            seat=_seat(case, incoming, meeting),
            message_id=None if incoming.automatic else incoming.message_id,
        )  # fmt: skip
        tell(case, case.uow.offers.put(offer), meeting)
    return Taken("held", meeting.key, incoming.sender or None, reason=reason, held=held.id)


def _may_be_offered(case: Case, incoming: Incoming, meeting: Meeting) -> bool:
    """Somebody else than we, of whom nothing is known, for a meeting that is still to come."""
    invited = {i.receiver.lower() for i in case.uow.invitations.of(meeting.uid) if i.is_active}
    return (
        bool(incoming.sender)
        and meeting.is_live(case.now)
        and case.plan.find(incoming.sender) is None
        and incoming.sender not in invited
        and not is_own(incoming.sender, case.own_addresses)
    )


def _seat(case: Case, incoming: Incoming, meeting: Meeting) -> str | None:
    """The seat of the invitation that was forwarded, where the answer came to its address."""
    located = case.uow.invitations.by_token(incoming.token) if incoming.token else None
    return located.seat if located is not None and located.meeting == meeting.uid else None


def _name(incoming: Incoming, reply: Reply | None) -> str:
    """The name that the sender goes by; without one, what stands before the @."""
    named = reply.attendee.name if reply is not None else None
    name = " ".join((named or incoming.sender_name or "").split())
    return name if name and "@" not in name else incoming.sender.partition("@")[0]


def _wish(case: Case, incoming: Incoming, meeting: Meeting, reply: Reply | None) -> str:
    """yes, no, or "" for neither: what is not about coming is for the secretary alone."""
    if reply is not None:
        if reply.attendee.email != incoming.sender:
            return ""
        return {"ACCEPTED": "yes", "DECLINED": "no"}.get(reply.attendee.partstat, "")
    if not case.group_of(meeting).seats:
        return ""
    found = _understood(case, incoming, meeting)
    if found.intent == "apology":
        # "I sit in for Anne" speaks of an apology of Anne's.
        return "yes" if found.substitute is not None else "no"
    return "yes" if found.intent in ("attend", "partial", "ask") else ""


def _understood(case: Case, incoming: Incoming, meeting: Meeting) -> Understanding:
    """What was written, as if its writer had been invited to that meeting alone."""
    group = case.group_of(meeting)
    key = _seat(case, incoming, meeting) or group.seats[0].key
    seat = case.plan.seat(key)
    option = MeetingOption(meeting.key, group.key, group.all_names, meeting.start, meeting.end,
                           (key,), meeting.details.notes)  # fmt: skip
    seats = (SeatOption(key, seat.label, is_mine=True),)
    local = case.now.astimezone(case.zone)
    return read(incoming.text, Situation(local, (option,), seats, about=meeting.key))
