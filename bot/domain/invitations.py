"""Who is invited to what, with which SEQUENCE: the state behind every calendar message."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from bot.domain.meetings import Change

_A_SECOND = timedelta(seconds=1)
"""What a calendar object can tell apart: DTSTAMP has no fractions (RFC 5545 3.3.5)."""

InvitedAs = Literal["member", "substitute"]
PartStat = Literal["NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED"]


@dataclass(frozen=True)
class Invitation:
    """One receiver's copy of a meeting's VEVENT. `sequence` and `dtstamp` are kept per meeting and
    receiver (RFC 5545 3.8.7.4). `token` is the address token that locates this row. `partstat` is
    what the calendar last said; `asked_sequence` is the SEQUENCE at which the present time was
    first asked about, and `replied_*` order the replies to it (RFC 5546 2.1.5).
    `organizer` is the mailbox that the receiver's calendar knows as ORGANIZER of this UID: it never
    changes, though the secretariat moves or the receiver takes another seat (a calendar takes a
    message of another organizer for somebody else's event); None before the first message."""

    meeting: str
    seat: str
    receiver: str
    name: str
    invited_as: InvitedAs
    token: str
    dtstamp: datetime
    sequence: int = 0
    is_active: bool = True
    partstat: PartStat = "NEEDS-ACTION"
    asked_sequence: int = 0
    replied_sequence: int | None = None
    replied_dtstamp: datetime | None = None
    organizer: str | None = None


@dataclass(frozen=True)
class Invitee:
    """Somebody who is to be in a meeting: for which seat, and as what. `asks_anew`: is asked again
    although invited (a substitute who declined and was named once more; a member whose answer was
    for a part that there is no more)."""

    seat: str
    receiver: str
    name: str
    invited_as: InvitedAs
    asks_anew: bool = False


@dataclass(frozen=True)
class CalendarMessage:
    """A calendar message that is due to one receiver, with the invitation as it is after it.
    `is_first`: no REQUEST went to this receiver for this meeting before, or it was cancelled.
    `replaces` is the same member's invitation for a seat that was left, inactive now."""

    method: Literal["REQUEST", "CANCEL"]
    invitation: Invitation
    is_first: bool = False
    replaces: tuple[Invitation, ...] = ()


def reconcile(
    meeting: str,
    wanted: Sequence[Invitee],
    existing: Sequence[Invitation],
    change: Change,
    now: datetime,
    token_of: Callable[[str, str], str],
) -> tuple[CalendarMessage, ...]:
    """Calendar messages after which exactly the wanted are invited to a meeting (a UID) as it is.

    RFC 5546 2.1.4: a new time or place raises SEQUENCE, a detail only DTSTAMP; no change, no mail.
    3.2.5: who is no longer wanted gets a CANCEL alone, with SEQUENCE raised. `token_of` gives the
    address token of a seat and receiver. Of two for one seat and receiver the first counts.

    A receiver's calendar knows one event, whichever seat it is for: SEQUENCE and DTSTAMP go on from
    what that person was sent last, so that who sat in for one seat and now holds another is not
    left with the former's CANCEL. A member who takes another seat gets no CANCEL at all: the one
    event stays, and the new seat is asked for in it.
    """
    known = {(i.seat, i.receiver): i for i in existing}
    here: dict[tuple[str, str], Invitee] = {}
    for invitee in wanted:
        here.setdefault((invitee.seat, invitee.receiver), invitee)
    versions = _Versions(existing, now)
    seated = {w.receiver for key, w in here.items() if _is_new_member(w, known.get(key))}
    gone = [i for key, i in known.items() if i.is_active and key not in here]
    moved = [i for i in gone if i.invited_as == "member" and i.receiver in seated]
    cancels = [_cancel(i, versions) for i in gone if i not in moved]
    requests = [
        _request(known.get(key) or _blank(meeting, w, now, token_of), w, change, versions)
        for key, w in here.items()
    ]
    return (*cancels, *(_with_replaced(found, moved) for found in requests if found is not None))


def _is_new_member(wanted: Invitee, known: Invitation | None) -> bool:
    return wanted.invited_as == "member" and (known is None or not known.is_active)


def _with_replaced(message: CalendarMessage, moved: Sequence[Invitation]) -> CalendarMessage:
    """The message with the invitations that it takes the place of."""
    receiver = message.invitation.receiver
    former = (replace(i, is_active=False) for i in moved if i.receiver == receiver)
    return replace(message, replaces=tuple(former))


class _Versions:
    """SEQUENCE and DTSTAMP of the next message to each receiver. Two within one second, or while a
    rehearsal's clock stands still, have different stamps: the later one is the newer."""

    def __init__(self, existing: Sequence[Invitation], now: datetime) -> None:
        self._now = now
        self._last: dict[str, tuple[int, datetime]] = {}
        for invitation in existing:
            self._keep(invitation.receiver, invitation.sequence, invitation.dtstamp)

    def next(self, receiver: str, *, raised: bool) -> tuple[int, datetime]:
        """The version after the receiver's last: its SEQUENCE, one more where it is `raised`, 0 for
        the first; and a later DTSTAMP."""
        last = self._last.get(receiver.lower())
        sequence = last[0] + int(raised) if last else 0
        stamp = max(self._now, last[1].replace(microsecond=0) + _A_SECOND) if last else self._now
        self._keep(receiver, sequence, stamp)
        return sequence, stamp

    def _keep(self, receiver: str, sequence: int, stamp: datetime) -> None:
        before = self._last.get(receiver.lower(), (sequence, stamp))
        self._last[receiver.lower()] = (max(before[0], sequence), max(before[1], stamp))


def _cancel(invitation: Invitation, versions: _Versions) -> CalendarMessage:
    sequence, stamp = versions.next(invitation.receiver, raised=True)
    cancelled = replace(invitation, sequence=sequence, dtstamp=stamp, is_active=False)
    return CalendarMessage("CANCEL", cancelled)


def _blank(
    meeting: str, wanted: Invitee, now: datetime, token_of: Callable[[str, str], str]
) -> Invitation:
    """An invitation that has not been sent yet."""
    token = token_of(wanted.seat, wanted.receiver)
    return Invitation(
        meeting, wanted.seat, wanted.receiver, wanted.name, wanted.invited_as, token, now,
        is_active=False,
    )  # fmt: skip


def _request(
    known: Invitation, wanted: Invitee, change: Change, versions: _Versions
) -> CalendarMessage | None:
    is_new_substitute = wanted.asks_anew and wanted.invited_as == "substitute"
    if not known.is_active or known.invited_as != wanted.invited_as or is_new_substitute:
        return CalendarMessage("REQUEST", _asked_anew(known, wanted, versions), is_first=True)
    if change is Change.NONE:
        return None
    if change.asks_again or wanted.asks_anew:
        return CalendarMessage("REQUEST", _asked_anew(known, wanted, versions))
    sequence, stamp = versions.next(known.receiver, raised=change.raises_sequence)
    return CalendarMessage("REQUEST", replace(known, sequence=sequence, dtstamp=stamp))


def _asked_anew(known: Invitation, wanted: Invitee, versions: _Versions) -> Invitation:
    """SEQUENCE is raised, so that an answer to what was asked before no longer counts."""
    sequence, stamp = versions.next(wanted.receiver, raised=True)
    return replace(
        known, sequence=sequence, asked_sequence=sequence, dtstamp=stamp, is_active=True,
        name=wanted.name, invited_as=wanted.invited_as, partstat="NEEDS-ACTION",
    )  # fmt: skip
