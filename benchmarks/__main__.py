"""Print how long commands take to start, how much memory `run` rests at, and what a large agenda
costs in every format, beside baselines.

Each row measures ours and a named baseline in the same run, in turns, so that a busy machine slows
both. What counts is the ratio.
"""

import tempfile
from pathlib import Path

from benchmarks.environment import sample_database
from benchmarks.memory import BASELINE, resting_megabytes
from benchmarks.papers import paper_rows
from benchmarks.startup import BINARIES, alternate
from benchmarks.table import Row, print_table

RUNS = 11
PAPER_RUNS = 3
PLAN = Path(__file__).parents[1] / "schedules" / "kd-net.yaml"


def main() -> None:
    """Measure, and print a table."""
    moedebot, python = str(BINARIES / "moedebot"), str(BINARIES / "python")
    with tempfile.TemporaryDirectory() as folder:
        environment = sample_database(Path(folder), PLAN)
        help_ours = [moedebot, "--help"]
        upcoming = [moedebot, "upcoming", "--json"]
        sqlmodel = [python, "-c", "import sqlmodel"]
        typer = [python, "-c", "import typer"]
        started = alternate(help_ours, typer, environment, RUNS)
        listed = alternate(upcoming, sqlmodel, environment, RUNS)
        resting = resting_megabytes(moedebot, python, environment)
    rows = [
        Row("start-up", "moedebot --help", "import typer", "ms", *started),
        Row("start-up", "moedebot upcoming --json", "import sqlmodel", "ms", *listed),
        Row("memory", "moedebot run, resting", BASELINE, "MB", *resting),
        *paper_rows(PAPER_RUNS),
    ]
    print_table(rows, RUNS)


if __name__ == "__main__":
    main()
