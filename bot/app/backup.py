"""`backup` and `restore`: the database, and what belongs to it in the data folder."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot import __version__
from bot.app.application import Application, open_application
from bot.app.archive import DATA, Manifest, Writer, unpack, write_manifest, writing
from bot.clock import HEARTBEAT, stop_leading, system_clock
from bot.config import Settings
from bot.domain.errors import BadBackup, InUse, NoPlan, NotEmpty, UnwritableFile
from bot.domain.notices import Notice
from bot.store import Store, new_owner
from bot.store.copies import copy_in, copy_out, name_of_copy
from bot.store.engines import sqlite_path
from bot.store.restoring import RESTORED, doubt_in_words, lead_in_words
from bot.store.schema import HEAD

_LEFT_OUT = ("-wal", "-shm", "-journal", ".lock", ".tar.gz", ".part")
"""What lies beside a database, and other backups."""
_WHILE_RESTORING = timedelta(minutes=30)


@dataclass(frozen=True)
class Restored:
    """What came back: when the backup was made (local), and the notices of which nobody can tell
    whether they went out; they are unknown now, and wait for a decision."""

    made_at: datetime
    doubtful: tuple[Notice, ...]


def back_up(application: Application, target: Path) -> Manifest:
    """Write a backup while everything runs on. The database is copied first: what it refers to in
    the data folder was there before. Raises UnwritableFile, ServiceUnreachable, ProgramMissing."""
    location = application.store.location
    name = name_of_copy(location)
    _ = application.office.secret  # made now, where nothing has needed it yet
    # beside the target: a copy of the database may be large, and /tmp small
    with writing(target) as writer, tempfile.TemporaryDirectory(dir=target.parent) as work:
        copy = Path(work) / name
        copy_out(location, copy)
        writer.add(name, copy)
        _add_data(writer, application.settings.data, sqlite_path(location))
        manifest = Manifest(_local(application), HEAD, __version__, files=writer.sums)
        write_manifest(writer, manifest)
    return manifest


def _local(application: Application) -> datetime:
    """The time by the product's clock, in the network's zone where there is a plan."""
    now = application.clock()
    try:
        return now.astimezone(application.plan().network.tz)
    except NoPlan:
        return now.astimezone(UTC)


def _add_data(writer: Writer, data: Path, database: Path | None) -> None:
    own = database.resolve() if database else None
    for path in _files(data):
        if path.resolve() != own:
            writer.add(f"{DATA}{path.relative_to(data).as_posix()}", path)


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        is_draft = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not is_draft and not path.name.endswith(_LEFT_OUT):
            yield path


def restore(
    settings: Settings,
    file: Path,
    *,
    database: str | None = None,
    overwrite: bool = False,
    at: datetime | None = None,
) -> Restored:
    """Put a backup back, and mark what it leaves in doubt: all that was due by now and had not
    gone out when the backup was made, and all that would have become due since. Since then it may
    have gone out, and must not go twice by itself.

    Raises BadBackup, UnreadableFile; InUse while processes work on the database; NotEmpty where it
    holds something and `overwrite` is not said; ServiceUnreachable, ProgramMissing.
    """
    url = database or settings.database
    store = Store(url)
    try:
        if sqlite_path(store.location) is not None:
            store.prepare()
        _refuse(store, overwrite=overwrite)
        with tempfile.TemporaryDirectory(prefix="moedebot-restore-") as work:
            folder = Path(work)
            manifest = unpack(file, folder)
            copy = folder / name_of_copy(store.location)
            if not copy.is_file():
                raise BadBackup(str(file), f"{copy.name} is not in it: another kind of database")
            doubtful = _put_back(store, copy, manifest, _with_secret(settings, folder / DATA), at)
            _put_data(folder / DATA, settings.data)
    finally:
        store.close()
    return Restored(manifest.made_at, doubtful)


def _refuse(store: Store, *, overwrite: bool) -> None:
    if store.is_in_use():
        raise InUse
    if not overwrite and not store.is_empty():
        raise NotEmpty


def _with_secret(settings: Settings, data: Path) -> Settings:
    """With the key of the backup, which comes with its data; where that has none (it is a setting
    there), this machine's own stays."""
    has_secret = (data / "secret").exists()
    return settings.model_copy(update={"data": data}) if has_secret else settings


def _put_back(
    store: Store, copy: Path, manifest: Manifest, settings: Settings, at: datetime | None
) -> tuple[Notice, ...]:
    """SQLite: what is in doubt is marked in the copy, which then takes the database's place at one
    stroke. PostgreSQL: what the copy holds is marked in the transaction that brings it; meanwhile
    the heartbeat is ours, so that nobody queues anew what fell due since."""
    if sqlite_path(store.location) is not None:
        doubtful = _mark(f"sqlite:///{copy}", settings, at)
        copy_in(copy, store.location)
        return doubtful
    owner, until = new_owner(), system_clock() + _WHILE_RESTORING
    then = [doubt_in_words(manifest.made_at), lead_in_words(HEARTBEAT, owner, until)]
    copy_in(copy, store.location, then)
    store.upgrade()
    doubtful = _mark(store.url, settings, at)
    stop_leading(store, owner)
    return doubtful


def _mark(url: str, settings: Settings, at: datetime | None) -> tuple[Notice, ...]:
    """Queue what would have fallen due until now, and mark as unknown all that has."""
    from bot.services.heartbeat import queue_due

    application = open_application(settings, at, url)
    now = application.clock()
    try:
        with suppress(NoPlan):  # without one nothing can have fallen due
            queue_due(application.office, now)
        with application.store.write() as unit:
            unit.outbox.doubt(now)
        with application.store.read() as unit:
            return tuple(n for n in unit.outbox.list(state="unknown") if n.reason == RESTORED)
    finally:
        application.store.close()


def _put_data(source: Path, target: Path) -> None:
    """Files of the backup take the place of those of the same name; others stay."""
    try:
        for path in _files(source):
            place = target / path.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True)
            aside = place.with_name(f".{place.name}.part")
            shutil.copy2(path, aside)
            aside.replace(place)
    except OSError as error:
        raise UnwritableFile(str(target), error.strerror or str(error)) from error
