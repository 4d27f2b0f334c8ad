"""Who is invited to what: the state behind every calendar message."""

from sqlmodel import Session, col, select

from bot.domain.invitations import Invitation
from bot.store.tables import InvitationRow


class Invitations:
    """Invitations, one for each meeting, seat and receiver."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, meeting_uid: str) -> tuple[Invitation, ...]:
        """All of a meeting, withdrawn ones too, by seat and receiver."""
        query = select(InvitationRow).where(InvitationRow.meeting == meeting_uid)
        rows = self._session.exec(
            query.order_by(col(InvitationRow.seat), col(InvitationRow.receiver))
        )
        return tuple(Invitation(**row.model_dump()) for row in rows)

    def by_token(self, token: str) -> Invitation | None:
        """The invitation that an address token locates."""
        query = select(InvitationRow).where(InvitationRow.token == token)
        row = self._session.exec(query).first()
        return Invitation(**row.model_dump()) if row else None

    def save(self, invitation: Invitation) -> None:
        """Insert or replace by meeting, seat and receiver."""
        self._session.merge(InvitationRow(**vars(invitation)))
        self._session.flush()
