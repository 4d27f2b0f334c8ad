"""From letters to words: tokens, normal forms, contractions and typing errors.

A normal form is lower case with ae, oe and aa for æ, ø and å, so that every way to write a word is
the same word. A word that neither language knows is taken for the nearest one that matters, if it
is near enough and starts alike; names keep what was written, for `raw` is never changed.
"""

import re
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.phrases.almanac import MONTHS, SHORT_MONTHS, WEEKDAYS
from bot.domain.phrases.almanac import WORDS as CALENDAR_WORDS
from bot.domain.phrases.everyday import EVERYDAY, FIRST_NAMES
from bot.domain.phrases.symbols import Row, Symbol, word_set

_FOLDED = {"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "y", "é": "e", "è": "e"}
_LETTERS = "A-Za-zÀ-ÖØ-öø-ÿĀ-ž"
_TOKEN = re.compile(
    rf"""
      [\w.+-]+@[\w-]+(?:\.[\w-]+)+                      # an address
    | \d{{4}}-\d{{1,2}}-\d{{1,2}}                       # 2023-04-14
    | \d{{1,2}}(?P<mark>[/.-])\d{{1,2}}(?P=mark)(?:\d{{4}}|\d{{2}})\b # 14/4/23, 14.04.2023
    | \d{{1,2}}/\d{{1,2}}-(?:\d{{4}}|\d{{2}})(?![\d/]) # 14/4-23
    | \d{{1,2}}[/.:]\d{{1,2}}(?!\d)                     # 14/4, 14.4, 11:30
    | \d{{1,2}}-\d{{1,2}}(?!\d|[.:/]\d)                # 14-4, 10-12
    | \d{{1,2}}(?:st|nd|rd|th|de|te|en)\b               # 14th
    | \d+
    | [{_LETTERS}]+(?:['-][{_LETTERS}]+)*               # words, can't, KD-Net, Skov-Hansen
    | [{_LETTERS}]\.
    | \S
    """,
    re.VERBOSE,
)
_CONTRACTED = {
    "can't": "can not", "cant": "can not", "cannot": "can not", "won't": "will not",
    "wont": "will not", "don't": "do not", "dont": "do not", "doesn't": "does not",
    "doesnt": "does not", "isn't": "is not", "isnt": "is not", "aren't": "are not",
    "couldn't": "could not", "wouldn't": "would not", "shouldn't": "should not",
    "haven't": "have not", "hasn't": "has not", "didn't": "did not", "i'm": "i am", "im": "i am",
    "i'll": "i will", "i've": "i have", "i'd": "i would", "we're": "we are", "we'll": "we will",
    "he's": "he is", "she's": "she is", "he'll": "he will", "she'll": "she will",
    "it's": "it is", "they'll": "they will", "what's": "what is", "when's": "when is",
    "who's": "who is", "where's": "where is", "that's": "that is", "let's": "let us",
    "unable": "not able", "ka'": "kan", "ik'": "ikke", "ha'": "have",
}  # fmt: skip
_SHORT = {
    "ik": "ikke",
    "ikk": "ikke",
    "ikek": "ikke",
    "iike": "ikke",
    "ike": "ikke",
    "ikkr": "ikke",
    "kna": "kan",
    "jge": "jeg",
    "jeh": "jeg",
    "jwg": "jeg",
    "dsv": "desvaerre",
    "desv": "desvaerre",
    "pa": "paa",
    "ma": "maa",
    "nar": "naar",
    "evt": "eventuelt",
    "pga": "grundet",
    "allivel": "alligevel",
    "modet": "moedet",
    "mode": "moede",
    "moder": "moeder",
    "naste": "naeste",
    "forst": "foerst",
    "nt": "not",
    "tmrw": "tomorrow",
    "tmr": "tomorrow",
    "mtg": "meeting",
    "pls": "please",
    "plz": "please",
    "stedfortraeder": "suppleant",
    "stedfortraederen": "suppleanten",
    "vikar": "suppleant",
    "deputy": "substitute",
    "replacement": "substitute",
    "stand-in": "substitute",
    "klokken": "kl",
    "sry": "sorry",
    "ka": "kan",
    "vre": "vaere",
    "vaer": "vaere",
    "dn": "den",
    "jg": "jeg",
    "ngn": "nogen",
    "thx": "thanks",
    "iflg": "ifoelge",
    "proxy": "substitute",
}  # fmt: skip
_MEETING = re.compile(r"([a-z][a-z-]*?)(-?)(moede|moedet|moeder|moederne)")
""" "augustmødet", "KKR-mødet": what stands before is a month, a day or a group."""

THE_THING = re.compile(
    r".{3,}(?:erne|ene|rne|[bdfgklmnprtv]en|[bdfgklmnprtv]et|tion|hed|ingen|ing|else|skab)$"
)
"""How a thing ends that is known from before ("planerne", "stolen"): at the start of a sentence a
capital does not make it a name."""
_SHORTENED = frozenset(
    ("grundet", "ca", "nr", "ang", "vedr", "mht", "tlf", "inkl", "eventuelt", "ml")
)
"""Forms after which a stop ends no sentence."""
_THINGS = re.compile(
    ".{3}(?:ministeriet|ministerium|styrelsen|udvalget|udvalg|moedet|moede|moederne|gruppen|"
    "ministeren|"
    r"bestyrelsen|konferencen|konference|raadet|foreningen|skolen|dagen|dagene|ferien|ferie|rejsen|"
    r"turen|kurset|kursus|seminaret|seminar|messen|festen|huset|ernes|aftalen|sygdom|plejen|"
    r"ningen|heden|linket|link|listen|planen|eftersyn|behandling|undersoegelse|besoeg)$"
)
"""How things and bodies are called, that may be written with a capital."""

TARGETS: frozenset[str] = word_set(
    """
    januar februar marts april juni juli august september oktober november december january
    february march june july october mandag tirsdag onsdag torsdag fredag loerdag soendag
    monday tuesday wednesday thursday friday saturday sunday afbud afbuddet deltager deltage
    deltagelse deltagere melder melde tilmelder afmelder bekraefter kommer komme forhindret
    forhindrede desvaerre alligevel moede moedet
    moeder moederne naeste kommende suppleant suppleanten stedet sender maaske muligvis
    sandsynligvis forsinket senere tidligere dagsorden dagsordenen hvornaar hvordan hvilke
    frokost moedelokale parkering morgen overmorgen hverken ferie fortryder annuller annullere
    tilbage forlade afsted ikke meeting meetings attend attending attendance coming
    unfortunately apologies apology substitute instead cannot tomorrow agenda unable
    medmindre undtagen forudsat tilfaelde afhaengigt saafremt overvejer formentlig forventer usikker
    usikkert minutter kvarter erstatter replace represent forhaabentlig unless provided
    participate maybe perhaps possibly probably calendar arrive arriving leaving withdraw
    cancel
    """
)
"""Words worth mending: those that the patterns turn on."""


def folded(text: str) -> str:
    """Lower case, with ae, oe and aa for the Danish letters."""
    return "".join(_FOLDED.get(char, char) for char in text.lower())


@lru_cache(maxsize=4096)
def mended(word: str) -> str:
    """The normal form meant by a folded word. One error in four to seven letters, two in longer
    ones; the first letter is taken to be right (or swapped with the second), so that "kender" is
    never "sender" nor "sommer" "kommer"."""
    if word in _SHORT:
        return _SHORT[word]
    if len(word) < 4 or word in TARGETS or is_known(word) or word in FIRST_NAMES:
        return word
    errors = 1 if len(word) < 8 else 2
    found = process.extractOne(word, TARGETS, scorer=OSA.distance, score_cutoff=errors)
    if found is None or not _starts_alike(word, found[0]):
        return word
    return found[0]


def _starts_alike(word: str, target: str) -> bool:
    return word[0] == target[0] or word[:2] == target[1::-1]


def is_known(form: str) -> bool:
    """A word of one of the two languages, as it should be written."""
    return form in EVERYDAY or form in CALENDAR_WORDS or form in SHORT_MONTHS


def is_unknown(form: str) -> bool:
    """A word of neither language: it may be somebody's name."""
    known = form in TARGETS or is_known(form) or _THINGS.search(form) is not None
    return len(form) > 2 and form[:1].isalpha() and not known


def _forms(raw: str) -> list[str]:
    """The normal form of a token, or the two of a contraction."""
    word = folded(raw)
    if raw == "Fri":
        return ["friday"]
    if word in _CONTRACTED:
        return _CONTRACTED[word].split()
    if not word[0].isalpha():
        return [word]
    compound = _MEETING.fullmatch(word)
    if compound is not None:
        before, linked, kind = compound.groups()
        before = mended(before.removesuffix("s") if before.endswith("dags") else before)
        if linked or before in MONTHS or before in WEEKDAYS:
            return [before, kind]
    return [mended(word)]


def _words(token: str) -> list[Symbol]:
    forms = _forms(token)
    if len(forms) == 1:
        return [Symbol(forms[0], token)]
    if token.isupper() and len(token) > 2:
        return [Symbol(form, form.upper()) for form in forms]
    return [Symbol(form, form.capitalize() if token[0].isupper() else form) for form in forms]


def row_of(text: str) -> Row:
    """The words of a cleaned text. A line break is the mark "/", for it ends a phrase."""
    symbols: list[Symbol] = []
    for line in text.split("\n"):
        for token in (found[0] for found in _TOKEN.finditer(line)):
            if token == "." and symbols and symbols[-1].form in _SHORTENED:
                continue
            if "@" in token and len(token) > 1:
                symbols.append(Symbol("<mail>", token, token))
            else:
                symbols.extend(_words(token))
        symbols.append(Symbol("/", "/"))
    return Row(tuple(symbols[:-1]))
