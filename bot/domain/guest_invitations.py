"""A guest is invited to an event of its own: its hours are the guest's, not the meeting's."""

import uuid
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from bot.domain.guests import GuestAnswer
from bot.domain.meetings import Mode

_UIDS = uuid.UUID("0d3c9b52-6f0f-4f3a-9a35-2b9d0a6f7c44")
_A_SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Told:
    """What a guest is told: the slot (local hours of the network, without a zone, so that it reads
    the same whatever becomes of the zone) and what goes with it; nothing else of the meeting.
    `lunch_at` is local; None where the guest does not stay, or none is served."""

    start: datetime
    end: datetime
    title: str
    place: str | None = None
    mode: Mode = "physical"
    link: str | None = None
    dial_in: str | None = None
    items: tuple[str, ...] = ()
    lunch_at: time | None = None

    def asks_again(self, before: "Told") -> bool:
        """Another time asks for an answer again; another place does not."""
        return (self.start, self.end) != (before.start, before.end)

    def raises_sequence(self, before: "Told") -> bool:
        """RFC 5546 2.1.4: DTSTART, DTEND or where it is has changed."""
        is_elsewhere = (self.place, self.mode) != (before.place, before.mode)
        is_held_there = self.mode == "online" and self.link != before.link
        return self.asks_again(before) or is_elsewhere or is_held_there


@dataclass(frozen=True)
class GuestInvitation:
    """One guest's own VEVENT for a meeting (`meeting` is that one's UID, `uid` the event's).
    `token` is the address token. `sequence`, `dtstamp`, `asked_sequence` and `replied_*` are as for
    a seat's invitation (RFC 5546 2.1.4, 2.1.5); `told` is what was told last,
    `organizer` the mailbox that the guest's calendar knows, which never changes."""

    meeting: str
    key: str
    uid: str
    receiver: str
    name: str
    token: str
    told: Told
    dtstamp: datetime
    sequence: int = 0
    asked_sequence: int = 0
    is_active: bool = True
    answer: GuestAnswer = "none"
    answered_at: datetime | None = None
    replied_sequence: int | None = None
    replied_dtstamp: datetime | None = None
    organizer: str | None = None


def guest_uid(meeting: str, key: str) -> str:
    """The UID of a guest's event: another than the meeting's, whose hours are others, and the same
    whenever that guest is invited to that meeting (docs/decisions/, guests)."""
    domain = meeting.rpartition("@")[2]
    return f"{uuid.uuid5(_UIDS, f'{meeting}/{key}')}@{domain}"


def invited_anew(before: GuestInvitation, name: str, told: Told, now: datetime) -> GuestInvitation:
    """Invited again after a CANCEL: SEQUENCE goes on, and an answer is wanted."""
    return _asked(before, replace(before, name=name, told=told, is_active=True), now)


def changed(before: GuestInvitation, name: str, told: Told, now: datetime) -> GuestInvitation:
    """Told something new: SEQUENCE rises for another time or place, a new time asks again."""
    after = replace(before, name=name, told=told)
    if told.asks_again(before.told):
        return _asked(before, after, now)
    raised = int(told.raises_sequence(before.told))
    return replace(after, sequence=before.sequence + raised, dtstamp=_stamp(before, now))


def withdrawn(before: GuestInvitation, now: datetime) -> GuestInvitation:
    """No longer invited (RFC 5546 3.2.5): the CANCEL has a SEQUENCE of its own."""
    return replace(
        before, is_active=False, sequence=before.sequence + 1, dtstamp=_stamp(before, now)
    )


def answered(
    before: GuestInvitation, answer: GuestAnswer, now: datetime,
    replied: tuple[int, datetime | None] | None = None,
) -> GuestInvitation:  # fmt: skip
    """With the guest's answer; `replied` are SEQUENCE and DTSTAMP of a calendar's reply."""
    sequence, stamp = replied or (before.replied_sequence, before.replied_dtstamp)
    return replace(
        before, answer=answer, answered_at=now, replied_sequence=sequence, replied_dtstamp=stamp
    )


def _asked(before: GuestInvitation, after: GuestInvitation, now: datetime) -> GuestInvitation:
    """SEQUENCE rises, so that an answer to what was asked before no longer counts."""
    sequence = before.sequence + 1
    return replace(
        after, sequence=sequence, asked_sequence=sequence, dtstamp=_stamp(before, now),
        answer="none", answered_at=None,
    )  # fmt: skip


def _stamp(before: GuestInvitation, now: datetime) -> datetime:
    """DTSTAMP tells messages apart by the second (RFC 5545 3.3.5)."""
    return max(now, before.dtstamp.replace(microsecond=0) + _A_SECOND)
