"""Plan files (`schedules/*.yaml`) <-> domain values; errors with file and line.

`files` reads, `warn` looks for what is seldom meant, `days_off` knows the public holidays.
What is heavy (ruamel.yaml, pydantic, holidays) is imported when a file is really read.
"""

from bot.plans.days_off import holidays_of
from bot.plans.files import MAX_BYTES, PlanFile, merge, read, read_files, read_sources
from bot.plans.warn import warnings

__all__ = [
    "MAX_BYTES",
    "PlanFile",
    "holidays_of",
    "merge",
    "read",
    "read_files",
    "read_sources",
    "warnings",
]
