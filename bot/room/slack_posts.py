"""What was posted in the double's workspace: one JSON file a post, so it outlives the process."""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final

Post = dict[str, Any]
_SUFFIX: Final = ".json"


class Posts:
    """The posts in a folder, `NNNN.json` in the order in which they came. Several processes may
    post into one folder. `clock` gives the time of posting, aware."""

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        self.folder = folder
        self._clock = clock
        folder.mkdir(parents=True, exist_ok=True)

    def add(self, post: Post) -> Post:
        """Keeps a post; it comes back with its `ts`, which is unique, and `at`."""
        now = self._clock()
        number = max((int(path.stem) for path in self._paths()), default=0)
        while True:
            number += 1
            stamp = {"ts": f"{int(now.timestamp())}.{number:06d}", "at": now.isoformat()}
            with suppress(FileExistsError):
                self._write_new(self._path(number), stamp | post)
                return stamp | post

    def change(self, ts: str, **changes: object) -> Post:
        """Changes a post that there is."""
        post = self.by_ts(ts)
        assert post is not None
        changed = post | changes | {"edited": self._clock().isoformat()}
        path = self._path(_number(ts))
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_text(_text(changed), encoding="utf-8")
        fresh.replace(path)
        return changed

    def remove(self, ts: str) -> None:
        """Takes a post away."""
        self._path(_number(ts)).unlink(missing_ok=True)

    def by_ts(self, ts: str) -> Post | None:
        """The post of a timestamp, or None."""
        try:
            post: Post = json.loads(self._path(_number(ts)).read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return None
        return post if post["ts"] == ts else None

    def all(self) -> tuple[Post, ...]:
        """All posts, oldest first."""
        return tuple(json.loads(path.read_text(encoding="utf-8")) for path in self._paths())

    def _paths(self) -> list[Path]:
        return sorted(
            (path for path in self.folder.glob(f"*{_SUFFIX}") if path.stem.isdigit()),
            key=lambda path: int(path.stem),
        )

    def _path(self, number: int) -> Path:
        return self.folder / f"{number:04d}{_SUFFIX}"

    def _write_new(self, path: Path, post: Post) -> None:
        """Whole or not at all: others may read while it is written."""
        fresh = path.with_suffix(f".{os.getpid()}.{id(post)}")
        fresh.write_text(_text(post), encoding="utf-8")
        try:
            os.link(fresh, path)
        finally:
            fresh.unlink()


def _number(ts: str) -> int:
    return int(ts.rpartition(".")[2])


def _text(post: Post) -> str:
    return json.dumps(post, ensure_ascii=False, indent=2) + "\n"
