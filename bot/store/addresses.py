"""Addresses that mail came back from, and which notice a returned mail was."""

from sqlmodel import Session, col, delete, select, update

from bot.domain.notices import Notice
from bot.domain.records import Undeliverable
from bot.store.inbox_rows import UndeliverableRow
from bot.store.notice_rows import NOTICE, read

BOUNCED = "bounced"
"""The reason of a notice that was sent and came back."""


class Addresses:
    """What is known of addresses, each in lower case."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def mark(self, found: Undeliverable) -> bool:
        """Mark an address as undeliverable. False where it was marked before: then it stays as it
        was."""
        if self._session.get(UndeliverableRow, found.address) is not None:
            return False
        self._session.add(UndeliverableRow(**vars(found)))
        self._session.flush()
        return True

    def clear(self, address: str) -> bool:
        """The address works again. False where it was not marked."""
        gone = delete(UndeliverableRow).where(col(UndeliverableRow.address) == address.lower())
        return bool(self._session.exec(gone).rowcount)

    def undeliverable(self) -> tuple[Undeliverable, ...]:
        """All that are marked, by address."""
        rows = self._session.exec(select(UndeliverableRow).order_by(col(UndeliverableRow.address)))
        return tuple(Undeliverable(**row.model_dump()) for row in rows)

    def notice_of(self, message_ids: tuple[str, ...]) -> Notice | None:
        """The notice that was sent with one of these Message-IDs."""
        if not message_ids:
            return None
        found = read(self._session, NOTICE.c.message_id.in_(message_ids), content=False)
        return next(found, None)

    def record_return(self, number: int) -> None:
        """Record that a notice that was sent came back. What else became of it stays."""
        mine = (NOTICE.c.id == number, NOTICE.c.state == "sent")
        self._session.connection().execute(update(NOTICE).where(*mine).values(reason=BOUNCED))
