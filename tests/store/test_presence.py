"""Who lives on other machines: a session that ends with its process (PostgreSQL)."""

import subprocess
import sys
import time
from datetime import timedelta

import pytest
from bot.store import open_store
from bot.store.presence import LONGEST_LEASE

MINUTE = timedelta(minutes=1)
ELSEWHERE = "elsewhere:1:1:abcd"
"""An owner of whom this machine knows nothing but what the database says."""
CLAIM = """
import sys
from datetime import datetime, timedelta
from bot.store import open_store
store = open_store(sys.argv[1])
with store.write() as unit:
    now = datetime.fromisoformat(sys.argv[2])
    claimed = unit.outbox.claim(sys.argv[3], now, timedelta(minutes=5), 50)
print(len(claimed), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def store(postgres_store):
    return postgres_store


@pytest.fixture
def worker(store, now):
    """A worker of another machine, with what was queued in its hand."""
    command = [sys.executable, "-c", CLAIM, store.url, now.isoformat(), ELSEWHERE]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    yield process
    process.kill()
    process.communicate()


@pytest.fixture
def queued(store, meeting, make_notice):
    with store.write() as unit:
        unit.outbox.put(make_notice())


@pytest.fixture
def claim(store, now):
    def claim(owner="w", after=timedelta(0)):
        with store.write() as unit:
            return len(unit.outbox.claim(owner, now + after, MINUTE, 50))

    return claim


def _seconds_until(is_so):
    begun = time.monotonic()
    while not is_so():
        assert time.monotonic() - begun < 20
        time.sleep(0.01)
    return time.monotonic() - begun


def test_what_a_living_worker_of_another_machine_has_is_left_to_it(queued, worker, claim):
    assert worker.stdout.readline() == "1\n"
    assert claim() == 0


def test_the_rows_of_a_killed_one_are_taken_over_within_a_second(queued, worker, claim):
    assert worker.stdout.readline() == "1\n"
    worker.kill()
    assert _seconds_until(lambda: claim() == 1) < 1


def test_without_a_session_that_can_be_asked_for_only_the_lease_would_tell(
    store, queued, worker, claim, monkeypatch
):
    """The wrong way, shown to fail: nobody is asked, and the row waits for its lease."""
    assert worker.stdout.readline() == "1\n"
    worker.kill()
    worker.wait()
    monkeypatch.setattr(store._presence, "gone", lambda connection, owners: frozenset())
    assert claim() == 0
    assert claim(after=5 * MINUTE) == 1


def test_a_worker_whose_session_was_cut_shows_itself_again(store, queued, claim, postgres, now):
    assert claim(ELSEWHERE) == 1
    name = store.location.database
    postgres.run(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
        f"WHERE datname = '{name}' AND pid <> pg_backend_pid()"
    )
    store._presence.show(ELSEWHERE)
    assert claim("w") == 0


def test_after_a_restart_of_the_server_the_lease_decides(postgres, store, queued, claim):
    assert claim(ELSEWHERE) == 1
    postgres.stop()
    postgres.start()
    other = open_store(store.url)  # it never knew the session that the server ended
    with other.read() as unit:
        held = ["w", ELSEWHERE]
        assert other._presence.gone(unit._session.connection(), held) == frozenset()
    other.close()


def test_a_worker_that_is_done_says_so(store, queued, claim, now):
    other = open_store(store.url)
    with other.write() as unit:
        assert unit.outbox.claim(ELSEWHERE, now, MINUTE, 50)
    assert claim() == 0
    other.close()
    assert _seconds_until(lambda: claim() == 1) < 1


def test_workers_that_are_gone_and_have_nothing_in_hand_are_forgotten(store, claim):
    for number in range(3):
        other = open_store(store.url)
        other._presence.show(f"elsewhere:{number}")
        other.close()

    def known():
        store._presence.show(f"w{time.monotonic_ns()}")
        with store.read() as unit:
            connection = unit._session.connection()
            return connection.exec_driver_sql(
                "SELECT count(*) FROM worker WHERE owner LIKE 'elsewhere%%'"
            ).scalar()

    _seconds_until(lambda: known() == 0)


def test_a_lease_by_a_clock_that_was_wrong_binds_nobody(store, queued, claim, now):
    """The clock was a year ahead, the machine was restarted, and the clock was set right."""
    year = timedelta(days=365)
    other = open_store(store.url)
    with other.write() as unit:
        assert unit.outbox.claim(ELSEWHERE, now + year, MINUTE, 50)
    assert claim() == 0  # its worker is known to live
    other.close()
    with store.write() as unit:  # as after a restart of the server: nothing is known of it
        unit._session.connection().exec_driver_sql("DELETE FROM worker")
    assert claim() == 1


def test_no_lease_is_longer_than_one_that_counts_as_wrong():
    from bot.outbox import LEASE

    assert LEASE < LONGEST_LEASE
