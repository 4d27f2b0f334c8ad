"""Two days of downtime: a real `moedebot run`, stopped at Easter Monday's noon and started on the
same file 48 hours later.

In between were due: the agenda, the headcount and the reminders, all on Tuesday 11 April at nine.
"""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from stories.room import SMALL

_DEADLINE = 60.0
MEETING = "kd-net/2023-04-14"
SECRETARIAT = "sekretariat@kd-net.example"
MEMBERS = [f"direktoer@{name}.example" for name in ("aarhus", "randers", "region", "viborg")]
DRAFT = f"""---
meeting: {MEETING}
---

## Drøftelse af samarbejdet om rekruttering

Det indstilles, at KD-Net drøfter oplægget.
"""

Notice = dict[str, Any]


@dataclass
class Installation:
    """What is kept on disk, and how the command is run on it."""

    folder: Path
    port: int

    @property
    def environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
        return {
            **kept,
            "MOEDEBOT_DATABASE": f"sqlite:///{self.folder}/moedebot.sqlite3",
            "MOEDEBOT_DATA": str(self.folder),
            "MOEDEBOT_LISTEN": f"127.0.0.1:{self.port}",
        }

    def command(self, *arguments: str) -> list[str]:
        return [str(Path(sys.executable).with_name("moedebot")), *arguments]

    def call(self, *arguments: str) -> str:
        """One command, done; its output."""
        done = subprocess.run(
            self.command(*arguments), capture_output=True, text=True, env=self.environment,
            cwd=self.folder, timeout=_DEADLINE, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    @contextmanager
    def running(self, at: str) -> Iterator[None]:
        """`moedebot run` with a short beat, its clock started at a local moment; it is stopped as
        a service manager does."""
        with (self.folder / f"run-{at.replace(':', '')}.log").open("w") as log:
            process = subprocess.Popen(
                self.command("--at", at, "run", "--every", "0.2"),
                stdout=log, stderr=subprocess.STDOUT, env=self.environment, cwd=self.folder,
            )  # fmt: skip
            try:
                wait_until(lambda: process.poll() is not None or self.is_ready())
                assert process.poll() is None, Path(log.name).read_text()
                yield
            finally:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(_DEADLINE)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
                    raise
            assert process.returncode == 0, Path(log.name).read_text()

    def is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5) as page:
                return bool(page.status == 200)
        except OSError:
            return False

    def notices(self) -> list[Notice]:
        found: list[Notice] = json.loads(self.call("outbox", "list", "--json"))
        return found

    def caught(self) -> list[bytes]:
        """Every message that the catcher was handed, by whichever process."""
        return [path.read_bytes() for path in sorted((self.folder / "mail" / "out").glob("*.eml"))]


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait for a condition, at most until the deadline."""
    end = time.monotonic() + _DEADLINE
    while not is_so():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installation:
    for name in [name for name in os.environ if name.startswith("MOEDEBOT_")]:
        monkeypatch.delenv(name)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    made = Installation(tmp_path, port)
    plan = SMALL.read_text(encoding="utf-8")
    for old, new in (
        ("agenda: 7 days before, 09:00", "agenda: 3 days before, 09:00"),
        ("reminder-unanswered: 10 working", "reminder-unanswered: 3 working"),
        ("      kkr-items: 7 days before, 10:00\n", ""),
        ("      - {date: 2023-06-02}\n", ""),
    ):
        assert plan.count(old) == 1
        plan = plan.replace(old, new)
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    made.call("--at", "2023-04-10T11:00", "plan", "apply", "plan.yaml", "--yes")
    made.call("--at", "2023-04-10T11:00", "agenda", "import", "draft.md")
    return made


def test_what_is_still_useful_goes_out_once_and_what_is_past_says_so(
    installation: Installation,
) -> None:
    with installation.running("2023-04-10T12:00"):
        wait_until(lambda: len(installation.caught()) >= len(MEMBERS))
    assert rules(installation) == {"invitation": MEMBERS}

    with installation.running("2023-04-12T12:00"):
        wait_until(lambda: len(installation.caught()) >= 2 * len(MEMBERS) + 1)
    assert rules(installation) == {
        "invitation": MEMBERS, "agenda": MEMBERS, "headcount": [SECRETARIAT],
    }  # fmt: skip
    skipped = [n for n in installation.notices() if n["state"] == "skipped"]
    reminded = ["sekretaer@aarhus.example", *MEMBERS[1:]]
    assert sorted(n["receiver"] for n in skipped) == sorted(reminded)
    assert {n["rule"] for n in skipped} == {"reminder-unanswered"}
    assert all(n["reason"] and n["sent_at"] is None for n in skipped)

    # Started once more a day later: only the director's own reminder, and nothing twice.
    with installation.running("2023-04-13T12:00"):
        wait_until(lambda: "reminder-unanswered" in rules(installation))
    assert rules(installation) == {
        "invitation": MEMBERS, "agenda": MEMBERS, "headcount": [SECRETARIAT],
        "reminder-unanswered": [MEMBERS[0]],
    }  # fmt: skip
    nothing_went_twice(installation)


def test_a_process_that_is_killed_leaves_nothing_undone_and_nothing_twice(
    installation: Installation,
) -> None:
    """Killed while it delivers: the next one takes over at once, not after the lease."""
    process = subprocess.Popen(
        installation.command("--at", "2023-04-10T12:00", "run", "--every", "0.2"),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=installation.environment,
        cwd=installation.folder,
    )  # fmt: skip
    try:
        wait_until(lambda: bool(installation.caught()))
    finally:
        process.kill()
        process.wait(_DEADLINE)
    with installation.running("2023-04-10T12:01"):
        wait_until(lambda: rules(installation).get("invitation") == MEMBERS)
    per_receiver = Counter(re.findall(rb"^To: .*?([^ <>]+@[^ <>\r]+)", b"\n".join(
        installation.caught()), re.M))  # fmt: skip
    same = Counter(installation.caught())
    assert set(per_receiver) == {m.encode() for m in MEMBERS}
    assert len(same) == len(MEMBERS)  # what went again went with the same bytes
    assert sum(same.values()) <= len(MEMBERS) + 1  # at most the one that was on its way


def rules(installation: Installation) -> dict[str, list[str]]:
    """Who was sent what, by rule."""
    found: dict[str, list[str]] = {}
    for notice in installation.notices():
        if notice["state"] == "sent":
            found.setdefault(notice["rule"], []).append(notice["receiver"])
    return {rule: sorted(receivers) for rule, receivers in found.items()}


def nothing_went_twice(installation: Installation) -> None:
    """Each message is there once, and as many as are recorded as sent."""
    caught = installation.caught()
    sent = [n for n in installation.notices() if n["state"] == "sent"]
    assert len(set(caught)) == len(caught) == len(sent)
