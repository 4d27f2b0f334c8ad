"""Files that are kept by their content, in the data folder: written once, never changed."""

import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from bot.domain.errors import AnnexLost, UnwritableFile


@dataclass(frozen=True)
class Files:
    """The folder of files. A file is found by the SHA-256 of its bytes, so that the same content
    lies there once, whatever it is called and however often it is an annex. Nothing in the folder
    is ever run: files have no names of people's, no endings, and nobody may execute them."""

    folder: Path

    def keep(self, content: bytes) -> str:
        """Put the bytes on disk, where they are not there already, and give their digest. On disk
        before the caller commits, so that what a database refers to is there. Raises
        UnwritableFile."""
        digest = hashlib.sha256(content).hexdigest()
        path = self._path(digest)
        try:
            if not self._is_whole(path, digest):
                _write(path, content)
        except OSError as error:
            raise UnwritableFile(str(path), error.strerror or str(error)) from error
        return digest

    def read(self, digest: str) -> bytes:
        """The bytes of a digest. Raises AnnexLost where they are gone, or are others by now."""
        try:
            content = self._path(digest).read_bytes()
        except OSError as error:
            raise AnnexLost(digest[:12]) from error
        if hashlib.sha256(content).hexdigest() != digest:
            raise AnnexLost(digest[:12])
        return content

    def size(self, digest: str) -> int | None:
        """The bytes that the file of a digest has; None where it is gone."""
        try:
            return self._path(digest).stat().st_size
        except OSError:
            return None

    def _path(self, digest: str) -> Path:
        if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
            raise AnnexLost(digest[:12])
        return self.folder / digest[:2] / digest

    def _is_whole(self, path: Path, digest: str) -> bool:
        return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest


def _write(path: Path, content: bytes) -> None:
    """Written aside, flushed to disk, then moved into place: whole, or not there."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name[:16]}-{os.getpid()}-{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        _flush(path.parent)
    finally:
        draft.unlink(missing_ok=True)


def _flush(folder: Path) -> None:
    """The folder's own entry on disk; a system without such a call does it by itself."""
    if hasattr(os, "O_DIRECTORY"):
        number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
