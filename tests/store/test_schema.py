"""The schema: made on first use, current in one look, the same by migration as by the tables."""

import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from bot.domain.errors import BadSetting, SchemaMissing, ServiceUnreachable
from bot.i18n import sentence
from bot.store import Store, open_store, schema
from bot.store.row import Row
from sqlalchemy import create_engine, text

OPEN = "import sys; from bot.store import open_store; s = open_store(sys.argv[1]); "


def _indexes(path: str) -> dict[str, str]:
    with sqlite3.connect(path) as connection:
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        found = dict(connection.execute(query).fetchall())
    connection.close()
    return found


def test_the_migrated_schema_is_the_one_that_the_tables_describe(store):
    engine = create_engine(store.location)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, Row.metadata) == []
    engine.dispose()


def test_the_migrated_indexes_cover_the_same_rows(sqlite_store, tmp_path):
    direct = tmp_path / "direct.sqlite3"
    engine = create_engine(f"sqlite:///{direct}")
    Row.metadata.create_all(engine)
    engine.dispose()
    assert _indexes(sqlite_store.location.database) == _indexes(str(direct))


def test_a_column_that_no_migration_makes_is_noticed(store):
    engine = create_engine(store.location)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE fact ADD COLUMN forgotten TEXT"))
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Row.metadata)
    engine.dispose()


def test_the_head_that_the_code_knows_is_the_last_migration():
    assert ScriptDirectory(str(schema.MIGRATIONS)).get_heads() == [schema.HEAD]


def test_the_first_migration_can_be_taken_back(store):
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    config.set_main_option("path_separator", "os")
    engine = create_engine(store.location)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        left = engine.dialect.get_table_names(connection)
    engine.dispose()
    assert left == ["alembic_version"]


def test_a_second_start_does_not_import_alembic(store):
    program = OPEN + "print('alembic' in sys.modules)"
    command = [sys.executable, "-c", program, store.url]
    assert subprocess.check_output(command, text=True).strip() == "False"


def test_several_processes_may_open_an_empty_file_at_once(url, run_processes):
    program = OPEN + "u = s.write(); f = u.__enter__().facts; f.set(sys.argv[2], 'here'); "
    run_processes(program + "u.__exit__(None, None, None)", 6, url)
    store = open_store(url)
    with store.read() as unit:
        assert [unit.facts.get(str(number)) for number in range(6)] == ["here"] * 6
    store.close()


def test_the_file_has_a_write_ahead_log_and_waits_for_others(sqlite_store):
    with sqlite_store._writer.connect() as connection:
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas]
    assert found == ["wal", 2, 1, 30_000]


def test_a_file_that_lost_its_log_gets_it_back(sqlite_url):
    store = open_store(sqlite_url)
    store.close()
    path = store.location.database
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA journal_mode = DELETE").fetchone() == ("delete",)
    connection.close()
    open_store(sqlite_url).close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


@pytest.mark.parametrize("wrong", ["nonsense", "sqlite://", "sqlite:///:memory:", "mysql://x/y"])
def test_a_database_that_we_cannot_use_is_refused_at_the_door(wrong):
    with pytest.raises(BadSetting):
        open_store(wrong)


def test_a_file_that_is_no_database_is_said_clearly(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_bytes(b"Dear all, " * 1000)
    with pytest.raises(ServiceUnreachable) as refused:
        open_store(f"sqlite:///{path}")
    assert "not a database" in refused.value.reason


def test_a_folder_that_cannot_be_made_is_said_clearly(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ServiceUnreachable):
        open_store(f"sqlite:///{tmp_path}/file/moedebot.sqlite3")


def test_a_schema_of_a_later_version_is_left_alone(store, url):
    engine = create_engine(store.location)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(ServiceUnreachable, match="newer"):
        open_store(url)


def _postgres_indexes(url):
    query = "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
    engine = create_engine(url)
    with engine.connect() as connection:
        found = dict(connection.execute(text(query)).all())
    engine.dispose()
    return found


def test_the_migrated_indexes_of_postgresql_cover_the_same_rows(postgres_store, sqlite_store):
    """Its partial indexes stand in the migration alone: with the conditions of SQLite's."""
    partial = {
        n: sql for n, sql in _indexes(sqlite_store.location.database).items() if "WHERE" in sql
    }
    found = _postgres_indexes(postgres_store.location)
    assert len(partial) == 5
    for name, sql in partial.items():
        named = set(re.findall(r"'(\w+)'", sql.partition("WHERE")[2]))
        assert set(re.findall(r"'(\w+)'", found[name].partition("WHERE")[2])) == named
        assert " WHERE " in found[name]


def test_postgresql_without_a_schema_is_told_how_to_get_one(postgres):
    url = postgres.new_database()
    with pytest.raises(SchemaMissing) as refused:
        open_store(url)
    assert "moedebot db upgrade" in sentence(refused.value, "da")
    store = Store(url)
    with pytest.raises(SchemaMissing), store.read() as unit:
        unit.facts.get("clock")
    store.upgrade()
    with store.read() as unit:
        assert unit.facts.get("clock") is None
    store.close()
    open_store(url).close()


def test_several_processes_may_upgrade_an_empty_database_at_once(postgres, run_processes):
    url = postgres.new_database()
    program = "import sys; from bot.store import Store; Store(sys.argv[1]).upgrade()"
    run_processes(program, 4, url)
    open_store(url).close()


def test_a_wheel_carries_the_migrations():
    folder = Path(schema.__file__).parent / "migrations"
    assert (folder / "__init__.py").exists()
    assert (folder / "versions" / "__init__.py").exists()
    assert (folder / "script.py.mako").exists()
