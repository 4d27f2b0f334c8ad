"""What meeting a phrase is about: "til KD-Net-mødet den 14. april og 2. juni" is one `<when>`."""

from dataclasses import dataclass

from bot.domain.phrases.dates import Said
from bot.domain.phrases.programme import PartSaid
from bot.domain.phrases.symbols import Row, Symbol, word_set

_LEADS = word_set(
    """
    til paa i on for at in the den det de vedroerende angaaende re this vores our dette selve
    jeres your to baade both d et a ved om any
    """
)
_LINKS = word_set(
    """
    , og and eller or samt nor & / + either
    """
)
_CORES = frozenset(("<day>", "<next>", "<all>", "<past>", "<group>", "<part>"))
_MEETING = word_set(
    """
    moedet meeting temamoedet moederne meetings
    """
)
_INDEFINITE = word_set(
    """
    moede temamoede moeder
    """
)
_ARTICLES = word_set(
    """
    det et dette jeres your vort <group> <day> <next> naeste kommende to
    """
)
_PARTICLES = {
    "paa": ("mig", "os", "er"),
    "til": ("traeder", "traede", "stoeder", "stoede"),
    "in": ("am", "are", "is", "me"),
}
_MAX_LEADS = 4


@dataclass(frozen=True)
class Occasion:
    """Days and meetings named together. `next_` holds how many and of which group; `groups` are
    keys. `is_either`: one day or another. `parts` are parts of a meeting."""

    days: tuple[Said, ...] = ()
    next_: tuple[tuple[int, str | None], ...] = ()
    groups: tuple[str, ...] = ()
    is_all: bool = False
    is_past: bool = False
    is_either: bool = False
    parts: tuple[PartSaid, ...] = ()

    def __add__(self, other: "Occasion") -> "Occasion":
        return Occasion(
            self.days + other.days,
            self.next_ + other.next_,
            self.groups + other.groups,
            self.is_all or other.is_all,
            self.is_past or other.is_past,
            self.is_either or other.is_either,
            self.parts + other.parts,
        )

    @property
    def is_named(self) -> bool:
        """A day or a meeting is named, rather than just "mødet"."""
        return bool(self.days or self.next_ or self.is_all or self.is_past)


def _is_core(symbols: tuple[Symbol, ...], at: int) -> bool:
    form = symbols[at].form
    if form in _CORES or form in _MEETING:
        return True
    return form in _INDEFINITE and at > 0 and symbols[at - 1].form in _ARTICLES


def _next_core(symbols: tuple[Symbol, ...], at: int, skipped: frozenset[str]) -> int | None:
    """Where the next core is, with nothing but some of `skipped` before it."""
    place = at
    while place < min(at + 2 * _MAX_LEADS, len(symbols)):
        if _is_core(symbols, place):
            return place
        neither = [s.form for s in symbols[place : place + 2]] == ["heller", "ikke"]
        if symbols[place].form not in skipped and not (neither and place > at):
            return None
        place += 2 if neither else 1
    return None


def _is_particle(symbols: tuple[Symbol, ...], at: int) -> bool:
    """ "Træder til den 14. april", "skriv mig på den 2. juni": part of the verb, not of the day."""
    before = symbols[at - 1].form if at else ""
    return before in _PARTICLES.get(symbols[at].form, ())


def _place_after(symbols: tuple[Symbol, ...], at: int) -> int:
    """How many symbols say where it is held: "mødet i Silkeborg" names no seat that answers."""
    ahead = symbols[at + 1 : at + 3]
    if [s.form for s in ahead[:1]] in (["i"], ["in"], ["at"]) and len(ahead) == 2:
        is_own = [s.form for s in ahead[1:]] == ["<seat>"]
        return 2 if is_own else 0
    return 0


def _occasion(symbols: tuple[Symbol, ...]) -> Occasion:
    whole = Occasion()
    for symbol in symbols:
        whole += _part(symbol)
    return whole


def _part(symbol: Symbol) -> Occasion:
    value = symbol.value
    if symbol.form in ("eller", "or", "either"):
        return Occasion(is_either=True)
    if symbol.form == "<day>" and isinstance(value, Said):
        return Occasion(days=(value,))
    if isinstance(value, PartSaid):
        return Occasion(parts=(value,))
    if symbol.form == "<next>" and isinstance(value, tuple):
        return Occasion(next_=(value,), groups=(value[1],) if value[1] else ())
    if symbol.form == "<group>" and isinstance(value, str):
        return Occasion(groups=(value,))
    groups = (value,) if isinstance(value, str) else ()
    return Occasion(groups=groups, is_all=symbol.form == "<all>", is_past=symbol.form == "<past>")


def with_occasions(row: Row) -> Row:
    """The row with each such phrase as one `<when>` symbol (value: Occasion)."""
    symbols, out, at = row.symbols, list[Symbol](), 0
    while at < len(symbols):
        is_open = symbols[at].form != "," and not _is_particle(symbols, at)
        last = _next_core(symbols, at, _LEADS) if is_open else None
        if last is None:
            out.append(symbols[at])
            at += 1
            continue
        last += _place_after(symbols, last)
        while last + 1 < len(symbols):
            further = _next_core(symbols, last + 1, _LEADS | _LINKS)
            if further is None:
                break
            last = further + _place_after(symbols, further)
        found = symbols[at : last + 1]
        out.append(Symbol("<when>", " ".join(s.raw for s in found), _occasion(found)))
        at = last + 1
    return Row(tuple(out))


def occasion_of(symbols: tuple[Symbol, ...]) -> Occasion:
    """All the occasions that are named among some symbols, as one."""
    whole = Occasion()
    for symbol in symbols:
        if isinstance(symbol.value, Occasion):
            whole += symbol.value
    return whole
