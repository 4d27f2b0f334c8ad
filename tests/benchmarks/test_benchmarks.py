"""The benchmarks measure what they say, and print it so that it can be read."""

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice

import pytest
from benchmarks.memory import resident
from benchmarks.paper_forms import COMPARED, FORMS
from benchmarks.papers import paper_rows
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


def test_a_paper_and_its_baseline_are_measured_in_turns() -> None:
    time, memory = islice(paper_rows(runs=1), 2)
    assert (time.what, time.unit, memory.unit) == ("60 items, 40 annexes", "ms", "MB")
    assert min(time.our_value, time.baseline_value) > 0
    assert min(memory.our_value, memory.baseline_value) > 10
    assert {form for pair in COMPARED for form in pair[:2]} == set(FORMS)
