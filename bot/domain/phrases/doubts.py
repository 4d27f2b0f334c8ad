"""What keeps an answer from being one: questions, doubts, conditions, other people's words."""

import re

from bot.domain.phrases.courtesies import is_request
from bot.domain.phrases.occasions import Occasion
from bot.domain.phrases.parts import OTHER, REASON
from bot.domain.phrases.symbols import Row, Symbol, pattern, word_set, words
from bot.domain.phrases.words import folded

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
_HERE_AT = (
    "er der (?:(?:foerst|allerede|senest|ca|cirka|omkring|desvaerre|dog|kun|til|fra) ){0,4}<time> "
)
"""An answer without its subject: "Er der først kl. 10.30"."""
_STARTS_QUESTION = pattern(
    f"(?:og |and |men |but |ok |okay |hej |hi ){{0,6}}(?!{_HERE_AT})(?:{_ASKING}|(?:kan|maa|"
    "skal|er|har|vil|"
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
        "deltager|min plads|my place|my seat|<name>|zoom|virtuelt|remotely|gaa|leave"
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
        "possible|i would|frygter|frygt|bange for|aner ikke|satser|stiler efter|stile efter|har "
        "planer om|"
        "som udgangspunkt|i udgangspunktet|paataenker|agter|har taenkt mig|gad vide|mon|"
        "uafklaret|ikke afklaret|afklare|afklares|afklaring|afventer|venter paa|venter lige|"
        "vender tilbage|vender jeg|vender vi|vender lige|vender snarest|"
        "giver besked|melder tilbage|tjekker|tjekke|undersoeger|undersoege|ser lige om|se om|ser "
        "om|"
        "finde ud af om|goer hvad jeg kan|krydser fingre|med lidt held|saa vidt jeg|saavidt|saa "
        "vidt|"
        "formodet|forventeligt|forventelig|forventet|antageligvis|efter planen|planen er|i "
        "princippet|"
        "principielt|teoretisk|tvivler|tvivlsomt|tvivlsom|i saa fald|eller ej|forudsat|"
        "forudsaetning|saa laenge|50/50|lad os se|ikke besluttet|endnu ikke|besluttet om|"
        "naermere besked|paa en eller anden maade|gerne ville|tilbyder|overveje|"
        "vurderer|vurdere|regner vi med|afgoeres|kommer an paa|an paa|provided|assuming|"
        "as long as|subject to|aim|aiming|intend|intending|let you know|get back|checking|check|"
        "fear|"
        "worried|risk|chance|presumably|not yet|undecided|apparently|in principle|fingers crossed|"
        "with luck|supposed|ought|wonder|wondering|uncertainty|torn|pending|awaiting|leaning|"
        "inclined|"
        "thinking|wish|wishes|undrer|lurer|mistaenker|fornemmer|fornemmelse|"
        "vove|chancen|sandsynlighed|sandsynligt|sandsynlig|muligheden for at|hvem ved|you never "
        "know|"
        "i tilfaelde|ved behov|om noedvendigt|noedstilfaelde|in the event|in that case|i givet "
        "fald|"
        "indtil videre|for now|as of now|pt|p . t .|lige nu|i oejeblikket|"
        "som det ser ud|at the moment|afhaengigt|chances|chancerne|sandsynligheden|"
        "currently|so far|as it looks|as things stand|kniber|knibe|procent|naesten|snart sagt|"
        "imagine|might|would prefer|feel|feeling"
    )
)
_NOT_DOUBT = pattern(
    "would (?=like |love )|(?:til at |vil |for at |at |ikke at |ville )kunne (?!jeg |vi )|"
    "nok (?=til )|as soon as possible |hurtigst muligt |snarest muligt |godt nok |could you |"
    "ikke muligt for mig at |not possible for me to "
)
_TO_THE_END = (
    "(?:(?!jeg |afbud |kommer |apologies |maaske |muligvis |formentlig |sandsynligvis |vist |tror |"
    r"hvis |medmindre |maybe |perhaps |probably |if |unless )[^.!?;/\s]\S* )*(?=[.!?;/] |$)"
)
_POSSIBLE = (
    "(?:(?:at all|det er|det var|it is|that is|overhovedet|det kan|det|that|this|it) )?"
    "(?:possible|muligt|feasible|need|needed|noedvendigt|necessary|kan|lader|works|can|allowed|"
    "acceptable|allerede|not|ikke|so|saa) "
)
_IF_OTHERS = (
    "(?:hvis|if) (?!jeg |vi |we |i (?:can|could|should|may|must|am|do|have) |" + _POSSIBLE + ")"
)
_INTRODUCED = (
    "(?:^|(?<=[./!] ))(?:det er |her er |this is )?(?:<name>|<holder>) (?:her|here) "
    "(?:fra <seat> )?(?:[:,.!-] |– )"
)
_LATER_NAMED = (
    "(?:jeg |vi |i |we )?(?:vender tilbage|vender jeg tilbage|melder tilbage|giver besked|will "
    "get back|will let you know|skriver|oplyser) (?:(?:med|om|til|snarest|hurtigst|"
    "muligt|senere|you|with|about|jer|et|min|en|navnet|navn|paa|name|of|my|the|a) ){1,8}"
    "(?:suppleant|suppleanten|substitute|navn|navnet) (?!\\? )"
)
_THANKED = (
    "(?:mange |tusind |hav )?(?:tak|thanks|thank you) (?:for |very much for )(?:sidst |<when> )"
)
_HARMLESS = pattern(
    f"{_INTRODUCED}|{_LATER_NAMED}|{_THANKED}|"
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
    "oplyst|meddelt|meddeler|meddelte|haevder|skulle have|"
    "says|wrote|writes|written|told|tells|thinks|thought|asked|asks|claims|claimed|mentioned|"
    "heard|believes|suggested|suggests"
)
_REPORTED = pattern(
    f"(?:{OTHER}|<name> |<title> |<seat> |<holder> |<boss> |kollega |kollegaer |sekretariatet |"
    f"borgmesteren |somebody |someone )(?:har |havde |has |had |also |ogsaa ){{0,6}}{_TOLD}|"
    "(?:i|du|you) (?:ogsaa |jo |also )?(?:skriver|skrev|siger|sagde|naevner|naevnte|oplyser|"
    "paastaar|mener|tror|"
    "har skrevet|har sagt|har noteret|har registreret|har faaet at vide|noted|wrote|said|have "
    "noted|"
    "have registered) |(?:der staar|staar der|staar jeg|jeg staar (?:som|til|paa|registreret|"
    "opfoert|noteret|stadig|angivet)|det staar|it says|ifoelge|rygtet|"
    f"efter sigende|faaet at vide|fik at vide|har hoert|hoerer|har forstaaet|forstod|kan se at|"
    f"kan se , at|ser at|ser , at|laeser|laeste|according to|i hear|i heard|i see that|hear that|"
    f"i understand|rumour|rumor|rygter|paastand) |"
    f"(?:jeg|vi|i|we|<holder>|<seat>) (?:staar|er|am|is|are|blev|was) (?:desvaerre |fejlagtigt |"
    "allerede |stadig |vist |ikke |not |still |wrongly )?(?:opfoert|registreret|noteret|skrevet|"
    "meldt|"
    f"registered|listed|noted|sat paa|tilmeldt|afmeldt|signed up|marked) |"
    f"{_TOLD}(?:til mig |mig |me |to me |<name> |<holder> |<title> |han |hun |de |du |i |he |"
    f"she )?(?:at|that|,|:|om) (?:jeg|vi|i|we) |(?:fx|f . eks|f eks|for eksempel|eksempelvis|"
    f"for example|e . g|eksempel|test|citat|quote|joke|for sjov) "
)
_SUBJECT = "(?:jeg |vi |i |we |undertegnede |<holder> |<boss> |<seat> )"
_CLAUSE = pattern(f"(?:at|that) {_SUBJECT}")
_STATES = words(
    "beklagelse|beklagelig|meddele|meddeler|meddelelse|besked om|besked|beklager|beklage|ked af|"
    "kede af|oplyse|oplyser|"
    "skrive|skriver|sige|melde|melder|bekraefte|bekraefter|bekraeft|noter|notere|viser sig|"
    "viste sig|betyder|goer|saadan|saaledes|saa|fordi|grundet|ogsaa|desvaerre|klar over|afraid|"
    "regret|sorry|confirm|confirming|inform|inform you|say|tell you|let you know|note|noted|"
    "announce|apologise|apologies|mean|means|so|glad|pleased|happy|glaeder mig|glad for|besluttet|"
    "konstatere|konstaterer|understrege|orientere om|orienterer om|erkende|indse|aergerligt|"
    "regret to say|regret to inform you|advise|advise you|faktum|be informed|be advised|vide|"
    "regne med|naevne|registrer|registrere|regn med|given|now|selvom|uanset|eftersom|aftalt"
)
_STATED = pattern(
    f"{_STATES}(?:(?!ikke |not |{_SUBJECT})\\S+ ){{0,4}}?(?:, )?(?:at|that) {_SUBJECT}"
)
"""A clause after a verb that states it. Any other verb is taken for a doubt or a report."""
_SINCE = word_set(
    """
    siden som ligesom end efter since than like unlike
    """
)
_COMPANION = (
    "(?:(?:min|mine|vores|my|our) \\S+ |<name> |<seat> |<title> |<boss> |<holder> |"
    "borgmesteren |formanden )"
)
_TOGETHER = pattern(
    f"(?:^|(?<=[.,!?/;:] )){_COMPANION}(?:og|and) (?:jeg|vi|i|we|undertegnede) |"
    f"(?:jeg|vi|i|we) (?:og|and|samt) {_COMPANION}"
)
""" "Min kollega og jeg": two are spoken of. """
_EXCEPTED = pattern(
    "(?:undtagen|paa naer|bortset fra|andet end|andre end|ud over|except|apart from|other than|"
    "but for|(?:kun|only) (?:til|i|under|ved|for|to) (?!<|at |foerste )[a-z]+|"
    "(?:til|to) (?!temamoede|moede)[a-z]{3,30}moede(?:t|r|rne)?) "
)
_PAST_APOLOGY = pattern(
    r"(?:har|havde|have|had) (?:\S+ ){0,2}?(?:meldt|sendt|givet|sent|given|allerede|"
    r"already) (?:\S+ ){0,2}?(?:afbud|apologies|apology) |(?:sendte|meldte) "
    r"(?:\S+ ){0,2}?(?:afbud|apologies|apology) |sent (?:\S+ ){0,2}?(?:apologies|apology) |"
    r"i sent (?:\S+ ){0,2}?afbud "
)
_INDIRECT = pattern(
    "(?:hvordan|how) (?:\\S+ )|(?:(?<!selv )om|whether) (?:jeg|man|vi|i|we|one|det|der|<name>|"
    "<seat>) |"
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


_REGRETS = pattern("(?:desvaerre|unfortunately) ")


def is_question(sentence: Row) -> bool:
    """Ends with a question mark, or begins as questions do."""
    if is_request(sentence):
        return False
    if sentence.has(_REGRETS) and not any(s.form == "?" for s in sentence.symbols):
        return False
    asks = any(s.form == "?" for s in sentence.symbols[-2:]) and len(sentence.symbols) > 1
    found = _STARTS_QUESTION.match(sentence.text)
    return asks or found is not None


def is_about_answering(sentence: Row) -> bool:
    """A question of this kind beside an answer puts the answer in doubt."""
    return sentence.has(_TOPIC)


def is_unsure(row: Row) -> bool:
    """Doubt, hope or a condition is spoken."""
    within = (folded(s.raw) for s in row.symbols if s.form in ("<name>", "<holder>"))
    named = any(_UNSURE.search(f"{text} ") for text in within)
    return named or row.without(_NOT_DOUBT).has(_UNSURE)


def without_doubts(row: Row) -> Row:
    """What would be said without its doubts: "jeg kan måske ikke" -> "jeg kan ikke"."""
    return row.without(_UNSURE)


def is_reported(row: Row) -> bool:
    """Somebody else's words, an example, or something quoted; or a clause ("at jeg ikke kommer")
    governed by a verb of which it is not known that it states."""
    return row.has(_REPORTED) or row.has(_TOGETHER) or row.without(_STATED).has(_CLAUSE)


def speaks_of_past(part: Row) -> bool:
    """ "Sidste gang": what is said there is no answer."""
    return any(
        isinstance(s.value, Occasion) and s.value.is_past and _before(part, at) not in _SINCE
        for at, s in enumerate(part.symbols)
    )


def _before(row: Row, at: int) -> str:
    return row.symbols[at - 1].form if at else ""


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
