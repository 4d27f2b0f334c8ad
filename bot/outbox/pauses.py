"""How long to wait before a next try."""

import zlib
from datetime import timedelta

from bot.domain.notices import Notice

FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=1)


def back_off(attempts: int, jitter: float) -> timedelta:
    """How long to wait after so many tries before: doubling from one minute to an hour, and up to
    a quarter more by `jitter` (0 to 1), so that what failed together does not return together."""
    doublings = min(attempts, 10)  # 1024 minutes are past the longest pause
    pause = min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)
    return pause * (1 + jitter / 4)


def jitter_of(notice: Notice) -> float:
    """A number from 0 to 1 that is the same at each run, and another for each notice and try."""
    return spread(f"{notice.id}:{notice.outages}")


def spread(text: str) -> float:
    """A number from 0 to 1, always the same for a text."""
    return zlib.crc32(text.encode()) / 0xFFFFFFFF
