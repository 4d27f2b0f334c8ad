"""Files that commands are given, or write: read and written whole, with one sentence where that
cannot be."""

from pathlib import Path

from bot.domain.errors import UnreadableFile, UnwritableFile


def read_bytes(path: Path) -> bytes:
    """A file's content. Raises UnreadableFile."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(str(path), error.strerror or str(error)) from error


def read_text(path: Path) -> str:
    """A file's text (UTF-8), without what is blank around it. Raises UnreadableFile."""
    try:
        return read_bytes(path).decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise UnreadableFile(str(path), "not-text") from error


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file. Raises UnwritableFile."""
    try:
        path.write_bytes(content)
    except FileNotFoundError as error:
        raise UnwritableFile(str(path), "no-folder") from error
    except OSError as error:
        raise UnwritableFile(str(path), error.strerror or str(error)) from error


def write_text(path: Path, text: str) -> None:
    """Write a text (UTF-8). Raises UnwritableFile."""
    write_bytes(path, text.encode())
