"""The product's own processes against the local double of Slack: started, killed, started again."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

from bot.app import Application, open_application
from bot.config import Settings
from bot.domain.people import Person
from bot.plans import read_files
from bot.room.slack import SlackDouble
from bot.room.slack_requests import Acknowledged, SignedRequest, deliver, send_over_socket
from bot.slack.http import PATH

from cast import local

PLAN = Path(__file__).parent / "stories" / "plan.yaml"
START = "2023-03-20 09:00"
SECONDS = 60.0


@dataclass
class Gate:
    """Holds up the double's answers while it is closed: work begins, and does not end."""

    _open: Event = field(default_factory=Event)
    seconds: Callable[[], float] = float

    def __post_init__(self) -> None:
        self._open.set()

    def close(self) -> None:
        self._open.clear()

    def open(self) -> None:
        self._open.set()

    def __call__(self) -> float:
        assert self._open.wait(SECONDS)
        return self.seconds()


@dataclass
class Installation:
    """A database with the small plan, the double of Slack, and the processes on it."""

    folder: Path
    database: str
    double: SlackDouble
    application: Application
    gate: Gate
    port: int
    started: float = field(default_factory=time.monotonic)
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        """The time as the processes have it, or as good as."""
        return local(START) + timedelta(seconds=time.monotonic() - self.started)

    def person(self, name: str) -> Person:
        return self.application.plan().person(f"direktoer@{name}.example")

    def start(self, *commands: str) -> subprocess.Popen[bytes]:
        """Starts a process with these parts (`web`, `slack`) and waits until it can be reached."""
        opened = self.double.sockets.opened
        program = (
            "import sys; from bot.app import open_application; from bot.app.processes import "
            "Processes; from bot.config import read_settings\n"
            "with Processes(open_application(read_settings()), web='web' in sys.argv, "
            "socket='slack' in sys.argv) as processes: processes.serve()"
        )
        log = (self.folder / f"process-{len(self.running)}.log").open("wb")
        with log:
            process = subprocess.Popen(
                [sys.executable, "-c", program, *commands], env=self._environment(), stderr=log
            )
        self.running.append(process)
        if "web" in commands:
            until(self._listens)
        if "slack" in commands:
            assert self.double.sockets.wait_for(opened + 1, SECONDS)
        return process

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """Kill -9, as the machine's own out-of-memory killer does."""
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        self.double.sockets.close()

    def send(self, way: str, request: SignedRequest) -> float:
        """Delivers by `web` or `slack`; after how many seconds it was acknowledged. The double
        measures, as Slack does."""
        if way == "web":
            answer = self.deliver(request)
            assert answer.status == 200, answer
            return answer.seconds
        envelope = send_over_socket(self.double, request)
        assert envelope.wait(SECONDS)
        assert envelope.seconds is not None
        return envelope.seconds

    def deliver(self, request: SignedRequest) -> Acknowledged:
        return deliver(f"http://127.0.0.1:{self.port}{PATH}", request)

    def is_idle(self) -> bool:
        """Whether all that came in is concluded."""
        with self.application.store.read() as uow:
            return uow.deliveries.waiting()[0] == 0

    def answers(self, seat: str) -> list[str]:
        """All that was ever registered for a seat and 14 April, in order."""
        with self.application.store.read() as uow:
            meeting = uow.meetings.by_key("kd-net/2023-04-14")
            return [given.answer for given in uow.attendance.history(meeting.uid, f"kd-net/{seat}")]

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def _environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if "proxy" not in k.lower()}
        return kept | {
            "MOEDEBOT_DATABASE": self.database,
            "MOEDEBOT_DATA": str(self.folder / "data"),
            "MOEDEBOT_LISTEN": f"127.0.0.1:{self.port}",
            "MOEDEBOT_SECRET": "a test's secret",
            "MOEDEBOT_SLACK_BOT_TOKEN": self.double.bot_token,
            "MOEDEBOT_SLACK_APP_TOKEN": self.double.app_token,
            "MOEDEBOT_SLACK_SIGNING_SECRET": self.double.signing_secret,
            "MOEDEBOT_SLACK_API_URL": self.double.api_url,
        }


def until(is_so: Callable[[], bool], seconds: float = SECONDS) -> None:
    """Waits for a condition; fails when it has not come so after so long."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not come so"
        Event().wait(0.05)


@contextmanager
def installation(folder: Path, database: str) -> Iterator[Installation]:
    """One with nothing running yet; what is running at the end is killed."""
    settings = Settings(
        _env_file=None, database=database, data=folder / "data", smtp=None,
        secret="a test's secret", address=None, templates=None, start=local(START),
    )  # fmt: skip
    application = open_application(settings, at=local(START))
    application.apply(read_files([PLAN], "da"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    gate = Gate()
    people = application.plan().people
    with SlackDouble(folder / "slack", people, ["#kd-net"], lambda: room.now) as double:
        room = Installation(folder, database, double, application, gate, port)
        double.delay = gate
        try:
            yield room
        finally:
            gate.open()
            for process in room.running:
                if process.poll() is None:
                    process.kill()
                process.wait()
            application.store.close()
