"""Seconds and memory of a large agenda in every format, each beside a library alone."""

import statistics
import subprocess
from collections.abc import Iterator

from benchmarks.paper_forms import ANNEXES, COMPARED, ITEMS
from benchmarks.startup import BINARIES
from benchmarks.table import Row


def paper_rows(runs: int) -> Iterator[Row]:
    """A row for the time and one for the memory of each format; ours and the baseline in turns,
    each in a process of its own. Medians of `runs`. Raises CalledProcessError."""
    what = f"{ITEMS} items, {ANNEXES} annexes"
    for form, baseline, name in COMPARED:
        ours, theirs = _alternate(form, baseline, runs)
        yield Row(what, form, name, "ms", ours[0] * 1000, theirs[0] * 1000)
        yield Row("  memory", form, name, "MB", ours[1], theirs[1])


def _alternate(
    form: str, baseline: str, runs: int
) -> tuple[tuple[float, float], tuple[float, float]]:
    taken = [(_measure(form), _measure(baseline)) for _ in range(runs)]
    return _median([ours for ours, _ in taken]), _median([theirs for _, theirs in taken])


def _measure(form: str) -> tuple[float, float]:
    command = [str(BINARIES / "python"), "-m", "benchmarks.paper_forms", form]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)


def _median(found: list[tuple[float, float]]) -> tuple[float, float]:
    return statistics.median(each[0] for each in found), statistics.median(m for _, m in found)
