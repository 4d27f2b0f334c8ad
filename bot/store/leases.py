"""Leases: what one process at a time may do, such as beat the heart (decision 7)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update
from sqlmodel import Session

from bot.store.notice_rows import NOTICE
from bot.store.once import insert_once
from bot.store.owners import is_alive, is_dead
from bot.store.presence import Presence, out_of_hand
from bot.store.row import table_of
from bot.store.tables import LeaseRow

LEASE = table_of(LeaseRow)


@dataclass(frozen=True)
class Holder:
    """Who holds a lease, until when (UTC), and whether that process is certainly gone."""

    owner: str
    until: datetime
    is_gone: bool


class Leases:
    """Leases by name. Each is taken by one conditional UPDATE, so of several one gets it."""

    def __init__(self, session: Session, presence: Presence) -> None:
        self._session = session
        self._presence = presence

    def take(self, name: str, owner: str, now: datetime, lease: timedelta) -> bool:
        """Take or renew a lease until `now + lease`. False while a living process holds it; what a
        dead one held is taken at once."""
        self._presence.show(owner)
        until = now + lease
        if insert_once(self._session, LEASE, name=name, owner=owner, until=until):
            return True
        connection = self._session.connection()
        held = connection.scalars(select(LEASE.c.owner).where(LEASE.c.name == name)).all()
        free = out_of_hand(LEASE.c.owner, LEASE.c.until, held, now, connection, self._presence)
        mine_or_free = or_(LEASE.c.owner == owner, free)
        taken = update(LEASE).where(LEASE.c.name == name, mine_or_free)
        return connection.execute(taken.values(owner=owner, until=until)).rowcount == 1

    def release(self, name: str, owner: str) -> None:
        """Let go of a lease, so that another need not wait for its end."""
        mine = (LEASE.c.name == name, LEASE.c.owner == owner)
        self._session.connection().execute(delete(LEASE).where(*mine))

    def living(self) -> frozenset[str]:
        """All owners, of leases or notices, whose processes are known to live."""
        connection = self._session.connection()
        owners = select(LEASE.c.owner).union(select(NOTICE.c.owner))
        here = {one for one in connection.scalars(owners) if one and is_alive(one)}
        return self._presence.alive(connection) | here

    def holder(self, name: str) -> Holder | None:
        """Who holds a lease, run out or not."""
        connection = self._session.connection()
        row = connection.execute(select(LEASE).where(LEASE.c.name == name)).one_or_none()
        if row is None:
            return None
        gone = is_dead(row.owner) or self._presence.gone(connection, [row.owner])
        return Holder(row.owner, row.until, bool(gone))
