"""Where the approvals of agendas and minutes stand."""

from dataclasses import replace
from datetime import UTC

from sqlmodel import Session, select

from bot.domain.approvals import Approval, DocumentKind
from bot.store.paper_rows import ApprovalRow
from bot.store.text import from_json, to_json


class Approvals:
    """Approvals, one a meeting and document."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, meeting: str, document: DocumentKind) -> Approval | None:
        """The approval of a meeting's (a UID) document; None where it was not asked for."""
        row = self._session.get(ApprovalRow, (meeting, document))
        return _approval(row) if row else None

    def waiting(self) -> tuple[Approval, ...]:
        """Those that nobody has answered."""
        query = select(ApprovalRow).where(ApprovalRow.state == "asked")
        return tuple(_approval(row) for row in self._session.exec(query))

    def save(self, approval: Approval) -> None:
        """Insert or replace by meeting and document."""
        content = to_json(Approval, approval)
        row = ApprovalRow(
            meeting=approval.meeting, document=approval.document, state=approval.state,
            content=content,
        )  # fmt: skip
        self._session.merge(row)
        self._session.flush()


def _approval(row: ApprovalRow) -> Approval:
    found = from_json(Approval, row.content)
    return replace(
        found,
        asked_at=found.asked_at.astimezone(UTC),
        deadline=found.deadline and found.deadline.astimezone(UTC),
        at=found.at and found.at.astimezone(UTC),
    )
