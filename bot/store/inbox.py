"""What came in: each message handled once, and what waits for the secretary."""

from datetime import datetime

from sqlmodel import Session, col, select, update

from bot.domain.errors import UnknownHeld
from bot.domain.records import EarlyReply, Held, Received
from bot.store.inbox_rows import EarlyReplyRow
from bot.store.once import insert_once
from bot.store.row import table_of
from bot.store.tables import HeldRow, ReceivedRow


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

    def held_since(self, moment: datetime | None) -> tuple[Held, ...]:
        """What was held after a moment (None: ever), settled or not, oldest first."""
        query = select(HeldRow).order_by(col(HeldRow.at), col(HeldRow.id))
        if moment is not None:
            query = query.where(col(HeldRow.at) > moment)
        return tuple(_held(row) for row in self._session.exec(query))

    def keep_early(self, reply: EarlyReply) -> None:
        """Keep what a delegate answered, until the delegation comes."""
        self._session.add(EarlyReplyRow(**vars(reply)))
        self._session.flush()

    def early_replies(self, meeting_uid: str, address: str) -> tuple[EarlyReply, ...]:
        """What somebody answered for a meeting before being known as a delegate, and that still
        waits, in the order that it came in."""
        query = select(EarlyReplyRow).where(
            EarlyReplyRow.meeting == meeting_uid,
            EarlyReplyRow.address == address.lower(),
            EarlyReplyRow.held == HeldRow.id,
            col(HeldRow.resolved_at).is_(None),
        )
        rows = self._session.exec(query.order_by(col(EarlyReplyRow.held)))
        return tuple(EarlyReply(**row.model_dump()) for row in rows)

    def forget(self, before: datetime) -> int:
        """Delete the text of what was handled before a moment; that it was handled, and what it led
        to, is kept. What is held keeps its original until it was settled so long ago. How many."""
        received = (col(ReceivedRow.at) < before, col(ReceivedRow.raw) != b"")
        settled = (col(HeldRow.resolved_at) < before, col(HeldRow.raw) != b"")
        done = self._session.exec(update(ReceivedRow).where(*received).values(raw=b""))
        also = self._session.exec(update(HeldRow).where(*settled).values(raw=b"", subject=""))
        return int(done.rowcount) + int(also.rowcount)

    def forget_one(self, source: str, identity: str) -> None:
        """Delete the text of one message, as `forget` does."""
        mine = (col(ReceivedRow.source) == source, col(ReceivedRow.identity) == identity)
        self._session.exec(update(ReceivedRow).where(*mine).values(raw=b""))

    def _row(self, number: int) -> HeldRow:
        row = self._session.get(HeldRow, number)
        if row is None:
            raise UnknownHeld(number)
        return row


def _held(row: HeldRow) -> Held:
    return Held(**row.model_dump())
