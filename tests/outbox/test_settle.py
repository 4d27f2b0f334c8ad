"""What a crash leaves in sending: again with the same bytes, or unknown."""

import subprocess
import sys

import pytest
from bot.domain.notices import SENT_AGAIN
from bot.outbox import Delivered, Settled, settle

DIE = """
import os, sys
from contextlib import contextmanager
from datetime import UTC, datetime
from bot.domain.notices import Rendered
from bot.outbox import deliver
from bot.store import new_owner, open_store
class Sink:
    @contextmanager
    def session(self):
        yield self
    def send(self, notice):
        if notice.id == int(sys.argv[2]):
            os._exit(9)
def compose(unit, notice, now):
    return Rendered("", b"first", f"<{notice.id}@x.example>", now)
now = datetime(2023, 3, 20, 8, 0, tzinfo=UTC)
deliver(open_store(sys.argv[1]), compose, {"mail": Sink()}, lambda: now, new_owner())
"""


@pytest.fixture
def crash(run, channel, killed):
    """A worker that is killed at its first message, before or after it was accepted."""

    def crash(when="before", owner="first"):
        channel.outcomes = [f"killed {when}"]
        with pytest.raises(killed):
            run(owner)

    return crash


def test_before_the_lease_runs_out_nobody_touches_it(run, put, get, crash, channel):
    put()
    crash()
    assert run("second") == Delivered()
    assert get(1).state == "sending"


def test_an_invitation_goes_again_with_the_same_bytes(run, put, get, crash, channel, clock):
    put()
    crash("after")
    clock.turn(minutes=5)
    assert run("second").sent == 1
    assert channel.accepted == [(1, b"invitation 1\r\n")] * 2
    assert get(1).attempts == 2


def test_a_reminder_becomes_unknown_and_is_not_sent_again(run, put, get, crash, channel, clock):
    put("reminder", kind="reminder-unanswered")
    crash("after")
    clock.turn(minutes=5)
    assert run("second") == Delivered()
    assert (get(1).state, get(1).reason) == ("unknown", "interrupted")
    assert len(channel.accepted) == 1


@pytest.mark.parametrize("kind", SENT_AGAIN)
def test_what_is_worth_more_twice_than_never_goes_again(store, run, put, crash, clock, kind):
    put(kind=kind)
    crash()
    clock.turn(minutes=5)
    assert settle(store, clock.now, "second") == Settled(again=1)


def test_what_follows_in_the_stream_waits_for_the_settling(run, put, crash, channel, clock):
    put("invitation")
    put("update", kind="update")
    crash()
    assert run("second") == Delivered()
    clock.turn(minutes=5)
    run("second")
    assert channel.numbers == [1, 2]


def test_what_kills_its_worker_again_and_again_fails_at_last(
    store, run, put, get, crash, clock, channel
):
    put()
    for number in range(5):
        crash(owner=f"w{number}")
        clock.turn(minutes=5)
    assert run("last") == Delivered()
    assert (get(1).state, get(1).reason, get(1).attempts) == ("failed", "interrupted", 5)
    assert len(channel.tried) == 5


def test_nothing_stranded_settles_nothing(store, clock):
    assert settle(store, clock.now, "w") == Settled()


def test_what_another_has_settled_meanwhile_is_left_to_it(store, put, crash, clock, monkeypatch):
    put()
    crash()
    clock.turn(minutes=5)
    with store.read() as unit:
        stranded = unit.outbox.stranded(clock.now)
    settle(store, clock.now, "faster")
    monkeypatch.setattr("bot.store.claims.Claims.stranded", lambda self, now: stranded)
    assert settle(store, clock.now, "slower") == Settled()


def test_the_rows_of_a_killed_process_are_taken_over_at_once(store, run, put, get, channel):
    for receiver in "abcd":
        put(receiver=receiver)
    put("reminder", receiver="e", kind="reminder-unanswered")
    ended = subprocess.run([sys.executable, "-c", DIE, store.url, "3"], check=False)
    assert ended.returncode == 9
    assert [get(number).state for number in range(1, 6)] == [
        "sent",
        "sent",
        "sending",
        "queued",
        "queued",
    ]
    assert run("second") == Delivered(sent=3)
    assert channel.accepted == [(3, b"first"), (4, b"first"), (5, b"first")]
