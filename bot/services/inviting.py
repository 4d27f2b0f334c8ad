"""Invitations follow from the state: who is to be in a meeting, who was told, what is missing."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.answering import binding
from bot.domain.attendance import Attendance
from bot.domain.invitations import CalendarMessage, Invitation, Invitee, reconcile
from bot.domain.meetings import Change, Meeting
from bot.domain.network import Plan
from bot.domain.notices import CANCEL_KINDS, REQUEST_KINDS, Kind, Notice, State
from bot.domain.people import Seat
from bot.domain.speaking import holder_of
from bot.services.office import Case

_LEFT_STATES: tuple[State, ...] = ("sending", "sent", "retry", "unknown")
"""States of what has left, or may have."""
TOGETHER = timedelta(minutes=5)
"""How long an update waits for the next change, so that several become one mail (decision 4)."""
_THAT_CHANGE: tuple[Kind, ...] = (*REQUEST_KINDS, *CANCEL_KINDS)
"""Kinds after which the receiver's calendar has the meeting, or has it no more."""


def attendances(case: Case, meeting: Meeting) -> dict[str, Attendance]:
    """What binds each seat of a meeting's group, by the seat's key, in the plan's order."""
    stored = case.uow.attendance.of(meeting.uid)
    return {
        seat.key: binding(
            _by_person(case.plan, stored.get(seat.key)), meeting.uid, seat.key,
            seat.holder(meeting.day),
        )
        for seat in case.group_of(meeting).seats
    }  # fmt: skip


def _by_person(plan: Plan, given: Attendance | None) -> Attendance | None:
    """An answer by the address that its holder is known by today: who gets a new address, as with a
    new employer, is still the same person."""
    if given is None or given.holder is None:
        return given
    person = plan.find(given.holder)
    return given if person is None else replace(given, holder=person.email)


def invite(
    case: Case, meeting: Meeting, change: Change = Change.NONE, before: Meeting | None = None,
    anew: frozenset[str] = frozenset(), again: frozenset[str] = frozenset(),
) -> int:  # fmt: skip
    """Queue what is missing until exactly those wanted are invited to the meeting as it is; give
    the number of notices queued. `before` is the meeting before a change, for what is said of it;
    `anew` has the seats whose substitute is asked once more, `again` those whose holder is.

    Members are wanted from the moment of the group's invitation rule; a substitute with an address
    at once. Nothing is sent for a meeting that is over.
    """
    told = before or meeting
    if case.now >= max(meeting.end, told.end):
        return 0
    existing = case.uow.invitations.of(meeting.uid)
    given = attendances(case, meeting)
    wanted = _wanted(case, meeting, existing, given, anew, again)
    messages = reconcile(
        meeting.uid, wanted, existing, change, case.now,
        lambda seat, receiver: case.token(meeting.uid, seat, receiver),
    )  # fmt: skip
    queued = 0
    for message in messages:
        for former in message.replaces:
            case.uow.invitations.save(former)
        case.uow.invitations.save(_with_organizer(case, message.invitation, existing))
        is_again = message.invitation.seat in again
        queued += _queue(case, meeting, message, given, told, is_again)
    return queued


def _with_organizer(
    case: Case, invitation: Invitation, existing: tuple[Invitation, ...]
) -> Invitation:
    """The invitation with the ORGANIZER that this receiver's calendar has for the meeting, else the
    bot's present address with the invitation's token."""
    theirs = (i.organizer for i in existing if i.receiver == invitation.receiver and i.organizer)
    address = invitation.organizer or next(theirs, None)
    if address is None:
        seat, receiver = invitation.seat, invitation.receiver
        address = case.tokened_address(invitation.meeting, seat, receiver)
    return replace(invitation, organizer=address)


def _wanted(
    case: Case,
    meeting: Meeting,
    existing: tuple[Invitation, ...],
    given: dict[str, Attendance],
    anew: frozenset[str],
    again: frozenset[str],
) -> tuple[Invitee, ...]:
    if meeting.is_cancelled or case.now >= meeting.end:
        return ()
    active = {(i.seat, i.receiver) for i in existing if i.is_active}
    rule = case.group_of(meeting).rule("invitation")
    is_due = rule is not None and case.is_due(rule, meeting)
    wanted: list[Invitee] = []
    for seat in case.group_of(meeting).seats:
        member = _member(case, meeting, seat, seat.key in again)
        # Who apologised before the invitation was due is spared it until coming after all.
        spared = not is_due or given[seat.key].answer == "apologised"
        if member is not None and (not spared or (seat.key, member.receiver) in active):
            wanted.append(member)
        substitute = _substitute(given[seat.key], seat, active, seat.key in anew)
        if substitute is not None:
            wanted.append(substitute)
    return _once_each(wanted)


def _once_each(wanted: list[Invitee]) -> tuple[Invitee, ...]:
    """One invitation a person: a meeting has one UID, so who holds a seat and sits in for another
    would lose the own meeting from the calendar with the other's CANCEL. The own seat counts."""
    own_first = sorted(wanted, key=lambda invitee: invitee.invited_as != "member")
    chosen: dict[str, Invitee] = {}
    for invitee in own_first:
        chosen.setdefault(invitee.receiver.lower(), invitee)
    return tuple(invitee for invitee in wanted if chosen[invitee.receiver.lower()] is invitee)


def _substitute(
    given: Attendance, seat: Seat, active: set[tuple[str, str]], is_anew: bool
) -> Invitee | None:
    """Who sits in for a seat and can be written to. Who declined stays invited until another is
    named: a CANCEL would be news of nothing, and a change of mind could not be answered."""
    substitute = given.substitute
    if given.answer != "apologised" or substitute is None or not substitute.email:
        return None
    invitee = Invitee(seat.key, substitute.email, substitute.name, "substitute", is_anew)
    is_in = given.is_substituted or (seat.key, substitute.email) in active
    return invitee if is_in else None


def _member(case: Case, meeting: Meeting, seat: Seat, is_again: bool) -> Invitee | None:
    holder = holder_of(case.plan, seat, meeting.day)
    if holder is None:
        return None
    return Invitee(seat.key, holder.email, holder.name, "member", is_again)


def _kind(meeting: Meeting, message: CalendarMessage) -> Kind:
    is_member = message.invitation.invited_as == "member"
    if message.method == "REQUEST":
        if not message.is_first:
            return "update"
        return "invitation" if is_member else "substitute-invitation"
    if meeting.is_cancelled:
        return "cancellation"
    return "withdrawal" if is_member else "substitute-withdrawal"


def _queue(
    case: Case,
    meeting: Meeting,
    message: CalendarMessage,
    given: dict[str, Attendance],
    told: Meeting,
    is_again: bool,
) -> int:
    invitation, kind = message.invitation, _kind(meeting, message)
    if _is_covered(case, message, kind):
        return 0
    is_rule = kind == "invitation"
    notice = Notice(
        cause=f"{kind}/{meeting.uid}/{invitation.seat}/{invitation.sequence}-{meeting.revision}",
        receiver=invitation.receiver,
        channel="mail",
        kind=kind,
        rule="invitation" if is_rule else "",
        meeting=meeting.uid,
        seat=invitation.seat,
        queued_at=case.now,
        due_at=together_at(case.now, meeting) if kind == "update" else case.now,
        expires_at=_expiry(meeting, told, kind),
        facts={
            "before": told_facts(told),
            "left": _why_left(given.get(invitation.seat)),
            "again": is_again,
        },
    )
    return int(case.uow.outbox.put(notice) is not None)


def together_at(now: datetime, meeting: Meeting) -> datetime:
    """When news of a change at `now` is due: after it has waited for further changes, but before
    the meeting begins. Every change until then joins it: it is rendered when it is sent."""
    return max(now, min(now + TOGETHER, meeting.start))


def _expiry(meeting: Meeting, told: Meeting, kind: Kind) -> datetime:
    """A request is of use until the meeting ends; a CANCEL until what was told would have ended."""
    return meeting.end if kind in REQUEST_KINDS else max(meeting.end, told.end)


def told_facts(told: Meeting) -> dict[str, object]:
    """What a receiver was told of a meeting: what the text of a change needs, and what the state
    will no longer hold when the notice is rendered."""
    details = told.details
    return {
        "start": details.start.isoformat(),
        "end": details.end.isoformat(),
        "place": details.place,
        "mode": details.mode,
        "title": details.title,
        "link": details.link,
        "dial_in": details.dial_in,
        "parts": [
            {"title": part.title, "start": part.start.isoformat(), "end": part.end.isoformat()}
            for part in details.parts
        ],
    }


def _why_left(given: Attendance | None) -> str:
    """Why somebody sits in a seat no more; that the meeting has moved shows by itself. Where no
    answer binds any more (the seat has another holder) nobody is sent."""
    if given is not None and given.answer in ("attending", "partial"):
        return "director-comes"
    return "replaced" if given is not None and given.is_substituted else "removed"


def _is_covered(case: Case, message: CalendarMessage, kind: Kind) -> bool:
    """Whether unsent notices already say it: they are rendered from the state when they are sent,
    so an unsent REQUEST covers its update, and a CANCEL takes unsent REQUESTs with it. It is
    needed itself only where the receiver's calendar has the meeting from before."""
    invitation = message.invitation
    pending = case.uow.outbox.pending(invitation.meeting, invitation.receiver, _THAT_CHANGE)
    requests = [n for n in pending if n.kind in REQUEST_KINDS and n.seat == invitation.seat]
    if message.method == "REQUEST":
        for notice in pending:
            if notice.kind not in REQUEST_KINDS and notice.seat == invitation.seat:
                case.uow.outbox.supersede(notice.id, "invited again before it was sent")
        return kind == "update" and bool(requests)
    for notice in requests:
        case.uow.outbox.supersede(notice.id, "cancelled before it was sent")
    return bool(requests) and not _has_in_calendar(case, invitation)


def _has_in_calendar(case: Case, invitation: Invitation) -> bool:
    """Whether the last calendar message that left, or is leaving, was a REQUEST."""
    notices = case.uow.outbox.list(meeting=invitation.meeting, receiver=invitation.receiver)
    left = [
        notice.kind in REQUEST_KINDS
        for notice in notices
        if notice.kind in _THAT_CHANGE and notice.seat == invitation.seat
        and (notice.state in _LEFT_STATES or notice.rendered is not None)
    ]  # fmt: skip
    return bool(left) and left[-1]
