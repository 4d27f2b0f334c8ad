"""Small named facts: the rehearsal clock, heartbeats, who is who in Slack, which rule fired."""

from datetime import datetime

from sqlmodel import Session, col, select

from bot.store.once import insert_once
from bot.store.row import table_of
from bot.store.tables import FactRow, FiringRow, SlackLinkRow


class Facts:
    """Facts by name, links of Slack users, and firings."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, name: str) -> str | None:
        """A fact's text, or None."""
        row = self._session.get(FactRow, name)
        return row.value if row else None

    def set(self, name: str, value: str) -> None:
        """Insert or replace a fact."""
        self._session.merge(FactRow(name=name, value=value))
        self._session.flush()

    def slack_person(self, workspace: str, user: str) -> str | None:
        """The e-mail address of the person whom a Slack user is linked to."""
        row = self._session.get(SlackLinkRow, (workspace, user))
        return row.email if row else None

    def link_slack(self, workspace: str, user: str, email: str, at: datetime) -> None:
        """Link a Slack user to a person, in place of any link before."""
        self._session.merge(SlackLinkRow(workspace=workspace, user=user, email=email, at=at))
        self._session.flush()

    def slack_user(self, email: str) -> tuple[str, str] | None:
        """(workspace, user) of a person, the latest linked first."""
        query = select(SlackLinkRow).where(SlackLinkRow.email == email)
        latest = query.order_by(col(SlackLinkRow.at).desc(), col(SlackLinkRow.user))
        row = self._session.exec(latest).first()
        return (row.workspace, row.user) if row else None

    def has_fired(self, cause: str) -> bool:
        """Whether a rule's firing is recorded."""
        return self._session.get(FiringRow, cause) is not None

    def fire(self, cause: str, at: datetime) -> bool:
        """Record a rule's firing. False when it fired before."""
        return insert_once(self._session, table_of(FiringRow), cause=cause, at=at) is not None
