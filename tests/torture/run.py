"""`make torture`: every scheme under real crashes, and the table of what came of it.

python -m torture.run                 the whole; half an hour or more on two busy cores
python -m torture.run --scale 0.1     a tenth of the kills and messages
python -m torture.run --only kills    one part: kills, workers, failpoints, jobs, overdue
python -m torture.run --json          the figures as one JSON value
"""

import argparse
import itertools
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

from bot.store import Store

from postgres import installed, server
from torture import date_jobs, failpoints, kills, overdue
from torture.failpoints import Story, copy_of, count_points, kill_at, stop_at, warm_up
from torture.kills import Figures, Plan
from torture.processes import running_sink
from torture.schemes import SCHEMES, SinkEvidence

NewUrl = Callable[[], str]
PARTS = ("kills", "workers", "failpoints", "jobs", "overdue")


def main(arguments: list[str] | None = None) -> int:
    """Run what was asked for, print the table, and say by the exit status whether ours held."""
    parser = argparse.ArgumentParser(prog="torture", description=__doc__.splitlines()[0])
    parser.add_argument("--scale", type=float, default=1.0, help="how much of all; 1 is the whole")
    parser.add_argument("--only", choices=PARTS, action="append", help="one part; may be repeated")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), action="append")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="moedebot-torture-")))
        databases = _databases(stack, folder, asked.database)
        figures = list(_all(asked.only or PARTS, databases, folder, asked.scale))
    if asked.json:
        print(json.dumps([figure.as_json() for figure in figures]))
    else:
        _print(figures)
    return 0 if all(map(_held, figures)) else 1


def _databases(stack: ExitStack, folder: Path, wanted: list[str] | None) -> dict[str, NewUrl]:
    """How a new database is made, for each kind that is wanted and there is."""
    numbers = itertools.count()
    empty = folder / "empty.sqlite3"
    Store(f"sqlite:///{empty}").prepare()
    found: dict[str, NewUrl] = {"sqlite": lambda: copy_of(empty, folder / f"{next(numbers)}.db")}
    if "postgresql" in (wanted or ["postgresql"]) and installed():
        running = stack.enter_context(server(is_durable=True))
        template = running.new_database()
        store = Store(template)
        store.upgrade()
        store.close()
        found["postgresql"] = lambda: running.new_database(template.rpartition("/")[2])
    return {name: made for name, made in found.items() if name in (wanted or found)}


def _all(
    parts: tuple[str, ...], databases: dict[str, NewUrl], folder: Path, scale: float
) -> Iterator[Figures]:
    for name, new_url in databases.items():
        work = folder / name
        work.mkdir()
        if "failpoints" in parts:
            yield from _failpoints(name, new_url, work, scale)
        if "kills" in parts:
            yield from _kills(new_url, work, scale)
        if "workers" in parts and name == "postgresql":
            yield from _workers(new_url, work, scale)
        if "overdue" in parts:
            yield _overdue(name, new_url, scale)
    if "jobs" in parts:
        for stored in (False, True):
            _tell("a scheduler's date jobs")
            count, seconds = max(60, int(3_000 * scale)), max(6.0, 30 * scale)
            yield date_jobs.run(
                folder / f"jobs-{stored}", messages=count, kills=max(2, int(6 * scale)),
                seconds=seconds, stored=stored,
            )  # fmt: skip


def _kills(new_url: NewUrl, work: Path, scale: float) -> Iterator[Figures]:
    """One worker, killed wherever it is: 500 times ours, 100 times the others."""
    for scheme in SCHEMES:
        _tell(f"random kills, {scheme}")
        count = max(10, int((500 if scheme == "ours" else 100) * scale))
        plan = Plan(scheme, new_url(), messages=count * 3, kills=count)
        yield kills.run(plan, work / scheme.replace(" ", "-"))


def _workers(new_url: NewUrl, work: Path, scale: float) -> Iterator[Figures]:
    """Four workers on 12,000 messages, killed 200 times; a tenth for the wrong scheme."""
    for scheme, part in (("ours", 1.0), ("mark after the batch", 0.1)):
        _tell(f"four workers, {scheme}")
        plan = Plan(
            scheme, new_url(), messages=max(600, int(12_000 * part * scale)),
            kills=max(20, int(200 * part * scale)), workers=4, pause=(0.1, 0.3),
        )  # fmt: skip
        yield kills.run(plan, work / f"four-{scheme.replace(' ', '-')}")


def _failpoints(name: str, new_url: NewUrl, work: Path, scale: float) -> Iterator[Figures]:
    """Killed at each point of the story (ours) or at every eighth; stopped at three places."""
    log = work / "failpoints"
    numbers = itertools.count()
    with running_sink(log) as port:

        def story(scheme: str, seconds: float = 300) -> Story:
            offset = log.stat().st_size if log.exists() else 0
            asked = SinkEvidence(log, work / f"asked-{next(numbers)}", offset)
            return Story(new_url(), port, asked, scheme, timedelta(seconds=seconds))

        warm_up(work, port)
        points = count_points(story("ours"), work)
        for scheme in ("ours", "mark after the batch"):
            step = max(1, int((1 if scheme == "ours" else 8) / scale))
            _tell(f"failpoints on {name}, {scheme}: {points} points, each {step}.")
            began = time.monotonic()
            ended = []
            for point in range(1, points + 1, step):
                each = story(scheme)
                ended.append((kill_at(each, point), each.evidence.settled()))
            yield _of_points(f"{scheme}, at each point", name, ended, began)
            yield _of_stops(f"{scheme}, stopped", name, lambda s=scheme: story(s, 1.5))


def _of_points(
    scheme: str, name: str, ended: list[tuple[failpoints.Ended, int]], began: float
) -> Figures:
    all_ended = [each for each, _ in ended]
    assert not any(each.changed for each in all_ended), "a message went again with other bytes"
    return Figures(
        scheme, name, len(all_ended) * 9, sum(each.was_killed for each in all_ended),
        sum(each.lost for each in all_ended), sum(each.twice for each in all_ended),
        sum(each.out_of_order for each in all_ended), sum(settled for _, settled in ended), 0,
        round(time.monotonic() - began, 1),
    )  # fmt: skip


def _of_stops(scheme: str, name: str, story: Callable[[], Story]) -> Figures:
    began = time.monotonic()
    logs = []
    settled = 0
    for place in failpoints.STOPS:
        each = story()
        logs.append(stop_at(each, place))
        settled += each.evidence.settled()
    distinct = [len({line.message_id for line in log}) for log in logs]
    return Figures(
        scheme, name, 3 * len(logs), len(logs), 3 * len(logs) - sum(distinct),
        sum(map(len, logs)) - sum(distinct), 0, settled, 0, round(time.monotonic() - began, 1),
    )  # fmt: skip


def _overdue(name: str, new_url: NewUrl, scale: float) -> Figures:
    count = max(500, int((50_000 if name == "sqlite" else 5_000) * scale))
    _tell(f"{count} overdue on {name}")
    caught = overdue.catch_up(new_url(), count)
    _tell(str(asdict(caught)))
    return Figures(
        f"ours, overdue ({caught.skipped} skipped)", name, count, 0, caught.lost, caught.twice, 0,
        0, 0, caught.seconds,
    )  # fmt: skip


def _held(figure: Figures) -> bool:
    """Whether a row of ours is as it must be; the others are there to fail."""
    if not figure.scheme.startswith("ours") or figure.scheme == "ours, no evidence":
        return True
    return not (figure.lost or figure.twice or figure.out_of_order)


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _print(figures: list[Figures]) -> None:
    heads = ("scheme", "database", "messages", "kills", "lost", "twice", "out of order",
             "by evidence", "unknown", "seconds")  # fmt: skip
    rows = [heads, *(tuple(str(value) for value in asdict(each).values()) for each in figures)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(heads))]
    for row in rows:
        cells = [
            cell.ljust(width) if n < 2 else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        print("  ".join(cells))


if __name__ == "__main__":
    sys.exit(main())
