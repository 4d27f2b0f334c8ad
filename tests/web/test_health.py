"""Whether all is well, for those who watch machines."""

import sqlite3
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from bot.clock import beat
from bot.domain.errors import Outage
from bot.domain.notices import Notice, Rendered
from bot.outbox import deliver
from bot.services.office import Office
from bot.store import Store, new_owner
from bot.web.health import bound_of


def test_a_recent_heartbeat_is_well(office, browse, store, now):
    beat(store, now)
    answer = browse(office, at=now + timedelta(minutes=5)).get("/healthz")
    assert answer.status_code == 200
    expected = {"ok": True, "heartbeat": "2023-03-20T08:00:00+00:00", "outages": []}
    assert answer.json() == expected
    assert answer.headers["cache-control"] == "no-store"


def test_a_heartbeat_that_stopped_is_told_with_what_to_do(office, browse, store, now):
    beat(store, now)
    late = browse(office, at=now + timedelta(minutes=5, seconds=1))
    answer = late.get("/healthz")
    assert answer.status_code == 503
    found = answer.json()
    assert found["ok"] is False
    assert found["heartbeat"] == "2023-03-20T08:00:00+00:00"
    assert "senest 2023-03-20T08:00:00+00:00" in found["reason"]
    assert "moedebot clock" in found["reason"]
    assert "has stopped" in late.get("/healthz?sprog=en").json()["reason"]


def test_the_bound_follows_how_often_the_heart_beats(office, browse, store, now):
    assert bound_of(timedelta(seconds=5)) == timedelta(minutes=5)
    assert bound_of(timedelta(hours=1)) == timedelta(hours=3)
    beat(store, now)
    hourly = {"heartbeat_every": timedelta(hours=1)}
    assert browse(office, at=now + timedelta(hours=2), **hourly).get("/healthz").is_success
    assert not browse(office, at=now + timedelta(hours=4), **hourly).get("/healthz").is_success


def _deliver(store, error, now):
    """A heartbeat that meets an outage, or with no error the end of it."""

    class Way:
        @contextmanager
        def session(self):
            yield self

        def send(self, notice):
            if error is not None:
                raise error

    def compose(unit, notice, now):
        return Rendered("x", b"x", f"<{notice.id}@x.example>", now)

    deliver(store, compose, {"mail": Way()}, lambda: now, new_owner())


@pytest.fixture
def queued(store, now):
    with store.write() as unit:
        unit.outbox.put(Notice("x", "a@x.example", "mail", "receipt", now, now))


@pytest.mark.usefixtures("queued")
def test_a_channel_that_is_out_is_told_and_restarts_nothing(office, browse, store, now):
    beat(store, now)
    _deliver(store, Outage("time-out"), now)
    answer = browse(office, at=now + timedelta(seconds=5)).get("/healthz")
    assert answer.status_code == 200
    (outage,) = answer.json()["outages"]
    next_try = datetime.fromisoformat(outage.pop("next_try"))
    assert timedelta(minutes=1) <= next_try - now <= timedelta(minutes=1.25)
    assert outage == {"channel": "mail", "since": now.isoformat(), "failures": 1,
                      "reason": "time-out"}  # fmt: skip
    late = browse(office, at=now + timedelta(hours=1)).get("/healthz")
    assert (late.status_code, len(late.json()["outages"])) == (503, 1)
    _deliver(store, None, now + timedelta(hours=1))
    assert browse(office).get("/healthz").json()["outages"] == []


@pytest.mark.usefixtures("queued")
@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("450 4.2.1 <anne@aarhus.example> is over quota", "450 4.2.1"),
        ("535 authentication failed for anne", "535"),
        ("421 closing", "421"),
        ("no way to anne@aarhus.example now", "no way to … now"),
        ("token_revoked", "token_revoked"),
    ],
)
def test_a_reason_names_nobody_in_public(office, browse, store, now, said, shown):
    beat(store, now)
    _deliver(store, Outage(said), now)
    (outage,) = browse(office).get("/healthz").json()["outages"]
    assert outage["reason"] == shown


def test_a_heart_that_never_beats_is_found_out(office, now):
    from bot.web.health import Watch

    times = iter([now + timedelta(minutes=4), now + timedelta(minutes=6)])
    watch = Watch(office.store, lambda: next(times), timedelta(minutes=5), since=now)
    pulses = [watch.pulse(), watch.pulse()]
    assert [(pulse.last, pulse.is_recent) for pulse in pulses] == [(None, True), (None, False)]


def test_a_database_with_a_plan_is_ready(rehearsal, public):
    for browser in (rehearsal, public):
        answer = browser.get("/readyz")
        assert (answer.status_code, answer.json()) == (200, {"ok": True})


def test_without_a_plan_it_is_not_ready(empty_office, browse):
    answer = browse(empty_office).get("/readyz")
    assert answer.status_code == 503
    (reason,) = answer.json()["reasons"]
    assert "ingen mødeplan" in reason


@pytest.mark.parametrize("version", ["0000", "9999"])
def test_with_another_versions_schema_it_is_not_ready(office, rehearsal, database_file, version):
    with sqlite3.connect(database_file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
    connection.close()
    answer = rehearsal.get("/readyz")
    assert answer.status_code == 503
    assert "passer ikke til denne udgave" in answer.json()["reasons"][0]


@pytest.fixture
def unreachable(tmp_path):
    """An office whose database is no database, as a broken disk leaves it."""
    path = tmp_path / "broken.sqlite3"
    path.write_bytes(b"this is no database, and was never one" * 100)
    store = Store(f"sqlite:///{path}")
    yield Office(store, b"secret")
    store.close()


def test_a_database_out_of_reach_is_told_and_nothing_else_of_it(unreachable, browse, tmp_path):
    for is_rehearsal in (True, False):
        browser = browse(unreachable, is_rehearsal=is_rehearsal)
        for path in ("/", "/healthz", "/readyz"):
            answer = browser.get(path)
            assert answer.status_code == 503
            assert "Databasen kan ikke nås" in answer.text
            assert str(tmp_path) not in answer.text
            assert "not a database" not in answer.text


def test_building_the_pages_connects_to_nothing(tmp_path, browse):
    path = tmp_path / "none.sqlite3"
    store = Store(f"sqlite:///{path}")
    browse(Office(store, b"secret"))
    assert not path.exists()
    store.close()


def test_what_watches_may_ask_by_head(rehearsal):
    for path in ("/", "/healthz", "/readyz", "/page.css"):
        assert rehearsal.get(path, "HEAD").status_code == 200
