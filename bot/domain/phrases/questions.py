"""Questions that the bot answers: when, which, what is on, who comes, where; and calls for help."""

import re

from bot.domain.phrases.symbols import Row, pattern, words
from bot.domain.understanding import Intent

_ANY = r"(?:[^.!?;/\s]\S* ){0,8}?"
_MOMENT = words(
    "hvornaar|naar|when|hvilken dag|hvilken dato|what day|what date|which day|which date"
)
_NOT_FOR_US = pattern(
    r"(?:tak|thanks|thank you|many thanks) (?:\S+ ){0,5}?(?:dagsorden|dagsordenen|agenda|"
    r"materialet|moedet|"
    r"meeting|referatet|minutes|<when>) "
)
_PLACE = pattern(
    f"{_MOMENT}{_ANY}(?:starter|begynder|slutter|start|starts|begin|begins|end|ends|finish|er det "
    f"slut) |"
    r"(?:hvad tid|hvilket tidspunkt|hvilken tid|what time|klokken hvad|kl hvad|hvor laenge|hvor "
    r"lang tid|how long) |"
    r"(?:hvor|where|hvorhenne|hvorhen) (?:er|holdes|foregaar|moedes|skal|finder|ligger|afholdes|"
    r"bliver|is|are|do|will|does|i|"
    r"det|vi|at|kan|can|mon|henne|the|<when>) |"
    r"(?:frokost|frokosten|lunch|parkering|parkere|parkeringspladser|parking|park|moedelokale|"
    r"moedelokalet|"
    r"lokale|lokalet|rummet|room|adresse|adressen|address|venue|moedested|moedestedet|stedet|"
    r"teams-link|"
    r"teamslink|forplejning|buffet|kaffe|morgenmad|catering|dial-in) |"
    r"(?:er|is|bliver|holdes) <when> (?:fysisk|online|physical|paa teams|on teams|in person|"
    r"virtuelt|virtual) "
)
_AGENDA = pattern(
    r"(?:dagsorden|dagsordenen|agenda|agendaen|dagsordenspunkter|punkterne|items) |"
    r"(?:hvad|what) (?:skal|are|er|is|will) (?:vi|we|der|on|there|paa) (?:\S+ ){0,4}?(?:tale|"
    r"droefte|discuss|discussing|"
    r"talk|programmet|behandle|behandles|igennem|about|<when>) |(?:hvilke) (?:punkter|emner) |"
    r"(?:what|which) (?:items|topics) |"
    r"(?:hvad|what) (?:handler|is) <when> (?:om|about) "
)
_COMES = words(
    "kommer|deltager|er med|moeder|er tilmeldt|har meldt afbud|mangler|har svaret|har ikke svaret|"
    "har sagt ja|"
    "coming|attending|joining|is coming|is attending|will attend|will be there|comes|attends|is "
    "joining|are coming|"
    "are attending|has answered|has responded|has apologised|has apologized|kan ikke|kan|er der|"
    "skal med|skal deltage|"
    "har sendt afbud|har faaet afbud|deltog|is going|is participating|has declined|has accepted|"
    "sent apologies|"
    "has sent apologies|cannot attend"
)
_ATTENDANCE = pattern(
    f"(?:hvem|who) (?:{_ANY})(?:{_COMES})|(?:hvor mange|how many) (?:{_ANY})|(?:hvem|who) (?:af "
    f"os |of us |else |all |ellers )?{_COMES}|"
    r"(?:deltagerliste|deltagerlisten|deltagere|deltagerne|tilmeldte|attendance|attendees|"
    r"attendee list|participants|"
    r"fremmoede|tilmeldinger) |(?:kommer|deltager|is|will|er|moeder|har) (?:<name>|<seat>) (?:\S+ "
    r"){0,3}"
    r"(?:(?:coming|attending|come|attend|med|tilmeldt|svaret|there|<when>|afbud) )?(?:\S+ )?\? "
)
_LIST = pattern(
    r"(?:hvilke|which|what|alle|all|oversigt over|list|liste over|kommende|upcoming|show|vis|vis "
    r"mig|show me|see|se|list of|"
    r"list the|flere|de naeste|planlagte|oevrige) (?:(?:af|alle|all|kommende|upcoming|the|vores|"
    r"our|de|other|andre|future|<group>) )*"
    r"(?:moeder|moederne|meetings|moededatoer|datoer|dates|kkr-moeder) |"
    r"(?:moedekalender|moedekalenderen|moedeplan|moedeplanen|moederaekke|moederaekken|moededatoer|"
    r"moededatoerne|"
    r"moedeoversigt|aarshjul|kalender|kalenderen|calendar|schedule|meeting plan|<all>) |"
    r"(?:er der|are there|is there) (?:any |nogen |noget |et |a )?(?:more |flere |other "
    r")?(?:moeder|meetings|moede|meeting|<when>) (?:\S+ )?|"
    r"(?:hvornaar|when) (?:er|are|ligger|holdes) (?:the |de |vores |our |kommende |naeste |next |"
    r"alle |all )*(?:moeder|moederne|meetings) |"
    r"^(?:moeder|meetings) |(?:moeder|meetings) (?:<when>|i|in|this|for|next) "
)
_NEXT = pattern(
    f"{_MOMENT}(?:{_ANY})(?:<when> |moede |moedes |ses |meet |meeting |again |igen |naeste gang |"
    f"next |samles )|"
    r"^(?:og |and |er |is )?<when> \? $|^(?:naeste|next) (?:moede |meeting )?$|^<when> $"
)
_HELP = pattern(
    r"^(?:hjaelp|help|hjaelp mig|help me|\?|hvad kan du|hvad kan man|what can you do|hvordan "
    r"virker du|how do you work|"
    r"hvordan virker det|how does this work|hvordan bruger jeg dig|kommandoer|commands|hvad kan "
    r"jeg spoerge om|"
    r"what can i ask) (?:(?:mig|me|!|\.|\?|please|tak|med|om|do|goere|hjaelpe|for) )*$"
)

_APOLOGISING = pattern(
    r"(?!(?:hvem|who) (?:har|er|kommer|has|is) )(?:(?:\S+ ){0,12}?(?:melder|melde|meldes|meld|"
    r"sender|sende|send|give|apologise|"
    r"apologize|decline|afmelde|afmelder|delegate) (?:\S+ ){0,3}?(?:afbud|apologies|apology|"
    r"suppleant|substitute|fra)|"
    r"(?:\S+ ){0,12}?(?:suppleant|substitute|apologise|apologize|afmelde)) (?:\S+ ){0,30}?\? $|"
    r"(?:hvordan|how|hvis|if|hvornaar|hvor|where|when|kan|skal|maa) (?:jeg |man |vi |i |one |we |"
    r"do |to |can |should |must |kan |skal |"
    r"ikke |not |senest |you |det )*(?:melder|melde|meldes|meld|sender|sende|send|give|apologise|"
    r"apologize|"
    r"decline|afmelder|afmelde|navngive|udpege) (?:\S+ ){0,3}?(?:afbud|apologies|apology|"
    r"suppleant|substitute) |"
    r"(?:hvis|if) (?:jeg|vi|i|we) (?:\S+ ){0,12}?(?:hvem|hvad|who|what|can|kan|skal|should) "
)
_CONCERN = pattern(
    words(
        "afbud|suppleant|suppleanten|forhindret|substitute|apologies|stedfortraeder|tilmelding|"
        "deltagelse"
    )
)
_OTHER_REGRETS = pattern(
    r"(?:apologies|apology|beklager|undskyld|sorry) (?:for |om )?(?:the |det |den |my |min |mit |"
    r"any |this )*"
    r"(?:late|sene|delay|delayed|lange|inconvenience|confusion|forsinkelsen|forsinkelse|forsinket|"
    r"ulejligheden|besvaeret|"
    r"forvirringen|trouble|slow|rod|rodet|mistake|fejlen) "
)
_WEAK_CONCERN = pattern(
    words(
        "kommer|komme|deltager|deltage|kan ikke|attend|coming|make it|alligevel|ikke med|not able|"
        "can not|join|"
        "kan|ferie|forsinket|late|be there|come|sender|sende|send|sending|vi ses|see you|ja|nej|"
        "yes|no|passer"
    )
)
_TIME = pattern("<when> ")


def is_about_apologising(row: Row) -> bool:
    """Asks how or whether to apologise or send a substitute, rather than doing it."""
    return row.has(_APOLOGISING)


def concerns_answering(row: Row) -> bool:
    """Words of answering a meeting, though no turn that was understood."""
    if row.has(_NOT_FOR_US) or row.has(_OTHER_REGRETS):
        return False
    return row.has(_CONCERN) or (row.has(_WEAK_CONCERN) and row.has(_TIME))


_STAYS = pattern(
    words("blive|deltage|spise|komme|deltager|kommer|spiser|stay|attend|join|come|eat")
)


def speaks_of_coming(row: Row) -> bool:
    """ "Jeg kan ikke blive til frokost": lunch is named, but not asked about."""
    return row.has(_STAYS) and row.has(_TIME)


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
