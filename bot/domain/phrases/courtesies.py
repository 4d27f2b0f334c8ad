"""What people say to be polite or to sigh: "øv, ...", "vil du melde afbud for mig, tak"."""

from bot.domain.phrases.symbols import Pattern, Row, pattern, words

_SIGH = words(
    "av for den|oev|oeev|oevv|suk|av|avs|hov|hovsa|argh|arg|arh|aargh|naa|pyt|damn|"
    "oh no|aah nej|aa nej|oh nej|ak|uha|uh|ups|oops|puha|aerv|ugh|alas|oh|ah|oh dear|for pokker|"
    "pokkers|pis|aev|bummer|well|jamen|oh well|naah|hmpf|oej|shit"
)
_SIGH_AT_START = Pattern(rf"(?:^|(?<=[.!?/] )){_SIGH}+(?:[,!.] |- |– |/ )*")
_ASKS = words("vil du|vil i|gider du|gider i|kan du|kan i|will you|would you|can you")
_BEGS = words("maa jeg bede dig|maa jeg bede jer")
_KINDLY = words(
    "please|venligst|lige|kindly|derfor|saa|ogsaa|bare|om|om at|vaere soed at|vaere soed og|"
    "vaere saa soed at|vaere venlig at|vaere venlig og|vaere saa venlig at|vaere rar at|"
    "vaere rar og|vaere soede at|vaere venlige at|vaere rare at"
)
_WRITES_DOWN = words(
    "melde|saette|skrive|notere|registrere|sende|give|register|note|put|mark|record|send|count|"
    "tilmelde|afmelde"
)
_REQUEST = pattern(
    f"(?:(?:og|and|men|but|ok|okay|hej|hi|,) ){{0,3}}(?:{_ASKS}|{_BEGS}){_KINDLY}{{0,4}}(?:at )?"
    f"{_WRITES_DOWN}(?:(?:mig|os|me|us|et|my|our) )?"
    "(?:(?:som|paa|ned|for|fra|til|down|as|<when>) ){0,3}"
    "(?:afbud |fra |deltager |forhindret |apologies |absent |absence |out |regrets |$|<when> |"
    "[,.!] )"
)


def without_sighs(row: Row) -> Row:
    """The row without what is only a sigh at the start of a sentence ("øv, ...")."""
    return row.without(_SIGH_AT_START) if len(row.symbols) > 1 else row


def is_request(sentence: Row) -> bool:
    """Asks politely for an answer to be written down: "Vil du melde afbud for mig, tak". With a
    question mark it is a question all the same."""
    asks = any(symbol.form == "?" for symbol in sentence.symbols)
    return not asks and _REQUEST.match(sentence.text) is not None
