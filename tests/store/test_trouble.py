"""Disk full, read-only, gone: said clearly, nothing half done, and used again without a restart."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from bot.domain.errors import ServiceUnreachable
from bot.store import open_store
from bot.store.health import condition_of
from sqlalchemy import text

FULL = """
import resource, signal, sys
from bot.domain.errors import ServiceUnreachable
from bot.store import open_store

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = open_store(sys.argv[1])
_, hard = resource.getrlimit(resource.RLIMIT_FSIZE)


def write(number):
    with store.write() as unit:
        unit.facts.set("left", str(number) + "x" * 500_000)
        unit.facts.set("right", str(number))


write(1)
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, hard))  # the disk takes no more
try:
    write(2)
    print("written")
except ServiceUnreachable as error:
    print("said:", error.reason)
with store.read() as unit:
    print(unit.facts.get("left")[0], unit.facts.get("right"))
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))  # somebody made room
write(3)
with store.read() as unit:
    print(unit.facts.get("left")[0], unit.facts.get("right"))
store.close()
"""
READ_ONLY = """
import os, sys
from pathlib import Path
from bot.domain.errors import ServiceUnreachable
from bot.store import Store
from bot.store.health import condition_of

path = Path(sys.argv[1])
store = Store(f"sqlite:///{path}")
if os.geteuid() == 0:
    os.seteuid(65534)  # root may write everywhere
try:
    with store.write() as unit:
        unit.facts.set("x", "1")
    print("written")
except ServiceUnreachable as error:
    print("said:", error.reason)
print("trouble:", condition_of(store).trouble is not None)
if os.getuid() == 0:
    os.seteuid(0)
for name in (path.parent, *path.parent.iterdir()):
    name.chmod(0o777)
with store.write() as unit:
    unit.facts.set("x", "2")
with store.read() as unit:
    print(unit.facts.get("x"))
"""


def _run(program, argument):
    command = [sys.executable, "-W", "error", "-c", program, argument]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_full_disk_is_said_loses_nothing_and_needs_no_restart(sqlite_url):
    said, before, after = _run(FULL, sqlite_url)
    assert said.startswith("said: ")
    assert "disk" in said
    assert before == "1 1"
    assert after == "3 3"


@pytest.fixture
def shared_folder():
    """A folder that other users can look into; pytest's own are private."""
    folder = Path(tempfile.mkdtemp(prefix="moedebot-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_a_read_only_database_is_said_and_used_again_when_it_can_be_written(shared_folder):
    path = shared_folder / "x.sqlite3"
    open_store(f"sqlite:///{path}").close()
    for file in shared_folder.iterdir():
        file.chmod(0o444)
    shared_folder.chmod(0o555)
    said, trouble, value = _run(READ_ONLY, str(path))
    assert said.startswith("said: attempt to write a readonly database")
    assert trouble == "trouble: True"
    assert value == "2"


def test_a_damaged_file_is_found(sqlite_store, sqlite_url):
    with sqlite_store.write() as unit:
        for number in range(4000):  # the second half of the file holds nothing else
            unit.facts.set(f"{number:05}", "x" * 200)
    path = Path(sqlite_store.location.database)
    sqlite_store.close()
    with path.open("r+b") as file:
        size = os.fstat(file.fileno()).st_size
        for page in range(size // 4096 // 2, size // 4096):
            file.seek(page * 4096)
            file.write(b"\xff" * 64)
    opened = open_store(sqlite_url)
    condition = condition_of(opened)
    assert condition.trouble is not None or not condition.is_sound
    opened.close()


def test_a_sound_database_has_nothing_wrong(store, url):
    condition = condition_of(store)
    assert (condition.trouble, condition.is_sound, condition.is_unicode) == (None, True, True)
    assert condition.kind == url.partition(":")[0]


def test_looking_whether_it_can_be_written_writes_nothing(store):
    condition_of(store)
    with store.read() as unit:
        assert unit.facts.get("doctor") is None


def test_what_does_not_fit_undoes_the_whole_unit_of_work(sqlite_store):
    """SQLITE_FULL, by a limit on the file itself."""
    with sqlite_store._writer.connect() as connection:
        pages = connection.scalar(text("PRAGMA page_count"))
        connection.execute(text(f"PRAGMA max_page_count = {pages + 4}"))

    def too_much():
        with sqlite_store.write() as unit:
            unit.facts.set("small", "1")
            unit.facts.set("large", "x" * 1_000_000)

    with pytest.raises(ServiceUnreachable, match="disk is full"):
        too_much()
    with sqlite_store.read() as unit:
        assert unit.facts.get("small") is None
    with sqlite_store._writer.connect() as connection:
        connection.execute(text("PRAGMA max_page_count = 1000000"))
    too_much()
    with sqlite_store.read() as unit:
        assert unit.facts.get("small") == "1"
