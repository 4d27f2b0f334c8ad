"""What a sentence says of the food: that its writer does not eat along, or a special diet. Only
turns that leave no doubt, said of oneself; what else the sentence says is for the reader."""

import re
from dataclasses import dataclass

from bot.domain.meals import in_order

_FOODS: dict[str, str] = {
    "no-nuts": r"n(?:ø|oe)d(?:d)?er|nuts",
    "no-gluten": r"gluten",
    "no-lactose": r"laktose|lactose",
    "no-pork": r"svinek(?:ø|oe)d|svin|gris|flæsk|pork",
    "no-shellfish": r"skaldyr|shellfish",
    "no-fish": r"fisk|fish",
    "no-egg": r"æg|eggs?",
}
_KINDS: dict[str, str] = {
    "vegetarian": r"vegetar(?:ian)?",
    "vegan": r"veganer|vegan",
    "pescetarian": r"pescetar(?:ian)?",
}
_ANY_FOOD = "|".join(_FOODS.values())
_LIST = rf"(?:{_ANY_FOOD})(?:(?:\s*,\s*|\s+(?:og|eller|and|or)\s+)(?:{_ANY_FOOD}))*"
_START = r"(?:(?<=^)|(?<=[.,;:\n])|(?<=\bog)|(?<=\band)|(?<=\bmen)|(?<=\bbut))\s*"
_ME = r"(?:\s+(?:til|for|to) (?:mig|me))?"
_KIND = (
    rf"(?:jeg er|er jeg|i am|i'm)(?:\s+a)?\s+(?P<kind>{'|'.join(_KINDS.values())})\b"
    r"|jeg spiser (?P<diet>vegetarisk|vegansk)\b"
)
_AND_WITHOUT = (
    rf"(?:\s*(?:,|og|and)\s*(?:(?:jeg )?(?:spiser|tåler) (?:ikke|ingen)|uden|without|cannot eat)"
    rf"\s+(?P<more>{_LIST})\b)?"
)
_WITHOUT = (
    rf"(?:jeg (?:spiser|tåler|kan) (?:ikke(?: (?:spise|tåle))?|ingen)|jeg skal have mad uden"
    rf"|jeg er allergisk over ?for|i (?:do not|don't|cannot|can't) eat|i am allergic to"
    rf"|no|ingen|uden|without)\s+(?P<foods>{_LIST})\b{_ME}"
)
_NO_LUNCH = (
    r"jeg spiser (?:desværre )?ikke med|jeg skal ikke (?:have|spise) frokost"
    r"|jeg deltager ikke i frokosten|ingen frokost til mig|jeg springer frokosten over"
    r"|i (?:will|do) not (?:have|eat|stay for) lunch|i (?:won't|don't) (?:have|eat|stay for) lunch"
    r"|no lunch for me"
)
_LUNCH = (
    r"jeg spiser (?:(?:alligevel|gerne) )?med(?: alligevel)?|jeg vil gerne have frokost"
    r"|i will (?:have|stay for) lunch(?: after all)?"
)
_TURN = re.compile(
    rf"{_START}(?:(?P<no>{_NO_LUNCH})|(?:{_KIND}){_AND_WITHOUT}|{_WITHOUT}|(?P<yes>{_LUNCH}))(?![\w-])",
    re.IGNORECASE,
)
_DOUBT = re.compile(r"\?|\b(?:måske|vist|nok|muligvis|maybe|perhaps|hvis|if)\b", re.IGNORECASE)


@dataclass(frozen=True)
class MealSaid:
    """`lunch`: True and False as said, None where nothing was said of it. `alone` is the text with
    the turns taken as coming along, which tells the meeting; `rest` is the text without them."""

    lunch: bool | None
    diets: tuple[str, ...]
    alone: str
    rest: str


def meal_said(text: str) -> MealSaid | None:
    """What a text certainly says of its writer's food; None where it says nothing, or in doubt."""
    found = list(_TURN.finditer(text))
    lunches = {turn["no"] is None for turn in found if turn["no"] or turn["yes"]}
    if not found or _DOUBT.search(text) or len(lunches) > 1:
        return None
    diets = in_order(diet for turn in found for diet in _diets(turn))
    return MealSaid(next(iter(lunches), None), diets, _alone(text, found[0]), _TURN.sub("", text))


_COMES = "jeg deltager"


def _alone(text: str, first: re.Match[str]) -> str:
    """Of several turns the first stands for all."""
    return f"{text[: first.start()]} {_COMES}{_TURN.sub('', text[first.end() :])}"


def _diets(turn: re.Match[str]) -> list[str]:
    said = turn["diet"] or turn["kind"] or ""
    adjectives = {"vegetarisk": "vegetarian", "vegansk": "vegan"}
    kinds = [d for d, words in _KINDS.items() if re.fullmatch(words, said, re.I)]
    kinds += [d for word, d in adjectives.items() if word == said.casefold()]
    foods = re.findall(_ANY_FOOD, f"{turn['foods'] or ''} {turn['more'] or ''}", re.IGNORECASE)
    avoided = (d for food in foods for d, w in _FOODS.items() if re.fullmatch(w, food, re.I))
    return [*kinds, *avoided]
