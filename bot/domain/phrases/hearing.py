"""What is heard in a sentence: which turns, said of whom, of which days."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta

from bot.domain.phrases import answers, substitutes
from bot.domain.phrases.heard import Heard
from bot.domain.phrases.occasions import Occasion, occasion_of
from bot.domain.phrases.parts import REASON, subject_before, subject_of
from bot.domain.phrases.people import Person
from bot.domain.phrases.symbols import Match, Row, Symbol, pattern, word_set
from bot.domain.phrases.times import Hours

_NEGATION = pattern(
    r"(?:ikke|not|aldrig|never|intet|ingen|hverken|neither|nor|no longer|uden|without) "
)
_REGRET = pattern("(?:desvaerre|beklager|unfortunately|sorry|sadly|regret|regretfully) ")
_PLACED = word_set(
    """
    i in at ved naer near mod
    """
)
_NO_AFBUD = word_set(
    """
    ikke intet ingen no not never aldrig
    """
)
_NEGATES = frozenset(("ikke", "not", "hverken", "neither"))
_HINDERS = frozenset(("ikke", "not", "forhindret", "syg", "hverken", "ill", "sick", "unavailable"))
_TURNS = frozenset(("<gone>", "<sub>", "<without>"))
_INTENDS = word_set(
    """
    sender send sending udpeger lader maa vil har i
    """
)


_Note = Callable[[Match, Heard], str | None]


def listen(row: Row) -> Heard:
    """All turns in a row of statements. A turn once heard is taken out, so that its words are not
    heard again as another: "i mit sted kommer X" is not "kommer"."""
    heard = Heard()
    heard.is_alongside = row.has(substitutes.ALONGSIDE)
    heard.is_regretted = row.has(_REGRET)
    row = _heard_substitutes(row, heard)
    row = _each(row, answers.TAKEN_BACK, heard, _took_back)
    row = _each(row, answers.LATE, heard, _came_late)
    row = _each(row, answers.EARLY, heard, _left_early)
    heard.is_half = row.has(answers.HALF_TAKEN)
    row = _each(row, answers.APOLOGY, heard, _apologised)
    row = _each(row, substitutes.BESIDE, heard, _beside)
    row = _each(row, answers.ATTEND, heard, _attended)
    _left_over(row, heard)
    return heard


def _each(row: Row, turns: Iterable[re.Pattern[str]], heard: Heard, note: _Note) -> Row:
    """The row with every turn noted and taken out."""
    for turn in turns:
        out: list[Symbol] = []
        done = 0
        for match in row.find(turn):
            if match.first < done or match.last <= match.first:
                continue
            form = note(match, heard)
            if form is None:
                continue
            out.extend(row.symbols[done : match.first])
            raw = " ".join(symbol.raw for symbol in match.symbols)
            out.append(Symbol(form, raw, occasion_of(match.symbols)))
            heard.seats.extend(s for s in match.symbols if s.form == "<seat>")
            done = match.last
        row = Row((*out, *row.symbols[done:]))
    return row


def _said_of(match: Match, heard: Heard) -> None:
    """Notes who a turn is said of."""
    _count(subject_of(match.group("subject"), match.row.symbols, match.first), heard)


def _heard_substitutes(row: Row, heard: Heard) -> Row:
    row = _each(row, (substitutes.WITHOUT,), heard, _without)
    row = _each(row, substitutes.NAMED, heard, _named)
    return _each(row, substitutes.UNNAMED, heard, _unnamed)


def _without(match: Match, heard: Heard) -> str:
    heard.is_without = True
    return "<without>"


def _named(match: Match, heard: Heard) -> str | None:
    person = match.group("who")[0].value
    if not isinstance(person, Person):
        return None
    heard.strangers += _is_hindered(match)
    heard.people.append(person)
    _note_sender(match, heard)
    return "<sub>"


def _is_hindered(match: Match) -> bool:
    """ "Min suppleant Claus Brandt kan ikke komme": the substitute is the one who cannot."""
    for symbol in match.row.symbols[match.last : match.last + 4]:
        if symbol.form in _HINDERS:
            return True
        if not symbol.is_word or symbol.form in ("jeg", "vi", "i", "we"):
            return False
    return False


def _note_sender(match: Match, heard: Heard) -> None:
    """Who sends the substitute: the speaker, or a seat or its holder within the turn."""
    named = [s for s in match.symbols if s.form in ("<holder>", "<boss>", "<seat>")]
    heard.subjects.extend(named)
    if not named and match.symbols[0].form in _INTENDS:
        _said_of(match, heard)


def _unnamed(match: Match, heard: Heard) -> str:
    heard.is_unnamed = True
    _note_sender(match, heard)
    return "<sub>"


def _took_back(match: Match, heard: Heard) -> str:
    heard.is_attendance = True
    _said_of(match, heard)
    return "<gone>"


def _came_late(match: Match, heard: Heard) -> str:
    heard.is_partial = True
    _said_of(match, heard)
    for symbol in match.group("time"):
        if isinstance(symbol.value, Hours):
            heard.hours.append((symbol.value.start, symbol.value.end))
    for symbol in match.group("length"):
        if isinstance(symbol.value, timedelta):
            heard.lengths.append(("late", symbol.value))
    return "<gone>"


def _left_early(match: Match, heard: Heard) -> str:
    heard.is_partial = True
    _said_of(match, heard)
    for symbol in match.group("time"):
        if isinstance(symbol.value, Hours):
            heard.hours.append((None, symbol.value.start))
    for symbol in match.group("length"):
        if isinstance(symbol.value, timedelta):
            heard.lengths.append(("early", symbol.value))
    return "<gone>"


def _apologised(match: Match, heard: Heard) -> str | None:
    if match.group("afbud"):
        return _noun(match, heard)
    if match.group("apologies"):
        if _is_just_polite(match):
            return None
        heard.strangers += _is_denied(match)
    heard.is_apology = True
    heard.is_negated = heard.is_negated or any(s.form in _NEGATES for s in match.symbols)
    heard.is_away = heard.is_away or bool(match.group("away"))
    heard.is_plain = heard.is_plain or not match.group("away")
    subordinate = match.group("sub")
    if subordinate and subordinate[0].form.startswith("<"):
        heard.subjects.append(subordinate[0])
    elif not subordinate:
        _said_of(match, heard)
    return "<gone>"


def _is_just_polite(match: Match) -> bool:
    """ "My apologies, I forgot the annex": no meeting, and it goes on about something else."""
    symbols = match.row.symbols
    after = symbols[match.last].form if match.last < len(symbols) else "."
    names_meeting = any(s.form in ("<when>", "<seat>", "not") for s in match.symbols)
    return not names_meeting and after not in (".", "!", "/", "<sub>", "<without>", "<when>")


def _noun(match: Match, heard: Heard) -> str | None:
    """ "afbud": said of the speaker, or of the seat or person that it is from."""
    symbols, heard.is_apology, heard.is_plain = match.row.symbols, True, True
    after = symbols[match.last] if match.last < len(symbols) else None
    if after is not None and after.form in ("<seat>", "<holder>", "<boss>", "<name>", "<title>"):
        heard.strangers += _is_denied(match)
        heard.subjects.append(after)
    elif not any(s.form in ("jeg", "vi") for s in match.symbols):
        _count(subject_before(symbols, match.first), heard)
    return "<gone>"


def _is_denied(match: Match) -> bool:
    """ "ingen afbud fra", "no apologies"."""
    before = match.row.symbols[max(0, match.first - 2) : match.first]
    return any(symbol.form in _NO_AFBUD for symbol in before)


def _count(subject: Symbol | None, heard: Heard) -> None:
    if subject is None:
        heard.strangers += 1
    else:
        heard.subjects.append(subject)


def _attended(match: Match, heard: Heard) -> str:
    heard.is_attendance = True
    _said_of(match, heard)
    return "<gone>"


def _beside(match: Match, heard: Heard) -> str | None:
    person = match.group("who")
    if not heard.is_apology and not heard.people:
        return None
    if person and isinstance(person[0].value, Person):
        heard.people.append(person[0].value)
    return "<sub>"


def _left_over(row: Row, heard: Heard) -> None:
    """What no turn took: other names, seats and negations, outside reasons; and all the days."""
    stated = row.without(REASON)
    heard.left_names = [s.value for s in stated.symbols if isinstance(s.value, Person)]
    heard.left_mail = next((s.raw for s in row.symbols if s.form == "<mail>"), None)
    heard.seats.extend(
        symbol
        for at, symbol in enumerate(stated.symbols)
        if symbol.form == "<seat>" and (at == 0 or stated.symbols[at - 1].form not in _PLACED)
    )
    heard.has_negation = stated.has(_NEGATION)
    heard.times = [s.value for s in row.symbols if isinstance(s.value, Hours)]
    near = [at for at in range(len(stated.symbols)) if _is_near_a_turn(stated.symbols, at)]
    heard.occasion = occasion_of(tuple(stated.symbols[at] for at in near))
    apart = [s for at, s in enumerate(stated.symbols) if at not in near]
    heard.loose = replace(occasion_of(tuple(apart)), is_past=False)
    if not heard.occasion.is_named:
        whole = occasion_of(stated.symbols)
        heard.occasion = whole if whole.is_named else occasion_of(row.symbols)
        heard.loose = Occasion()


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
