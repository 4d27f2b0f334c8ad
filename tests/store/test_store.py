"""Transactions: all or nothing, one consistent view, no update lost."""

import sqlite3
import threading

import pytest
from bot.domain.attendance import Attendance
from bot.domain.errors import NaiveDatetime, ServiceUnreachable
from bot.store import open_store
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError
from sqlalchemy.exc import TimeoutError as QueueTimeout

TOGETHER, EACH = 4, 150
ALL = TOGETHER * EACH
COUNT_UP = """
import sys
from bot.store import open_store
store = open_store(sys.argv[1])
for _ in range(int(sys.argv[2])):
    with store.write() as unit:
        value = int(unit.facts.get("counter") or 0)
        unit.facts.set("counter", str(value + 1))
store.close()
"""
BY_SQLMODEL = f"""
import sys
from sqlalchemy.exc import OperationalError
from sqlmodel import Field, Session, SQLModel, create_engine


class Counter(SQLModel, table=True):
    id: int = Field(primary_key=True)
    value: int


engine = create_engine(sys.argv[1])
done = 0
while done < {EACH}:
    try:
        with Session(engine) as session:
            counter = session.get(Counter, 1)
            counter.value += 1
            session.commit()
        done += 1
    except OperationalError:  # "database is locked", which is at least said
        pass
engine.dispose()
"""


def test_an_error_inside_a_unit_of_work_undoes_all_of_it(store, meeting):
    def fail():
        with store.write() as unit:
            unit.facts.set("clock", "1")
            unit.attendance.save(Attendance("april", "kd-net/aarhus"))
            raise KeyError("halfway")

    with pytest.raises(KeyError):
        fail()
    with store.read() as unit:
        assert unit.facts.get("clock") is None
        assert unit.attendance.of("april") == {}


def test_a_reader_sees_one_state_while_others_write(store):
    with store.read() as reading:
        assert reading.facts.get("clock") is None
        with store.write() as writing:
            writing.facts.set("clock", "1")
        assert reading.facts.get("clock") is None
    with store.read() as reading:
        assert reading.facts.get("clock") == "1"


def test_a_reader_cannot_write(store):
    with pytest.raises(ServiceUnreachable, match=r"read-?only"), store.read() as unit:
        unit.facts.set("clock", "1")


def test_two_threads_that_write_wait_for_each_other(store):
    def second():
        with store.write() as unit:
            unit.facts.set("order", (unit.facts.get("order") or "") + "second")

    thread = threading.Thread(target=second)
    with store.write() as unit:
        assert unit.facts.get("order") is None  # from here on it is this one's turn
        thread.start()
        unit.facts.set("order", "first ")
    thread.join(20)
    with store.read() as unit:
        assert unit.facts.get("order") == "first second"


def test_processes_that_count_together_lose_no_update(store, run_processes):
    each = EACH if store.url.startswith("sqlite") else EACH // 5  # a server is slower to ask
    run_processes(COUNT_UP, TOGETHER, store.url, str(each))
    with store.read() as unit:
        assert unit.facts.get("counter") == str(TOGETHER * each)


def test_the_default_engine_would_lose_updates(tmp_path, run_processes):
    """The baseline: SQLModel as its documentation has it, the same 600 updates by four processes,
    each of which it says to have committed."""
    path = tmp_path / "default.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE counter (id INTEGER PRIMARY KEY, value INTEGER NOT NULL)")
        connection.execute("INSERT INTO counter VALUES (1, 0)")
    connection.close()
    run_processes(BY_SQLMODEL, TOGETHER, f"sqlite:///{path}")
    with sqlite3.connect(path) as connection:
        ((counted,),) = connection.execute("SELECT value FROM counter")
    connection.close()
    assert counted < ALL


def test_reading_before_the_lock_would_lose_updates(store):
    """The wrong way, shown to fail: two read in one transaction and write in the next."""

    def read() -> int:
        with store.read() as unit:
            return int(unit.facts.get("counter") or 0)

    for value in (read(), read()):
        with store.write() as unit:
            unit.facts.set("counter", str(value + 1))
    assert read() == 1


def test_a_naive_instant_is_refused_as_such(store, now):
    with pytest.raises(NaiveDatetime), store.write() as unit:
        unit.facts.fire("rule", now.replace(tzinfo=None))


def test_instants_come_back_in_utc(store, now, make_notice):
    from zoneinfo import ZoneInfo

    local = now.astimezone(ZoneInfo("America/New_York"))
    with store.write() as unit:
        unit.outbox.put(make_notice(meeting=None, due_at=local))
    with store.read() as unit:
        due = unit.outbox.list()[0].due_at
    assert due == now
    assert due.tzname() == "UTC"


def test_what_refers_to_no_meeting_is_refused_at_the_commit(store):
    with pytest.raises(IntegrityError), store.write() as unit:
        unit.attendance.save(Attendance("nowhere", "kd-net/aarhus"))


def test_saving_may_tell_its_story_in_any_order(store, make_meeting):
    with store.write() as unit:
        unit.attendance.save(Attendance("april", "kd-net/aarhus"))
        unit.meetings.save(make_meeting())


@pytest.mark.parametrize(
    "trouble",
    [
        OperationalError("BEGIN", {}, Exception("database is locked")),
        QueueTimeout("the connection is locked by another thread"),
    ],
)
def test_a_database_that_is_locked_for_too_long_is_said_clearly(store, monkeypatch, trouble):
    def busy(*_):
        raise trouble

    monkeypatch.setattr("bot.store.store.UnitOfWork", busy)
    with pytest.raises(ServiceUnreachable, match="locked"), store.write():
        pass


def test_a_defect_of_ours_stays_what_it_is(store):
    with pytest.raises(StatementError), store.write() as unit:
        unit.facts.set("clock", object())  # type: ignore[arg-type]


def test_a_store_can_be_opened_by_several_at_once(store, url):
    other = open_store(url)
    with store.write() as unit:
        unit.facts.set("clock", "1")
    with other.read() as unit:
        assert unit.facts.get("clock") == "1"
    other.close()
