"""What breaks under the processes: they say so, go on, and lose or double nothing."""

from collections import Counter
from contextlib import contextmanager
from datetime import timedelta

import pytest
from bot.app.processes import Processes
from bot.clock import LAST_HEARTBEAT
from bot.domain.errors import ServiceUnreachable
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


def test_a_damaged_notice_stops_no_other(queue, run, way, application):
    queue(12)
    with application.store.write() as unit:
        damaged = text("UPDATE notice SET facts = '{' WHERE cause = '7'")
        unit.outbox._session.connection().execute(damaged)
    run()
    assert way.took == Counter(str(number) for number in range(12) if number != 7)
    assert _states(application) == {"sent": 11, "failed": 1}
