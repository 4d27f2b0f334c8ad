"""Guests whom the secretary has named, and every guest's invitation."""

from datetime import datetime

from sqlmodel import Session, col, delete, select

from bot.domain.guest_invitations import GuestInvitation, Told
from bot.domain.guests import Guest
from bot.store.guest_rows import GuestInvitationRow, GuestRow
from bot.store.text import from_json, to_json


class Guests:
    """Guests by meeting (a UID)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def named(self, meeting: str) -> tuple[Guest, ...]:
        """Those whom the secretary has named, in that order."""
        query = select(GuestRow).where(GuestRow.meeting == meeting)
        rows = self._session.exec(query.order_by(col(GuestRow.at), col(GuestRow.key)))
        return tuple(from_json(Guest, row.guest) for row in rows)

    def name(self, meeting: str, guest: Guest, by: str | None, at: datetime) -> None:
        """Insert or replace by meeting and key."""
        told = to_json(Guest, guest)
        self._session.merge(GuestRow(meeting=meeting, key=guest.key, guest=told, by=by, at=at))
        self._session.flush()

    def remove(self, meeting: str, key: str) -> bool:
        """Whether there was one of that key."""
        chosen = (col(GuestRow.meeting) == meeting, col(GuestRow.key) == key)
        return bool(self._session.exec(delete(GuestRow).where(*chosen)).rowcount)

    def meetings(self) -> frozenset[str]:
        """The UIDs of meetings with guests named or invited."""
        named = self._session.exec(select(GuestRow.meeting).distinct())
        invited = self._session.exec(select(GuestInvitationRow.meeting).distinct())
        return frozenset((*named, *invited))

    def invitations(self, meeting: str) -> tuple[GuestInvitation, ...]:
        """All of a meeting, withdrawn ones too, by key."""
        query = select(GuestInvitationRow).where(GuestInvitationRow.meeting == meeting)
        rows = self._session.exec(query.order_by(col(GuestInvitationRow.key)))
        return tuple(map(_invitation, rows))

    def invitation(self, meeting: str, key: str) -> GuestInvitation | None:
        """One of them."""
        row = self._session.get(GuestInvitationRow, (meeting, key))
        return _invitation(row) if row else None

    def by_token(self, token: str) -> GuestInvitation | None:
        """The one that an address token locates."""
        query = select(GuestInvitationRow).where(GuestInvitationRow.token == token)
        row = self._session.exec(query).first()
        return _invitation(row) if row else None

    def by_uid(self, uid: str) -> GuestInvitation | None:
        """The one whose event has a UID."""
        query = select(GuestInvitationRow).where(GuestInvitationRow.uid == uid)
        row = self._session.exec(query).first()
        return _invitation(row) if row else None

    def of_address(self, address: str) -> tuple[GuestInvitation, ...]:
        """All of one receiver, for whatever meeting."""
        query = select(GuestInvitationRow).where(GuestInvitationRow.receiver == address.lower())
        return tuple(map(_invitation, self._session.exec(query)))

    def save(self, invitation: GuestInvitation) -> None:
        """Insert or replace by meeting and key."""
        told = to_json(Told, invitation.told)
        self._session.merge(GuestInvitationRow(**vars(invitation) | {"told": told}))
        self._session.flush()


def _invitation(row: GuestInvitationRow) -> GuestInvitation:
    return GuestInvitation(**row.model_dump() | {"told": from_json(Told, row.told)})
