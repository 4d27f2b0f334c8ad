"""`make torture`: every scheme under real crashes, and the table of what came of it.

python -m torture.run                 the whole; a quarter of an hour on two idle cores
python -m torture.run --scale 0.1     a tenth of the kills and messages
python -m torture.run --only kills    one part: kills, workers, failpoints, jobs, overdue
python -m torture.run --json          the figures as one JSON value
"""

import argparse
import itertools
import json
import os
import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from pathlib import Path

from bot.store import Store

from postgres import installed, server
from torture import date_jobs, failpoints, kills, overdue
from torture.failpoints import Story, copy_of, count_points, kill_at, stop_at, warm_up
from torture.kills import Figures, Plan
from torture.processes import Child, running_sink, until
from torture.schemes import SCHEMES, SinkEvidence

NewUrl = Callable[[], str]
PARTS = ("kills", "workers", "failpoints", "jobs", "overdue")
HOURS = 3.0
"""After so many the run has failed, whatever is left of it."""


@dataclass(frozen=True)
class Task:
    """One part on one database, in a process of its own. `takes` says how long it takes beside the
    others: the longest begin first."""

    name: str
    takes: int
    work: Callable[[], Iterator[Figures]]


def main(arguments: list[str] | None = None) -> int:
    """Run what was asked for, print the table, and say by the exit status whether ours held."""
    parser = argparse.ArgumentParser(prog="torture", description=__doc__.splitlines()[0])
    parser.add_argument("--scale", type=float, default=1.0, help="how much of all; 1 is the whole")
    parser.add_argument("--only", choices=PARTS, action="append", help="one part; may be repeated")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), action="append")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    began = time.monotonic()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="moedebot-torture-")))
        databases = _databases(stack, folder, asked.database)
        figures = _side_by_side(
            list(_tasks(asked.only or PARTS, databases, folder, asked.scale)), folder
        )
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    _tell(
        f"{(time.monotonic() - began) / 60:.1f} minutes, {os.cpu_count()} processors, load {load}"
    )
    if asked.json:
        print(json.dumps([figure.as_json() for figure in figures]))
    else:
        _print(figures)
    return 0 if all(map(_held, figures)) else 1


def _databases(stack: ExitStack, folder: Path, wanted: list[str] | None) -> dict[str, NewUrl]:
    """How a new database is made, for each kind that is wanted and there is."""
    empty = folder / "empty.sqlite3"
    Store(f"sqlite:///{empty}").prepare()
    found: dict[str, NewUrl] = {
        "sqlite": lambda: copy_of(empty, folder / f"{secrets.token_hex(6)}.db")
    }
    if "postgresql" in (wanted or ["postgresql"]) and installed():
        running = stack.enter_context(server(is_durable=True))
        template = running.new_database()
        store = Store(template)
        store.upgrade()
        store.close()
        found["postgresql"] = lambda: running.new_database(template.rpartition("/")[2])
    return {name: made for name, made in found.items() if name in (wanted or found)}


def _tasks(
    parts: tuple[str, ...], databases: dict[str, NewUrl], folder: Path, scale: float
) -> Iterator[Task]:
    """What is to be done, in the order of the table."""
    made: dict[str, tuple[int, Callable[[str, NewUrl, Path, float], Iterator[Figures]]]] = {
        "failpoints": (4, _failpoints),
        "kills": (3, _kills),
        "workers": (4, _workers),
        "overdue": (2, _overdue),
    }
    for name, new_url in databases.items():
        for part, (takes, work) in made.items():
            if part in parts and (part != "workers" or name == "postgresql"):
                place = folder / f"{name}-{part}"
                longer = takes * (2 if name == "postgresql" else 1)
                yield Task(
                    place.name, longer, lambda w=work, n=name, u=new_url, p=place: w(n, u, p, scale)
                )
    if "jobs" in parts:
        yield Task("jobs", 1, lambda: _date_jobs(folder / "jobs", scale))


def _side_by_side(tasks: list[Task], folder: Path) -> list[Figures]:
    """Do as many at a time as there are processors; the figures in the order of the tasks. Each
    is forked from here, so that all share one server, and what was imported and compiled."""
    running: dict[str, Child] = {}
    failed: list[str] = []

    def is_there_room() -> bool:
        for name in [name for name, child in running.items() if child.has_ended()]:
            failed.extend([name] if running.pop(name).status else [])
        return len(running) < (os.cpu_count() or 1)

    for task in sorted(tasks, key=lambda task: -task.takes):
        until(is_there_room, HOURS * 3600, "room for " + task.name)
        (folder / task.name).mkdir()
        running[task.name] = Child.start(lambda t=task: _keep(t, folder))
    until(lambda: is_there_room() and not running, HOURS * 3600, "the last to end")
    assert not failed, f"broke off: {failed}"
    return [
        Figures(**found)
        for task in tasks
        for found in json.loads((folder / f"{task.name}.json").read_text())
    ]


def _keep(task: Task, folder: Path) -> None:
    """In a child: do it, and leave the figures for the parent. What it took beside the others is
    told with the load, so that nobody takes it for the time on an idle machine."""
    figures = []
    for figure in task.work():
        figures.append(figure.as_json())
        _tell(f"{json.dumps(figure.as_json())}, load {os.getloadavg()[0]:.1f}")
    (folder / f"{task.name}.json").write_text(json.dumps(figures))


def _date_jobs(work: Path, scale: float) -> Iterator[Figures]:
    for stored in (False, True):
        _tell("a scheduler's date jobs")
        count, seconds = max(60, int(3_000 * scale)), max(6.0, 30 * scale)
        yield date_jobs.run(
            work / f"jobs-{stored}", messages=count, kills=max(2, int(6 * scale)),
            seconds=seconds, stored=stored,
        )  # fmt: skip


def _kills(name: str, new_url: NewUrl, work: Path, scale: float) -> Iterator[Figures]:
    """One worker, killed wherever it is: 500 times ours, 100 times the others."""
    for scheme in SCHEMES:
        _tell(f"random kills on {name}, {scheme}")
        count = max(10, int((500 if scheme == "ours" else 100) * scale))
        plan = Plan(scheme, new_url(), messages=count * 3, kills=count)
        figures = kills.run(plan, work / scheme.replace(" ", "-"))
        yield replace(figures, scheme=f"{scheme}, random kills")


def _workers(name: str, new_url: NewUrl, work: Path, scale: float) -> Iterator[Figures]:
    """Four workers on 12,000 messages, killed 200 times; a tenth for the wrong scheme."""
    for scheme, part in (("ours", 1.0), ("mark after the batch", 0.1)):
        _tell(f"four workers on {name}, {scheme}")
        plan = Plan(
            scheme, new_url(), messages=max(600, int(12_000 * part * scale)),
            kills=max(20, int(200 * part * scale)), workers=4, pause=(0.1, 0.3),
        )  # fmt: skip
        figures = kills.run(plan, work / f"four-{scheme.replace(' ', '-')}")
        yield replace(figures, scheme=f"{scheme}, four workers")


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


def _overdue(name: str, new_url: NewUrl, work: Path, scale: float) -> Iterator[Figures]:
    count = max(500, int(50_000 * scale))
    _tell(f"{count} overdue on {name}")
    caught = overdue.catch_up(new_url(), count)
    became = f"{caught.sent} sent, {caught.skipped} skipped, {caught.merged} merged"
    settled = caught.sent + caught.skipped + caught.merged
    yield Figures(
        f"ours, overdue ({became})", name, count, 0, caught.lost + count - settled, caught.twice,
        caught.out_of_order, 0, 0, caught.seconds,
    )  # fmt: skip


def _held(figure: Figures) -> bool:
    """Whether a row of ours is as it must be; the others are there to fail."""
    if not figure.scheme.startswith("ours") or figure.scheme.startswith("ours, no evidence"):
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
