"""Copies of a whole database, consistent while it is written to: VACUUM INTO, pg_dump; and back."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL

from bot.domain.errors import ProgramMissing, ServiceUnreachable
from bot.store.engines import sqlite_path
from bot.store.postgres import BUSY_SECONDS
from bot.store.row import Row
from bot.store.trouble import said_clearly

_OF_THE_MOMENT = ("lease", "worker")
"""Tables of who works just now; a copy begins without."""


def name_of_copy(location: URL) -> str:
    """What a copy is called in a backup; it says of which kind the database is."""
    return "database.sql" if sqlite_path(location) is None else "database.sqlite3"


def copy_out(location: URL, file: Path) -> None:
    """Write the database, as it is at one moment, to a file. Those who work on it go on. Raises
    ServiceUnreachable; ProgramMissing where pg_dump is not installed."""
    path = sqlite_path(location)
    if path is None:
        _dump(location, file)
        return
    with said_clearly(), closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as connection:
        connection.execute("VACUUM INTO ?", (str(file),))
    with said_clearly(), closing(sqlite3.connect(file)) as connection, connection:
        known = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for table in {name for (name,) in known}.intersection(_OF_THE_MOMENT):
            connection.execute(f"DELETE FROM {table}")


def copy_in(file: Path, location: URL, then: Sequence[str] = ()) -> None:
    """Put a copy in the place of all that the database holds, in one transaction; `then` are
    statements that belong to it (PostgreSQL). Raises ServiceUnreachable, ProgramMissing."""
    path = sqlite_path(location)
    if path is None:
        _load(file, location, then)
        return
    with (
        said_clearly(),
        closing(sqlite3.connect(file)) as source,
        closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as target,
    ):
        source.backup(target)


def _dump(location: URL, file: Path) -> None:
    tables = [f"--table=public.{name}" for name in (*Row.metadata.tables, "alembic_version")]
    without = [f"--exclude-table-data=public.{name}" for name in _OF_THE_MOMENT]
    kind = ["--format=plain", "--clean", "--if-exists", "--no-owner", "--no-privileges"]
    _run("pg_dump", location, [*kind, *tables, *without, f"--file={file}"])


def _load(file: Path, location: URL, then: Sequence[str]) -> None:
    more = [part for statement in then for part in ("--command", statement)]
    kind = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
    _run("psql", location, [*kind, f"--file={file}", *more])


def _run(program: str, location: URL, arguments: list[str]) -> None:
    """Run one of PostgreSQL's programs on a database; its password goes by the environment, since
    everybody on the machine can read a command line."""
    found = shutil.which(program)
    if found is None:
        raise ProgramMissing(program)
    address = location.set(drivername="postgresql", password=None)
    password = {"PGPASSWORD": location.password} if location.password else {}
    done = subprocess.run(
        [found, f"--dbname={address.render_as_string(hide_password=False)}", *arguments],
        env={**os.environ, **password},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise ServiceUnreachable(program, " ".join(done.stderr.split())[:500])
