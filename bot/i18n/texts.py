"""Short texts by key, from `da.toml` and `en.toml`; a sentence for each error, by its class name.

Both files hold the same keys. A text names its facts in braces; one with `one` and `other` is
chosen by the fact `count`.
"""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any

from bot.domain.errors import MoedebotError
from bot.domain.people import Language

LANGUAGES: tuple[Language, ...] = ("da", "en")


@lru_cache(maxsize=len(LANGUAGES))
def table(language: Language) -> Mapping[str, Any]:
    """All short texts of a language, as its file has them: `texts`, `states` and `errors`."""
    source = files("bot.i18n").joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)


def plural(count: int, one: str, other: str) -> str:
    """The form that goes with a whole number. CLDR: in Danish and English `one` is for 1 alone."""
    return one if count == 1 else other


def say(key: str, language: Language, /, **facts: object) -> str:
    """A short text, filled in. Raises KeyError where there is none of that key."""
    return _filled(table(language)["texts"][key], language, facts)


def state(name: str, language: Language) -> str:
    """The state of a notice, as people read it."""
    return str(table(language)["states"].get(name, name))


def reason(code: str | None, language: Language) -> str:
    """Why something is held, stale, ignored or not sent, or a file not opened, as people read it.
    What is no code or word that we know (a mail server's own words) stays as it is."""
    return str(table(language)["reasons"].get(code, code)) if code else ""


def outcome(name: str, language: Language) -> str:
    """What became of a mail or a calendar message, as people read it."""
    return str(table(language)["outcomes"].get(name, name))


def sentence(error: MoedebotError, language: Language) -> str:
    """What to tell a person of an error: what is wrong, and how to mend it where that is known."""
    text = table(language)["errors"][type(error).__name__]
    return _filled(text, language, error.facts()).strip(" :")


def _filled(text: str | Mapping[str, str], language: Language, facts: Mapping[str, object]) -> str:
    if not isinstance(text, str):
        text = plural(int(str(facts["count"])), text["one"], text["other"])
    shown = {name: _shown(name, value, language) for name, value in facts.items()}
    return text.format_map(shown)


def _shown(name: str, value: object, language: Language) -> str:
    """A fact as people read it: lists as lines, days in words, nothing for what is not known."""
    if value is None:
        return ""
    if name == "state":
        return state(str(value), language)
    if name == "reason":
        return reason(str(value), language)
    if isinstance(value, tuple | list):
        return "\n".join(str(each) for each in value)
    if isinstance(value, date) and not isinstance(value, datetime):
        from bot.i18n.dates import day_year

        return day_year(value, language)
    return str(value)
