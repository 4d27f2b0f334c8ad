"""Which files of a mail are which annexes that are waited for. Nothing is placed from a guess."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.annexes import Placed, belongs

_ANNEX = re.compile(r"\b(?:bilag|annex|appendix)\s+(?:nr\.?\s*)?(\d{1,2}[a-z]?\.\d{1,2})\b")
_ITEM = re.compile(
    r"\b(?:(?:bilag(?:et)?|materiale(?:t)?)\s+til\s+(?:dagsordens)?punkt"
    r"|annex\s+(?:to|for)\s+item)\s+(?:nr\.?\s*)?(\d{1,2}[a-z]?)\b(?!\.\d)"
)
_ANY_NUMBER = re.compile(r"(?<![\d.])\d{1,2}[a-z]?\.\d{1,2}(?![\d.]*\d)")
_SHORTEST_TITLE = 8


@dataclass(frozen=True)
class Sorted:
    """`certain`: the place of a file among those given, and its annex. `unclear`: the places of the
    other files."""

    certain: tuple[tuple[int, Placed], ...]
    unclear: tuple[int, ...]


def numbered_in(text: str, wanted: Sequence[Placed]) -> tuple[Placed, ...]:
    """The annexes that a text names by number ("bilag 4.2") or item ("bilag til punkt 4")."""
    said = " ".join(text.casefold().split())
    numbers, items = set(_ANNEX.findall(said)), set(_ITEM.findall(said))
    return tuple(s for s in wanted if s.number in numbers or s.item.number in items)


def titled_in(subject: str, wanted: Sequence[Placed]) -> tuple[Placed, ...]:
    """The annexes whose whole title a subject holds. A short title is a word like another."""
    said = " ".join(subject.casefold().split())
    return tuple(spot for spot in wanted if _says_title(said, spot))


def sort_out(names: Sequence[str], wanted: Sequence[Placed], named: Sequence[Placed]) -> Sorted:
    """The files of these names to the annexes that were asked for (`wanted`), of which the mail may
    name some (`named`). One file for one annex is certain, unless it bears another's number; else
    its name says which. Two files for one annex are not certain."""
    one = named if len(named) == 1 else wanted
    found = {at: belongs(name, named or wanted) for at, name in enumerate(names)}
    if len(names) == 1 and len(one) == 1 and found[0] is None:
        is_anothers = _ANY_NUMBER.search(names[0].lower()) is not None
        found[0] = None if is_anothers else one[0]
    taken = [spot.number for spot in found.values() if spot is not None]
    certain = tuple(
        (at, spot)
        for at, spot in found.items()
        if spot is not None and taken.count(spot.number) == 1
    )
    placed = {at for at, _ in certain}
    return Sorted(certain, tuple(at for at in found if at not in placed))


def _says_title(said: str, spot: Placed) -> bool:
    title = " ".join(spot.annex.title.casefold().split())
    if len(title) < _SHORTEST_TITLE:
        return False
    return re.search(rf"(?<!\w){re.escape(title)}(?!\w)", said) is not None
