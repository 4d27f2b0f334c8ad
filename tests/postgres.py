"""A PostgreSQL server for tests: an installed one, on a cluster of its own in a temporary folder.

Debian: `apt-get install postgresql`. Nothing is shared with a server that runs on the machine.
"""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

INSTALL = "no PostgreSQL server is installed: apt-get install postgresql"
_SECONDS = 60.0


def installed() -> Path | None:
    """The folder of the newest installed server's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    if found:
        return found[-1].parent
    initdb = shutil.which("initdb")
    return Path(initdb).parent if initdb else None


@dataclass
class Server:
    """A running cluster. `port` is its loopback port."""

    programs: Path
    folder: Path
    port: int
    is_durable: bool
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        options = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(self.folder),
            "max_connections": "100",
            "fsync": "on" if self.is_durable else "off",
            "synchronous_commit": "on" if self.is_durable else "off",
        }
        given = [f"--{name}={value}" for name, value in options.items()]
        command = [self.programs / "postgres", "-D", self.folder / "data", "-p", str(self.port)]
        with (self.folder / "log").open("ab") as log:
            self.process = _run_as_server([*map(str, command), *given], log)
        _wait_until(self._answers, self.folder / "log")

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it by its own pid: SIGINT ends its sessions, SIGQUIT is a crash."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(_SECONDS)
            self.process = None

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://moedebot@127.0.0.1:{self.port}/{database}"

    def new_database(self, template: str = "template1") -> str:
        """The URL of another database, made from a template that nobody is connected to."""
        name = f"moedebot_{secrets.token_hex(6)}"
        self.run(f'CREATE DATABASE {name} TEMPLATE "{template}"')
        return self.url(name)

    def run(self, statement: str) -> None:
        """Run one statement outside any transaction, as the superuser."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(statement.encode())

    def _answers(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, "the server ended"
        try:
            psycopg.connect(self.url(), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True


@contextmanager
def server(*, is_durable: bool = False) -> Iterator[Server]:
    """A cluster for as long as it is needed. `is_durable` has it write to disk at each commit.
    Skips the test where no server is installed, and fails it in CI."""
    programs = installed()
    if programs is None:
        if os.environ.get("CI"):
            pytest.fail(INSTALL)
        pytest.skip(INSTALL)
    folder = Path(tempfile.mkdtemp(prefix="moedebot-postgres-"))
    made = Server(programs, folder, _free_port(), is_durable)
    try:
        _initialise(programs, folder)
        made.start()
        yield made
    finally:
        made.stop(signal.SIGQUIT)  # nobody needs what is in it any more
        shutil.rmtree(folder)


def _initialise(programs: Path, folder: Path) -> None:
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    options = ["-U", "moedebot", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
    with (folder / "log").open("wb") as log:
        command = [str(programs / "initdb"), "-D", str(folder / "data"), *options]
        assert _run_as_server(command, log).wait(_SECONDS) == 0, (folder / "log").read_text()


def _run_as_server(command: list[str], log: object) -> "subprocess.Popen[bytes]":
    """The server refuses to run as root; Debian's package brings a user for it."""
    who = {"user": "postgres", "group": "postgres", "extra_groups": []}
    more = who if os.geteuid() == 0 else {}
    return subprocess.Popen(command, stdout=log, stderr=log, cwd="/", **more)  # type: ignore[call-overload,no-any-return]


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def _wait_until(is_so: Callable[[], bool], log: Path) -> None:
    end = time.monotonic() + _SECONDS
    while not is_so():
        assert time.monotonic() < end, log.read_text()
        time.sleep(0.05)
