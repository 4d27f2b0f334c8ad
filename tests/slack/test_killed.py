"""A process is killed between acknowledging and working: another one does it, once, in order."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bot.room.slack_posts import Post
from bot.room.slack_requests import command, message

from slackrun import Installation, installation, until

WAYS = pytest.mark.parametrize("way", ["web", "slack"])


@pytest.fixture(params=["sqlite", "postgresql"])
def room(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Installation]:
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/room.sqlite3"
    else:
        url = str(request.getfixturevalue("postgres_url"))
    with installation(tmp_path, url) as opened:
        yield opened


def _posts(room: Installation, name: str) -> list[Post]:
    return list(room.double.posts_to(room.person(name)))


@WAYS
def test_what_was_acknowledged_and_not_done_is_done_by_the_next_process(room, way):
    first = room.start(way)
    room.gate.close()
    aarhus, viborg = room.person("aarhus"), room.person("viborg")
    asked = [
        message(room.double, aarhus, "Afbud den 14. april", room.now),
        command(room.double, viborg, "/afbud", "den 14. april", room.now),
        message(room.double, aarhus, "Jeg kommer alligevel den 14. april", room.now),
    ]
    for request in asked:
        assert room.send(way, request) < 3
    assert room.answers("aarhus") == room.answers("viborg") == []
    room.kill(first)
    room.gate.open()
    room.start(way)
    until(room.is_idle)
    assert room.answers("aarhus") == ["apologised", "attending"]
    assert room.answers("viborg") == ["apologised"]
    assert len(_posts(room, "aarhus")) == 2
    assert len(_posts(room, "viborg")) == 1
    for request in asked:  # Slack delivers again what it may think lost
        room.send(way, request)
    until(room.is_idle)
    assert room.answers("aarhus") == ["apologised", "attending"]
    assert len(_posts(room, "aarhus")) == 2


@WAYS
def test_what_was_done_and_not_answered_is_answered_and_not_done_again(room, way):
    """The answer is held up on its way. Slack gets it after the process is gone, as networks do:
    the next process finds it there. Meanwhile the secretary registered something else."""
    first = room.start(way)
    aarhus = room.person("aarhus")
    room.send(way, message(room.double, aarhus, "Hvornår er næste møde?", room.now))
    until(room.is_idle)  # from now on the person is known without asking Slack
    room.gate.close()
    room.send(way, message(room.double, aarhus, "Afbud den 14. april", room.now))
    until(lambda: room.answers("aarhus") == ["apologised"])
    until(lambda: room.double.calls.count("chat.postMessage") == 2)
    room.kill(first)
    room.application.conversation.say("Jeg kommer den 14. april", aarhus, "web", room.now)
    room.gate.open()
    until(lambda: len(_posts(room, "aarhus")) == 2)
    room.start(way)
    until(room.is_idle)
    assert room.answers("aarhus") == ["apologised", "attending"]
    assert len(_posts(room, "aarhus")) == 2


def test_a_living_process_takes_over_from_a_dead_one_beside_it(room):
    first = room.start("slack")
    room.start("web")
    room.gate.close()
    room.send("slack", message(room.double, room.person("viborg"), "Afbud den 14/4", room.now))
    room.kill(first)
    room.gate.open()
    until(room.is_idle)
    assert room.answers("viborg") == ["apologised"]
    assert len(_posts(room, "viborg")) == 1
