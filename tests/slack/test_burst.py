"""200 commands in two seconds: each acknowledged long before the slow work behind them is done, and
none lost. The product runs in a process of its own, its database on disk; the double measures.

Slack wants an acknowledgement within three seconds. How long one takes is printed, and depends on
the machine; what is held is that none waits for the work: it would come as late as the work."""

import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from bot.room.slack_requests import SignedRequest, command

from slackrun import Installation, installation, until

COUNT, WITHIN = 200, 2.0
_NAMES = ("aarhus", "randers", "viborg", "region")
_SAID = (("/afbud", "den 14. april"), ("/moeder", ""), ("/moedebot", "jeg kommer den 14. april"))
_PATIENCE = 120.0


@pytest.fixture(params=["sqlite", "postgresql"])
def room(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Installation]:
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/room.sqlite3"
    else:
        url = str(request.getfixturevalue("postgres_url"))
    with installation(tmp_path, url) as opened:
        yield opened


def _commands(room: Installation) -> list[SignedRequest]:
    """Of four people in turn, so that many wait for one another."""
    return [
        command(room.double, room.person(_NAMES[n % 4]), *_SAID[n // 4 % 3], room.now)
        for n in range(COUNT)
    ]


def _burst(room: Installation, way: str, asked: list[SignedRequest]) -> list[float]:
    """Sends them spread over the time; the seconds that each acknowledgement took."""
    seconds: list[float] = []
    start = threading.Event()

    def send(number: int) -> None:
        start.wait()
        threading.Event().wait(number * WITHIN / COUNT)  # the pace of the burst itself
        seconds.append(room.send(way, asked[number]))

    threads = [threading.Thread(target=send, args=(number,)) for number in range(COUNT)]
    for thread in threads:
        thread.start()
    start.set()
    for thread in threads:
        thread.join(_PATIENCE)
    return sorted(seconds)


@pytest.mark.parametrize("way", ["web", "slack"])
def test_every_command_of_a_burst_is_acknowledged_in_time_and_answered(room, way, capsys):
    room.start(way)
    slow = random.Random(5)
    room.gate.seconds = lambda: slow.uniform(0.1, 0.3)
    began = time.monotonic()
    seconds = _burst(room, way, _commands(room))
    until(room.is_idle, _PATIENCE)
    worked = time.monotonic() - began
    kind = room.application.store.location.get_backend_name()
    p50, p99 = seconds[len(seconds) // 2], seconds[len(seconds) * 99 // 100]
    with capsys.disabled():
        print(f"\nburst of {COUNT} by {way} on {kind}: acknowledged after p50 {p50:.3f} s, "
              f"p99 {p99:.3f} s, longest {seconds[-1]:.3f} s; "
              f"all work done after {worked:.1f} s")  # fmt: skip
    assert len(seconds) == COUNT
    assert seconds[-1] < worked / 2
    assert len(room.double.posts()) == COUNT
    for name in _NAMES:
        shown = [p["text"] for p in room.double.posts_to(room.person(name))]
        assert len(shown) == COUNT // 4
