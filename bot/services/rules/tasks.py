"""The standing tasks of the year, at each heartbeat. Apart from what they are, which mails and Home
show too: those need no rules."""

from bot.services.rules.firing import Apart
from bot.services.yearly import run_tasks, task_moments

TASKS = Apart(run_tasks, task_moments)
