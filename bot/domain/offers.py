"""Somebody unknown answered a forwarded invitation: a possible substitute, offered to those who may
say yes. Nobody is ever added unasked."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from bot.domain.timetable import shift_working_days

OfferState = Literal["open", "accepted", "refused", "withdrawn", "settled"]
URGENT_WITHIN = 3
"""Working days before a meeting within which an offer is told at once."""


@dataclass(frozen=True)
class Offer:
    """A possible substitute (`email`, `name`) for `seat` in `meeting` (a UID); seat None where the
    answer does not show it. `held` is the number of the mail that waits. `message_id` is the mail's
    own, None where it was automatic, so that nothing answers it. Withdrawn: who offered declined
    since. Settled: the secretary took the mail as somebody's own answer."""

    meeting: str
    held: int
    email: str
    name: str
    at: datetime
    seat: str | None = None
    message_id: str | None = None
    state: OfferState = "open"
    decided_by: str | None = None
    decided_at: datetime | None = None
    id: int = 0

    @property
    def is_open(self) -> bool:
        return self.state == "open"


def is_urgent(meeting_day: date, today: date, holidays: Container[date]) -> bool:
    """Whether a meeting is so near that an offer cannot wait for the next morning."""
    return today >= shift_working_days(meeting_day, -URGENT_WITHIN, holidays)
