"""What comes in from Slack, through one process's hands: kept in batches, done once, answered."""

import threading
from datetime import UTC, datetime

import pytest
from bot.domain.deliveries import Came, TakenOver
from bot.domain.errors import ServiceUnreachable
from bot.services import deliveries as module
from bot.services.deliveries import LEASE, Deliveries, record
from bot.services.office import Case, Office
from bot.services.replying import Choice, Reply
from bot.store import open_store
from bot.store.owners import new_owner

from databases import migrated

NOW = datetime(2023, 3, 20, 8, 0, tzinfo=UTC)
REPLY = Reply("Tak, Bjørn.", (Choice("Fortryd", '{"do": "undo"}'),), changed=True, subject="Tak")


@pytest.fixture
def store(tmp_path):
    opened = open_store(migrated(tmp_path / "a.sqlite3"))
    yield opened
    opened.close()


@pytest.fixture
def hands(store):
    """This process's hands, and those of one of another machine."""
    return Deliveries(store, new_owner()), Deliveries(store, "elsewhere:1:1:a")


def _came(number=1):
    return Came(f"event/Ev{number}", "T/U", b'{"event_id": "Ev"}', NOW)


def _record(store, reply=REPLY):
    with store.write() as uow:
        uow.facts.set("done", "yes")
        record(Case(Office(store, b""), uow, None, NOW), reply)


def test_what_comes_at_once_is_committed_together(store, hands, monkeypatch):
    mine, _ = hands
    writes = []
    write = store.write

    def counted():
        writes.append(1)
        return write()

    store.write = counted
    with mine._committing:  # a commit is under way
        threads = [threading.Thread(target=mine.keep, args=(_came(n),)) for n in range(50)]
        for thread in threads:
            thread.start()
        while len(mine._queue) < 50:
            threading.Event().wait(0.005)
    for thread in threads:
        thread.join(20)
    assert len(writes) == 1
    with store.read() as uow:
        assert uow.deliveries.waiting()[0] == 50


def test_what_cannot_be_kept_is_not_acknowledged_by_any_of_a_batch(store, hands):
    mine, _ = hands

    def broken():
        raise ServiceUnreachable("database", "disk full")

    write, store.write = store.write, broken
    with pytest.raises(ServiceUnreachable):
        mine.keep(_came())
    store.write = write
    assert mine.keep(_came()) is not None
    assert mine.keep(_came()) is None


def test_an_answer_is_recorded_with_what_was_done_and_comes_back_after_a_death(store, hands):
    mine, theirs = hands
    with theirs.working_on(theirs.keep(_came())):
        assert theirs.recorded_answer() is None
        _record(store)
    [taken] = mine.take_over(NOW + LEASE)
    with mine.working_on(taken):
        assert mine.recorded_answer() == REPLY
    mine.conclude(taken, "answered")
    assert mine.take_over(NOW + 2 * LEASE) == ()


def test_who_wakes_after_a_take_over_does_nothing(store, hands):
    mine, theirs = hands
    delivery = theirs.keep(_came())
    [taken] = mine.take_over(NOW + LEASE)
    with theirs.working_on(delivery), pytest.raises(TakenOver):
        _record(store)
    with store.read() as uow:
        assert uow.facts.get("done") is None
    with mine.working_on(taken):
        _record(store)
    with mine.working_on(taken), pytest.raises(TakenOver):
        _record(store)


def test_the_same_work_may_record_again(store, hands):
    mine, _ = hands
    with mine.working_on(mine.keep(_came())):
        _record(store)
        _record(store)


def test_outside_a_delivery_nothing_is_recorded(store):
    _record(store)
    assert module._in_hand.get() is None


def test_what_several_processes_did_not_survive_is_given_up(store, hands):
    mine, theirs = hands
    theirs.keep(_came())
    moment = NOW
    for hand in (mine, theirs):
        moment += LEASE
        assert len(hand.take_over(moment)) == 1
    assert mine.take_over(moment + LEASE) == ()
    with store.read() as uow:
        assert uow.inbox.outcome("slack", "event/Ev1") == "given-up"
