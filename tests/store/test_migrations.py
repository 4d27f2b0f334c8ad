"""From the first release, with a network at work in it, to the schema of this one; and back."""

import re
import sqlite3
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from bot.domain.errors import SchemaMissing
from bot.store import Store, open_store, schema
from bot.store.engines import writer_engine
from bot.store.row import Row
from sqlalchemy import create_engine, inspect

HERE = Path(__file__).parent
FIRST = "0001"
APRIL = "kd-net/2023-04-14"
AARHUS = "kd-net/aarhus"


@pytest.fixture
def first_release(request, url, sqlite_url, postgres, tmp_path):
    """The URL of a database as the first release left it."""
    if url.startswith("sqlite"):
        path = tmp_path / "first.sqlite3"
        with sqlite3.connect(path) as connection:
            connection.executescript((HERE / "first_release.sqlite.sql").read_text("utf-8"))
        connection.close()
        return f"sqlite:///{path}"
    made = postgres.new_database()
    with psycopg.connect(made) as connection:
        connection.execute((HERE / "first_release.postgresql.sql").read_bytes())
    return made


@pytest.fixture
def upgraded(first_release):
    store = Store(first_release)
    store.upgrade()
    yield store
    store.close()


def _migrate(store, how, to):
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    config.set_main_option("path_separator", "os")
    engine = writer_engine(store.location, foreign_keys=False)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        how(config, to)
    engine.dispose()


def _rows(store):
    """All rows of all tables, as text."""
    engine = create_engine(store.location)
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        tables.remove("alembic_version")
        found = {
            name: sorted(map(str, connection.exec_driver_sql(f'SELECT * FROM "{name}"').all()))
            for name in tables
        }
    engine.dispose()
    return found


def _said(condition):
    """The words in quotes: PostgreSQL writes a condition otherwise after it was dumped."""
    return re.findall(r"'(\w+)'", condition) or "NOT NULL" in condition


def _index(found):
    """An index in words, with the rows that it covers."""
    options = {name: _said(str(value)) for name, value in found["dialect_options"].items()}
    return f"{found['name']} {found['column_names']} {found['unique']} {options}"


def test_the_first_releases_data_is_all_there_after_the_upgrade(upgraded):
    with upgraded.read() as unit:
        april = unit.meetings.by_key(APRIL)
        moved = unit.meetings.by_key("kd-net/2023-06-02")  # by the key that it had
        assert (moved.key, moved.status) == ("kd-net/2023-06-09", "moved")
        given = unit.attendance.of(april.uid)
        assert given[AARHUS].substitute.name == "Claus Brandt"
        assert given["kd-net/randers"].answer == "attending"
        assert {i.receiver for i in unit.invitations.of(april.uid)} >= {
            "claus.brandt@aarhus.example",
            "direktoer@viborg.example",
        }
        assert len(unit.agendas.of(april.uid).items) == 8
        assert unit.plans.current().group("kd-net").seats[0].key == AARHUS
        assert unit.plans.file("plan.yaml").revision >= 1
        assert [held.subject for held in unit.inbox.held()] == ["Parkering"]
        assert unit.facts.get("rehearsal-clock") == "2023-03-20T08:00:00+00:00"
        assert unit.facts.slack_person("T1", "U1") == "direktoer@aarhus.example"


def test_its_notices_keep_their_states_and_bytes_and_go_on(upgraded, now):
    day = timedelta(days=1)
    with upgraded.write() as unit:
        states = [notice.state for notice in unit.outbox.list()]
        assert states == ["sent", "sent", "sent", "failed", "sent", "queued", "sending"]
        assert unit.outbox.get(1).rendered.content.startswith(b"From: ")
        assert [notice.id for notice in unit.outbox.stranded(now + day)] == [7]
        later = now + 12 * day
        assert [n.id for n in unit.outbox.claim("w", later, timedelta(minutes=5), 9)] == [6]


def test_what_is_added_after_the_upgrade_gets_a_new_number(upgraded, make_notice):
    with upgraded.write() as unit:
        assert unit.outbox.put(make_notice(meeting=None)).id > 7


def test_an_upgraded_schema_is_the_one_that_the_tables_describe(upgraded):
    engine = create_engine(upgraded.location)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Row.metadata) == []
    engine.dispose()


def test_an_upgraded_schema_is_the_same_as_a_new_one(upgraded, store):
    def described(one):
        engine = create_engine(one.location)
        found = inspect(engine)
        names = sorted(found.get_table_names())
        described = {
            name: (
                found.get_pk_constraint(name),
                sorted(map(str, found.get_unique_constraints(name))),
                sorted(map(str, found.get_foreign_keys(name))),
                [_said(str(c)) for c in found.get_check_constraints(name)],
                sorted(map(_index, found.get_indexes(name))),
                [(c["name"], str(c["type"]), c["nullable"]) for c in found.get_columns(name)],
            )
            for name in names
        }
        engine.dispose()
        return described

    assert described(upgraded) == described(store)


def test_a_downgrade_and_an_upgrade_leave_the_data_as_it_was(upgraded):
    before = _rows(upgraded)
    _migrate(upgraded, command.downgrade, FIRST)
    made_later = {
        "lease", "worker", "answer_given", "early_reply", "undeliverable", "offer",
        "slack_post", "slack_delivery", "slack_home", "slack_installation", "preference",
        "slack_install_state", "notice_shared", "guest", "guest_invitation", "meal",
        "proposal", "approval", "minutes", "follow_up", "round", "round_answer", "publication",
    }  # fmt: skip
    assert set(_rows(upgraded)) == set(before) - made_later
    _migrate(upgraded, command.upgrade, "head")
    assert _rows(upgraded) == before


def test_sqlite_is_upgraded_when_it_is_opened_and_postgresql_by_command_only(first_release):
    if first_release.startswith("sqlite"):
        store = open_store(first_release)
        with store.read() as unit:
            assert unit.leases.holder("heartbeat") is None
        store.close()
        return
    with pytest.raises(SchemaMissing):
        open_store(first_release)


_COUNTED = (["id"], ["number"])
"""Keys that SQLite counts up (AUTOINCREMENT): it keeps no name for them."""


def test_every_constraint_has_a_name_so_that_a_migration_can_change_it(store):
    engine = create_engine(store.location)
    found = inspect(engine)
    for table in found.get_table_names():
        if table == "alembic_version":
            continue
        key = found.get_pk_constraint(table)
        constraints = [
            *([] if key["constrained_columns"] in _COUNTED else [key]),
            *found.get_unique_constraints(table),
            *found.get_foreign_keys(table),
            *found.get_check_constraints(table),
        ]
        assert all(constraint["name"] for constraint in constraints), table
    engine.dispose()


def test_a_migration_that_loses_rows_would_be_noticed(upgraded):
    """The check of the round trip, shown to fail."""
    before = _rows(upgraded)
    with upgraded.write() as unit:
        unit.outbox._session.connection().exec_driver_sql("DELETE FROM notice_content")
    assert _rows(upgraded) != before


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_first_release_is_kept_as_it_was(kind):
    dump = (HERE / f"first_release.{kind}.sql").read_text("utf-8")
    assert re.search(r"INSERT INTO .*alembic_version.* VALUES ?\('0001'\)", dump)
    assert "CREATE TABLE public.lease" not in dump
    assert "CREATE TABLE lease" not in dump
