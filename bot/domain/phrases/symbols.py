"""A sentence as a row of symbols, and patterns over that row.

Reading goes in layers. First every word is a symbol by its normal form ("Møde" -> "moede"). Then
days, times, groups, seats and people take the place of the words that name them ("<day>",
"<name>"). At last the turns of phrase are patterns over the row: "jeg kan ADV ikke komme <day>".
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Pattern:
    """A regular expression that is compiled when it is first used. There are hundreds, which takes
    a second; a process that reads no sentence starts without it."""

    source: str

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.source)

    def search(self, text: str) -> re.Match[str] | None:
        return self.compiled.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        return self.compiled.match(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.compiled.finditer(text)


@dataclass(frozen=True)
class Symbol:
    """One word, mark, or named thing. `form` is what patterns see: a word's normal form, or a kind
    in angle brackets. `raw` is what was written, `value` what it names."""

    form: str
    raw: str
    value: object = None

    @property
    def is_word(self) -> bool:
        return self.form[:1].isalpha()

    @property
    def is_capitalised(self) -> bool:
        return self.raw[:1].isupper()


@dataclass(frozen=True)
class Match:
    """Where a pattern was found: symbols `first` up to, not including, `last`."""

    row: "Row"
    first: int
    last: int
    found: "re.Match[str]" = field(repr=False)

    @property
    def symbols(self) -> tuple[Symbol, ...]:
        return self.row.symbols[self.first : self.last]

    def group(self, name: str) -> tuple[Symbol, ...]:
        """The symbols of a named part of the pattern; none where it was not there."""
        first, last = self.where(name)
        return self.row.symbols[first:last]

    def where(self, name: str) -> tuple[int, int]:
        """The range of symbols of a named part; (0, 0) where it was not there."""
        if self.found.re.groupindex.get(name) is None or self.found[name] is None:
            return 0, 0
        return self.row.between(*self.found.span(name))


@dataclass(frozen=True)
class Row:
    """The symbols of a text, in order."""

    symbols: tuple[Symbol, ...]

    @cached_property
    def text(self) -> str:
        """The forms, each followed by a space: what patterns are matched against."""
        return "".join(f"{symbol.form} " for symbol in self.symbols)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        starts, at = [], 0
        for symbol in self.symbols:
            starts.append(at)
            at += len(symbol.form) + 1
        return tuple(starts)

    @cached_property
    def _index(self) -> dict[int, int]:
        return {start: number for number, start in enumerate(self._starts)}

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The range of symbols that a range of characters covers."""
        first = self._index.get(start, len(self.symbols))
        return first, self._index.get(end, len(self.symbols))

    def find(self, pattern: Pattern) -> Iterator[Match]:
        """Every place where a pattern (made by `pattern`) is found, from left to right."""
        for found in pattern.finditer(self.text):
            if found.end() > found.start():
                yield Match(self, *self.between(*found.span()), found)

    def has(self, pattern: Pattern) -> bool:
        return pattern.search(self.text) is not None

    def replaced(self, match: Match, symbol: Symbol) -> "Row":
        """The row with one symbol in the place of a match."""
        return Row((*self.symbols[: match.first], symbol, *self.symbols[match.last :]))

    def without(self, pattern: Pattern) -> "Row":
        """The row without what a pattern finds."""
        gone = {at for match in self.find(pattern) for at in range(match.first, match.last)}
        return Row(tuple(s for at, s in enumerate(self.symbols) if at not in gone))


def pattern(source: str) -> Pattern:
    """A pattern over a row; it begins at the start of a word, and as each word in `source` has its
    space, "kan ikke " finds these two whole words."""
    return Pattern(rf"(?:(?<=\s)|^)(?:{source})")


def words(listed: str) -> str:
    """A pattern part for one of some words or turns, given with `|` between them: "kan|kunne" ->
    "(?:kan |kunne )"."""
    return "(?:" + "|".join(f"{word.strip()} " for word in listed.split("|")) + ")"


def word_set(listed: str) -> frozenset[str]:
    """A set of words, given in lines of a text."""
    return frozenset(listed.split())


def rewritten(row: Row, sought: Pattern, make: Callable[[Match], Symbol | None]) -> Row:
    """The row with each match in turn replaced by the symbol that `make` gives for it; where it
    gives None the words stay."""
    out: list[Symbol] = []
    done = 0
    for match in row.find(sought):
        symbol = make(match)
        if symbol is None or match.first < done:
            continue
        out.extend(row.symbols[done : match.first])
        out.append(symbol)
        done = match.last
    return Row((*out, *row.symbols[done:]))
