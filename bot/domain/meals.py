"""What people say of the food at a meeting: that they do not eat, and special diets. It is said
voluntarily, told to the venue as counts without names, and deleted after the meeting."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

Diet = Literal[
    "vegetarian", "vegan", "pescetarian", "no-pork", "no-gluten", "no-lactose", "no-nuts",
    "no-fish", "no-shellfish", "no-egg",
]  # fmt: skip
DIETS: tuple[Diet, ...] = get_args(Diet)
"""In the order in which a kitchen is told of them."""


@dataclass(frozen=True)
class Meal:
    """What one eater (an address in lower case, or a guest's key) has said for one meeting (its
    UID). `lunch`: None where nothing was said of it. `heard` are the identities of the mails in
    which it was said, so that these go with it."""

    meeting: str
    eater: str
    lunch: bool | None = None
    diets: tuple[Diet, ...] = ()
    heard: tuple[str, ...] = ()

    @property
    def says_anything(self) -> bool:
        return self.lunch is not None or bool(self.diets)


def plates_of(meals: Iterable[Meal]) -> tuple[tuple[tuple[Diet, ...], int], ...]:
    """The plates to be made: each combination of diets with the number of people who have it, the
    single ones first. A vegetarian who cannot have nuts is one plate, not two."""
    found = Counter(_in_order(meal.diets) for meal in meals if meal.diets)
    order = sorted(found, key=lambda diets: (len(diets), [DIETS.index(d) for d in diets]))
    return tuple((diets, found[diets]) for diets in order)


def _in_order(diets: Iterable[Diet]) -> tuple[Diet, ...]:
    return tuple(sorted(set(diets), key=DIETS.index))
