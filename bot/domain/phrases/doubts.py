"""What keeps an answer from being one: questions, doubts, conditions, other people's words."""

import re

from bot.domain.phrases.parts import OTHER, REASON
from bot.domain.phrases.symbols import Row, Symbol, pattern, word_set, words

_STRONG_END = word_set(
    """
    . ! ? ; /
    """
)
_ASKING = words(
    "hvordan|hvornaar|hvem|hvad|hvor|hvilke|hvilken|hvilket|hvorfor|hvorhen|mon|gad vide|how|when|"
    "who|what|where|which|why|whose"
)
_PERSON = words(
    "jeg|vi|man|du|i|han|hun|de|der|det|<name>|<seat>|<holder>|<boss>|<when>|we|you|he|she|they|"
    "it|one|there|the|any|someone|min suppleant|my substitute|en suppleant|a substitute|nogen"
)
_STARTS_QUESTION = pattern(
    f"(?:og |and |men |but |ok |okay |hej |hi ){{0,6}}(?:{_ASKING}|(?:kan|maa|skal|er|har|vil|"
    f"kommer|deltager|bliver|findes|ved|moedes|can|could|may|should|shall|must|do|does|is|are|"
    f"will|would|have|has|did) (?:{_PERSON}))"
)
_TAG_QUESTION = pattern(
    "(?:, |haaber )?(?:er det|er det helt|is that|is this|det er vel|haaber det er|hope that is|"
    "hope it is) (?:ok|okay|i orden|fint|alright|fine|all right|forstaaeligt) (?:med (?:jer|dig) |"
    "with you )?(?:\\? )?"
)
_TOPIC = pattern(
    words(
        "komme|deltage|afbud|suppleant|suppleanten|online|teams|attend|substitute|come|join|"
        "apologies|apology|i stedet|instead|sende|send|flyttes|flytte|udsaettes|moved|kommer|"
        "deltager|<name>|zoom|virtuelt|remotely|gaa|leave"
    )
)
_UNSURE = pattern(
    words(
        "maaske|muligvis|formentlig|formentligt|formodentlig|antagelig|antageligt|sandsynligvis|"
        "eventuelt|tror|taenker|formoder|antager|haaber|regner med|regner jeg med|regner ikke med|"
        "forventer|proever|forsoeger|overvejer|naeppe|nok|vist|vistnok|forhaabentlig|"
        "forhaabentligt|umiddelbart|helst|hellere|potentielt|tentativt|med forbehold|foreloebigt|"
        "foreloebig|usikker|usikkert|uvist|i tvivl|ved ikke|ved endnu ikke|ikke sikker|"
        "ikke helt sikker|ikke sikkert|ser ud til|ser ud som|tyder paa|risikerer|risiko|kan blive|"
        "kan vaere at|det kan vaere|kan godt vaere|kan det vaere|svaert ved|hvis|saafremt|"
        "medmindre|med mindre|hvorvidt|i fald|kunne|skulle|burde|boer|ville|lover ikke|"
        "lige nu ikke|planlaegger|arbejder paa|kaemper|maybe|perhaps|possibly|probably|might|may|"
        "think|believe|guess|suppose|assume|hope|hopefully|hoping|expect|expecting|trying|try|"
        "considering|unlikely|likely|unsure|uncertain|not sure|not certain|not quite sure|"
        "do not know|doubt|tentative|tentatively|if|unless|whether|in case|looks like|seems|seem|"
        "could|should|hardly|rather|prefer|potentially|plan to|planning|struggling|difficult|"
        "vanskeligt|svaert|hard to|depends|depending|afhaengig|afhaenger|alt efter|pencil|muligt|"
        "possible|i would"
    )
)
_NOT_DOUBT = pattern(
    "would (?=like |love )|(?:til at |vil |for at |at |ikke at |ville )kunne (?!jeg |vi )|"
    "nok (?=til )|as soon as possible |hurtigst muligt |snarest muligt |godt nok |could you |"
    "ikke muligt for mig at |not possible for me to "
)
_TO_THE_END = r"(?:(?!jeg |afbud |kommer |apologies )[^.!?;/\s]\S* )*(?=[.!?;/] |$)"
_IF_OTHERS = "(?:hvis|if) (?!jeg |vi |we |i (?:can|could|should|may|must|am|do|have) )"
_HARMLESS = pattern(
    "(?:jeg |vi |i |we |og |and ){0,6}(?:haaber|hope) (?:(?:paa|at|that) )?(?:i |du |alle |you |"
    "everyone |<when> |forstaaelse |jeres forstaaelse |your understanding |"
    "for your understanding )(?:faar |"
    f"maa faa |har |have |get |all have |will have |vil faa |bliver |gaar |goes )?{_TO_THE_END}|"
    f"(?:beklager|undskyld|sorry|apologies) (?:meget |mange gange )?{_IF_OTHERS}{_TO_THE_END}|"
    f"(?:sig|giv|skriv|ring|kontakt|spoerg|let me know|tell me|write|call|"
    f"just ask) (?:\\S+ ){{0,6}}?{_IF_OTHERS}{_TO_THE_END}|(?:hvis|if) (?:i|du|der er|nogen|you|"
    f"there are|anyone) (?:har |have |has |mangler |oensker |need )(?:spoergsmaal |brug for |"
    f"questions |any questions |more |mere |yderligere ){_TO_THE_END}"
)
_TOLD = words(
    "skrev|skriver|skrevet|sagde|siger|sagt|mener|tror|spurgte|spoerger|spurgt|fortalte|"
    "fortaeller|paastaar|antager|hoerte|naevnte|naevner|foreslog|foreslaar|oplyser|oplyste|said|"
    "says|wrote|writes|written|told|tells|thinks|thought|asked|asks|claims|claimed|mentioned|"
    "heard|believes|suggested|suggests"
)
_REPORTED = pattern(
    f"(?:{OTHER}|<name> |<title> |<seat> |<holder> |<boss> |kollega |kollegaer |sekretariatet |"
    f"borgmesteren |somebody |someone )(?:har |havde |has |had |also |ogsaa ){{0,6}}{_TOLD}|"
    f"{_TOLD}(?:til mig |mig |me |to me |<name> |<holder> |<title> |han |hun |de |du |i |he |"
    f"she )?(?:at|that|,|:|om) (?:jeg|vi|i|we) |(?:fx|f . eks|f eks|for eksempel|eksempelvis|"
    f"for example|e . g|eksempel|test|citat|quote|joke|for sjov) "
)
_EXCEPTED = pattern(
    "(?:undtagen|paa naer|bortset fra|andet end|andre end|ud over|except|apart from|other than|"
    "but for|(?:til|to) (?!temamoede|moede)[a-z]{3,30}moede(?:t|r|rne)?) "
)
_PAST_APOLOGY = pattern(
    r"(?:har|havde|have|had) (?:\S+ ){0,2}?(?:meldt|sendt|givet|sent|given|allerede|"
    r"already) (?:\S+ ){0,2}?(?:afbud|apologies|apology) |(?:sendte|meldte|"
    r"sent) (?:\S+ ){0,2}?(?:afbud|apologies|apology) "
)
_INDIRECT = pattern(
    "(?:hvordan|how) (?:\\S+ )|(?:om|whether) (?:jeg|man|vi|i|we|one|det|der|<name>|<seat>) |"
    "(?:spoergsmaal|question|wonder|wondering|undrer) "
)
_QUOTED = re.compile(r'"[^"]*"|»[^«]*«|«[^»]*»|[“„”][^“”]*[“”]')


def sentences(row: Row) -> list[Row]:
    """The row's sentences, each with its closing mark. The stop of "den 14." closes one too where
    a new one begins with a capital."""
    found: list[Row] = []
    begun: list[Symbol] = []
    for at, symbol in enumerate(row.symbols):
        begun.append(symbol)
        following = row.symbols[at + 1] if at + 1 < len(row.symbols) else None
        stops = symbol.form == "<when>" and symbol.raw.endswith(".") and following is not None
        starts_anew = stops and following is not None and following.is_capitalised
        if symbol.form in _STRONG_END or starts_anew:
            found.append(Row(tuple(begun)))
            begun = []
    return [*found, Row(tuple(begun))] if begun else found


def without_harmless(row: Row) -> Row:
    """The row without polite wishes and tag questions ("Håber I får et godt møde", "ok?")."""
    return row.without(_HARMLESS).without(_TAG_QUESTION)


def is_question(sentence: Row) -> bool:
    """Ends with a question mark, or begins as questions do."""
    asks = any(s.form == "?" for s in sentence.symbols[-2:]) and len(sentence.symbols) > 1
    found = _STARTS_QUESTION.match(sentence.text)
    return asks or found is not None


def is_about_answering(sentence: Row) -> bool:
    """A question of this kind beside an answer puts the answer in doubt."""
    return sentence.has(_TOPIC)


def is_unsure(row: Row) -> bool:
    """Doubt, hope or a condition is spoken."""
    return row.without(_NOT_DOUBT).has(_UNSURE)


def is_reported(row: Row) -> bool:
    """Somebody else's words, an example, or something quoted."""
    return row.has(_REPORTED)


def has_exception(row: Row) -> bool:
    """ "Alle undtagen", or another body's meeting ("byrådsmødet")."""
    return row.without(REASON).has(_EXCEPTED)


def is_past_apology(row: Row) -> bool:
    """ "Jeg har meldt afbud": told, not given."""
    return row.has(_PAST_APOLOGY)


def is_indirect_question(row: Row) -> bool:
    """ "Jeg vil gerne vide, om man kan melde afbud"."""
    return row.has(_INDIRECT)


def without_quotes(text: str) -> tuple[str, bool]:
    """The text without what stands in quotation marks, and whether anything did."""
    rest = _QUOTED.sub(" ", text)
    return rest, rest != text
