"""The store: opens the database, and gives units of work on it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc
from sqlmodel import Session

from bot.domain.errors import ServiceUnreachable
from bot.store import schema
from bot.store.engines import read_url, reader_engine, sqlite_path, writer_engine
from bot.store.unit import UnitOfWork


def open_store(url: str) -> "Store":
    """The store of a database: `sqlite:///path` (the folder is made, the schema made or brought up
    to date) or `postgresql://...` (its schema is changed by `db upgrade` only). Raises BadSetting
    for another URL, ServiceUnreachable where the database cannot be used."""
    store = Store(url)
    if sqlite_path(store.location) is not None:
        store.prepare()
    return store


class Store:
    """One database. Safe to share between threads; a unit of work belongs to one."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.location = read_url(url)
        self._writer = writer_engine(self.location)
        self._reader = reader_engine(self.location)

    @contextmanager
    def write(self) -> Iterator[UnitOfWork]:
        """One transaction: committed at the end, rolled back on any error. On SQLite it holds the
        database's write lock from its beginning, so keep it short, and open no second one inside.
        Raises ServiceUnreachable where the database cannot be used."""
        session = Session(self._writer, expire_on_commit=False)
        with _said_clearly(), session, session.begin():
            session.connection()  # takes the lock now, not at the first statement
            yield UnitOfWork(session)

    @contextmanager
    def read(self) -> Iterator[UnitOfWork]:
        """One consistent view of the database, which nothing inside can change. Raises
        ServiceUnreachable where the database cannot be used."""
        with _said_clearly(), Session(self._reader, autoflush=False) as session:
            yield UnitOfWork(session)

    def upgrade(self) -> None:
        """Bring the schema up to date. Raises ServiceUnreachable where that is not possible."""
        with _said_clearly():
            schema.upgrade(self.location)

    def prepare(self) -> None:
        """Make an SQLite file ready for use: its folder, and the schema where it is not current."""
        path = sqlite_path(self.location)
        try:
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ServiceUnreachable("database", str(error)) from error
        with _said_clearly():
            current = schema.is_current(self._reader)
        if not current:
            self.upgrade()

    def close(self) -> None:
        """Let go of all connections."""
        self._writer.dispose()
        self._reader.dispose()


@contextmanager
def _said_clearly() -> Iterator[None]:
    """What the database refuses for reasons of its own (disk full, read-only, locked, no database
    at all) as our error. What breaks a constraint is a defect of ours, and stays what it is."""
    try:
        yield
    except exc.OperationalError as error:
        raise ServiceUnreachable("database", str(error.orig)) from error
    except exc.TimeoutError as error:  # too long in the queue for a connection
        raise ServiceUnreachable("database", str(error)) from error
    except exc.DatabaseError as error:
        if type(error) is not exc.DatabaseError:
            raise
        raise ServiceUnreachable("database", str(error.orig)) from error
    except sqlite3.Error as error:  # from the steps that go past SQLAlchemy
        raise ServiceUnreachable("database", str(error)) from error
