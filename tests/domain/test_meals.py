"""Plates for the kitchen: counts without names."""

from bot.domain.meals import DIETS, Meal, in_order, plates_of
from bot.i18n.meals import plates_in_words
from hypothesis import given
from hypothesis import strategies as st


def meal(*diets: str) -> Meal:
    return Meal("uid", "a@x.example", None, diets)


def test_plates_are_counted_by_combination_the_single_ones_first() -> None:
    meals = [meal("vegetarian"), meal("no-nuts"), meal("no-nuts", "vegetarian"),
             meal("vegetarian"), meal(), meal("tåler ikke selleri")]  # fmt: skip
    plates = plates_of(meals)
    assert plates_in_words(plates, "da") == (
        "2 vegetarer", "1 uden nødder", "1 tåler ikke selleri", "1 vegetar uden nødder",
    )  # fmt: skip
    assert plates_in_words(plates, "en")[:2] == ("2 vegetarians", "1 without nuts")


def test_two_things_to_leave_out_are_one_plate() -> None:
    plates = plates_of([meal("no-gluten", "no-nuts", "vegan")] * 2)
    assert plates_in_words(plates, "da") == ("2 veganere uden gluten og uden nødder",)


words = st.sampled_from(DIETS) | st.text(max_size=5)


@given(st.lists(st.lists(words, max_size=4), max_size=6))
def test_each_who_said_something_is_on_exactly_one_plate(told: list[list[str]]) -> None:
    meals = [meal(*in_order(diets)) for diets in told]
    said = sum(bool(each.diets) for each in meals)
    plates = plates_of(meals)
    assert sum(number for _, number in plates) == said
    assert len(plates_in_words(plates, "da")) == len(plates)
