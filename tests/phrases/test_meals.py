"""What a sentence says of its writer's food: only where there is no doubt."""

import pytest
from bot.domain.phrases.meals import meal_said


@pytest.mark.parametrize(
    ("text", "lunch", "diets"),
    [
        ("Jeg er vegetar den 14. april", None, ("vegetarian",)),
        ("ingen nødder", None, ("no-nuts",)),
        ("Ingen noedder til mig den 14/4", None, ("no-nuts",)),
        ("Hej. Jeg er veganer og tåler ikke gluten. Mvh Anne", None, ("vegan", "no-gluten")),
        ("Uden gluten og laktose, tak", None, ("no-gluten", "no-lactose")),
        ("Jeg spiser ingen fisk eller skaldyr", None, ("no-fish", "no-shellfish")),
        ("Jeg spiser vegetarisk", None, ("vegetarian",)),
        ("I am a vegetarian", None, ("vegetarian",)),
        ("No nuts, please", None, ("no-nuts",)),
        ("Jeg spiser ikke med", False, ()),
        ("jeg skal ikke have frokost den 14. april", False, ()),
        ("I will not stay for lunch", False, ()),
        ("Jeg spiser alligevel med", True, ()),
    ],
)
def test_a_clear_turn_is_heard(text: str, lunch: bool | None, diets: tuple[str, ...]) -> None:
    found = meal_said(text)
    assert found is not None
    assert (found.lunch, found.diets) == (lunch, diets)


@pytest.mark.parametrize(
    "text",
    [
        "Jeg er ikke vegetar", "Claus er vegetar", "Er jeg vegetar?", "Vi har ingen nødder",
        "Måske spiser jeg ikke med", "Ingen fisketur", "Jeg kan ikke den 14. april",
        "Claus kommer og tåler ikke nødder", "Hvis jeg er vegetar", "Er der noget uden nødder?",
        "Jeg spiser ikke med. Jeg spiser alligevel med",
    ],
)  # fmt: skip
def test_a_doubt_somebody_else_or_a_no_is_not(text: str) -> None:
    assert meal_said(text) is None


def test_the_rest_of_the_sentence_is_kept_for_the_reader() -> None:
    found = meal_said("Jeg deltager den 14. april, jeg er vegetar")
    assert found is not None
    assert found.rest == "Jeg deltager den 14. april,"
    assert found.alone == "Jeg deltager den 14. april, jeg deltager"
