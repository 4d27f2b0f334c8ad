"""Instants in the database: UTC, always (decision 13)."""

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect
from sqlalchemy.exc import DontWrapMixin
from sqlalchemy.types import TypeDecorator

from bot.domain import errors


class NaiveDatetime(errors.NaiveDatetime, DontWrapMixin):
    """The domain's error, marked so that SQLAlchemy hands it on as it is."""


class Instant(TypeDecorator[datetime]):
    """An aware datetime, stored in UTC and given back in UTC. Raises NaiveDatetime for one without
    an offset: guessing a zone here would move meetings by an hour or two."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.utcoffset() is None:
            raise NaiveDatetime("instant to be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """SQLite keeps no offset, PostgreSQL gives the session's: both mean the same instant."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
