"""What is wrong with a plan file, collected so that all of it is said at once."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.people import Language

LONGEST_QUOTE = 60
LONGEST_FACT = 400
_QUOTED = frozenset({"alias", "entry", "key", "meant", "tag", "value"})
"""Facts that are words of the file; the others (places, names, choices) are told in full."""
MOST_SUGGESTIONS = 100


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: the line, which sentence says it, and what fills it in."""

    line: int
    code: str
    facts: tuple[tuple[str, object], ...]


class Problems:
    """The problems of one file; each is kept once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: dict[Problem, None] = {}

    def add(self, line: int, code: str, **facts: object) -> None:
        """Notes a problem. `facts` may be anything that the file holds: it is made quotable."""
        told = tuple((name, quotable(value, _limit(name))) for name, value in facts.items())
        self._found[Problem(max(line, 1), code, told)] = None

    def __len__(self) -> int:
        return len(self._found)

    def nearest(self, word: str, choices: Iterable[str]) -> str:
        """What was probably meant, as `nearest`; not looked for in a file with very many problems,
        where every name is compared with every other."""
        return nearest(word, choices) if len(self) < MOST_SUGGESTIONS else ""

    def sentences(self, language: Language) -> list[str]:
        """`FILE:LINE: sentence`, sorted by line."""
        from bot.plans.sentences import sentence

        found = sorted(self._found, key=lambda problem: problem.line)
        return [
            f"{self.file}:{problem.line}: {sentence(problem.code, language, dict(problem.facts))}"
            for problem in found
        ]


def _limit(fact: str) -> int:
    return LONGEST_QUOTE if fact in _QUOTED else LONGEST_FACT


def quotable(value: object, limit: int = LONGEST_QUOTE) -> object:
    """The value so that a sentence of one line can hold it: no control characters, no new lines,
    and cut where it is longer than `limit` characters."""
    if isinstance(value, int):
        return value
    text = str(value)[: limit * 4]
    visible = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text)
    tidy = " ".join(visible.split())
    return tidy if len(tidy) <= limit else tidy[: limit - 1] + "…"


def nearest(word: str, choices: Iterable[str]) -> str:
    """What was probably meant: the closest of the choices, or "" where none is close."""
    from rapidfuzz import fuzz, process, utils

    found = process.extractOne(
        word[:200], list(choices), scorer=fuzz.ratio, processor=utils.default_process,
        score_cutoff=65,
    )  # fmt: skip
    return found[0] if found else ""
