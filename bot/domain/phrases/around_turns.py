"""What stands around a turn of phrase, and whether it means what it says there."""

from bot.domain.phrases.subjects import names_the_meeting, subject_of
from bot.domain.phrases.symbols import Match, word_set

_LEADING = frozenset(("i", "in", "paa", "on", "ved", "at"))
_ADDRESSED = word_set(
    """
    til to kontakt kontakte ring spoerg skriv contact call ask write
    """
)
_CANCELS = frozenset(("cancel", "aflyse", "aflyser", "aflys", "withdraw", "call", "slet", "drop"))
_NO_AFBUD = word_set(
    """
    ikke intet ingen no not never aldrig
    """
)
_HINDERS = frozenset(("ikke", "not", "forhindret", "syg", "hverken", "ill", "sick", "unavailable"))


def is_hindered(match: Match) -> bool:
    """ "Min suppleant Claus Brandt kan ikke komme": the substitute is the one who cannot."""
    for symbol in match.row.symbols[match.last : match.last + 4]:
        if symbol.form in _HINDERS:
            return True
        if not symbol.is_word or symbol.form in ("jeg", "vi", "i", "we"):
            return False
    return False


def is_elsewhere(match: Match) -> bool:
    """ "Claus Brandt tager min plads i bestyrelsen", "skriv til Lis i stedet": not to the "
    "meeting."""
    symbols = match.row.symbols
    before = symbols[match.first - 1].form if match.first else ""
    ahead = [s.form for s in symbols[match.last : match.last + 2]]
    led = len(ahead) == 2 and ahead[0] in _LEADING
    return before in _ADDRESSED or (led and (ahead[1] == "<name>" or not ahead[1].startswith("<")))


def is_about_something(match: Match) -> bool:
    """ "Mit barn er syg", "toget er forsinket": why, rather than who."""
    subject = match.group("own") or match.group("subject")
    return subject_of(subject, match.row.symbols, match.first) is None


def is_of_the_meeting(match: Match) -> bool:
    """ "I have to cancel the meeting": that is not one's own part in it."""
    cancels = any(s.form in _CANCELS for s in match.symbols)
    own = match.group("own")
    return cancels and not own and any(names_the_meeting(s) for s in match.symbols)


def is_just_polite(match: Match) -> bool:
    """ "My apologies, I forgot the annex": no meeting, and it goes on about something else."""
    symbols = match.row.symbols
    after = symbols[match.last].form if match.last < len(symbols) else "."
    names_meeting = any(s.form in ("<when>", "<seat>", "not") for s in match.symbols)
    return not names_meeting and after not in (".", "!", "/", "<sub>", "<without>", "<when>")


def clause_of(match: Match) -> int:
    """Where the clause of a noun begins: after ", så" it is said of the speaker again."""
    for at in range(match.last - 1, match.first, -1):
        if [s.form for s in match.row.symbols[at - 1 : at + 1]] == [",", "saa"]:
            return at
    return match.first


def is_denied(match: Match) -> bool:
    """ "ingen afbud fra", "no apologies"."""
    before = match.row.symbols[max(0, match.first - 2) : match.first]
    return any(symbol.form in _NO_AFBUD for symbol in before)
