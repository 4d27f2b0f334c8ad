"""Leases: one holder at a time, whoever it is; taken over when it is gone or silent."""

import subprocess
import sys
import threading
from datetime import timedelta

import pytest
from bot.store import new_owner, open_store
from bot.store.presence import LONGEST_LEASE

MINUTE = timedelta(minutes=1)
TAKE = """
import sys
from datetime import datetime, timedelta
from bot.store import new_owner, open_store
store = open_store(sys.argv[1])
with store.write() as unit:
    now = datetime.fromisoformat(sys.argv[2])
    print(unit.leases.take("heartbeat", new_owner(), now, timedelta(minutes=1)), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def take(store, now):
    def take(owner, after=timedelta(0)):
        with store.write() as unit:
            return unit.leases.take("heartbeat", owner, now + after, MINUTE)

    return take


def test_one_holds_a_lease_and_may_renew_it(take):
    assert take("a")
    assert not take("b")
    assert take("a", after=MINUTE / 2)
    assert not take("b", after=MINUTE)


def test_a_lease_that_ran_out_goes_to_whoever_comes(take):
    assert take("a")
    assert take("b", after=MINUTE)
    assert not take("a", after=MINUTE)


def test_each_name_is_a_lease_of_its_own(store, take, now):
    assert take("a")
    with store.write() as unit:
        assert unit.leases.take("another", "b", now, MINUTE)


def test_what_is_let_go_is_free_at_once_and_only_the_holder_can(store, take):
    take("a")
    with store.write() as unit:
        unit.leases.release("heartbeat", "b")
    assert not take("b")
    with store.write() as unit:
        unit.leases.release("heartbeat", "a")
    assert take("b")


def test_the_lease_of_a_killed_process_is_taken_at_once(store, take, now):
    command = [sys.executable, "-c", TAKE, store.url, now.isoformat()]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "True\n"
        assert not take(new_owner())
        process.kill()
        process.wait()
    assert take(new_owner())


def test_the_holder_is_told_and_whether_it_is_gone(store, take, now):
    mine = new_owner()
    with store.read() as unit:
        assert unit.leases.holder("heartbeat") is None
    take(mine)
    with store.read() as unit:
        holder = unit.leases.holder("heartbeat")
    assert (holder.owner, holder.until, holder.is_gone) == (mine, now + MINUTE, False)


def test_of_several_threads_one_gets_it(store, url, now):
    stores = [open_store(url) for _ in range(4)]
    together = threading.Barrier(4)
    got = []

    def work(own):
        together.wait(20)
        with own.write() as unit:
            if unit.leases.take("heartbeat", new_owner(), now, MINUTE):
                got.append(own)

    threads = [threading.Thread(target=work, args=(own,)) for own in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    for own in stores:
        own.close()
    assert len(got) == 1


def test_a_lease_by_a_clock_that_was_wrong_does_not_hold_for_years(sqlite_store, now):
    """The clock was ahead, the machine was restarted, and the clock was set right."""
    year = timedelta(days=365)
    with sqlite_store.write() as unit:
        assert unit.leases.take("heartbeat", "before the restart", now + year, MINUTE)
        assert unit.leases.take("heartbeat", new_owner(), now, MINUTE)


def test_a_holder_that_is_known_to_live_keeps_it_though_clocks_differ(sqlite_store, now):
    mine = new_owner()
    with sqlite_store.write() as unit:
        assert unit.leases.take("heartbeat", mine, now + 2 * LONGEST_LEASE, MINUTE)
        assert not unit.leases.take("heartbeat", new_owner(), now, MINUTE)
