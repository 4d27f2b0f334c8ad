"""What is answered to somebody who says what they eat."""

from dataclasses import dataclass

from bot.render.facts import MailFacts
from bot.render.values import MeetingFacts


@dataclass(frozen=True, kw_only=True)
class ReplyMealFacts(MailFacts):
    """It is kept for `meeting`: `eats` (None: nothing was said of that), `has_diet`; what diet it
    is, is not repeated. `is_served`: lunch is. `asks`: the meetings it may be for, where the day
    was not said."""

    meeting: MeetingFacts
    eats: bool | None = None
    has_diet: bool = False
    is_served: bool = True
    asks: tuple[MeetingFacts, ...] = ()
