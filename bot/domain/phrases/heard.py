"""What was heard in a text about answering: the value that `hearing` fills and `deciding` reads."""

from dataclasses import dataclass, field
from datetime import time, timedelta

from bot.domain.attendance import Substitute
from bot.domain.phrases.occasions import Occasion
from bot.domain.phrases.people import Person
from bot.domain.phrases.programme import PartSaid
from bot.domain.phrases.symbols import Symbol
from bot.domain.phrases.times import Hours


@dataclass
class Heard:
    """Everything a text says about answering. Filled in turn by turn, by `hearing` only.

    `is_away`: an apology by being elsewhere; `is_plain`: one in so many words; `is_negated`: with
    a "not". `subjects` are who the answers are said of; `strangers` counts those said of somebody
    whom no answer can be given for. `hours` are pairs of from and until; `lengths` go with "late"
    or "early". `is_personal`: "jeg kommer", rather than "afbud" or "vi kommer".
    `times` are the hours that no turn took, `stated_times` those outside reasons; `has_lost_hour`:
    one was begun but not understood; `has_number_left`: a figure or a length that no turn took.
    `occasion` are the days near a turn, `loose` those that no turn is near.
    `attended` and `declined` are the parts that each turn was of; `has_part_left`: one that no turn
    was; `apologies_of_all` counts the apologies that were of no part. `is_online`: over a link;
    `is_on_site`: in the room, in so many words."""

    is_apology: bool = False
    is_away: bool = False
    is_plain: bool = False
    is_negated: bool = False
    is_attendance: bool = False
    is_partial: bool = False
    is_half: bool = False
    hours: list[tuple[time | None, time | None]] = field(default_factory=list)
    lengths: list[tuple[str, timedelta]] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    is_unnamed: bool = False
    is_without: bool = False
    is_alongside: bool = False
    is_regretted: bool = False
    subjects: list[Symbol] = field(default_factory=list)
    strangers: int = 0
    seats: list[Symbol] = field(default_factory=list)
    left_names: list[Person] = field(default_factory=list)
    left_mail: str | None = None
    has_negation: bool = False
    is_personal: bool = False
    times: list[Hours] = field(default_factory=list)
    stated_times: list[Hours] = field(default_factory=list)
    has_lost_hour: bool = False
    has_number_left: bool = False
    occasion: Occasion = field(default_factory=Occasion)
    loose: Occasion = field(default_factory=Occasion)
    attended: list[PartSaid] = field(default_factory=list)
    declined: list[PartSaid] = field(default_factory=list)
    has_part_left: bool = False
    apologies_of_all: int = 0
    is_online: bool = False
    is_on_site: bool = False

    @property
    def is_answer(self) -> bool:
        """Some turn that answers was heard, of whomever."""
        return self.is_apology or self.is_attendance or self.is_partial

    @property
    def substitutes(self) -> list[Substitute]:
        """The different people named as coming instead."""
        found: list[Substitute] = []
        for person in self.people:
            if not any(one.is_same_person(person.named) for one in found):
                found.append(person.named)
        return found
