"""Follow-ups, at each heartbeat: reminded of, and proposed for the agenda they come back on."""

from collections.abc import Iterator
from datetime import datetime

from bot.services.followups.proposing import proposal_moments, propose_due
from bot.services.followups.reminding import moments, remind
from bot.services.office import Case
from bot.services.rules.firing import Apart


def _queue(case: Case) -> int:
    return remind(case) + propose_due(case)


def _moments(case: Case) -> Iterator[datetime]:
    yield from moments(case)
    yield from proposal_moments(case)


FOLLOW_UPS = Apart(_queue, _moments)
