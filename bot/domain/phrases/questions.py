"""Questions that the bot answers: when, which, what is on, who comes, where; and calls for help."""

from bot.domain.phrases.symbols import Pattern, Row, pattern, words
from bot.domain.understanding import Intent

_ANY = r"(?:[^.!?;/\s]\S* ){0,8}?"
_MOMENT = words(
    "hvad dato|hvad dag|hvilken ugedag|hvornaar|when|hvilken dag|hvilken dato|what day|what date|"
    "which day|which date"
)
_NOT_FOR_US = pattern(
    r"(?:tak|thanks|thank you|many thanks) (?:\S+ ){0,5}?(?:dagsorden|dagsordenen|agenda|"
    r"materialet|moedet|meeting|referatet|minutes|<when>) "
)
_PLACE = pattern(
    f"{_MOMENT}{_ANY}(?:starter|begynder|slutter|start|starts|begin|begins|end|ends|finish|"
    f"er det slut) |"
    r"(?:hvad tid|hvilket tidspunkt|hvilken tid|what time|kl hvad|hvor laenge|hvor lang tid|"
    r"how long) |(?:hvor|where|hvorhenne|hvorhen) (?:er|holdes|foregaar|moedes|skal|finder|ligger|"
    r"afholdes|bliver|is|are|do|will|does|i|det|vi|at|kan|can|mon|henne|the|<when>) |(?:frokost|"
    r"frokosten|lunch|parkering|parkere|parkeringspladser|parking|park|moedelokale|moedelokalet|"
    r"lokale|lokalet|rummet|room|adresse|adressen|address|venue|moedested|moedestedet|teams-link|"
    "teamslink|forplejning|buffet|kaffe|morgenmad|catering|dial-in|mad|food|vegetar|vegetarmad|"
    "drikke|morgenbroed|wifi|elevator|teams-linket|zoom-link) |(?:er|is|bliver|"
    r"holdes) <when> (?:fysisk|online|physical|paa teams|on teams|in person|virtuelt|virtual) "
)
_AGENDA = pattern(
    r"(?:dagsorden|dagsordenen|agenda|agendaen|dagsordenspunkter|punkterne|items) |(?:hvad|"
    r"what) (?:skal|are|er|is|will) (?:vi|we|der|on|there|paa) (?:\S+ ){0,4}?(?:tale|droefte|"
    r"discuss|discussing|talk|programmet|behandle|behandles|igennem|about|<when>) |"
    r"(?:hvad|what) (?:skal|bliver|staar|er) (?:\S+ ){0,2}?(?:droeftes|behandles|diskuteres|paa "
    "bordet|i vente|til droeftelse|to be discussed) |(?:hvilke) (?:punkter|emner|sager|temaer) |"
    "(?:indholdet|emnerne|temaet|materialet) (?:af|for|til|paa) <when> |"
    r"(?:what|which) (?:items|topics) |(?:hvad|what) (?:handler|"
    r"is) <when> (?:om|about) "
)
_PAPERS = pattern(
    r"(?:hvor|where) (?:finder|kan|er|ligger|is|can|do|could|faar|ser|laeser) (?:\S+ ){0,4}?"
    r"(?:dagsorden|dagsordenen|agenda|agendaen|bilagene|materialet) "
)
_COMES = words(
    "kommer|deltager|er med|moeder|er tilmeldt|har meldt afbud|mangler|har svaret|har ikke svaret|"
    "har sagt ja|coming|attending|joining|is coming|is attending|will attend|will be there|comes|"
    "attends|is joining|are coming|are attending|has answered|has responded|has apologised|"
    "has apologized|kan ikke|kan|er der|skal med|skal deltage|har sendt afbud|har faaet afbud|"
    "deltog|is going|is participating|has declined|has accepted|sent apologies|has sent apologies|"
    "cannot attend|har sagt|har meldt|har takket|udebliver|bliver vaek|er forhindret|er "
    "fravaerende|"
    "sidder med|skal vi vaere|har tilmeldt sig|tilmeldte|er meldt|kommer ikke|deltager ikke|"
    "has registered|signed up|has signed up|is absent|is missing|has cancelled|declined|accepted|"
    "have apologised|have declined|have accepted|can not make it|can not attend|will not be there"
)
_ATTENDANCE = pattern(
    f"(?:hvem|who) (?:{_ANY})(?:{_COMES})|(?:hvor mange|how many) (?:{_ANY})|(?:hvem|"
    f"who) (?:af os |of us |else |all |ellers )?{_COMES}|"
    r"(?:hvem|who) (?:er|is) (?:\S+ ){0,2}?(?:suppleant|substitute) |(?:har|have|has) (?:vi|i|we|"
    "you) (?:faaet |modtaget |received |got )?(?:nogen |andre |any )?(?:afbud|apologies) |"
    r"(?:has|have|har) (?:<seat>|<name>|<holder>) (?:\S+ ){0,2}?(?:afbud|apologies|apology|"
    "svaret|answered|responded|replied|declined|accepted) |"
    r"(?:deltagerliste|"
    r"deltagerlisten|deltagere|deltagerne|tilmeldte|attendance|attendees|attendee list|"
    r"participants|fremmoede|tilmeldinger) |^(?:er|am|have|har|is) (?:jeg|vi|i|we) (?:allerede |"
    r"already )?(?:tilmeldt|registreret|meldt til|registered|signed up|meldt afbud|apologised|"
    r"svaret|answered) |(?:kommer|deltager|is|will|er|moeder|har) (?:<name>|"
    r"<seat>) (?:\S+ ){0,3}(?:(?:coming|attending|come|attend|med|tilmeldt|svaret|there|<when>|"
    r"afbud) )?(?:\S+ )?\? "
)
_LIST = pattern(
    r"(?:hvilke|which|what|alle|all|oversigt over|list|liste over|kommende|upcoming|show|vis|"
    r"vis mig|show me|see|se|list of|list the|flere|de naeste|planlagte|oevrige) (?:(?:af|alle|"
    r"all|kommende|upcoming|the|vores|our|de|other|andre|future|<group>) ){0,6}(?:moeder|moederne|"
    r"meetings|moededatoer|datoer|dates|kkr-moeder) |(?:moedekalender|moedekalenderen|moedeplan|"
    r"moedeplanen|moederaekke|moederaekken|moededatoer|moededatoerne|moedeoversigt|aarshjul|"
    "kalender|kalenderen|calendar|schedule|meeting plan|<all>) |(?:(?<!hvornaar )(?<!when )er "
    "der|are there|"
    r"is there) (?:any |nogen |noget |et |a )?(?:more |flere |other )?(?:moeder|meetings|moede|"
    r"meeting|<when>) (?:\S+ )?|(?:oversigt|oversigten|liste|listen|planen|plan|overview|list) "
    r"<when> |(?:oversigt|oversigten|liste|listen|list|overview|plan|planen) (?:\S+ "
    "){0,2}?(?:over|of|med|for|with|til) "
    r"(?:\S+ ){0,3}?(?:<when>|moeder|moederne|meetings|datoer|datoerne) |(?:vise|se|faa|sende|"
    "give|have|see|get|send) (?:mig |os |me |us )?(?:alle |all |de |the )?(?:<all>|kommende "
    "<when>|moederne|moeder|moededatoerne|datoerne|dates|upcoming <when>) |(?:hvornaar|when) "
    "(?:er|are|ligger|holdes) (?:the |de |vores |"
    "our |kommende |naeste |next |alle |all ){0,6}(?:moeder|moederne|meetings) |(?:vise|vis|vis "
    "mig|"
    "show|show me|list|se) (?:(?:alle|all|the|us|mig|de|naeste|kommende|next) ){0,6}<when> |"
    "^(?:moeder|meetings) |(?:moeder|"
    r"meetings) (?:<when>|i|in|this|for|next) "
)
_NEXT = pattern(
    "(?:naeste|kommende|next) (?:moededato|meeting date|date|dato) |(?:datoen|dato|date|dates|"
    f"datoerne) (?:(?:for|paa|of|til) )?<when> |{_MOMENT}(?:{_ANY})(?:<when> |moede |moedes |ses "
    "|meet |meeting |again |igen |naeste gang |"
    f"next |samles )|"
    "^(?:hvornaar|when) (?:er|is) (?:det|it) (?:nu |lige |igen )?(?:\\? )?$|"
    r"^(?:hvornaar|when) (?:er|is) (?:det|it) (?:nu |lige |igen )?(?:\? )?$|"
    r"^(?:og |and |er |is )?<when> \? $|^(?:naeste|next) (?:moede |meeting )?$|^<when> $"
)
_HELP = pattern(
    "^(?:hvad kan jeg bruge dig til|hvad bruger jeg dig til|hvordan bruger man dig|hvordan "
    "bruger vi dig|hvordan taler jeg med dig|hvad er det du kan|hvad kan man bruge dig til|hvad "
    "goer du|"
    "hvem er du|hvad er du|hvad kan du hjaelpe|who are you|what are you|what do you do|how can "
    "you help|"
    r"what can i do here|hvordan fungerer du|hvordan fungerer det|hvad kan jeg skrive|"
    r"hvad kan jeg spoerge dig om|hvilke kommandoer|menu|jeg har brug for hjaelp|i need help|"
    "can you help|kan du hjaelpe|hjaelp til|vejledning|brugsanvisning|hjaelp|help|hjaelp mig|"
    r"help me|\?|hvad kan du|hvad kan man|what can you do|"
    r"hvordan virker du|how do you work|hvordan virker det|how does this work|"
    r"hvordan bruger jeg dig|kommandoer|commands|hvad kan jeg spoerge om|"
    "what can i ask) (?:(?:lige|mig|me|!|er der|findes der|i|here|her|det her|dig|at|with|for|"
    r"\.|\?|please|tak|med|om|do|goere|hjaelpe|for) ){0,6}$"
)

_APOLOGISING = pattern(
    r"(?:(?:\S+ ){0,12}?(?:melder|melde|meldes|meld|sender|sende|send|give|apologise|apologize|"
    r"decline|afmelde|afmelder|delegate) (?:\S+ ){0,3}?(?:afbud|apologies|apology|suppleant|"
    r"substitute|fra)|(?:\S+ ){0,12}?(?:suppleant|substitute|apologise|apologize|"
    r"afmelde)) (?:\S+ ){0,30}?\? $|(?:hvordan|how|hvis|if|hvornaar|hvor|where|when|kan|skal|"
    r"maa) (?:jeg |man |vi |i |one |we |do |to |can |should |must |kan |skal |ikke |not |senest |"
    r"you |det ){0,6}(?:melder|melde|meldes|meld|sender|sende|send|give|apologise|apologize|"
    r"decline|afmelder|afmelde|navngive|udpege) (?:\S+ ){0,3}?(?:afbud|apologies|apology|"
    r"suppleant|substitute) |(?:hvis|if) (?:jeg|vi|i|we) (?:\S+ ){0,12}?(?:hvem|hvad|who|what|can|"
    r"kan|skal|should) "
)
_WHO_HAS = pattern("^(?:hvem|who) (?:har|er|kommer|has|is|deltager) ")
_CONCERN = pattern(words("afbud|suppleant|suppleanten|forhindret|substitute|tilmelding|deltagelse"))
_OTHER_REGRETS = pattern(
    r"(?:apologies|apology|beklager|undskyld|sorry) (?:for |om )?(?:the |det |den |my |min |mit |"
    r"any |this ){0,6}(?:late|sene|delay|delayed|lange|inconvenience|confusion|forsinkelsen|"
    r"forsinkelse|forsinket|ulejligheden|besvaeret|forvirringen|trouble|slow|rod|rodet|mistake|"
    r"fejlen) "
)
_WEAK_CONCERN = pattern(
    words(
        "kommer|komme|deltager|deltage|kan ikke|attend|coming|make it|alligevel|ikke med|not able|"
        "can not|join|kan|ferie|forsinket|late|uden mig|without me|i tvivl|ikke sikker|not sure|"
        "miss|gaar|aflyse|aflyser|aflysning|fravaer|svaert|leave|be there|come|sender|sende|send|"
        "sending|vi ses|see you|ja|nej|yes|no|"
        "passer|apologies|apology"
    )
)
_SHORT = 4
_BARE = pattern(
    "^(?:(?:det )?passer (?:mig |os )?(?:fint|godt|udmaerket|perfekt)|ja|jo|jep|yes|nej|no|"
    "desvaerre|unfortunately|<name>|<mail>) "
)
_TIME = pattern("<when> ")


def is_about_apologising(row: Row) -> bool:
    """Asks how or whether to apologise or send a substitute, rather than doing it."""
    return row.has(_APOLOGISING) and not row.has(_WHO_HAS)


def concerns_answering(row: Row, in_thread: bool) -> bool:
    """Words of answering a meeting, though no turn that was understood. In a thread about a
    meeting it need not be named."""
    if row.has(_NOT_FOR_US) or row.has(_OTHER_REGRETS):
        return False
    if in_thread and row.has(_STAYS):
        return True
    return row.has(_CONCERN) or (row.has(_WEAK_CONCERN) and row.has(_TIME))


_STAYS = pattern(
    words(
        "gaar ikke|gaar desvaerre ikke|gaar det ikke|passer ikke|passer desvaerre ikke|"
        "passer mig ikke|passer mig desvaerre ikke|duer ikke|does not work|"
        "blive|deltage|spise|komme|deltager|kommer|spiser|stay|attend|join|come|eat"
    )
)


def speaks_of_coming(row: Row) -> bool:
    """ "Jeg kan ikke blive til frokost": lunch is named, but not asked about."""
    return row.has(_STAYS) and row.has(_TIME)


_YES = pattern(
    "^(?:ja|jo|jep|yes|yep|yeah) (?:tak |gerne |please |meget |bestemt |klart |selvfoelgelig |"
    "naturligvis |, |! )*(?:det goer (?:jeg|vi) |det kan (?:jeg|vi) (?:godt )?|det er jeg |i am |"
    "i will |i can |i will be |det passer fint |det passer mig fint )?(?:alligevel )?[.!/]? ?$|"
    "^det (?:goer|kan) (?:jeg|vi) (?:gerne |godt |selvfoelgelig |bestemt )*[.!/]? ?$"
)
_NO = pattern(
    "^(?:nej|no|naeh) (?:, )?(?:desvaerre|unfortunately|sorry|i am afraid not|afraid not)"
    " (?:ikke |not )?[.!/]? ?$|^(?:desvaerre ikke|unfortunately not|afraid not|"
    "i am afraid not|sorry , no) [.!/]? ?$|^(?:nej |no )?(?:, )?(?:desvaerre )?det (?:goer|kan) "
    "(?:jeg|vi) (?:desvaerre |altsaa )*ikke (?:desvaerre )?[.!/]? ?$"
)


def plain_reply(row: Row) -> Intent | None:
    """A whole "ja tak" or "nej, desværre" to what a thread is about; a bare "nej" is asked back,
    for it may as well be said to something else."""
    if row.has(_YES):
        return "attend"
    return "apology" if row.has(_NO) else None


def short_reply(row: Row) -> Intent | None:
    """What a bare "ja", "nej" or name in a thread would answer; it is asked back all the same."""
    if len(row.symbols) > _SHORT:
        return None
    found = next((match for match in row.find(_BARE)), None)
    if found is None:
        return None
    return (
        "attend"
        if found.symbols[0].form in ("ja", "yes", "jo", "jep", "det", "passer")
        else "apology"
    )


def is_help(row: Row) -> bool:
    """A call for help, and nothing else."""
    return row.has(_HELP)


_MOMENTS = pattern(
    "(?:hvornaar|when|hvilke dage|hvilke datoer|what dates|which dates|hvad datoer) "
)
_SEVERAL = frozenset(("moeder", "moederne", "møder", "møderne", "meetings"))
_SEVERAL_FORMS = pattern("moederne |meetings |(?:[a-z]{3,}s|vores|alle|kommende|de) moeder ")


def _names_several(row: Row) -> bool:
    """ "Hvornår ligger møderne i efteråret?": several are asked for, not the next one."""
    said = (s.raw.casefold().split() for s in row.symbols if s.form == "<when>")
    return row.has(_SEVERAL_FORMS) or any(_SEVERAL.intersection(raw) for raw in said)


def asked_intent(row: Row) -> Intent | None:
    """Which of the questions the bot answers this is, or None."""
    if row.has(_NOT_FOR_US):
        return None
    if row.has(_PAPERS):
        return "agenda"
    if row.has(_MOMENTS) and _names_several(row):
        return "list"
    kinds: tuple[tuple[Intent, Pattern], ...] = (
        ("attendance", _ATTENDANCE),
        ("place", _PLACE),
        ("agenda", _AGENDA),
        ("list", _LIST),
        ("next", _NEXT),
    )
    return next((intent for intent, sought in kinds if row.has(sought)), None)
