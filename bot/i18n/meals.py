"""Special diets in words: "2 vegetarer", "1 vegetar uden nødder"."""

from bot.domain.meals import DIETS, Plates
from bot.domain.people import Language
from bot.i18n.texts import say


def plates_in_words(plates: Plates, language: Language) -> tuple[str, ...]:
    """Each combination of diets with its number, without names."""
    return tuple(f"{number} {_plate(diets, number, language)}" for diets, number in plates)


def diet_in_words(diet: str, language: Language) -> str:
    """One diet, as somebody chooses it."""
    return say(f"diet-{diet}", language) if diet in DIETS else diet


def _plate(diets: tuple[str, ...], number: int, language: Language) -> str:
    kinds = [diet for diet in diets if diet in DIETS and not diet.startswith("no-")]
    without = [diet for diet in diets if diet.startswith("no-") and diet in DIETS]
    own = [diet for diet in diets if diet not in DIETS]
    form = "one" if number == 1 else "many"
    words = [say(f"plate-{kind}-{form}", language) for kind in kinds]
    avoided = f" {say('meal-and', language)} ".join(say(f"diet-{d}", language) for d in without)
    text = " ".join(filter(None, (*words, avoided)))
    wishes = "; ".join(own)
    return f"{text}: {wishes}" if text and wishes else text or wishes
