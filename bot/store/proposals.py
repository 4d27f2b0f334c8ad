"""Proposed items, open and decided."""

from sqlmodel import Session, col, select

from bot.domain.agenda import Item
from bot.domain.proposals import Proposal
from bot.store.paper_rows import ProposalRow
from bot.store.text import from_json, to_json


class Proposals:
    """Proposals by number."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, proposal: Proposal) -> Proposal:
        """Keep a new one; the same with its number."""
        row = _row(proposal, None)
        self._session.add(row)
        self._session.flush()
        return _proposal(row)

    def get(self, number: int) -> Proposal | None:
        """The proposal of a number."""
        row = self._session.get(ProposalRow, number)
        return _proposal(row) if row else None

    def of(self, meeting: str) -> tuple[Proposal, ...]:
        """All for a meeting (a UID), oldest first."""
        query = select(ProposalRow).where(ProposalRow.meeting == meeting)
        return tuple(
            _proposal(row) for row in self._session.exec(query.order_by(col(ProposalRow.id)))
        )

    def open(self) -> tuple[Proposal, ...]:
        """Those that nobody has decided, oldest first."""
        query = select(ProposalRow).where(ProposalRow.state == "open")
        return tuple(
            _proposal(row) for row in self._session.exec(query.order_by(col(ProposalRow.id)))
        )

    def save(self, proposal: Proposal) -> None:
        """Put it in the place of the one with its number."""
        self._session.merge(_row(proposal, proposal.id))
        self._session.flush()


def _row(proposal: Proposal, number: int | None) -> ProposalRow:
    return ProposalRow(**vars(proposal) | {"id": number, "item": to_json(Item, proposal.item)})


def _proposal(row: ProposalRow) -> Proposal:
    return Proposal(**row.model_dump() | {"item": from_json(Item, row.item)})
