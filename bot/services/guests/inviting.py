"""Invitations of guests follow from the state: who is a guest, what each was told last, and what
would be said now. Whatever the difference comes from (the plan, the secretary, an item of the
agenda), the guest is told once."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from bot.domain.guest_invitations import (
    GuestInvitation,
    Told,
    changed,
    guest_uid,
    invited_anew,
    withdrawn,
)
from bot.domain.guests import Guest, slot_of
from bot.domain.meetings import Meeting
from bot.domain.notices import GUEST_KINDS, GUEST_REQUESTS, Kind, Notice, State
from bot.services.counting import lunch_at
from bot.services.guests.listing import Named, named_guests
from bot.services.inviting import together_at
from bot.services.office import Case

SEAT_OF_GUESTS = "guest"
"""Stands where a seat's key stands in an address token; no seat's key is without a stroke."""
_LEFT: tuple[State, ...] = ("sending", "sent", "retry", "unknown")


def invite_guests(case: Case, meeting: Meeting) -> int:
    """Queue what is missing until exactly the guests with an address are invited, each to the own
    slot as it is; give the number of notices. Nothing is sent once all of it is over."""
    known = {i.key: i for i in case.uow.guests.invitations(meeting.uid)}
    wanted = {n.guest.key: n.guest for n in named_guests(case, meeting)
              if _is_wanted(case, meeting, n, known.get(n.guest.key))}  # fmt: skip
    gone = (i for key, i in known.items() if i.is_active and key not in wanted)
    queued = sum(_cancel(case, meeting, invitation) for invitation in gone)
    return queued + sum(
        _request(case, meeting, guest, known.get(key)) for key, guest in wanted.items()
    )


def told_now(case: Case, meeting: Meeting, guest: Guest) -> Told:
    """What a guest is told of a meeting as it is."""
    details, slot, lunch = meeting.details, slot_of(guest, meeting.details), lunch_at(case, meeting)
    return Told(
        start=slot.start.replace(tzinfo=None),
        end=slot.end.replace(tzinfo=None),
        title=details.title,
        place=details.place,
        mode=details.mode,
        link=details.link,
        dial_in=details.dial_in,
        items=guest.items,
        lunch_at=lunch.at if lunch and guest.lunch else None,
    )


def end_of(case: Case, told: Told) -> datetime:
    """When what was told ends, as an instant."""
    return told.end.replace(tzinfo=case.zone)


def _is_wanted(case: Case, meeting: Meeting, named: Named, known: GuestInvitation | None) -> bool:
    """Whom the secretary named is invited at once; who stands in the plan or on the agenda from
    the moment of the group's invitations, as the members are."""
    if not named.guest.email or not meeting.is_live(case.now):
        return False
    rule = case.group_of(meeting).rule("invitation")
    is_due = rule is None or case.is_due(rule, meeting)
    return is_due or named.by_secretary or (known is not None and known.is_active)


def _request(case: Case, meeting: Meeting, guest: Guest, known: GuestInvitation | None) -> int:
    told = told_now(case, meeting, guest)
    if end_of(case, told) <= case.now:
        return 0
    if known is None or not known.is_active:
        return _invite(case, meeting, guest, told, known)
    if (told, guest.name) == (known.told, known.name):
        return 0
    after = changed(known, guest.name, told, case.now)
    case.uow.guests.save(after)
    if _pending(case, after, GUEST_REQUESTS) or told == known.told:
        return 0  # what waits is rendered from the state when it is sent
    return _put(case, meeting, after, "guest-update", before=known.told)


def _invite(
    case: Case, meeting: Meeting, guest: Guest, told: Told, known: GuestInvitation | None
) -> int:
    if known is not None:
        invitation = invited_anew(known, guest.name, told, case.now)
        for notice in _pending(case, invitation, ("guest-cancellation",)):
            case.uow.outbox.supersede(notice.id, "invited again before it was sent")
    else:
        receiver = (guest.email or "").lower()
        token = case.token(meeting.uid, SEAT_OF_GUESTS, receiver)
        uid = guest_uid(meeting.uid, guest.key)
        invitation = GuestInvitation(
            meeting.uid, guest.key, uid, receiver, guest.name, token, told, case.now,
            organizer=case.own_address(token),
        )  # fmt: skip
    case.uow.guests.save(invitation)
    return _put(case, meeting, invitation, "guest-invitation")


def _cancel(case: Case, meeting: Meeting, known: GuestInvitation) -> int:
    """A CANCEL, where the guest's calendar has the event; unsent invitations go with it. What is
    over stays as it was: who was there was invited."""
    if end_of(case, known.told) <= case.now:
        return 0
    pending = _pending(case, known, GUEST_REQUESTS)
    case.uow.guests.save(withdrawn(known, case.now))
    for notice in pending:
        case.uow.outbox.supersede(notice.id, "cancelled before it was sent")
    if pending and not _has_in_calendar(case, known):
        return 0
    after = withdrawn(known, case.now)
    return _put(case, meeting, after, "guest-cancellation", before=known.told)


def _pending(
    case: Case, invitation: GuestInvitation, kinds: tuple[Kind, ...]
) -> tuple[Notice, ...]:
    return case.uow.outbox.pending(invitation.meeting, invitation.receiver, kinds)


def _has_in_calendar(case: Case, invitation: GuestInvitation) -> bool:
    """Whether the last of a guest's messages that left, or is leaving, was a REQUEST."""
    left = [
        notice.kind
        for notice in case.uow.outbox.list(meeting=invitation.meeting, receiver=invitation.receiver)
        if notice.kind in GUEST_KINDS and (notice.state in _LEFT or notice.rendered is not None)
    ]
    return bool(left) and left[-1] in GUEST_REQUESTS


def _put(
    case: Case, meeting: Meeting, invitation: GuestInvitation, kind: Kind,
    before: Told | None = None,
) -> int:  # fmt: skip
    version = f"{invitation.sequence}-{invitation.dtstamp:%Y%m%dT%H%M%S}"
    notice = Notice(
        cause=f"{kind}/{invitation.uid}/{version}",
        receiver=invitation.receiver,
        channel="mail",
        kind=kind,
        meeting=meeting.uid,
        queued_at=case.now,
        due_at=together_at(case.now, meeting) if kind == "guest-update" else case.now,
        expires_at=end_of(case, before or invitation.told),
        facts={"guest": invitation.key, "before": _said(before)},
    )
    return int(case.uow.outbox.put(notice) is not None)


def _said(told: Told | None) -> dict[str, Any] | None:
    """What was told, for a notice's facts."""
    if told is None:
        return None
    said = asdict(told) | {"start": told.start.isoformat(), "end": told.end.isoformat()}
    at = told.lunch_at
    return said | {"items": list(told.items), "lunch_at": at.isoformat() if at else None}


def with_guests(case: Case) -> Iterator[Meeting]:
    """The meetings to come, or just cancelled, that have guests or may have them by their agenda;
    the others cost a heartbeat nothing."""
    known = case.uow.guests.meetings() | case.uow.agendas.meetings()
    for meeting in case.uow.meetings.list(ending_after=case.now):
        if meeting.details.guests or meeting.uid in known:
            yield meeting
