"""Engines. On SQLite a writer takes its lock before it reads, so that no update is lost. On both
databases readers have connections of their own, which write nothing."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from bot.domain.errors import BadSetting
from bot.store import postgres
from bot.store.postgres import BUSY_SECONDS

_SETTING = "MOEDEBOT_DATABASE"


def read_url(text: str) -> URL:
    """The URL of a database that we can use. Raises BadSetting for any other."""
    try:
        url = make_url(text)
    except ArgumentError:
        raise BadSetting(_SETTING, text, "sqlite:///var/moedebot.sqlite3") from None
    if url.drivername in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:"):
        raise BadSetting(_SETTING, text, "sqlite:///var/moedebot.sqlite3")  # two engines, one file
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        shown = url.render_as_string(hide_password=True)
        raise BadSetting(_SETTING, shown, "sqlite:///PATH, postgresql://...")
    return url


def sqlite_path(url: URL) -> Path | None:
    """The file of an SQLite database; None for another kind."""
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def writer_engine(url: URL, *, foreign_keys: bool = True) -> Engine:
    """For transactions that change something. SQLite: one connection, so that the threads of a
    process queue for it in order instead of polling the file's lock."""
    if sqlite_path(url) is None:
        return postgres.engine(url, "READ COMMITTED")
    engine = create_engine(url, pool_size=1, max_overflow=0, pool_timeout=BUSY_SECONDS)
    _listen(engine, begin="BEGIN IMMEDIATE", foreign_keys=foreign_keys)
    return engine


def reader_engine(url: URL) -> Engine:
    """For transactions that only look: all of one sees the same state of the database."""
    if sqlite_path(url) is None:
        return postgres.engine(url, "REPEATABLE READ", is_reader=True)
    engine = create_engine(url)
    _listen(engine, begin="BEGIN", query_only=True)
    return engine


def _listen(engine: Engine, *, begin: str, **switches: bool) -> None:
    def connect(connection: sqlite3.Connection, record: Any) -> None:
        connection.isolation_level = None  # the driver begins nothing by itself
        connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
        connection.execute("PRAGMA synchronous = FULL")
        for name, on in switches.items():
            connection.execute(f"PRAGMA {name} = {'ON' if on else 'OFF'}")

    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "connect", connect)
    event.listen(engine, "begin", start)
