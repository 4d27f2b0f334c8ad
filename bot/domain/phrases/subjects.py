"""Who a verb is said of: the speaker, a seat, a person, or somebody who cannot be answered for."""

from bot.domain.phrases.symbols import Symbol, word_set

_SKIPPED_LEFT = word_set(
    """
    desvaerre altsaa derfor desuden bare lige dog ogsaa alligevel beklageligvis uheldigvis
    endelig hermed gerne nu saa unfortunately sadly regretfully regrettably also therefore
    however just sorry must have to will need vil maa skal oensker kan really
    then hereby please kindly venligst er bliver blev blevet noedt noedsaget tvunget til at har
    vaelger valgt oensker vaeret besluttet forhindret am are is forced going foerst nemlig saa jo
    personligt naturligvis selvfoelgelig helt stadig netop altid be would like happy
    glad pleased able laengere pludselig pludseligt nu ogsaa stadigvaek selv only kun can skriver
    writing for lige ked kede af maatte stadig fortsat hereby
    godt
    """
)
_OPENS = word_set(
    """
    . , ! ; : / - – ( ) og men saa da idet fordi and but so because as since hej hejsa
    hi hello ja nej yes no ok okay beklager undskyld sorry tak thanks mht ang vedr vedroerende
    angaaende grundet heller this hverken neither afraid pga " ' desvaerre derfor hvorfor
    eftersom at that because as since selvom though although unfortunately
    """
)
_MEETINGS = frozenset(("mødet", "moedet", "møderne", "meeting", "meetings", "temamødet"))
_COORDINATES = frozenset(("og", "and", "men", "but", ","))
_STOPS = frozenset((".", "!", "?", ";", "/", ":"))
_PEOPLE = word_set(
    """
    min mine han hun de my his her he she they vores our borgmesteren formanden
    """
)
_OTHERS = _PEOPLE | word_set(
    """
    mit en et den det der the a an it this toget bussen flyet moedet nogen somebody someone
    """
)
_SPEAKERS = word_set(
    """
    jeg vi undertegnede i we
    """
)
_NAMED_DAYS = frozenset(
    ("<when>", "<time>", "<hours>", "<length>", "<sub>", "<without>", "<gone>")
)  # fmt: skip


def _is_skipped(symbols: tuple[Symbol, ...], at: int) -> bool:
    """Words between a subject and its verb; but ", så" opens a clause with a subject of its own,
    and "for" is skipped in "for at" only."""
    form = symbols[at].form
    if form == "saa":
        return at > 0 and symbols[at - 1].form not in _OPENS
    if form == "for":
        return symbols[at + 1].form == "at"
    return form in _SKIPPED_LEFT


def _subject_of_clause(symbols: tuple[Symbol, ...], at: int) -> Symbol | None:
    """ "Min kollega er syg og kan ikke": what is joined on is said of whom the sentence began
    with; a sentence that names nobody first is the speaker's."""
    first = at
    while first > 0 and symbols[first - 1].form not in _STOPS:
        first -= 1
    while first < at and (symbols[first].form in _SKIPPED_LEFT or symbols[first].form in _OPENS):
        first += 1
    form = symbols[first].form
    if form in ("<name>", "<title>", "<boss>", "<holder>", "<seat>"):
        return symbols[first]
    is_other = form in _OTHERS and (symbols[at].form != "," or form in _PEOPLE)
    return None if is_other else SPEAKER_HERSELF


def _antecedent(symbols: tuple[Symbol, ...], at: int) -> Symbol | None:
    """ "Anne, som er forhindret": whom a relative clause is about."""
    at -= 1 + (symbols[at - 1].form == ",")
    return symbols[at] if at >= 0 and symbols[at].form.startswith("<") else None


def names_the_meeting(when: Symbol) -> bool:
    """ "Mødet bliver forsinket": the meeting itself, not its day."""
    if when.form != "<when>":
        return False
    words_of = when.raw.casefold().removeprefix("the ").removeprefix("vores ").split()
    return bool(words_of) and words_of[0].removesuffix("s") in _MEETINGS


def subject_before(symbols: tuple[Symbol, ...], at: int) -> Symbol | None:
    """Who a verb at a place is said of, looking left: the speaker (`jeg`, also where nobody is
    named: "kan ikke komme"), a seat, a person; None where something else does it."""
    at -= 1
    while at >= 0 and _is_skipped(symbols, at):
        at -= 1
    if at > 0 and symbols[at].form in ("som", "der", "who"):
        return _antecedent(symbols, at)
    if at >= 0 and symbols[at].form in _COORDINATES:
        return _subject_of_clause(symbols, at)
    if at >= 0 and names_the_meeting(symbols[at]):
        return None
    if at < 0 or symbols[at].form in _OPENS or symbols[at].form in _NAMED_DAYS:
        return SPEAKER_HERSELF
    if symbols[at].form in _SPEAKERS:
        return SPEAKER_HERSELF
    return symbols[at] if symbols[at].form.startswith("<") else None


def subject_of(subject: tuple[Symbol, ...], symbols: tuple[Symbol, ...], at: int) -> Symbol | None:
    """As `subject_before`, but for a subject that stands within the turn ("kan jeg ikke")."""
    if not subject:
        return subject_before(symbols, at)
    if subject[0].form in _SPEAKERS:
        return SPEAKER_HERSELF
    return subject[0] if subject[0].form.startswith("<") else None


SPEAKER_HERSELF = Symbol("jeg", "")
""" "jeg", whether or not it was said. """


def is_speaker(subject: Symbol | None) -> bool:
    """Whether a subject is the one who writes."""
    return subject is not None and subject.form == "jeg"
