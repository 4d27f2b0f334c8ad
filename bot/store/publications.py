"""What is on the web, and what was."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from bot.domain.approvals import DocumentKind
from bot.domain.publication import Publication, PublicPaper
from bot.store.publication_rows import PublicationRow
from bot.store.text import from_json, to_json


@dataclass(frozen=True)
class Published:
    """A document that is on the web, without what it says. `meeting` is a UID, `at` is UTC."""

    meeting: str
    document: DocumentKind
    at: datetime


class Publications:
    """Publications, by meeting and document; of each the last edition counts."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self, meeting: str, document: DocumentKind | None = None) -> tuple[Publication, ...]:
        """All editions of a meeting's (a UID) documents, the first first."""
        query = select(PublicationRow).where(PublicationRow.meeting == meeting)
        if document is not None:
            query = query.where(PublicationRow.document == document)
        found = self._session.exec(query.order_by(col(PublicationRow.id)))
        return tuple(_publication(row) for row in found)

    def last(self, meeting: str, document: DocumentKind) -> Publication | None:
        """The last edition of a document, withdrawn or not; None where it never was on the web."""
        row = self._last(meeting, document)
        return _publication(row) if row else None

    def _last(self, meeting: str, document: DocumentKind) -> PublicationRow | None:
        query = select(PublicationRow).where(
            PublicationRow.meeting == meeting, PublicationRow.document == document
        )
        return self._session.exec(query.order_by(col(PublicationRow.edition).desc())).first()

    def public(self) -> tuple[Published, ...]:
        """All that is on the web now, the latest first; what it says is not read."""
        query = (
            select(PublicationRow.meeting, PublicationRow.document, PublicationRow.at)
            .where(PublicationRow.state == "public")
            .order_by(col(PublicationRow.at).desc(), col(PublicationRow.id).desc())
        )
        return tuple(Published(*each) for each in self._session.exec(query))  # type: ignore[arg-type]

    def put(self, paper: PublicPaper, by: str, at: datetime) -> Publication:
        """Put a paper on the web, in place of the edition before; the same with its number."""
        before = self._last(paper.meeting, paper.document)
        if before is not None and before.state == "public":
            before.state = "superseded"
            self._session.add(before)
        row = PublicationRow(
            meeting=paper.meeting, document=paper.document,
            edition=before.edition + 1 if before else 1, state="public", by=by, at=at,
            ended_by=None, ended_at=None, content=to_json(PublicPaper, paper),
        )  # fmt: skip
        self._session.add(row)
        self._session.flush()
        return _publication(row)

    def withdraw(self, meeting: str, document: DocumentKind, by: str, at: datetime) -> bool:
        """Take a document off the web. False where it is not there."""
        row = self._last(meeting, document)
        if row is None or row.state != "public":
            return False
        row.state, row.ended_by, row.ended_at = "withdrawn", by, at
        self._session.add(row)
        self._session.flush()
        return True


def _publication(row: PublicationRow) -> Publication:
    return Publication(
        edition=row.edition,
        paper=from_json(PublicPaper, row.content),
        by=row.by,
        at=row.at,
        state=row.state,  # type: ignore[arg-type]
        ended_by=row.ended_by,
        ended_at=row.ended_at,
    )
