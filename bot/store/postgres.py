"""PostgreSQL: engines, the lock that keeps use cases in order, and what its errors mean."""

from functools import cache
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text

BUSY_SECONDS = 30
"""How long a process waits for another's lock before it gives up."""
FORGOTTEN_SECONDS = 20
"""A transaction in which its process does nothing for so long is ended by the server: a process
that was stopped in the middle of one must not stop all others."""
IN_ORDER = 0x6D6F656465626F74
"""The key of the advisory lock that use cases take ("moedebot" in ASCII)."""
_CONNECT: dict[str, Any] = {
    "application_name": "moedebot",
    "client_encoding": "UTF8",
    "connect_timeout": 10,
    # A machine that lost its power says no goodbye: ask it every few seconds whether it is there.
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
}
_SERVER_SIDE = {
    "timezone": "UTC",
    "lock_timeout": f"{BUSY_SECONDS}s",
    "tcp_keepalives_idle": "5",
    "tcp_keepalives_interval": "2",
    "tcp_keepalives_count": "3",
}
_WRITER_SIDE = {"idle_in_transaction_session_timeout": f"{FORGOTTEN_SECONDS}s"}


def engine(url: URL, isolation: str, *, is_reader: bool = False, **options: Any) -> Engine:
    """An engine whose connections are tried before they are used: after the database was away, the
    next unit of work connects anew."""
    server_side = _SERVER_SIDE if is_reader else _SERVER_SIDE | _WRITER_SIDE
    given = " ".join(f"-c {name}={value}" for name, value in server_side.items())
    made = create_engine(
        url,
        pool_pre_ping=True,
        isolation_level=isolation,
        connect_args={**_CONNECT, "options": given},
        execution_options={"postgresql_readonly": True} if is_reader else {},
        **options,
    )
    event.listen(made, "connect", _keep_no_nul)
    return made


def keep_in_order(connection: Connection) -> None:
    """Wait until no other transaction holds the lock, and hold it to the end of this one. What a
    use case reads after it is what the one before has committed, so no update is lost, and the
    numbers of notices follow the order in which they were committed."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": IN_ORDER})


def _keep_no_nul(connection: Any, record: Any) -> None:
    """PostgreSQL's text has no NUL. A mail may hold one, and must be kept all the same."""
    connection.adapters.register_dumper(str, _dumper_without_nul())


@cache
def _dumper_without_nul() -> type[Any]:
    from psycopg.types.string import StrDumperUnknown

    class WithoutNul(StrDumperUnknown):
        def dump(self, obj: str) -> Any:
            return super().dump(obj.replace("\0", "\ufffd"))

    return WithoutNul
