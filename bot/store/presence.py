"""Who lives, on PostgreSQL: each worker shows it by a lock on a session of its own.

The session ends with its process, whatever ends that, and on whatever machine it runs; then the
others may take over its rows at once. What is not known for certain (a worker that never showed
itself, a server that was started since) is left to the lease.
"""

import hashlib
import threading
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import URL, ColumnElement, Connection, Engine, and_, exc, or_, text
from sqlalchemy.pool import NullPool

from bot.store import postgres
from bot.store.owners import is_alive, is_dead

_SHOWN = text(
    "INSERT INTO worker (owner, key, server_started) VALUES (:owner, :key, "
    "extract(epoch FROM pg_postmaster_start_time())::text) "
    "ON CONFLICT (owner) DO UPDATE SET server_started = excluded.server_started"
)
# pg_locks, "advisory": a key of 64 bits stands in classid and objid, with objsubid 1.
_HELD = (
    "EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND granted "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
    "AND (classid::bigint << 32 | objid::bigint) = worker.key)"
)
_SAME_SERVER = "server_started = extract(epoch FROM pg_postmaster_start_time())::text"
_GONE = text(
    f"SELECT owner FROM worker WHERE owner = ANY(:owners) AND {_SAME_SERVER} AND NOT {_HELD}"
)
_ALIVE = text(f"SELECT owner FROM worker WHERE {_SAME_SERVER} AND {_HELD}")
_FORGET = text(
    f"DELETE FROM worker WHERE NOT {_HELD} "
    "AND owner NOT IN (SELECT owner FROM notice WHERE owner IS NOT NULL) "
    "AND owner NOT IN (SELECT owner FROM lease) "
    "AND owner NOT IN (SELECT owner FROM slack_delivery WHERE state <> 'over')"
)


LONGEST_LEASE = timedelta(hours=1)
"""No lease is taken for longer. One that ends later was taken by a clock that was wrong."""


class Presence(Protocol):
    """How the workers of a database know of each other, beyond what one machine can tell."""

    def show(self, owner: str) -> None:
        """From now on others can tell when this worker's process is gone."""

    def gone(self, connection: Connection, owners: Collection[str]) -> frozenset[str]:
        """Those of `owners` whose process is certainly gone."""

    def alive(self, connection: Connection) -> frozenset[str]:
        """All who show themselves now."""

    def close(self) -> None:
        """This process is done."""


class NoPresence:
    """SQLite is one machine's: what its processes know of each other is all there is to know."""

    def show(self, owner: str) -> None:
        pass

    def gone(self, connection: Connection, owners: Collection[str]) -> frozenset[str]:
        return frozenset()

    def alive(self, connection: Connection) -> frozenset[str]:
        return frozenset()

    def close(self) -> None:
        pass


class SessionPresence:
    """On PostgreSQL. One session for all workers of this process, opened when the first claims."""

    def __init__(self, url: URL) -> None:
        self._engine: Engine = postgres.engine(url, "AUTOCOMMIT", poolclass=NullPool)
        self._session: Connection | None = None
        self._shown: set[str] = set()
        self._lock = threading.Lock()

    def show(self, owner: str) -> None:
        """Hold the owner's lock, on a new session where the old one has ended."""
        with self._lock:
            if not self._lives():
                self._session, before = self._engine.connect(), self._shown
                self._shown = set()
                for one in before:
                    self._hold(self._session, one)
            if owner not in self._shown and self._session is not None:
                self._hold(self._session, owner)
                self._session.execute(_FORGET)

    def _lives(self) -> bool:
        if self._session is None:
            return False
        try:
            self._session.execute(text("SELECT 1"))
        except exc.DBAPIError:
            self._session.invalidate()
            self._session.close()
            return False
        return True

    def _hold(self, session: Connection, owner: str) -> None:
        session.execute(text("SELECT pg_advisory_lock_shared(:key)"), {"key": key_of(owner)})
        session.execute(_SHOWN, {"owner": owner, "key": key_of(owner)})
        self._shown.add(owner)

    def gone(self, connection: Connection, owners: Collection[str]) -> frozenset[str]:
        if not owners:
            return frozenset()
        return frozenset(connection.scalars(_GONE, {"owners": list(owners)}))

    def alive(self, connection: Connection) -> frozenset[str]:
        return frozenset(connection.scalars(_ALIVE))

    def close(self) -> None:
        with self._lock:
            if self._session is not None:
                self._session.close()
                self._session = None
            self._shown.clear()
            self._engine.dispose()


def out_of_hand(
    owner: ColumnElement[str],
    until: ColumnElement[datetime],
    held: Collection[str],
    now: datetime,
    connection: Connection,
    presence: Presence,
) -> ColumnElement[bool]:
    """Whether what an owner has until then may be taken by others: the lease has run out, the owner
    is certainly gone, or the lease was taken by a clock that has been set back since and nobody
    knows the owner to live. `held` are the owners that it is about."""
    shown = presence.alive(connection) if held else frozenset()
    gone = presence.gone(connection, held) | {one for one in held if is_dead(one)}
    alive = [one for one in held if one in shown or is_alive(one)]
    wrong = and_(until > now + LONGEST_LEASE, owner.not_in(alive))
    return or_(until <= now, owner.in_(sorted(gone)), wrong)


def key_of(owner: str) -> int:
    """The key of an owner's lock: 64 bits, signed, as PostgreSQL's bigint."""
    return int.from_bytes(hashlib.sha256(owner.encode()).digest()[:8], signed=True)
