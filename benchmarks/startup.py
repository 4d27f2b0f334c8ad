"""How long a command takes from start to end, beside a baseline."""

import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

BINARIES = Path(sys.executable).parent
"""Where the commands of this environment are."""


def alternate(
    ours: Sequence[str], baseline: Sequence[str], environment: Mapping[str, str], runs: int
) -> tuple[float, float]:
    """The median milliseconds of ours and of the baseline, run in turns. One run of each before is
    not counted: it fills the caches. Raises CalledProcessError where a command fails."""
    measured: tuple[list[float], list[float]] = ([], [])
    for turn in range(runs + 1):
        for command, taken in zip((ours, baseline), measured, strict=True):
            begun = time.perf_counter()
            subprocess.run(command, env=environment, check=True, capture_output=True)
            if turn:
                taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(measured[0]), statistics.median(measured[1])
