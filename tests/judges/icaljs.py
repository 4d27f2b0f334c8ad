"""ical.js (npm) as a judge: one node process for as many objects as come.

Its exact version is in package-lock.json; `npm ci` installs it at first use. Without node a test is
skipped, and fails in CI.
"""

import fcntl
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from judges.reading import Reading, Unreadable, only, readings_of
from judges.talking import Judge

HERE = Path(__file__).parent
LOCK = HERE / "package-lock.json"
INSTALLED = HERE / "node_modules" / ".package-lock.json"
MISSING = "node or npm is missing: apt-get install nodejs npm (Debian)"


def check(data: bytes) -> list[str]:
    """What ical.js, strict, cannot read."""
    try:
        read_all(data)
    except Unreadable as error:
        return [f"ical.js: {error}"]
    return []


def read_all(data: bytes) -> tuple[Reading, ...]:
    """What ical.js reads of each event. Raises Unreadable."""
    return readings_of(_judge().ask({"data": data.decode()}))


def read(data: bytes) -> Reading:
    """What ical.js reads of the only event. Raises Unreadable."""
    return only(read_all(data))


def program(name: str) -> str:
    """The path of a program; without it the test is skipped, and fails in CI."""
    found = shutil.which(name)
    if found is None and os.environ.get("CI"):
        pytest.fail(MISSING)
    if found is None:
        pytest.skip(MISSING)
    return found


@cache
def _judge() -> Judge:
    _install(program("npm"))
    return Judge([program("node"), "icaljs_judge.mjs"], HERE)


def _install(npm: str) -> None:
    """`npm ci`, where the version of the lock file is not there; by one process at a time."""
    with (HERE / ".installing").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if INSTALLED.exists() and INSTALLED.stat().st_mtime >= LOCK.stat().st_mtime:
            return
        done = subprocess.run(
            [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"],
            cwd=HERE, capture_output=True, text=True, timeout=100, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        INSTALLED.touch()
