"""What came in: each message handled once, and what waits for the secretary."""

from datetime import datetime

from sqlmodel import Session, col, select, update

from bot.domain.errors import UnknownHeld
from bot.domain.records import Held, Received
from bot.store.once import insert_once
from bot.store.tables import HeldRow, ReceivedRow, table_of


class Inbox:
    """Messages received, and those held."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def receive(self, received: Received, raw: bytes) -> bool:
        """Keep a message as it came. False where (source, identity) was seen before."""
        new = insert_once(self._session, table_of(ReceivedRow), **vars(received), raw=raw)
        return new is not None

    def conclude(self, source: str, identity: str, outcome: str, reason: str | None = None) -> None:
        """Record what a received message led to, and why."""
        mine = (col(ReceivedRow.source) == source, col(ReceivedRow.identity) == identity)
        concluded = update(ReceivedRow).where(*mine).values(outcome=outcome, reason=reason)
        self._session.exec(concluded)

    def outcome(self, source: str, identity: str) -> str | None:
        """What it led to: "" before it is concluded, None for what never came."""
        query = select(ReceivedRow.outcome)
        mine = (ReceivedRow.source == source, ReceivedRow.identity == identity)
        return self._session.exec(query.where(*mine)).first()

    def reason(self, source: str, identity: str) -> str | None:
        """Why it led to that, where there is a reason to tell."""
        query = select(ReceivedRow.reason)
        mine = (ReceivedRow.source == source, ReceivedRow.identity == identity)
        return self._session.exec(query.where(*mine)).first()

    def hold(self, held: Held) -> Held:
        """Keep it for the secretary; the same with its number."""
        row = HeldRow(**vars(held) | {"id": None})
        self._session.add(row)
        self._session.flush()
        return _held(row)

    def held(self) -> tuple[Held, ...]:
        """What still waits, oldest first."""
        query = select(HeldRow).where(col(HeldRow.resolved_at).is_(None))
        rows = self._session.exec(query.order_by(col(HeldRow.at), col(HeldRow.id)))
        return tuple(_held(row) for row in rows)

    def held_by_id(self, number: int) -> Held:
        """One of them, resolved or not. Raises UnknownHeld."""
        return _held(self._row(number))

    def resolve(self, number: int, at: datetime, resolution: str) -> None:
        """Record how the secretary settled it. Raises UnknownHeld."""
        row = self._row(number)
        row.resolved_at, row.resolution = at, resolution
        self._session.flush()

    def _row(self, number: int) -> HeldRow:
        row = self._session.get(HeldRow, number)
        if row is None:
            raise UnknownHeld(number)
        return row


def _held(row: HeldRow) -> Held:
    return Held(**row.model_dump())
