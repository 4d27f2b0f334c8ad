"""One heartbeat, however many clocks run."""

from datetime import timedelta

import pytest
from bot.app import processes
from bot.app.processes import Processes
from bot.clock import HEARTBEAT, LAST_HEARTBEAT, SHORTEST_LEASE

from cast import NOW


class Clock:
    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def new_process(new_application, url, clock):
    """A process with a clock, on the same database; what it queued is counted, not done."""

    def new_process(name, **parts):
        application = new_application(url)
        application.clock = clock
        application.owner = f"{name}:1:1:{name}"
        process = Processes(application, **(parts or {"clock": True}))
        process._outside = application.outside()
        return process

    return new_process


@pytest.fixture
def did(monkeypatch):
    """Who did what, in order."""
    from bot.app.application import Application, Tally

    done = []
    for name in ("tick", "queue", "deliver"):

        def act(application, outside, name=name):
            done.append((application.owner[0], name))
            return Tally()

        monkeypatch.setattr(Application, name, act)
    return done


def test_of_two_clocks_one_beats(new_process, did, clock):
    one, two = new_process("a"), new_process("b")
    for _ in range(3):
        one.beat()
        two.beat()
        clock.now += timedelta(seconds=5)
    assert did == [("a", "queue")] * 3


def test_the_other_takes_over_when_the_first_is_silent(new_process, did, clock):
    one, two = new_process("a"), new_process("b")
    one.beat()
    clock.now += SHORTEST_LEASE
    two.beat()
    one.beat()
    assert did == [("a", "queue"), ("b", "queue")]


def test_the_other_takes_over_at_once_when_the_first_says_goodbye(new_process, did, clock):
    one, two = new_process("a"), new_process("b")
    one.beat()
    one._stop_leading()
    two.beat()
    assert did[-1] == ("b", "queue")


def test_without_the_lease_both_would_beat(new_process, did, monkeypatch):
    """The wrong way, shown to fail."""
    monkeypatch.setattr(processes, "lead", lambda *_: True)
    new_process("a").beat()
    new_process("b").beat()
    assert did == [("a", "queue"), ("b", "queue")]


def test_who_stands_by_goes_on_delivering(new_process, did):
    new_process("a").beat()
    new_process("b", clock=True, worker=True).beat()
    assert did == [("a", "queue"), ("b", "deliver")]


def test_a_worker_needs_no_lease_and_is_no_heartbeat(new_process, did):
    worker = new_process("w", worker=True)
    worker.beat()
    assert did == [("w", "deliver")]
    with worker.application.store.read() as unit:
        assert unit.leases.holder(HEARTBEAT) is None
        assert unit.facts.get(LAST_HEARTBEAT) is None


def test_only_who_leads_says_that_the_heart_beats(new_process, did, clock):
    one, two = new_process("a"), new_process("b")
    one.beat()
    clock.now += timedelta(seconds=30)
    two.beat()
    with two.application.store.read() as unit:
        assert unit.facts.get(LAST_HEARTBEAT) == "2023-03-20T08:00:00+00:00"


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_a_lease_that_cannot_be_let_go_is_no_trouble(new_process, did, postgres):
    one = new_process("a")
    one.beat()
    postgres.stop()
    try:
        one._stop_leading()
    finally:
        postgres.start()
