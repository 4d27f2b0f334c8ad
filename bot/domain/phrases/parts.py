"""Parts that the turns of phrase are made of. Every word in them is followed by a space."""

from bot.domain.phrases.symbols import Symbol, pattern, word_set, words

ADVERB = words(
    "begge dage|begge gange|alle dage|both days|both times|desvaerre|altsaa|derfor|desuden|heller|"
    "bare|lige|dog|ogsaa|alligevel|beklageligvis|uheldigvis|sgu|endelig|imidlertid|naturligvis|"
    "selvfoelgelig|gerne|slet|helt|selv|nu|saa|meget|virkelig|som sagt|hermed|venligst|dermed|"
    "foerst|godt|denne gang|ca|ca .|cirka|netop|personligt|unfortunately|sadly|regretfully|"
    "regrettably|also|therefore|however|of course|certainly|definitely|then|just|really|this time|"
    "after all|indeed|happily|gladly|kindly|please|sorry"
)
WHEN = "<when> "
FILL = f"(?:{ADVERB}|{WHEN}|, (?={WHEN})){{0,6}}?"
"""What may stand between the words of a turn: a few words, so that work stays bounded."""
SPEAKER = words("jeg|vi|undertegnede|i|we")
OTHER = words(
    "han|hun|de|du|man|der|det|den|they|he|she|you|it|there|nogen|ingen|alle|everyone|nobody"
)
SUBJECT = f"(?P<subject>{SPEAKER}|{OTHER}|<seat> |<holder> |<boss> |<name> |<title> )"
ENDS = (
    "(?=$|[.,!;:/)(] |- |– |(?:og|men|saa|da|fordi|idet|grundet|eftersom|paa grund|and|but|so|"
    "because|as|since|due|alligevel|unfortunately|after all|hilsen|tak|thanks|sorry|beklager|jeg|"
    "vi|we|i am|i will|i can|i have|<sub>|<gone>|<without>|<name>|<time>|<hours>) )"
)
"""What may follow where a turn is complete: its end, a reason, another turn; not an object of its
own ("kan ikke åbne bilaget")."""

REASON = pattern(
    r"(?:da|fordi|idet|grundet|eftersom|paa grund af|because|as|since|due to) (?:(?![.!?;/] |"
    r"<gone> |<sub> |<without> |men |but )\S+ )*"
)
"""Why somebody does not come: what is said there is no part of the answer."""

INSTEAD = words(
    "i stedet for mig|i stedet for os|i stedet for <boss>|i stedet for <holder>|"
    "i stedet for <seat>|i stedet|istedet for mig|istedet|i mit sted|i vores sted|i hendes sted|"
    "i hans sted|for mig|for os|for <holder>|for <boss>|for <seat>|paa mine vegne|paa vores vegne|"
    "paa min vegne|paa <seat> vegne|paa <holder> vegne|paa vegne af <seat>|paa vegne af <holder>|"
    "paa vegne af mig|som suppleant for mig|som suppleant for <holder>|som suppleant for <seat>|"
    "som suppleant|som min suppleant|som vores suppleant|som afloeser|instead of me|instead of us|"
    "instead of <holder>|instead|in my place|in our place|in my stead|in his place|in her place|"
    "for me|for us|on my behalf|on our behalf|as my substitute|as our substitute|as a substitute|"
    "as substitute|as the substitute|in place of me|to represent me|to represent us"
)

_SKIPPED_LEFT = word_set(
    """
    desvaerre altsaa derfor desuden bare lige dog ogsaa alligevel beklageligvis uheldigvis
    endelig hermed gerne nu saa unfortunately sadly regretfully regrettably also therefore
    however just sorry must have to will need vil maa skal oensker kan really
    then hereby please kindly venligst
    """
)
_OPENS = word_set(
    """
    . , ! ; : / - – ( ) og men saa da idet fordi and but so because as since hej hejsa
    hi hello ja nej yes no ok okay beklager undskyld sorry tak thanks mht ang vedr vedroerende
    angaaende grundet heller this hverken neither afraid pga " ' desvaerre
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


def subject_before(symbols: tuple[Symbol, ...], at: int) -> Symbol | None:
    """Who a verb at a place is said of, looking left: the speaker (`jeg`, also where nobody is
    named: "kan ikke komme"), a seat, a person; None where something else does it."""
    at -= 1
    while at >= 0 and symbols[at].form in _SKIPPED_LEFT:
        at -= 1
    if at < 0 or symbols[at].form in _OPENS or symbols[at].form in _NAMED_DAYS:
        return _SPEAKER
    if symbols[at].form in _SPEAKERS:
        return _SPEAKER
    return symbols[at] if symbols[at].form.startswith("<") else None


def subject_of(subject: tuple[Symbol, ...], symbols: tuple[Symbol, ...], at: int) -> Symbol | None:
    """As `subject_before`, but for a subject that stands within the turn ("kan jeg ikke")."""
    if not subject:
        return subject_before(symbols, at)
    if subject[0].form in _SPEAKERS:
        return _SPEAKER
    return subject[0] if subject[0].form.startswith("<") else None


_SPEAKER = Symbol("jeg", "")


def is_speaker(subject: Symbol | None) -> bool:
    """Whether a subject is the one who writes."""
    return subject is not None and subject.form == "jeg"
