"""Databases to begin a test with."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.store import open_store


def migrated(path: Path) -> str:
    """The URL of a SQLite database at `path`: with our schema and nothing in it, where it was not
    there. It is copied from one that this process migrated, which takes longer than most tests."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_empty())
    return f"sqlite:///{path}"


@cache
def _empty() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder, "empty.sqlite3")
        open_store(f"sqlite:///{path}").close()
        return path.read_bytes()
