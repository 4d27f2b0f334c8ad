"""What is wrong with a plan file, collected so that all of it is said at once."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.network import Language

LONGEST_QUOTE = 60


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
        told = tuple((name, quotable(value)) for name, value in facts.items())
        self._found[Problem(max(line, 1), code, told)] = None

    def __len__(self) -> int:
        return len(self._found)

    def sentences(self, language: Language) -> list[str]:
        """`FILE:LINE: sentence`, sorted by line."""
        from bot.plans.sentences import sentence

        found = sorted(self._found, key=lambda problem: problem.line)
        return [
            f"{self.file}:{problem.line}: {sentence(problem.code, language, dict(problem.facts))}"
            for problem in found
        ]


def quotable(value: object) -> object:
    """The value so that a sentence of one line can hold it."""
    if isinstance(value, int):
        return value
    text = str(value)[: LONGEST_QUOTE * 4]
    visible = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text)
    tidy = " ".join(visible.split())
    return tidy if len(tidy) <= LONGEST_QUOTE else tidy[: LONGEST_QUOTE - 1] + "…"


def nearest(word: str, choices: Iterable[str]) -> str:
    """What was probably meant: the closest of the choices, or "" where none is close."""
    from rapidfuzz import fuzz, process, utils

    found = process.extractOne(
        word[:200], list(choices), scorer=fuzz.ratio, processor=utils.default_process,
        score_cutoff=65,
    )  # fmt: skip
    return found[0] if found else ""
