"""What no turn took: names, seats, negations and days that an answer must account for."""

from dataclasses import replace

from bot.domain.phrases.everyday import FIRST_NAMES
from bot.domain.phrases.heard import Heard
from bot.domain.phrases.occasions import Occasion, occasion_of
from bot.domain.phrases.parts import REASON, REASON_BEFORE
from bot.domain.phrases.people import Person
from bot.domain.phrases.symbols import Row, Symbol, pattern, word_set
from bot.domain.phrases.times import Hours
from bot.domain.phrases.words import folded, is_unknown

_NEGATION = pattern(
    "(?:(?:ej)(?! , )|ikke|not|aldrig|never|intet|ingen|hverken|neither|nor|no longer|uden|"
    "without|nobody|no one|noone) "
)
_PLACED = word_set(
    """
    i in at ved naer near mod
    """
)
_MEETING = ("moede", "moedet")
_OF_SUBSTITUTES = pattern("(?:suppleant|suppleanten|substitute|i stedet for mig|i mit sted) ")
""" What is said of a substitute in words that no turn knows must not be passed over. """
_FURTHER = pattern("(?:<when> |<gone> )(?:og|and|samt|eller|or) [a-z-]+ ")
_WHERE = word_set(
    """
    i in paa to til fra from via mod ved at over hos
    """
)
_NUMERAL = "(?:otte|ni|ti|elleve|tolv|eight|nine|ten|eleven|twelve)"
_LOST_HOUR = pattern(
    rf"kl (?:\. )?(?!<)|klokkeslaet |[-–] tiden |{_NUMERAL}-?tiden |"
    r"(?:ca|cirka|circa|omkring|omkr|henad|hen mod|approx|around|about) (?:\. )?"
    rf"(?:\d|{_NUMERAL} )"
)
"""An hour is begun: "kl.", "ca. 11", "ved elleve-tiden"."""
_TURNS = frozenset(("<gone>", "<sub>", "<without>"))


def named_seats(symbols: tuple[Symbol, ...]) -> list[Symbol]:
    """The seats among some symbols, but for those that say where ("i Randers")."""
    return [
        symbol
        for at, symbol in enumerate(symbols)
        if symbol.form == "<seat>" and (at == 0 or symbols[at - 1].form not in _PLACED)
    ]


def leave_over(row: Row, heard: Heard) -> None:
    """What no turn took: other names, seats and negations, outside reasons; and all the days."""
    stated = row.without(REASON)
    heard.left_names = [
        symbol.value
        for at, symbol in enumerate(stated.symbols)
        if isinstance(symbol.value, Person) and not _is_place(stated.symbols, at)
    ]
    heard.left_mail = next((s.raw for s in row.symbols if s.form == "<mail>"), None)
    heard.seats.extend(named_seats(stated.symbols))
    if heard.is_apology and not heard.is_attendance:
        heard.has_negation = stated.without(REASON_BEFORE).has(_NEGATION)
    else:
        heard.has_negation = stated.has(_NEGATION)
    heard.strangers += _has_lost_one(stated) + stated.has(_OF_SUBSTITUTES)
    _leave_hours(row, stated, heard)
    _leave_parts(stated, heard)
    answer = stated.without(REASON_BEFORE) if heard.is_apology else stated
    if occasion_of(answer.symbols).days:
        stated = answer
    near = [at for at in range(len(stated.symbols)) if _is_near_a_turn(stated.symbols, at)]
    heard.occasion = occasion_of(tuple(stated.symbols[at] for at in near))
    apart = [s for at, s in enumerate(stated.symbols) if at not in near]
    heard.loose = replace(occasion_of(tuple(apart)), is_past=False)
    if not heard.occasion.is_named:
        whole = occasion_of(stated.symbols)
        heard.occasion = whole if whole.is_named else occasion_of(row.symbols)
        heard.loose = Occasion()


def _leave_hours(row: Row, stated: Row, heard: Heard) -> None:
    """Hours and figures that no turn took: an hour that was said is never dropped."""
    heard.times = [s.value for s in row.symbols if isinstance(s.value, Hours)]
    heard.stated_times = [s.value for s in stated.symbols if isinstance(s.value, Hours)]
    heard.has_lost_hour = stated.has(_LOST_HOUR)
    heard.has_number_left = any(
        s.form[:1].isdigit() or s.form == "<length>" for s in stated.symbols
    )


def _leave_parts(stated: Row, heard: Heard) -> None:
    """Parts that were named beside a turn, rather than in it: "temamødet kan jeg ikke"."""
    comes, comes_not = heard.is_attendance or heard.is_partial, heard.is_apology
    for at, symbol in enumerate(stated.symbols):
        parts = symbol.value.parts if isinstance(symbol.value, Occasion) else ()
        if not parts or symbol.form in ("<gone>", "<without>"):
            continue
        is_clear = _is_near_a_turn(stated.symbols, at) and comes != comes_not
        heard.has_part_left = heard.has_part_left or not is_clear
        (heard.declined if comes_not else heard.attended).extend(parts)
        heard.apologies_of_all -= comes_not


def _is_place(symbols: tuple[Symbol, ...], at: int) -> bool:
    """ "I Bruxelles", "til London": a name that is nobody's first name, after a preposition."""
    before = symbols[at - 1].form if at else ""
    first = folded(symbols[at].raw.split()[0])
    return before in _WHERE and first not in FIRST_NAMES


def _has_lost_one(row: Row) -> bool:
    """ "Til aprilmødet og jnimødet": one of several was not understood."""
    further = (match.symbols[-1].form for match in row.find(_FURTHER))
    return any(is_unknown(form) or form.endswith(_MEETING) for form in further)


def _is_near_a_turn(symbols: tuple[Symbol, ...], at: int) -> bool:
    """Whether a symbol is a turn, or stands beside one with nothing but commas between."""
    if symbols[at].form in _TURNS:
        return True
    for step in (-1, 1):
        place = at + step
        if 0 <= place < len(symbols) and symbols[place].form in (",", "("):
            place += step
        if 0 <= place < len(symbols) and symbols[place].form in _TURNS:
            return True
    return False
