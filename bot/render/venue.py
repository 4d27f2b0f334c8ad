"""What the venue's kitchen is told."""

from dataclasses import dataclass
from datetime import date

from bot.domain.catering import Lunch
from bot.domain.venue import Stage
from bot.render.facts import MailFacts
from bot.render.values import MeetingFacts


@dataclass(frozen=True, kw_only=True)
class VenueNumberFacts(MailFacts):
    """A number for the kitchen. `number` are kuverter, or (`lunch` None) people in the room;
    `before` and `lunch_before` what was told last. `plates` are the special diets in words, as
    counts without names. `day` is the local day that is ordered for; of an order that is called off
    (`stage` off) `moved_to` is the day the meeting is held on instead, and `is_elsewhere` says that
    the day stands and the venue is another. `final_day` is when the final number comes."""

    stage: Stage
    meeting: MeetingFacts
    day: date
    number: int
    lunch: Lunch | None = None
    before: int | None = None
    lunch_before: Lunch | None = None
    plates: tuple[str, ...] = ()
    final_day: date | None = None
    moved_to: date | None = None
    is_elsewhere: bool = False
