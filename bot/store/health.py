"""Whether a database can be worked with: it is sound, takes a write, and can hold our letters."""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import text

from bot.domain.errors import ServiceUnreachable
from bot.store.schema import HEAD
from bot.store.store import Store
from bot.store.trouble import said_clearly

_PROBE = "doctor"


@dataclass(frozen=True)
class Condition:
    """What was found. `trouble`: it cannot be read or written. `said` is the database's own word
    for what is not in order."""

    kind: Literal["sqlite", "postgresql"]
    schema: str = HEAD
    trouble: ServiceUnreachable | None = None
    is_sound: bool = True
    is_unicode: bool = True
    said: str = ""


class _Undo(Exception):
    """Takes back what was written to see whether it can be."""


def condition_of(store: Store) -> Condition:
    """The condition of an opened database, whose schema is current. Changes nothing."""
    kind: Literal["sqlite", "postgresql"]
    kind = "sqlite" if store.location.get_backend_name() == "sqlite" else "postgresql"
    try:
        _write_and_undo(store)
        return _looked_over(store, kind)
    except ServiceUnreachable as error:
        return Condition(kind, trouble=error)


def _write_and_undo(store: Store) -> None:
    try:
        with store.write() as unit:
            unit.facts.set(_PROBE, "x" * 10_000)  # more than a page: a full disk shows
            raise _Undo
    except _Undo:
        pass


def _looked_over(store: Store, kind: Literal["sqlite", "postgresql"]) -> Condition:
    with said_clearly(), store._reader.connect() as connection:
        if kind == "sqlite":
            said = str(connection.scalar(text("PRAGMA quick_check(1)")))
            return Condition(kind, is_sound=said == "ok", said=said)
        encoding = str(connection.scalar(text("SHOW server_encoding")))
        return Condition(kind, is_unicode=encoding == "UTF8", said=encoding)
