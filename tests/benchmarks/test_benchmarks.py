"""The benchmarks measure what they say, and print it so that it can be read."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from benchmarks.memory import resident
from benchmarks.startup import alternate
from benchmarks.table import Row, lines

SLOW = [sys.executable, "-c", "import time; time.sleep(0.3)"]
QUICK = [sys.executable, "-c", "pass"]


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    """A process that holds 64 MB and waits."""
    code = "held = bytearray(64_000_000); print(1, flush=True); import sys; sys.stdin.read()"
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield process


def test_the_slower_command_has_the_greater_median() -> None:
    slow, quick = alternate(SLOW, QUICK, os.environ, runs=3)
    assert slow > 300
    assert 0 < quick < slow


def test_a_command_that_fails_is_not_measured() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        alternate([sys.executable, "-c", "raise SystemExit(1)"], QUICK, os.environ, runs=1)


def test_memory_is_that_of_the_process_asked_about(sleeper: subprocess.Popen[bytes]) -> None:
    assert resident(sleeper.pid) > 62_000


def test_a_row_says_both_values_and_their_ratio() -> None:
    heading, row = lines([Row("start-up", "ours", "import typer", "ms", 150.4, 100.0)])
    assert heading.split() == ["ours", "baseline", "ratio"]
    assert row.split() == ["start-up", "ours", "150", "ms", "import", "typer", "100", "ms", "1.50"]
