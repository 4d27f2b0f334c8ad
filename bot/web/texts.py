"""The words of the pages, by key, from `pages/da.toml` and `pages/en.toml`.

Both files hold the same keys. A text names its facts in braces; one with `one` and `other` is
chosen by the fact `count`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from bot.domain.people import Language
from bot.i18n import plural

Table = Mapping[str, str | Mapping[str, str]]


@lru_cache(maxsize=2)
def table(language: Language) -> Table:
    """All texts of a language, as its file has them."""
    source = files("bot.web").joinpath(f"pages/{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)


@dataclass(frozen=True)
class Texts:
    """The texts of one language."""

    language: Language

    def __call__(self, key: str, /, **facts: object) -> str:
        """A text, filled in. Raises KeyError where there is none of that key, or a fact is
        missing."""
        text = table(self.language)[key]
        if not isinstance(text, str):
            text = plural(int(str(facts["count"])), text["one"], text["other"])
        return text.format_map(facts)
