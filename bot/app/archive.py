"""A backup as one file: a gzipped tar of the database, the data folder and a manifest, which says
what belongs to it and comes last, so that a file that was cut off has none."""

import hashlib
import io
import json
import os
import secrets
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from bot.domain.errors import BadBackup, UnreadableFile, UnwritableFile

MANIFEST = "manifest.json"
DATA = "data/"
FORMAT = 1
"""The form of these files; a later product may need another."""


@dataclass(frozen=True)
class Manifest:
    """What a backup holds. `made_at` is local, by the product's clock; `files` are SHA-256 sums."""

    made_at: datetime
    schema: str
    product: str
    files: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT


class _Summing:
    """A file that is summed up while it is read: a large one is read once, and never held whole."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.sum = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        content = self._file.read(size)
        self.sum.update(content)
        return content


class Writer:
    """Takes files into a backup."""

    def __init__(self, archive: tarfile.TarFile) -> None:
        self._archive = archive
        self.sums: dict[str, str] = {}

    def add(self, name: str, file: Path) -> None:
        """A file under a name, if it is still there: of a folder in use some may go meanwhile."""
        try:
            source = file.open("rb")
        except FileNotFoundError:
            return
        with source:
            status = os.fstat(source.fileno())
            about = tarfile.TarInfo(name)
            about.size, about.mode, about.mtime = status.st_size, 0o600, int(status.st_mtime)
            summing = _Summing(source)
            self._archive.addfile(about, summing)
        self.sums[name] = summing.sum.hexdigest()

    def add_bytes(self, name: str, content: bytes) -> None:
        """Bytes under a name."""
        about = tarfile.TarInfo(name)
        about.size, about.mode = len(content), 0o600
        self._archive.addfile(about, io.BytesIO(content))


@contextmanager
def writing(target: Path) -> Iterator[Writer]:
    """Write a backup beside `target`, its owner's alone. When it is whole, and on disk, it
    takes the target's name. Raises UnwritableFile; then what was there before stays."""
    aside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            with tarfile.open(fileobj=file, mode="w:gz") as archive:
                yield Writer(archive)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(target)
    except OSError as error:
        raise UnwritableFile(str(target), error.strerror or str(error)) from error
    finally:
        aside.unlink(missing_ok=True)


def write_manifest(writer: Writer, manifest: Manifest) -> None:
    """The last of a backup's files."""
    values = asdict(manifest) | {"made_at": manifest.made_at.isoformat()}
    writer.add_bytes(MANIFEST, json.dumps(values, indent=2, ensure_ascii=False).encode())


def unpack(file: Path, folder: Path) -> Manifest:
    """Unpack a backup into a folder, and check it against its manifest. Raises UnreadableFile;
    BadBackup for what is no backup, is cut off or damaged, or of a later product."""
    try:
        with tarfile.open(file, "r:gz") as archive:
            archive.extractall(folder, filter="data")  # refuses paths that lead elsewhere
    except (tarfile.TarError, EOFError, zlib.error) as error:
        raise BadBackup(str(file), str(error)) from error
    except OSError as error:  # gzip.BadGzipFile is one, too
        if error.strerror is None:
            raise BadBackup(str(file), str(error)) from error
        raise UnreadableFile(str(file), error.strerror) from error
    manifest = _manifest(file, folder)
    _check(file, folder, manifest)
    return manifest


def _manifest(file: Path, folder: Path) -> Manifest:
    try:
        values = json.loads((folder / MANIFEST).read_bytes())
        made_at = datetime.fromisoformat(values.pop("made_at"))
        manifest = Manifest(made_at=made_at, **values)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise BadBackup(str(file), f"{MANIFEST}: {error}") from error
    if manifest.format != FORMAT:
        raise BadBackup(str(file), f"format {manifest.format}, not {FORMAT}")
    return manifest


def _check(file: Path, folder: Path, manifest: Manifest) -> None:
    for name, expected in manifest.files.items():
        path = folder / name
        if not path.is_file() or _sum(path) != expected:
            raise BadBackup(str(file), name)


def _sum(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
