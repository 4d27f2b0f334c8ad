"""Who is invited to what, with which SEQUENCE: the state behind every calendar message."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from bot.domain.meetings import Change

InvitedAs = Literal["member", "substitute"]
PartStat = Literal["NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED"]


@dataclass(frozen=True)
class Invitation:
    """One receiver's copy of a meeting's VEVENT. `sequence` and `dtstamp` are kept per meeting and
    receiver (RFC 5545 3.8.7.4). `token` is the address token that locates this row. `partstat` is
    what the calendar last said; `asked_sequence` is the SEQUENCE at which the present time was
    first asked about, and `replied_*` order the replies to it (RFC 5546 2.1.5)."""

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


@dataclass(frozen=True)
class Invitee:
    """Somebody who is to be in a meeting: for which seat, and as what. `asks_anew`: is invited
    again although invited (a substitute who declined and was named once more)."""

    seat: str
    receiver: str
    name: str
    invited_as: InvitedAs
    asks_anew: bool = False


@dataclass(frozen=True)
class CalendarMessage:
    """A calendar message that is due to one receiver, with the invitation as it is after it.
    `is_first`: no REQUEST went to this receiver for this meeting before, or it was cancelled."""

    method: Literal["REQUEST", "CANCEL"]
    invitation: Invitation
    is_first: bool = False


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
    """
    known = {(i.seat, i.receiver): i for i in existing}
    here: dict[tuple[str, str], Invitee] = {}
    for invitee in wanted:
        here.setdefault((invitee.seat, invitee.receiver), invitee)
    cancels = [_cancel(i, now) for key, i in known.items() if i.is_active and key not in here]
    requests = [
        _request(meeting, w, known.get(key), change, now, token_of) for key, w in here.items()
    ]
    return (*cancels, *(message for message in requests if message is not None))


def _cancel(invitation: Invitation, now: datetime) -> CalendarMessage:
    cancelled = replace(invitation, sequence=invitation.sequence + 1, dtstamp=now, is_active=False)
    return CalendarMessage("CANCEL", cancelled)


def _request(
    meeting: str,
    wanted: Invitee,
    known: Invitation | None,
    change: Change,
    now: datetime,
    token_of: Callable[[str, str], str],
) -> CalendarMessage | None:
    if known is None:
        token = token_of(wanted.seat, wanted.receiver)
        invitation = Invitation(
            meeting, wanted.seat, wanted.receiver, wanted.name, wanted.invited_as, token, now
        )
        return CalendarMessage("REQUEST", invitation, is_first=True)
    if not known.is_active or known.invited_as != wanted.invited_as or wanted.asks_anew:
        return CalendarMessage("REQUEST", _asked_anew(known, wanted, now), is_first=True)
    if change is Change.NONE:
        return None
    if change.asks_again:
        return CalendarMessage("REQUEST", _asked_anew(known, wanted, now))
    raised = known.sequence + 1 if change.raises_sequence else known.sequence
    return CalendarMessage("REQUEST", replace(known, sequence=raised, dtstamp=now))


def _asked_anew(known: Invitation, wanted: Invitee, now: datetime) -> Invitation:
    """SEQUENCE is raised, so that an answer to what was asked before no longer counts."""
    sequence = known.sequence + 1
    return replace(
        known, sequence=sequence, asked_sequence=sequence, dtstamp=now, is_active=True,
        name=wanted.name, invited_as=wanted.invited_as, partstat="NEEDS-ACTION",
    )  # fmt: skip
