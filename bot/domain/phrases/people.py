"""People: "direktør Claus Brandt (cb@aarhus.example)" -> `<name>`; a seat's holder -> `<holder>`;
"direktøren" -> `<boss>`; other titles -> `<title>`."""

import re
from dataclasses import dataclass

from bot.domain.attendance import Substitute
from bot.domain.phrases.everyday import EVERYDAY, FIRST_NAMES
from bot.domain.phrases.symbols import Match, Row, Symbol, pattern, rewritten, word_set
from bot.domain.phrases.words import TARGETS, THE_THING, folded, is_unknown
from bot.domain.understanding import SeatOption, Situation

_COMING = word_set(
    """
    kommer deltager moeder tager traeder daekker overtager stiller attends comes joins will
    """
)
_SENDING = word_set(
    """
    sender sende sending send suppleant
    """
)
_PARTICLES = frozenset({"von", "van", "de", "der", "af", "la", "el", "bin", "du"})
_STARTS = frozenset((".", "!", "?", "/", ";"))
_MAX_WORDS = 4
_TITLE = re.compile(
    r"(?:[a-z-]*(?:direktoer|chef|konsulent|raadgiver|koordinator|sekretaer|fuldmaegtig|"
    r"assistent)(?:en)?|(?:[a-z-]+)?leder(?:en)?|borgmester(?:en)?|director|manager|head|advisor|"
    r"adviser|officer|consultant|secretary|ceo|executive|mayor)"
)
_BOSS = pattern(
    r"(?:(?:min|vores|my|our|the) )?(?:direktoeren|kommunaldirektoeren|regionsdirektoeren|"
    r"chefen) (?!<name>)|(?:min|vores|my|our|the) (?:kommunaldirektoer|regionsdirektoer|direktoer|"
    r"chef|boss|director|chief executive|ceo) (?!<name>|for )"
)
_FIELD = (
    r"(?:(?:for|of) (?!mig |me |os |us |<)"
    r"(?:(?!deltager |kommer |i |[,.!?;])\S+ (?:og |and )?){1,2}?)?"
)
_KIND = "(?:(?!jeg |vi |og |men |we |and |but |i )[a-z]+ (?=<title> [,.)]))?"


def _rank(name: str, kind: str = "") -> str:
    """A pattern part for an office: "vores sundhedsdirektør", "director of health"."""
    return (
        "(?:(?:vores|min|our|my|the|en|a) )?"
        f"(?P<{name}>{kind}(?:deputy |chief |assistant |substitute |vice |tidligere ){{0,2}}"
        f"<title> {_FIELD})"
    )


_ORGANISATION = r"(?:(?:i|fra|hos|in|from|at|of) (?:<seat> )+)?"
_PERSON = pattern(
    rf"(?:{_rank('title')}{_ORGANISATION}(?:, )?)?(?P<name><name> ){_ORGANISATION}"
    rf"(?:, {_rank('after', _KIND)}{_ORGANISATION}(?=[,.;/!)<(-]|$|og |and |i |som |deltager |"
    r"kommer |will |is |er |for ))?"
    rf"(?:\( {_rank('within', _KIND)}{_ORGANISATION}(?:, )?(?P<inmail><mail> )?\) )?"
    r"(?:(?:, |- |– |/ |paa |\( |< |: |og |e-mail |email |mail ){0,3}(?P<mail><mail> )(?:\) |> )?)?"
)


@dataclass(frozen=True)
class Person:
    """Somebody named. `is_full`: more than a first name."""

    named: Substitute

    @property
    def is_full(self) -> bool:
        return " " in self.named.name


class Names:
    """Finds runs of words that are somebody's name. Where letters are of one case only, a name
    must begin with a known first name."""

    def __init__(self, row: Row) -> None:
        self.symbols = row.symbols
        letters = "".join(symbol.raw for symbol in row.symbols if symbol.is_word)
        self.has_cases = not letters.isupper()

    def run(self, at: int) -> int:
        """How many symbols from `at` on are one name; 0 for none."""
        first = self.symbols[at]
        if not first.is_word or not self._begins(at):
            return 0
        last = at + 1
        while last < len(self.symbols) and last - at < 2 * _MAX_WORDS:
            step = self._goes_on(at, last)
            if step == 0:
                break
            last += step
        alone = last - at == 1
        if alone and not self._stands_alone(at) and not self._is_said_to_come(at):
            return 0
        return last - at

    def _begins(self, at: int) -> bool:
        symbol = self.symbols[at]
        if symbol.form in TARGETS or _TITLE.fullmatch(symbol.form):
            return False
        if folded(symbol.raw) in FIRST_NAMES:
            return True
        return self._is_capitalised(symbol) and is_unknown(folded(symbol.raw))

    def _is_capitalised(self, symbol: Symbol) -> bool:
        """Capitals say something: they are not everywhere, and it is no abbreviation."""
        is_short = symbol.raw.isupper() and len(symbol.raw) <= 4
        return self.has_cases and symbol.is_capitalised and not is_short

    def _goes_on(self, first: int, at: int) -> int:
        """How many symbols the next word of the name takes: 1, 2 with a particle, or 0."""
        symbol = self.symbols[at]
        following = self.symbols[at + 1] if at + 1 < len(self.symbols) else None
        if self.has_cases and len(symbol.raw) == 1 and symbol.raw.isupper():
            return 2 if following is not None and following.form == "." else 0
        for particles in (1, 2):
            ahead = self.symbols[at : at + particles + 1]
            leads = ahead[:-1] if len(ahead) > particles else ()
            if not leads or any(s.form not in _PARTICLES for s in leads):
                continue
            if self._is_surname(first, ahead[-1]):
                return particles + 1
        return int(self._is_surname(first, symbol))

    def _is_surname(self, first: int, symbol: Symbol) -> bool:
        word = folded(symbol.raw)
        if not symbol.is_word or _TITLE.fullmatch(word) or symbol.form in TARGETS - {"august"}:
            return False
        if self.has_cases and self.symbols[first].is_capitalised:
            return symbol.is_capitalised and len(word) > 1
        return is_unknown(word) or (word in FIRST_NAMES and word not in EVERYDAY)

    def _is_said_to_come(self, at: int) -> bool:
        """ "Bo kommer", "jeg sender Per": first names that are words as well."""
        before = self.symbols[at - 1].form if at else "."
        after = self.symbols[at + 1].form if at + 1 < len(self.symbols) else "."
        is_name = self.symbols[at].is_capitalised and folded(self.symbols[at].raw) in FIRST_NAMES
        return self.has_cases and is_name and (after in _COMING or before in _SENDING)

    def _stands_alone(self, at: int) -> bool:
        """Whether one word is a name: unknown and capitalised, or a first name that is no word."""
        word = folded(self.symbols[at].raw)
        starts = at == 0 or self.symbols[at - 1].form in _STARTS
        if starts and word not in FIRST_NAMES and THE_THING.fullmatch(word):
            return False
        return word not in EVERYDAY and (word in FIRST_NAMES or is_unknown(word))


def _written(symbols: tuple[Symbol, ...], has_cases: bool) -> str:
    """The name as it should be written: capitals at the start of each part."""
    words = [s.raw for s in symbols if s.form != "."]
    initials = {n for n, s in enumerate(symbols) if s.form == "."}
    if not has_cases or words[0].islower() or all(w.isupper() and len(w) > 1 for w in words):
        words = [w.lower() if w.lower() in _PARTICLES else w.title() for w in words]
    return " ".join(f"{w}." if len(w) == 1 and initials else w for w in words)


def with_titles(row: Row) -> Row:
    """The row with `<title>` in the place of offices."""
    return Row(
        tuple(
            Symbol("<title>", s.raw) if s.is_word and _TITLE.fullmatch(s.form) else s
            for s in row.symbols
        )
    )


def with_people(row: Row, situation: Situation) -> Row:
    """The row with `<name>`, `<holder>`, `<boss>` and `<title>` in the place of people."""
    row = _with_names(row)
    row = rewritten(row, _BOSS, lambda match: Symbol("<boss>", match.symbols[-1].raw))
    row = rewritten(with_titles(row), _PERSON, _person)
    holders = _holders(situation)
    return Row(tuple(_as_holder(symbol, holders) for symbol in row.symbols))


def _with_names(row: Row) -> Row:
    names = Names(row)
    out: list[Symbol] = []
    at = 0
    while at < len(row.symbols):
        length = names.run(at)
        if length:
            run = row.symbols[at : at + length]
            raw = " ".join(s.raw for s in run)
            out.append(Symbol("<name>", raw, Person(Substitute(_written(run, names.has_cases)))))
        else:
            out.append(row.symbols[at])
        at += length or 1
    return Row(tuple(out))


def _person(match: Match) -> Symbol | None:
    """One symbol for a name with its title and address before or after."""
    person = match.group("name")[0].value
    if not isinstance(person, Person):
        return None
    title = match.group("title") or match.group("after") or match.group("within")
    mail = match.group("mail") or match.group("inmail")
    named = Substitute(
        person.named.name,
        " ".join(s.raw for s in title) or None,
        mail[0].raw if mail else None,
    )
    return Symbol("<name>", " ".join(s.raw for s in match.symbols), Person(named))


def _holders(situation: Situation) -> dict[str, tuple[SeatOption, ...]]:
    """Names of the holders whom the speaker may answer for, in normal form -> their seats; first
    names too, but for a secretary, who says the whole name."""
    found: dict[str, tuple[SeatOption, ...]] = {}
    for seat in situation.seats:
        name = folded(seat.holder or "").strip()
        if not name or not seat.is_mine:
            continue
        found[name] = (*found.get(name, ()), seat)
        if not situation.speaks_for_others:
            first = name.split()[0]
            found[first] = (*found.get(first, ()), seat)
    return found


def _as_holder(symbol: Symbol, holders: dict[str, tuple[SeatOption, ...]]) -> Symbol:
    if symbol.form != "<name>" or not isinstance(symbol.value, Person):
        return symbol
    seats = holders.get(folded(symbol.value.named.name))
    return symbol if seats is None else Symbol("<holder>", symbol.raw, seats)
