"""Questions that the bot answers: when, which, what is on, who comes, where; and calls for help."""

import re

from bot.domain.phrases.symbols import Row, pattern, words
from bot.domain.understanding import Intent

_ANY = r"(?:[^.!?;/\s]\S* ){0,8}?"
_MOMENT = words("hvornaar|when|hvilken dag|hvilken dato|what day|what date|which day|which date")
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
    r"teamslink|forplejning|buffet|kaffe|morgenmad|catering|dial-in) |(?:er|is|bliver|"
    r"holdes) <when> (?:fysisk|online|physical|paa teams|on teams|in person|virtuelt|virtual) "
)
_AGENDA = pattern(
    r"(?:dagsorden|dagsordenen|agenda|agendaen|dagsordenspunkter|punkterne|items) |(?:hvad|"
    r"what) (?:skal|are|er|is|will) (?:vi|we|der|on|there|paa) (?:\S+ ){0,4}?(?:tale|droefte|"
    r"discuss|discussing|talk|programmet|behandle|behandles|igennem|about|<when>) |"
    r"(?:hvilke) (?:punkter|emner) |(?:what|which) (?:items|topics) |(?:hvad|what) (?:handler|"
    r"is) <when> (?:om|about) "
)
_COMES = words(
    "kommer|deltager|er med|moeder|er tilmeldt|har meldt afbud|mangler|har svaret|har ikke svaret|"
    "har sagt ja|coming|attending|joining|is coming|is attending|will attend|will be there|comes|"
    "attends|is joining|are coming|are attending|has answered|has responded|has apologised|"
    "has apologized|kan ikke|kan|er der|skal med|skal deltage|har sendt afbud|har faaet afbud|"
    "deltog|is going|is participating|has declined|has accepted|sent apologies|has sent apologies|"
    "cannot attend"
)
_ATTENDANCE = pattern(
    f"(?:hvem|who) (?:{_ANY})(?:{_COMES})|(?:hvor mange|how many) (?:{_ANY})|(?:hvem|"
    f"who) (?:af os |of us |else |all |ellers )?{_COMES}|"
    r"(?:hvem|who) (?:er|is) (?:din |jeres |min )?(?:suppleant|substitute) |(?:deltagerliste|"
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
    r"kalender|kalenderen|calendar|schedule|meeting plan|<all>) |(?:er der|are there|"
    r"is there) (?:any |nogen |noget |et |a )?(?:more |flere |other )?(?:moeder|meetings|moede|"
    r"meeting|<when>) (?:\S+ )?|(?:hvornaar|when) (?:er|are|ligger|holdes) (?:the |de |vores |"
    r"our |kommende |naeste |next |alle |all ){0,6}(?:moeder|moederne|meetings) |(?:vis|vis mig|"
    r"show|show me|list|se) (?:(?:alle|all|the|us) ){0,6}<when> |^(?:moeder|meetings) |(?:moeder|"
    r"meetings) (?:<when>|i|in|this|for|next) "
)
_NEXT = pattern(
    f"{_MOMENT}(?:{_ANY})(?:<when> |moede |moedes |ses |meet |meeting |again |igen |naeste gang |"
    f"next |samles )|"
    r"^(?:og |and |er |is )?<when> \? $|^(?:naeste|next) (?:moede |meeting )?$|^<when> $"
)
_HELP = pattern(
    r"^(?:hjaelp|help|hjaelp mig|help me|\?|hvad kan du|hvad kan man|what can you do|"
    r"hvordan virker du|how do you work|hvordan virker det|how does this work|"
    r"hvordan bruger jeg dig|kommandoer|commands|hvad kan jeg spoerge om|"
    r"what can i ask) (?:(?:mig|me|!|\.|\?|please|tak|med|om|do|goere|hjaelpe|for) ){0,6}$"
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
        "miss|gaar|leave|be there|come|sender|sende|send|sending|vi ses|see you|ja|nej|yes|no|"
        "passer|apologies|apology"
    )
)
_SHORT = 4
_BARE = pattern("^(?:ja|jo|jep|yes|nej|no|desvaerre|unfortunately|<name>|<mail>) ")
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
    words("blive|deltage|spise|komme|deltager|kommer|spiser|stay|attend|join|come|eat")
)


def speaks_of_coming(row: Row) -> bool:
    """ "Jeg kan ikke blive til frokost": lunch is named, but not asked about."""
    return row.has(_STAYS) and row.has(_TIME)


def short_reply(row: Row) -> Intent | None:
    """What a bare "ja", "nej" or name in a thread would answer; it is asked back all the same."""
    if len(row.symbols) > _SHORT:
        return None
    found = next((match for match in row.find(_BARE)), None)
    if found is None:
        return None
    return "attend" if found.symbols[0].form in ("ja", "yes", "jo", "jep") else "apology"


def is_help(row: Row) -> bool:
    """A call for help, and nothing else."""
    return row.has(_HELP)


def asked_intent(row: Row) -> Intent | None:
    """Which of the questions the bot answers this is, or None."""
    if row.has(_NOT_FOR_US):
        return None
    kinds: tuple[tuple[Intent, re.Pattern[str]], ...] = (
        ("attendance", _ATTENDANCE),
        ("place", _PLACE),
        ("agenda", _AGENDA),
        ("list", _LIST),
        ("next", _NEXT),
    )
    return next((intent for intent, sought in kinds if row.has(sought)), None)
