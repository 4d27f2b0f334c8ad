"""The store: opens the database, and gives units of work on it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

from sqlalchemy import Connection
from sqlmodel import Session

from bot.domain.errors import SchemaMissing, ServiceUnreachable
from bot.store import postgres, schema
from bot.store.engines import read_url, reader_engine, sqlite_path, writer_engine
from bot.store.presence import NoPresence, SessionPresence
from bot.store.trouble import said_clearly
from bot.store.unit import UnitOfWork


def open_store(url: str) -> "Store":
    """The store of a database: `sqlite:///path` (the folder is made, the schema made or brought up
    to date) or `postgresql://...` (its schema is changed by `db upgrade` only). Raises BadSetting
    for another URL, ServiceUnreachable where the database cannot be used, SchemaMissing where
    `db upgrade` has to be run first."""
    store = Store(url)
    try:
        store.prepare()
    except BaseException:
        store.close()
        raise
    return store


class Store:
    """One database. Safe to share between threads; a unit of work belongs to one."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.location = read_url(url)
        self._writer = writer_engine(self.location)
        self._reader = reader_engine(self.location)
        self._is_shared = sqlite_path(self.location) is None
        self._presence = SessionPresence(self.location) if self._is_shared else NoPresence()

    @contextmanager
    def write(self) -> Iterator[UnitOfWork]:
        """One transaction: committed at the end, rolled back on any error. Keep it short, and open
        no second one inside: on SQLite it holds the database's write lock from its beginning, on
        PostgreSQL the lock of use cases from where it looks at more than the outbox. Raises
        ServiceUnreachable where the database cannot be used."""
        session = Session(self._writer, expire_on_commit=False)
        with said_clearly(), session, session.begin():
            connection = session.connection()  # takes the lock now, not at the first statement
            yield UnitOfWork(session, self._presence, self._order(connection))

    def _order(self, connection: Connection) -> Callable[[], None]:
        """Waits, the first time that it is called, until no other use case is in its
        transaction. SQLite's lock has done that from the beginning."""
        if not self._is_shared:
            return lambda: None
        return cache(lambda: postgres.keep_in_order(connection))

    @contextmanager
    def read(self) -> Iterator[UnitOfWork]:
        """One consistent view of the database, which nothing inside can change. Raises
        ServiceUnreachable where the database cannot be used."""
        with said_clearly(), Session(self._reader, autoflush=False) as session:
            yield UnitOfWork(session, self._presence)

    def upgrade(self) -> None:
        """Bring the schema up to date. Raises ServiceUnreachable where that is not possible."""
        with said_clearly():
            schema.upgrade(self.location)

    def prepare(self) -> None:
        """Make the database ready for use. SQLite: its folder, and the schema where it is not
        current. PostgreSQL's schema is only looked at. Raises SchemaMissing, ServiceUnreachable."""
        self.prepare_folder()
        with said_clearly():
            current = schema.is_current(self._reader)
        if not current and self._is_shared:
            raise SchemaMissing("database", "schema")
        if not current:
            self.upgrade()

    def is_empty(self) -> bool:
        """Whether nothing of a network is in the database: no plan, meeting, notice or mail."""
        try:
            with self.read() as unit:
                return not unit.holds_anything()
        except SchemaMissing:
            return True

    def is_in_use(self) -> bool:
        """Whether processes that deliver or beat are known to live on the database."""
        try:
            with self.read() as unit:
                return bool(unit.leases.living())
        except SchemaMissing:
            return False

    def prepare_folder(self) -> None:
        """Make the folder of an SQLite file. Raises ServiceUnreachable."""
        path = sqlite_path(self.location)
        try:
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ServiceUnreachable("database", str(error)) from error

    def close(self) -> None:
        """Let go of all connections."""
        self._presence.close()
        self._writer.dispose()
        self._reader.dispose()
