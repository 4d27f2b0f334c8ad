"""What is heard in a sentence: which turns, said of whom, of which days."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from bot.domain.phrases import absence, partly, presence, substitutes
from bot.domain.phrases.around_turns import (
    clause_of,
    is_about_something,
    is_denied,
    is_elsewhere,
    is_hindered,
    is_just_polite,
    is_of_the_meeting,
)
from bot.domain.phrases.heard import Heard
from bot.domain.phrases.leftovers import leave_over, named_seats
from bot.domain.phrases.occasions import occasion_of
from bot.domain.phrases.people import Person
from bot.domain.phrases.subjects import (
    SPEAKER_HERSELF,
    subject_before,
    subject_of,
)
from bot.domain.phrases.symbols import Match, Pattern, Row, Symbol, pattern, word_set
from bot.domain.phrases.times import Hours

_AWAY_TILL = pattern("(?:tilbage|hjemme igen|back|nu|right now|i dag|i oejeblikket) ")
_PERSONAL = pattern(
    "(?:jeg |i )(?:desvaerre |gerne |alligevel |godt )?(?:kan|kommer|deltager|er|holder|gaar|"
    "bliver|can|will|am) |"
    "(?:kan|kommer|deltager|er|holder|gaar|bliver) jeg "
)
_REGRET = pattern("(?:desvaerre|beklager|unfortunately|sorry|sadly|regret|regretfully) ")
_NEGATES = frozenset(("ikke", "not", "hverken", "neither"))
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
    heard.is_personal = row.has(_PERSONAL)
    row = _heard_substitutes(row, heard)
    row = _each(row, presence.TAKEN_BACK, heard, _took_back)
    row = _each(row, partly.LATE, heard, _came_late)
    row = _each(row, partly.EARLY, heard, _left_early)
    heard.is_half = row.has(partly.HALF_TAKEN)
    row = _each(row, absence.APOLOGY, heard, _apologised)
    row = _each(row, (absence.WEAK,), heard, _weakly)
    row = _each(row, (substitutes.NOBODY_BESIDE,), heard, _nobody_beside)
    row = _each(row, substitutes.BESIDE, heard, _beside)
    row = _each(row, presence.ATTEND, heard, _attended)
    row = _each(row, (presence.STOOD_DOWN,), heard, _stood_down)
    leave_over(row, heard)
    return heard


def _each(row: Row, turns: Iterable[Pattern], heard: Heard, note: _Note) -> Row:
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
            heard.seats.extend(named_seats(match.symbols))
            done = match.last
        row = Row((*out, *row.symbols[done:]))
    return row


def _said_of(match: Match, heard: Heard) -> None:
    """Notes who a turn is said of: whoever it names itself ("regn ikke med mig"), or a subject."""
    own = match.group("own")
    if own:
        heard.subjects.append(own[0] if own[0].form.startswith("<") else SPEAKER_HERSELF)
        return
    _count(subject_of(match.group("subject"), match.row.symbols, match.first), heard)


def _heard_substitutes(row: Row, heard: Heard) -> Row:
    row = _each(row, substitutes.WITHOUT, heard, _without)
    row = _each(row, substitutes.NAMED, heard, _named)
    return _each(row, substitutes.UNNAMED, heard, _unnamed)


def _without(match: Match, heard: Heard) -> str:
    heard.is_without = True
    return "<without>"


def _nobody_beside(match: Match, heard: Heard) -> str | None:
    return _without(match, heard) if heard.is_apology else None


def _named(match: Match, heard: Heard) -> str | None:
    person = match.group("who")[0].value
    if not isinstance(person, Person):
        return None
    heard.strangers += is_hindered(match) or is_elsewhere(match)
    heard.people.append(person)
    heard.is_plain = True
    _note_sender(match, heard)
    return "<sub>"


def _note_sender(match: Match, heard: Heard) -> None:
    """Who sends the substitute: the speaker, or a seat or its holder within the turn."""
    named = [s for s in match.symbols if s.form in ("<holder>", "<boss>", "<seat>")]
    heard.subjects.extend(named)
    if not named and match.symbols[0].form in _INTENDS:
        _said_of(match, heard)


def _unnamed(match: Match, heard: Heard) -> str:
    heard.is_unnamed = heard.is_plain = True
    _note_sender(match, heard)
    return "<sub>"


def _took_back(match: Match, heard: Heard) -> str:
    heard.is_attendance = True
    _said_of(match, heard)
    return "<gone>"


def _weakly(match: Match, heard: Heard) -> str | None:
    return "<gone>" if heard.is_apology or heard.people or heard.is_unnamed else None


def _came_late(match: Match, heard: Heard) -> str | None:
    is_vague = not match.group("time") and not match.group("length")
    if is_vague and is_about_something(match):
        return None
    heard.is_partial = True
    heard.attended.extend(occasion_of(match.symbols).parts)
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
    heard.attended.extend(occasion_of(match.symbols).parts)
    _said_of(match, heard)
    for symbol in match.group("time"):
        if isinstance(symbol.value, Hours):
            heard.hours.append((None, symbol.value.start))
    for symbol in match.group("length"):
        if isinstance(symbol.value, timedelta):
            heard.lengths.append(("early", symbol.value))
    return "<gone>"


def _apologised(match: Match, heard: Heard) -> str | None:
    form = _not_coming(match, heard)
    if form is not None:
        parts = occasion_of(match.symbols).parts
        heard.declined.extend(parts)
        heard.apologies_of_all += not parts
    return form


def _not_coming(match: Match, heard: Heard) -> str | None:
    if match.group("afbud"):
        return _noun(match, heard)
    if match.group("apologies"):
        if is_just_polite(match):
            return None
        heard.strangers += is_denied(match)
    if match.group("away") and is_about_something(match):
        return None
    heard.strangers += is_of_the_meeting(match) or (
        bool(match.group("away")) and match.row.has(_AWAY_TILL)
    )
    heard.is_apology = True
    is_negated = any(s.form in _NEGATES for s in match.symbols)
    heard.is_negated = heard.is_negated or is_negated
    heard.is_half = heard.is_half or (is_negated and partly.is_not_whole(match))
    heard.is_away = heard.is_away or bool(match.group("away"))
    on_that_day = any(s.form in ("dag", "dagen", "day") for s in match.symbols)
    heard.is_plain = heard.is_plain or on_that_day or not match.group("away")
    subordinate = match.group("sub")
    if subordinate and subordinate[0].form.startswith("<"):
        heard.subjects.append(subordinate[0])
    elif not subordinate:
        _said_of(match, heard)
    return "<gone>"


def _noun(match: Match, heard: Heard) -> str | None:
    """ "afbud": said of the speaker, or of the seat or person that it is from."""
    symbols, heard.is_apology, heard.is_plain = match.row.symbols, True, True
    after = symbols[match.last] if match.last < len(symbols) else None
    if after is not None and after.form in ("<seat>", "<holder>", "<boss>", "<name>", "<title>"):
        heard.strangers += is_denied(match)
        heard.subjects.append(after)
    elif not any(s.form in ("jeg", "vi") for s in match.symbols):
        _count(subject_before(symbols, clause_of(match)), heard)
    return "<gone>"


def _count(subject: Symbol | None, heard: Heard) -> None:
    if subject is None:
        heard.strangers += 1
    else:
        heard.subjects.append(subject)


def _attended(match: Match, heard: Heard) -> str:
    heard.is_attendance = True
    heard.attended.extend(occasion_of(match.symbols).parts)
    _said_of(match, heard)
    return "<gone>"


def _stood_down(match: Match, heard: Heard) -> str | None:
    return "<gone>" if heard.is_attendance and not heard.is_apology else None


def _beside(match: Match, heard: Heard) -> str | None:
    person = match.group("who")
    if not heard.is_apology and not heard.people:
        return None
    if person and isinstance(person[0].value, Person):
        heard.people.append(person[0].value)
    return "<sub>"
