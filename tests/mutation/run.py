"""`python -m mutation.run`: mutated mails through the whole way in, and the table of outcomes.

PYTHONPATH=tests python -m mutation.run                  10,000 mails on two processes
PYTHONPATH=tests python -m mutation.run --mails 500      fewer
PYTHONPATH=tests python -m mutation.run --by-command     handed to `moedebot mail ingest`
PYTHONPATH=tests python -m mutation.run --show 7/123     one mail: its bytes, as it was mutated
"""

import argparse
import resource
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from mutation.batch import SIZE, Tally, mail_of, run_batch
from mutation.ingest import ingest_batch
from mutation.office import template


def main(arguments: list[str] | None = None) -> int:
    """Run, print the table, and say by the exit status whether anything was breached."""
    parser = argparse.ArgumentParser(prog="mutation", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--mails", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1, help="the first batch's; the next count up")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--by-command", action="store_true")
    parser.add_argument("--show", metavar="SEED/NUMBER")
    asked = parser.parse_args(arguments)
    if asked.show:
        seed, _, number = asked.show.partition("/")
        sys.stdout.buffer.write(mail_of(int(seed), int(number))[1])
        return 0
    began = time.perf_counter()
    tally = run(asked.mails, asked.seed, asked.processes, by_command=asked.by_command)
    _print(tally, asked.seed, time.perf_counter() - began)
    return 1 if tally.failures else 0


def run(mails: int, first_seed: int = 1, processes: int = 2, *, by_command: bool = False) -> Tally:
    """That many mails, in batches of consecutive seeds: one by one, each on the same state, or a
    batch at a time to the command, one after another on what the former left."""
    whole = Tally()
    seeds = range(first_seed, first_seed + -(-mails // SIZE))
    sizes = [min(SIZE, mails - SIZE * at) for at in range(len(seeds))]
    with tempfile.TemporaryDirectory(prefix="moedebot-mutation-") as folder:
        database = template(Path(folder))
        batch = partial(ingest_batch if by_command else run_batch, database)
        if processes == 1:
            found = list(map(batch, seeds, sizes))
        else:
            with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
                found = list(pool.map(batch, seeds, sizes))
    for tally in found:
        whole.add(tally)
    return whole


def _print(tally: Tally, seed: int, seconds: float) -> None:
    families = sorted({family for family, _ in tally.outcomes})
    totals: Counter[str] = Counter()
    for (_, outcome), count in tally.outcomes.items():
        totals[outcome] += count
    columns = [outcome for outcome, _ in totals.most_common()]
    print("| from | " + " | ".join(columns) + " |")
    print("| --- |" + " ---: |" * len(columns))
    for family in families:
        print(f"| {family} | " + " | ".join(str(tally.outcomes[family, o]) for o in columns) + " |")
    print("| **all** | " + " | ".join(str(totals[o]) for o in columns) + " |")
    peak = max(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"\n{totals.total()} mails from seed {seed}, {tally.changed} changed an answer, "
          f"{len(tally.failures)} breaches; slowest {tally.slowest:.2f} s, peak memory "
          f"{peak // 1024} MB, {seconds:.0f} s in all")  # fmt: skip
    for failure in tally.failures[:40]:
        print(f"  {failure}")


if __name__ == "__main__":
    sys.exit(main())
