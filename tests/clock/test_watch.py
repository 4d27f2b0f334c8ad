"""The heartbeat is looked after: a dead or stuck one is told once, and once that it beats again."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from bot.clock import Watch, Watchdog, beat, bound_of, heartbeat
from bot.domain.errors import ServiceUnreachable
from bot.store import open_store

from databases import migrated

NOW = datetime(2023, 3, 20, 8, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


class Clock:
    now = NOW

    def __call__(self):
        return self.now

    def turn(self, by):
        self.now += by


@pytest.fixture
def store(tmp_path):
    opened = open_store(migrated(tmp_path / "x.sqlite3"))
    yield opened
    opened.close()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def watch(store, clock):
    return Watch(store, clock, 5 * MINUTE, since=clock())


@pytest.fixture
def told():
    return []


@pytest.fixture
def dog(watch, told):
    return Watchdog(watch, lambda pulse: told.append(pulse.is_recent))


def test_silence_is_told_once_and_once_that_it_beats_again(dog, told, store, clock):
    beat(store, clock())
    dog.look()
    clock.turn(6 * MINUTE)
    for _ in range(3):
        dog.look()
    assert told == [False]
    beat(store, clock())
    dog.look()
    dog.look()
    assert told == [False, True]


def test_a_heart_that_never_beat_is_told_too(dog, told, clock):
    clock.turn(6 * MINUTE)
    dog.look()
    assert told == [False]


def test_a_beat_from_before_the_clock_was_set_back_says_nothing_of_now(watch, store, clock):
    beat(store, clock() + timedelta(days=1))
    assert not watch.pulse().is_recent
    beat(store, clock())
    assert watch.pulse().is_recent


def test_a_database_that_cannot_be_asked_is_no_silence(watch, told):
    class Away:
        def read(self):
            raise ServiceUnreachable("database", "gone")

    object.__setattr__(watch, "store", Away())
    Watchdog(watch, told.append).look()
    assert told == []


def test_it_is_looked_at_even_while_a_beat_is_stuck():
    stuck, looked = threading.Event(), threading.Event()
    scheduler = heartbeat(lambda: stuck.wait(20), 0.05, looked.set)
    scheduler.start()
    try:
        assert looked.wait(10)
        assert not stuck.is_set()
    finally:
        stuck.set()
        scheduler.shutdown()


def test_many_slow_mails_are_no_silence():
    assert bound_of(timedelta(seconds=5)) == 5 * MINUTE
    assert bound_of(timedelta(hours=1)) == timedelta(hours=3)
