"""What PostgreSQL alone can do to us: sessions that break, servers that go, text without NUL."""

import threading
from datetime import timedelta

import pytest
from bot.domain.errors import ServiceUnreachable
from bot.domain.records import Held
from bot.store import postgres as engine_room
from bot.store.unit import UnitOfWork
from sqlalchemy import text

MINUTE = timedelta(minutes=1)


@pytest.fixture
def store(postgres_store):
    return postgres_store


def _set(store, value):
    with store.write() as unit:
        unit.facts.set("x", value)


def _get(store):
    with store.read() as unit:
        return unit.facts.get("x")


def test_the_database_gone_is_said_and_back_it_is_used_again(postgres, store):
    _set(store, "before")
    postgres.stop()
    try:
        for use in (lambda: _set(store, "lost"), lambda: _get(store)):
            with pytest.raises(ServiceUnreachable, match=r"connection|shutting down"):
                use()
    finally:
        postgres.start()
    assert _get(store) == "before"
    _set(store, "after")
    assert _get(store) == "after"


def test_a_session_that_is_cut_in_the_middle_loses_its_own_work_only(postgres, store):
    def cut_in_the_middle():
        with store.write() as unit:
            unit.facts.set("x", "lost")
            pid = unit._session.connection().scalar(text("SELECT pg_backend_pid()"))
            postgres.run(f"SELECT pg_terminate_backend({pid}, 5000)")
            unit.facts.set("x", "lost too")

    with pytest.raises(ServiceUnreachable):
        cut_in_the_middle()
    assert _get(store) is None
    _set(store, "found")
    assert _get(store) == "found"


def test_a_database_that_is_not_there_is_said(postgres):
    from bot.store import open_store

    with pytest.raises(ServiceUnreachable, match="does not exist"):
        open_store(postgres.url("nowhere"))


def test_a_database_that_takes_no_writes_is_said(postgres, store):
    name = store.location.database
    postgres.run(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    store._writer.dispose()
    with pytest.raises(ServiceUnreachable, match="read-only"):
        _set(store, "x")
    postgres.run(f"ALTER DATABASE {name} RESET default_transaction_read_only")
    store._writer.dispose()
    _set(store, "y")
    assert _get(store) == "y"


def test_a_text_with_nul_is_kept_without_it(store, now):
    with store.write() as unit:
        held = unit.inbox.hold(Held("a@x.example", now, "why", "Af\0bud", b"\0raw"))
    with store.read() as unit:
        found = unit.inbox.held_by_id(held.id)
    assert (found.subject, found.raw) == ("Af\ufffdbud", b"\0raw")


def _count_together(store, presence, in_order):
    """Four threads each add one, in the way of a use case."""
    from sqlmodel import Session

    looked = threading.Barrier(4)

    def work():
        looked.wait(20)
        with Session(store._writer) as session, session.begin():
            unit = UnitOfWork(session, presence, lambda: in_order(session.connection()))
            value = int(unit.facts.get("counter") or 0)
            session.connection().execute(text("SELECT pg_sleep(0.05)"))
            unit.facts.set("counter", str(value + 1))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    with store.read() as unit:
        return unit.facts.get("counter")


def test_use_cases_wait_for_each_other(store):
    with store.write() as unit:
        unit.facts.set("counter", "0")
    assert _count_together(store, store._presence, engine_room.keep_in_order) == "4"


def test_without_the_lock_of_use_cases_updates_would_be_lost(store):
    """The wrong way, shown to fail."""
    with store.write() as unit:
        unit.facts.set("counter", "0")
    assert _count_together(store, store._presence, lambda connection: None) != "4"


def test_a_worker_does_not_wait_for_a_use_case(store, meeting, make_notice, rendered, now):
    with store.write() as unit:
        unit.outbox.put(make_notice("a"))
        unit.outbox.put(make_notice("b", receiver="b@x.example"))
    with store.write() as use_case:
        use_case.facts.set("x", "1")
        use_case.outbox.supersede(1, "moved")  # holds that row, too
        with store.write() as worker:
            (claimed,) = worker.outbox.claim("w", now, MINUTE, 50)
            assert claimed.id == 2
            assert worker.outbox.skip_expired(now) == 0
            assert worker.outbox.release(2, "w")


def test_a_worker_that_lets_go_waits_for_nobody(store, meeting, make_notice, now):
    with store.write() as unit:
        unit.outbox.put(make_notice())
        unit.outbox.claim("w", now, MINUTE, 50)
    with store.write() as use_case:
        use_case.outbox.supersede(1, "moved")
        with store.write() as worker:
            assert not worker.outbox.release(1, "w")


def test_numbers_follow_the_order_of_commits(store, meeting, make_notice):
    """Else the second of a stream could go out while the first is still uncommitted."""
    begun = threading.Event()

    def second():
        begun.set()
        with store.write() as unit:
            unit.outbox.put(make_notice("second"))

    thread = threading.Thread(target=second)
    with store.write() as unit:
        first = unit.outbox.put(make_notice("first"))
        thread.start()
        begun.wait(20)
        with store.read() as reading:
            assert reading.outbox.list() == ()
    thread.join(20)
    with store.read() as unit:
        assert [notice.cause for notice in unit.outbox.list()] == ["first", "second"]
    assert first.id == 1


def test_what_a_stopped_process_left_open_is_ended_by_the_server(postgres_url, monkeypatch):
    from bot.store import open_store

    monkeypatch.setitem(engine_room._WRITER_SIDE, "idle_in_transaction_session_timeout", "100ms")
    store = open_store(postgres_url)

    def stop_in_the_middle():
        with store.write() as unit:
            unit.facts.set("x", "half done")
            threading.Event().wait(0.5)
            unit.facts.set("x", "more")

    with pytest.raises(ServiceUnreachable):
        stop_in_the_middle()
    assert _get(store) is None
    store.close()
