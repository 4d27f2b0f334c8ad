"""What people say of the food at a meeting: that they do not eat, and special diets. It is said
voluntarily, told to the venue as counts without names, and deleted after the meeting."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

DIETS = (
    "vegetarian", "vegan", "pescetarian", "no-pork", "no-gluten", "no-lactose", "no-nuts",
    "no-fish", "no-shellfish", "no-egg",
)  # fmt: skip
"""The diets that have a name, in the order in which a kitchen is told of them."""
LONGEST_WISH = 100
"""Characters of a wish in own words."""

Plates = tuple[tuple[tuple[str, ...], int], ...]
"""Each combination of diets with the number of people who have it."""


@dataclass(frozen=True)
class Meal:
    """What one eater (an address in lower case, or a guest's key) has said for one meeting (its
    UID). `lunch`: None where nothing was said of it. `diets` are of `DIETS`, or own words. `heard`
    are the identities of the mails in which it was said, so that these go with it."""

    meeting: str
    eater: str
    lunch: bool | None = None
    diets: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()


def plates_of(meals: Iterable[Meal]) -> Plates:
    """The plates to be made, the single diets first: a vegetarian who cannot have nuts is one
    plate, not two."""
    found = Counter(in_order(meal.diets) for meal in meals if meal.diets)
    order = sorted(found, key=lambda diets: (len(diets), [_place(diet) for diet in diets]))
    return tuple((diets, found[diets]) for diets in order)


def in_order(diets: Iterable[str]) -> tuple[str, ...]:
    """Diets once each, in the kitchen's order; own words last, on one line."""
    tidy = {" ".join(diet.split())[:LONGEST_WISH] for diet in diets}
    return tuple(sorted(tidy - {""}, key=_place))


def _place(diet: str) -> tuple[int, str]:
    return (DIETS.index(diet), "") if diet in DIETS else (len(DIETS), diet.casefold())
