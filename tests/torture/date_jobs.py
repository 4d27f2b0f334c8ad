"""A scheduler's own date jobs as the outbox, as many bots have them: what a crash makes of them.

APScheduler 3, one `date` job a message, in memory or in its SQLAlchemy job store, with its own
defaults. A job in memory is gone with its process, so at a restart the coming ones are added again.
"""

import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.domain.notices import Notice, Rendered

from torture.kills import Figures
from torture.processes import Child, running_sink
from torture.schemes import sender_to
from torture.sink import read_log

DOWN = 1.0
"""Seconds between a kill and the restart."""


def send(port: int, number: int) -> None:
    """What each job does."""
    content = f"Message-ID: <{number}@torture.example>\r\n\r\nx\r\n".encode()
    now = datetime.now(UTC)
    rendered = Rendered("", content, f"<{number}@torture.example>", now)
    notice = Notice(
        "job", "r@torture.example", "mail", "invitation", now, now, id=number, rendered=rendered
    )
    with sender_to(port).session() as session:
        session.send(notice)


def schedule(port: int, jobs: dict[int, datetime], database: Path | None, first: bool) -> None:
    """A process that runs the scheduler until it is killed."""
    import logging

    from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
    from apscheduler.schedulers.background import BackgroundScheduler

    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)
    stores = {"default": SQLAlchemyJobStore(f"sqlite:///{database}")} if database else {}
    scheduler = BackgroundScheduler(timezone=UTC, jobstores=stores)
    now = datetime.now(UTC)
    for number, at in jobs.items():
        if first or (database is None and at > now):
            scheduler.add_job(send, "date", run_date=at, args=[port, number], id=str(number))
    scheduler.start()
    time.sleep(600)


def run(folder: Path, *, messages: int, kills: int, seconds: float, stored: bool) -> Figures:
    """Spread so many jobs over those seconds, and kill the scheduler so many times meanwhile."""
    began = time.monotonic()
    folder.mkdir(parents=True)
    log = folder / "accepted"
    database = folder / "jobs.sqlite3" if stored else None
    ahead = timedelta(seconds=1 + messages * (0.008 if stored else 0.001))  # adding takes its time
    start = datetime.now(UTC) + ahead
    jobs = {n: start + timedelta(seconds=seconds * n / messages) for n in range(messages)}
    with running_sink(log) as port:
        child = Child.start(lambda: schedule(port, jobs, database, True))
        time.sleep(ahead.total_seconds())
        for _ in range(kills):
            time.sleep(max(0.1, seconds / kills - DOWN))
            child.kill()
            time.sleep(DOWN)
            child = Child.start(lambda: schedule(port, jobs, database, False))
        time.sleep(3)
        child.kill()
    times = Counter(line.message_id for line in read_log(log))
    return Figures(
        "a scheduler's date jobs", "its own store" if stored else "memory", messages, kills,
        messages - len(times), sum(times.values()) - len(times), 0, 0, 0,
        round(time.monotonic() - began, 1),
    )  # fmt: skip
