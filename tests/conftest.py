"""What all tests share: the golden files."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

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
