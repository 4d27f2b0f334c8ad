"""Child processes that are made to be killed: forked, so that a restart costs milliseconds."""

import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from torture import sink


@dataclass
class Child:
    """A forked process. It ends with its function, by a kill, or at the latest with us."""

    pid: int
    status: int | None = None

    @classmethod
    def start(cls, work: Callable[[], object]) -> "Child":
        pid = os.fork()
        if pid:
            return cls(pid)
        code = 1
        try:
            work()
            code = 0
        except KeyboardInterrupt:
            pass
        except BaseException:  # noqa: BLE001  a forked child must not return into the parent's code
            import traceback

            traceback.print_exc()
        finally:
            os._exit(code)

    def signal(self, number: signal.Signals) -> None:
        if self.has_ended():
            return
        os.kill(self.pid, number)

    def has_ended(self) -> bool:
        """Whether it is gone; a child that has ended is reaped."""
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self.status = status if pid else None
        return self.status is not None

    def wait(self, seconds: float) -> int:
        """How it ended (as os.waitpid says). AssertionError where it goes on for too long."""
        until(self.has_ended, seconds, f"process {self.pid} to end")
        assert self.status is not None
        return self.status

    def wait_until_stopped(self, seconds: float) -> None:
        """Wait for it to stop itself by SIGSTOP."""

        def is_stopped() -> bool:
            pid, status = os.waitpid(self.pid, os.WNOHANG | os.WUNTRACED)
            return pid == self.pid and os.WIFSTOPPED(status)

        until(is_stopped, seconds, f"process {self.pid} to stop")

    def kill(self) -> None:
        """SIGKILL, and wait until it is gone."""
        self.signal(signal.SIGKILL)
        self.wait(10)


def until(is_so: Callable[[], bool], seconds: float, what: str) -> None:
    """Wait for a condition. AssertionError after so many seconds."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, f"waited {seconds} seconds for {what}"
        time.sleep(0.002)


@contextmanager
def running_sink(log: Path) -> Iterator[int]:
    """The sink in a process of its own; its loopback port."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=256)
    child = Child.start(lambda: sink.serve(listener, log))
    try:
        port = int(listener.getsockname()[1])
        listener.close()
        yield port
    finally:
        child.kill()
