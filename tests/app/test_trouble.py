"""What breaks under the processes: they say so, go on, and lose or double nothing."""

from collections import Counter
from contextlib import contextmanager
from datetime import timedelta

import pytest
from bot.app.processes import Processes
from bot.clock import LAST_HEARTBEAT
from bot.domain.errors import Outage, ServiceUnreachable
from bot.domain.notices import Notice, Rendered
from bot.outbox import deliver
from bot.store import new_owner
from sqlalchemy import text

from cast import NOW, meeting

HOUR = timedelta(hours=1)


class Clock:
    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


class Way:
    """A way out that counts what it took."""

    def __init__(self):
        self.took = Counter()
        self.before = lambda notice: None

    @contextmanager
    def session(self):
        yield self

    def send(self, notice):
        self.before(notice)
        self.took[notice.cause] += 1


@pytest.fixture
def way():
    return Way()


@pytest.fixture
def application(new_application, url):
    return new_application(url)


@pytest.fixture
def queue(application):
    def queue(count):
        with application.store.write() as unit:
            for number in range(count):
                unit.outbox.put(
                    Notice(f"{number}", f"{number}@x.example", "mail", "invitation", NOW, NOW)
                )

    return queue


@pytest.fixture
def run(application, way, clock):
    """Deliver what can be delivered; every message is the same few words, or `size` bytes."""

    def run(owner="", size=10):
        def compose(unit, notice, now):
            return Rendered("x", b"x" * size, f"<{notice.id}@x.example>", now)

        return deliver(
            application.store, compose, {"mail": way}, clock, owner or new_owner(), batch=5
        )

    return run


def _states(application):
    with application.store.read() as unit:
        return Counter(notice.state for notice in unit.outbox.list())


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_a_heartbeat_survives_the_database_gone_and_back(application, clock, postgres):
    with application.store.write() as unit:
        unit.meetings.save(meeting())
    application.clock = clock
    process = Processes(application, clock=True)
    process._outside = application.outside()
    process._guarded_beat()
    postgres.stop()
    try:
        process._guarded_beat()
    finally:
        postgres.start()
    clock.now += HOUR
    process._guarded_beat()
    with application.store.read() as unit:
        assert unit.facts.get(LAST_HEARTBEAT) == "2023-03-20T09:00:00+00:00"
        causes = [(n.cause, n.receiver) for n in unit.outbox.list()]
    assert len(causes) == len(set(causes)) > 0


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_a_database_that_goes_while_we_deliver_costs_nothing(
    queue, run, way, application, postgres, clock
):
    """It goes in the middle of a message: that one is settled later (here without evidence, so it
    may go twice, as an invitation does), the others just go on."""
    queue(12)
    owner = new_owner()

    def go_away(notice):
        if notice.cause == "7":
            way.before = lambda notice: None
            postgres.stop()

    way.before = go_away
    with pytest.raises(ServiceUnreachable):
        run(owner)
    postgres.start()
    clock.now += HOUR
    while _states(application)["sent"] < 12:
        run(owner)
        clock.now += HOUR
    assert set(way.took) == {str(number) for number in range(12)}
    assert [cause for cause, count in way.took.items() if count > 1] in ([], ["7"])


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_full_disk_sends_nothing_that_it_cannot_record(queue, run, way, application, clock):
    """Bytes that cannot be kept are not sent; when there is room each goes once."""
    queue(12)
    with application.store._writer.connect() as connection:
        pages = connection.scalar(text("PRAGMA page_count"))
        connection.execute(text(f"PRAGMA max_page_count = {pages + 10}"))
    with pytest.raises(ServiceUnreachable, match="full"):
        run(size=20_000)
    assert set(way.took.values()) <= {1}
    with application.store._writer.connect() as connection:
        connection.execute(text("PRAGMA max_page_count = 1000000"))
    clock.now += HOUR
    run(size=20_000)
    assert way.took == Counter(str(number) for number in range(12))
    assert _states(application) == {"sent": 12}


FULL = """
CREATE FUNCTION is_full() RETURNS trigger AS $$ BEGIN
RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';
END $$ LANGUAGE plpgsql;
CREATE TRIGGER is_full BEFORE {when} ON {table} FOR EACH ROW {rows} EXECUTE FUNCTION is_full();
"""


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
@pytest.mark.parametrize(
    ("table", "when", "rows"),
    [
        ("notice_content", "INSERT", "WHEN (NEW.notice > 5)"),
        ("notice", "UPDATE", "WHEN (NEW.id > 5 AND NEW.state = 'sending')"),
    ],
    ids=["bytes", "sending"],
)
def test_a_full_disk_of_the_server_sends_nothing_that_it_cannot_record(  # noqa: PLR0917
    queue, run, way, application, clock, table, when, rows
):
    """The server says what it says of a full disk (53100), at a step of delivery."""
    queue(12)
    with application.store._writer.begin() as connection:
        connection.execute(text(FULL.format(table=table, when=when, rows=rows)))
    owner = new_owner()
    with pytest.raises(ServiceUnreachable, match="No space left"):
        run(owner)
    assert set(way.took) <= {str(number) for number in range(5)}
    with application.store._writer.begin() as connection:
        connection.execute(text(f"DROP TRIGGER is_full ON {table}"))
    clock.now += HOUR
    run(owner)
    assert way.took == Counter(str(number) for number in range(12))
    assert _states(application) == {"sent": 12}


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_a_database_that_takes_no_writes_for_a_while_costs_nothing(
    queue, run, way, application, clock, postgres
):
    queue(12)
    name = application.store.location.database
    postgres.run(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    application.store._writer.dispose()  # the setting holds for new sessions
    with pytest.raises(ServiceUnreachable, match="read-only"):
        run()
    assert way.took == Counter()
    postgres.run(f"ALTER DATABASE {name} RESET default_transaction_read_only")
    application.store._writer.dispose()
    run()
    assert way.took == Counter(str(number) for number in range(12))


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_folder_that_is_gone_and_back_costs_nothing(queue, run, way, application, data):
    """As a disk that was unmounted for a while; SQLite's connections are opened anew."""
    queue(12)
    application.store._writer.dispose()
    application.store._reader.dispose()
    away = data.with_name("away")
    data.rename(away)
    with pytest.raises(ServiceUnreachable, match="unable to open"):
        run()
    away.rename(data)
    run()
    assert way.took == Counter(str(number) for number in range(12))
    assert _states(application) == {"sent": 12}


def test_a_clock_set_back_doubles_and_loses_nothing(queue, run, way, application, clock):
    queue(12)

    def set_back(notice):
        if notice.cause == "7":
            clock.now -= 3 * HOUR

    way.before = set_back
    run()
    clock.now += 4 * HOUR
    run()
    assert way.took == Counter(str(number) for number in range(12))
    assert _states(application) == {"sent": 12}


DAMAGE = {
    "facts": "UPDATE notice SET facts = '{' WHERE cause = '7'",
    "receiver": "UPDATE notice SET receiver = '' WHERE cause = '7'",
}
DAMAGE_OF_SQLITE = {
    "text": "UPDATE notice SET facts = CAST(x'7bff7d' AS TEXT) WHERE cause = '7'",
    "instant": "UPDATE notice SET queued_at = 'in spring' WHERE cause = '7'",
}


def _stops_no_other(application, run, way, statement):
    with application.store.write() as unit:
        unit.outbox._session.connection().execute(text(statement))
    run()
    assert way.took == Counter(str(number) for number in range(12) if number != 7)
    assert _states(application) == {"sent": 11, "failed": 1}


@pytest.mark.parametrize("what", DAMAGE)
def test_a_damaged_notice_stops_no_other(queue, run, way, application, what):
    queue(12)
    _stops_no_other(application, run, way, DAMAGE[what])


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("what", DAMAGE_OF_SQLITE)
def test_what_is_no_text_or_instant_any_more_stops_no_other(queue, run, way, application, what):
    queue(12)
    _stops_no_other(application, run, way, DAMAGE_OF_SQLITE[what])


def test_bytes_that_are_gone_stop_no_other(queue, run, way, application, clock):
    """They were rendered, and waited for the end of an outage."""
    queue(12)

    def is_out(notice):
        raise Outage("421 closing")

    way.before = is_out
    run()
    with application.store.write() as unit:
        lost = text("DELETE FROM notice_content WHERE notice = 1")
        unit.outbox._session.connection().execute(lost)
    way.before = lambda notice: None
    clock.now += HOUR
    run()
    assert way.took == Counter(str(number) for number in range(1, 12))
    assert _states(application) == {"sent": 11, "failed": 1}
