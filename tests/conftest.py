"""What all tests share: the golden files, and a PostgreSQL server."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from postgres import Server

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite the files under tests/golden/"
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-golden") and os.environ.get("CI"):
        raise pytest.UsageError("--update-golden is for your own machine: CI only compares")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str | bytes], None]:
    """`golden(name, text)` compares, byte for byte, with tests/golden/NAME."""

    def compare(name: str, text: str | bytes) -> None:
        path = GOLDEN / name
        actual = text.encode() if isinstance(text, str) else text
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(actual)
        assert path.exists(), f"tests/golden/{name} is missing: pytest --update-golden makes it"
        assert actual.decode(errors="replace") == path.read_bytes().decode(errors="replace")
        assert actual == path.read_bytes()

    return compare


@pytest.fixture(scope="session")
def postgres() -> "Iterator[Server]":
    """A PostgreSQL server for the whole run, started by the first test that asks for it."""
    from postgres import server

    with server() as running:
        yield running


@pytest.fixture(scope="session")
def postgres_template(postgres: "Server") -> str:
    """The name of a database with our schema and nothing in it, to be copied."""
    from bot.store import Store

    postgres.run("CREATE DATABASE moedebot_template")
    store = Store(postgres.url("moedebot_template"))
    store.upgrade()
    store.close()
    return "moedebot_template"


@pytest.fixture
def postgres_url(postgres: "Server", postgres_template: str) -> str:
    """The URL of a database of its own, with our schema."""
    return postgres.new_database(postgres_template)
