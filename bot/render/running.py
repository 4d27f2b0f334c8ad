"""Facts of the chair's running order.

| template | facts |
| --- | --- |
| running-order | RunningOrderFacts |
"""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.running_order import Step, Warned
from bot.render.facts import MailFacts
from bot.render.values import AttendanceFacts, GuestFacts, MeetingFacts


@dataclass(frozen=True, kw_only=True)
class RunningOrderFacts(MailFacts):
    """To chair and secretary: the items by the clock (local), with presenters and guests. `ends` is
    when the meeting ends by the plan; `attendance` who comes. `others` are guests who come
    for no item of their own. `is_vice`: the receiver leads the meeting for a chair who has sent an
    apology."""

    meeting: MeetingFacts
    steps: tuple[Step, ...]
    ends: datetime
    warnings: tuple[Warned, ...] = ()
    others: tuple[GuestFacts, ...] = ()
    attendance: AttendanceFacts | None = None
    is_vice: bool = False
