"""What a database refuses for reasons of its own, said as errors of ours."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from bot.domain.errors import SchemaMissing, ServiceUnreachable

_NO_TABLE, _NO_COLUMN = "42P01", "42703"
_NOT_ALLOWED = "42501"
_READ_ONLY = "25006"
_FORGOTTEN = "25P03"
"""SQLSTATEs of PostgreSQL that say nothing of our statements (PostgreSQL, appendix A)."""
_OF_ITS_OWN = (_NOT_ALLOWED, _READ_ONLY, _FORGOTTEN)


@contextmanager
def said_clearly() -> Iterator[None]:
    """What the database refuses for reasons of its own (disk full, read-only, locked, gone, no
    database at all) as our error. What breaks a constraint is a defect of ours, and stays what it
    is. Raises ServiceUnreachable; SchemaMissing where the tables are not there."""
    try:
        yield
    except exc.TimeoutError as error:  # too long in the queue for a connection
        raise ServiceUnreachable("database", str(error)) from error
    except exc.DBAPIError as error:
        found = _trouble(error)
        if found is None:
            raise
        raise found from error
    except sqlite3.Error as error:  # from the steps that go past SQLAlchemy
        raise ServiceUnreachable("database", str(error)) from error


def _trouble(error: exc.DBAPIError) -> ServiceUnreachable | None:
    state = getattr(error.orig, "sqlstate", None)
    reason = " ".join(str(error.orig).split())
    if state in (_NO_TABLE, _NO_COLUMN):
        return SchemaMissing("database", reason)
    passing = isinstance(error, exc.OperationalError | exc.InterfaceError)
    if passing or error.connection_invalidated or state in _OF_ITS_OWN:
        return ServiceUnreachable("database", reason)
    return ServiceUnreachable("database", reason) if type(error) is exc.DatabaseError else None
