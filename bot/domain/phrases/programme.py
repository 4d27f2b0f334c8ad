"""Parts of a meeting by their names: "kun temamødet", "ikke til det ordinære møde" -> `<part>`.

Only where a meeting in sight has parts: elsewhere "temamødet" is a meeting like another.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from bot.domain.phrases.symbols import Match, Pattern, Row, Symbol, pattern, rewritten, words
from bot.domain.phrases.turn_words import GOES, JOIN, TAKE_PART
from bot.domain.phrases.words import folded
from bot.domain.understanding import MeetingOption, Situation

PartKind = Literal["said", "only", "not", "before", "after", "from"]


@dataclass(frozen=True)
class PartSaid:
    """A part that was named: `titles` are the (meeting key, title) that go by that name. `kind`:
    just "said"; "only" it; "not" it; gone "before" it or "after" it; there "from" it on."""

    titles: frozenset[tuple[str, str]]
    kind: PartKind = "said"

    def of(self, key: str) -> frozenset[str]:
        """The titles that a meeting (a key) has by that name."""
        return frozenset(title for meeting, title in self.titles if meeting == key)


_THEME = (
    "tema", "temaet", "temadel", "temadelen", "temamoede", "temamoedet", "temadroeftelse",
    "temadroeftelsen", "temaeftermiddag", "temaeftermiddagen", "theme meeting", "theme part",
    "theme session", "theme", "thematic meeting", "thematic part",
)  # fmt: skip
_ORDINARY = (
    "ordinaere moede", "ordinaert moede", "ordinaer moede", "ordinaere del", "ordinaere",
    "ordinaere kd-net-moede", "ordinary meeting", "ordinary part", "regular meeting",
    "regular part", "ordinary session", "almindelige moede",
)  # fmt: skip
_FIRST = ("foerste del", "foerste halvdel", "foerste moede", "first part", "first half")
_SECOND = ("anden del", "anden halvdel", "second part", "second half")
_LAST = ("sidste del", "sidste halvdel", "last part")
_ENDINGS = "(?:et|en|ets|ens|t|e|n|s)?"
_LEADS = words("til|i|paa|for|for den|for det|to|at|in|the|den|det|of|selve|vores|our|this")
_TAKES = (
    f"(?:{TAKE_PART}|{JOIN}|gerne |godt |med |coming |attending |joining |participating |there )"
)
_ONLY = words("kun|bare|alene|udelukkende|only|just|solely|kun lige|blot")
_OUT = words(
    "undtagen|paa naer|bortset fra|except|except for|apart from|minus|fraregnet|men ikke|dog ikke|"
    "bare ikke|men desvaerre ikke|but not|but unfortunately not|just not|though not|og ikke|"
    "and not|men ikke med|men dog ikke|undtaget|men springer over|men dropper|but skip|"
    "but will skip|men jeg springer over|men jeg dropper|but i will skip|men udebliver fra"
)
_ONLY_IT = pattern(
    f"(?:(?:, |- |– )?(?:men |dog |but |though ))?{_ONLY}(?P<between>{_TAKES}?)"
    f"{_LEADS}{{0,3}}(?P<part><part> )"
)
_NOT_IT = pattern(f"(?:, )?{_OUT}{_LEADS}{{0,3}}(?P<part><part> )")
_GONE = pattern(
    f"{GOES}(?P<who>(?:jeg |vi |<holder> |<boss> |<seat> )?)(?:igen |dog |saa |desvaerre |hjem |"
    f"lige |allerede ){{0,3}}(?P<how>foer |inden |before |efter |after ){_LEADS}{{0,2}}"
    "(?P<part><part> )(?:begynder |starter |begins |starts |er slut |slutter |is over |ends )?"
)
_FROM_IT = pattern(
    "(?P<verb>kommer |deltager |er med |er der |moeder op |stoeder til |join |joining |come |"
    "coming |attend |be there |arrive )(?P<who>(?:jeg |vi |<holder> |<boss> |<seat> )?)"
    f"(?:foerst |only |not until |not before )(?:til |fra |fra og med |ved |i |from |for |at |"
    f"when ){{0,2}}{_LEADS}{{0,2}}(?P<part><part> )(?:begynder |starter |begins |starts )?"
)
_BARE = pattern(
    "^(?:(?:ja|yes|tak|ok|nej|no|ja tak|hej) (?:, |. )?)?(?P<part><part> )"
    r"(?=$|[.!/,] |den |d |on |paa |til |for |tak |thanks |please |\d)"
)


def with_parts(row: Row, situation: Situation) -> Row:
    """The row with `<part>` (value: PartSaid) in the place of parts' names, and of what says that
    it is only for them, or not."""
    by_name = _names(situation)
    for name in sorted(by_name, key=len, reverse=True):
        row = rewritten(row, pattern(f"{name} "), lambda match: _symbol(match, by_name))
    if not any(symbol.form == "<part>" for symbol in row.symbols):
        return row
    for sought in (_GONE, _FROM_IT, _NOT_IT, _ONLY_IT):
        row = _rekinded(row, sought)
    return _completed(row)


def _symbol(match: Match, by_name: dict[str, set[tuple[str, str]]]) -> Symbol:
    """All that go by what was said: other meetings may have a part of that name as well."""
    said = match.found[0].strip()
    titles = [titles for name, titles in by_name.items() if re.fullmatch(name, said)]
    raw = " ".join(symbol.raw for symbol in match.symbols)
    return Symbol("<part>", raw, PartSaid(frozenset().union(*titles)))


def _names(situation: Situation) -> dict[str, set[tuple[str, str]]]:
    """What goes by each name (a pattern over normal forms): (meeting key, title)."""
    found: dict[str, set[tuple[str, str]]] = {}
    for meeting in situation.meetings:
        if len(meeting.parts) < 2 or not meeting.seats:
            continue
        for place, part in enumerate(meeting.parts):
            for name in _names_of(meeting, place):
                found.setdefault(name, set()).add((meeting.key, part.title))
    return found


def _names_of(meeting: MeetingOption, place: int) -> Iterator[str]:
    title, count = folded(meeting.parts[place].title), len(meeting.parts)
    for spelled in {title, re.split(r"[:–(]| - ", title)[0].strip()}:
        if len(spelled) > 3 and spelled not in {folded(name) for name in meeting.names}:
            yield _spelled(spelled)
    if "tema" in title or "theme" in title:
        yield from map(re.escape, _THEME)
    is_groups = title in {folded(name) for name in meeting.names}
    if "ordinaer" in title or "ordinary" in title or is_groups:
        yield from map(re.escape, _ORDINARY)
    if place == 0:
        yield from map(re.escape, _FIRST)
    if place == 1 and count == 2:
        yield from map(re.escape, _SECOND)
    if place == count - 1:
        yield from map(re.escape, _LAST)


def _spelled(title: str) -> str:
    """ "ordinaert moede" in all its endings: "ordinaere moede", "ordinaert moedet"."""
    parts = [part for part in re.split(r"[\s-]+", title) if part]
    stems = [part.removesuffix("t") if len(part) > 5 else part for part in parts]
    return "[ -]".join(re.escape(stem) + _ENDINGS for stem in stems)


def _rekinded(row: Row, sought: Pattern) -> Row:
    out: list[Symbol] = []
    done = 0
    for match in row.find(sought):
        part = match.group("part")[0]
        if match.first < done or not isinstance(part.value, PartSaid):
            continue
        out.extend(row.symbols[done : match.first])
        out.extend(_said_so(match, part, part.value))
        done = match.last
    return Row((*out, *row.symbols[done:]))


def _said_so(match: Match, part: Symbol, said: PartSaid) -> Iterator[Symbol]:
    """The symbols in the place of a match: a verb where it had one, and the part of its kind."""
    sought = match.found.re
    kind: PartKind = "only"
    if sought is _NOT_IT.compiled:
        kind = "not"
    elif sought is _FROM_IT.compiled:
        kind = "from"
        yield from (*match.group("verb"), *match.group("who"))
    elif sought is _GONE.compiled:
        is_before = match.group("how")[0].form in ("foer", "inden", "before")
        kind = "before" if is_before else "after"
        yield from (Symbol("kommer", "kommer"), *match.group("who"))
    else:
        yield from match.group("between")
    raw = " ".join(symbol.raw for symbol in match.symbols)
    yield Symbol("<part>", raw, replace(said, kind=kind))


def _completed(row: Row) -> Row:
    """ "Kun temamødet" alone is an answer: the verb is understood."""
    bare = next(row.find(_BARE), None)
    if bare is None:
        return row
    first, _ = bare.where("part")
    said = row.symbols[first].value
    if not isinstance(said, PartSaid) or said.kind != "only":
        return row
    verb = (Symbol("jeg", ""), Symbol("deltager", ""))
    return Row((*row.symbols[:first], *verb, *row.symbols[first:]))
