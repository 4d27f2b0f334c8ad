"""The schema: whether it is current, and bringing it up to date. Alembic is imported only when
there is something to do, since most starts find nothing."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, text

from bot.domain.errors import ServiceUnreachable
from bot.store import postgres
from bot.store.engines import sqlite_path, writer_engine
from bot.store.postgres import BUSY_SECONDS

HEAD = "0019"
"""The revision that this code works with: the last under `migrations/versions`."""
MIGRATIONS = Path(__file__).parent / "migrations"


def is_current(engine: Engine) -> bool:
    """Whether the database has the schema of this code (and, on SQLite, the write-ahead log).
    Raises ServiceUnreachable for a schema of a later version of the product."""
    with engine.connect() as connection:
        if version_in(connection) != HEAD:
            return False
        return engine.dialect.name != "sqlite" or _has_log(connection)


def version_in(connection: Connection) -> str | None:
    """The revision of a database's schema; None where it has none. Raises ServiceUnreachable for
    one of a later version of the product."""
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if version and version > HEAD:
        raise ServiceUnreachable("database", f"schema {version} is newer than {HEAD}")
    return version


def upgrade(url: URL) -> None:
    """Run the migrations that are missing. Of several processes one does it, the others wait and
    find it done."""
    path = sqlite_path(url)
    if path is None:
        _migrate(url)
        return
    with _alone(path):
        _keep_log(path)
        _migrate(url)


def _has_log(connection: Connection) -> bool:
    return bool(connection.scalar(text("PRAGMA journal_mode")) == "wal")


def _keep_log(path: Path) -> None:
    """Switch to the write-ahead log. The file remembers it; switching while others do the same
    fails, so it is done alone."""
    with closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold a lock beside the database: the database's own cannot cover a change of its journal."""
    lock = sqlite3.connect(f"{path}.lock", timeout=BUSY_SECONDS, isolation_level=None)
    with closing(lock):
        lock.execute("BEGIN EXCLUSIVE")
        yield


def _migrate(url: URL) -> None:
    """One transaction for all. Foreign keys are off, since batch mode rebuilds tables, and are
    checked before the commit."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    engine = writer_engine(url, foreign_keys=False)
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                postgres.keep_in_order(connection)
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            if engine.dialect.name == "sqlite":
                _check_references(connection)
    finally:
        engine.dispose()


def _check_references(connection: Connection) -> None:
    broken = connection.execute(text("PRAGMA foreign_key_check")).first()
    if broken:
        raise ServiceUnreachable("database", f"after the upgrade a row refers to nothing: {broken}")
