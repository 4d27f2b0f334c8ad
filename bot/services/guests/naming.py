"""The secretary names guests, and takes them off again; the plan's and the agenda's stand there."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.errors import (
    BadAddress,
    GuestHasSeat,
    GuestNamedElsewhere,
    GuestOutside,
    MeetingIsCancelled,
    MeetingIsOver,
    UnknownGuest,
    UnknownPart,
)
from bot.domain.guests import Guest, is_within
from bot.domain.meetings import Meeting
from bot.services.guests.answering import tell_secretary
from bot.services.guests.inviting import invite_guests
from bot.services.guests.listing import Named, named_guests, seated_in
from bot.services.office import Case

_ADDRESS = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\"]+")


def add_guest(case: Case, meeting: Meeting, guest: Guest, by: str | None = None) -> int:
    """Name a guest, or change one who was named; give the number of notices queued. Raises
    GuestOutside, UnknownPart, GuestHasSeat, BadAddress, MeetingIsOver, MeetingIsCancelled."""
    _must_be_live(case, meeting)
    if guest.email is not None and not _ADDRESS.fullmatch(guest.email):
        raise BadAddress(guest.email)
    if (guest.email or "").lower() in seated_in(case, meeting):
        raise GuestHasSeat(guest.name, meeting.key)
    parts = [part.title for part in meeting.details.parts]
    if guest.part is not None and guest.part not in parts:
        raise UnknownPart(guest.part, ", ".join(parts) or "–")
    if not is_within(guest, meeting.details):
        start, end = meeting.start, meeting.end
        raise GuestOutside(f"{start:%H:%M}", f"{end:%H:%M}")
    case.uow.guests.name(meeting.uid, guest, by, case.now)
    return invite_guests(case, meeting)


def remove_guest(case: Case, meeting: Meeting, who: str) -> int:
    """Take off a guest whom the secretary named, by address or name; give the number of notices
    queued. Raises UnknownGuest, and GuestNamedElsewhere where the plan or an item has the guest."""
    _must_be_live(case, meeting)
    named = find_guest(case, meeting, who)
    if named.by_plan or named.by_item:
        raise GuestNamedElsewhere(named.guest.name, meeting.key)
    case.uow.guests.remove(meeting.uid, named.guest.key)
    case.uow.meals.forget_eater(meeting.uid, named.guest.key)
    return invite_guests(case, meeting)


def find_guest(case: Case, meeting: Meeting, who: str) -> Named:
    """The guest of an address or name. Raises UnknownGuest."""
    wanted = " ".join(who.split()).casefold()
    for named in named_guests(case, meeting):
        if wanted in (named.guest.key, " ".join(named.guest.name.split()).casefold()):
            return named
    raise UnknownGuest(who, meeting.key)


def _must_be_live(case: Case, meeting: Meeting) -> None:
    if meeting.is_cancelled:
        raise MeetingIsCancelled(meeting.key)
    if case.now >= meeting.end:
        raise MeetingIsOver(meeting.key)


def move_along(case: Case, before: Meeting, after: Meeting) -> None:
    """The meeting has other hours: a guest named by the secretary whose own hours no longer lie
    within it is moved by as much as the meeting's start, and the secretary hears of it. (The plan's
    guests were checked with its hours.)"""
    moment = datetime.combine(after.day, before.start.time())
    by = datetime.combine(after.day, after.start.time()) - moment
    for guest in case.uow.guests.named(after.uid):
        if is_within(guest, after.details):
            continue
        moved = _shifted(guest, after, by)
        case.uow.guests.name(after.uid, moved, None, case.now)
        invite_guests(case, after)
        invitation = case.uow.guests.invitation(after.uid, moved.key)
        if invitation is not None:
            tell_secretary(case, after, invitation, "moved-along")


def _shifted(guest: Guest, after: Meeting, by: timedelta) -> Guest:
    """With hours moved along; the whole meeting's where even those do not fit."""
    hours = [
        (datetime.combine(after.day, at) + by).time() if at is not None else None
        for at in (guest.from_, guest.until)
    ]
    part = guest.part if guest.part in [p.title for p in after.details.parts] else None
    shifted = replace(guest, from_=hours[0], until=hours[1], part=part)
    if is_within(shifted, after.details):
        return shifted
    return replace(guest, from_=None, until=None, part=part)
