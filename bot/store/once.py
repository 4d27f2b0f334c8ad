"""Insert what is not there yet, in one statement: the loser of a race learns that it lost."""

from functools import cache
from importlib import import_module
from typing import Any, cast

from sqlalchemy import Insert, Row, Table
from sqlmodel import Session


def insert_once(session: Session, table: Table, **values: Any) -> Row[Any] | None:
    """The primary key of the new row; None where one with the same unique key exists already."""
    connection = session.connection()
    return connection.execute(_statement(table, connection.dialect.name), values).one_or_none()


@cache
def _statement(table: Table, dialect: str) -> Insert:
    """Only the dialect in use is imported: the other would bring its drivers along."""
    insert = import_module(f"sqlalchemy.dialects.{dialect}").insert
    return cast(Insert, insert(table).on_conflict_do_nothing().returning(*table.primary_key))
