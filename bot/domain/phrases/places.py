"""Groups and seats by their names: "KKR-mødet" -> `<group>`, "Randers Kommune" -> `<seat>`."""

import re
from collections.abc import Iterable

from bot.domain.phrases.symbols import Match, Row, Symbol, pattern, rewritten
from bot.domain.phrases.words import folded
from bot.domain.understanding import SeatOption, Situation

_MEETING = r"(?:-?(?:moede|moedet|moeder|moederne))"
_COUNCIL = r"(?:(?:kommune|kommunes|kommunen|municipality) )?"


def _spellings(name: str) -> list[str]:
    """The ways to write a name in normal forms: with hyphen, apart, in one word."""
    parts = [re.escape(part) for part in re.split(r"[\s-]+", folded(name)) if part]
    if not parts:
        return []
    return ["-?".join(parts), " ".join(parts)]


def _any_of(names: Iterable[str]) -> str:
    spelled = {spelling for name in names for spelling in _spellings(name)}
    return "|".join(sorted(spelled, key=len, reverse=True))


def with_groups(row: Row, situation: Situation) -> Row:
    """The row with `<group>` (value: the group's key) in the place of groups' names."""
    by_key = {meeting.group: (meeting.group, *meeting.names) for meeting in situation.meetings}
    for key, names in by_key.items():
        row = _compounds_split(row, names)
        sought = pattern(rf"(?:{_any_of(names)})(?:s|'s)? ")
        row = rewritten(row, sought, lambda match, key=key: _named("<group>", match, key))  # type: ignore[misc]
    return row


def _compounds_split(row: Row, names: tuple[str, ...]) -> Row:
    """ "kkrmødet" -> "kkr" "moedet"."""
    compound = re.compile(rf"({_any_of(names)})({_MEETING})")
    out: list[Symbol] = []
    for symbol in row.symbols:
        found = compound.fullmatch(symbol.form)
        if found is None:
            out.append(symbol)
        else:
            out.append(Symbol(found[1], symbol.raw))
            out.append(Symbol(found[2].lstrip("-"), symbol.raw))
    return Row(tuple(out))


def with_seats(row: Row, situation: Situation) -> Row:
    """The row with `<seat>` (value: every SeatOption of that name) in the place of seats' names.
    A name that several groups have ("Aarhus") is one of them once the meeting is known."""
    by_spelling: dict[str, list[SeatOption]] = {}
    for seat in situation.seats:
        for name in {seat.label, *seat.names, seat.key.rpartition("/")[2]}:
            for spelling in _spellings(name):
                by_spelling.setdefault(spelling, []).append(seat)
    for spelling in sorted(by_spelling, key=len, reverse=True):
        options = tuple(dict.fromkeys(by_spelling[spelling]))
        sought = pattern(rf"{spelling}(?:s|'s|')? {_COUNCIL}")
        row = rewritten(row, sought, lambda match, o=options: _named("<seat>", match, o))  # type: ignore[misc]
    return row


def _named(kind: str, match: Match, value: object) -> Symbol:
    return Symbol(kind, " ".join(one.raw for one in match.symbols), value)
