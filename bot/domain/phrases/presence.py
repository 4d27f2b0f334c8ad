"""The turns that say that somebody is coming, or coming after all."""

from bot.domain.phrases.parts import ENDS, FILL
from bot.domain.phrases.symbols import pattern, words
from bot.domain.phrases.turn_words import INVERTED, JOIN, TAKE_PART

_ME = "(?P<own>mig |os |<holder> |<boss> |<seat> |me |us )"
_MY = "(?P<own>min |vores |my |our )"
_READY = words("klar|frisk|parat|klar til at deltage|klar til at komme|frisk paa at komme")
_ASSURED = words("gerne|meget gerne|med glaede")
_TAKES_BACK = words(
    "fortryd|fortryde|fortryder|fortroed|annuller|annullere|annullerer|slet|slette|sletter|traek|"
    "traekke|traekker|ophaev|ophaeve|ophaever|fjern|fjerne|glem|glemme|tilbagekald|tilbagekalde|"
    "tilbagekalder|aflys|aflyse|aflyser|se bort fra|ser bort fra|ignorer|ignorere|drop|droppe|"
    "dropper|tilbagetraek|tilbagetraekke|tilbagetraekker|stryg|stryge|omgoer|tage|tager|"
    "se venligst bort fra|ser venligst bort fra"
)
_GONE_BACK = words(
    "fortrydes|annulleres|slettes|traekkes tilbage|bortfalder|tilbagekaldes|fjernes|ignoreres|"
    "trukket tilbage|annulleret|slettet|ophaevet|gaelder ikke|gaelder ikke laengere|"
    "gaelder ikke mere|gaelder dermed ikke laengere|er ikke laengere gaeldende|droppes|"
    "er annulleret|er trukket tilbage|aflyses|er slettet|udgaar|stryges"
)
_CANCELS = words(
    "cancel|withdraw|undo|delete|remove|revoke|retract|take back|disregard|ignore|withdrawing|"
    "cancelling|forget|forget about|scrap|drop"
)
_MAY_ASK = (
    "(?:(?:jeg|vi|gerne|hermed|bare|at|have|sendt|meldt|venligst|lige|i|du|kan|maa|derfor|roligt|"
    "godt|saa|nu|bedes|vil|skal) ){0,6}"
)

ATTEND = tuple(
    pattern(source)
    for source in (
        f"(?:saet|skriv|noter|registrer|saette|skrive|notere|registrere) {_ME}{FILL}"
        f"(?:paa |op |ned )?(?:som deltager |som "
        f"deltagende |paa listen |paa deltagerlisten |til |paa )(?:til )?{FILL}{ENDS}",
        f"(?:kommer|deltager|(?<=jeg )moeder|(?<=vi )moeder|stiller|dukker|tropper) {INVERTED}"
        f"{FILL}(?:op |med |i |selv |frem |derop ){{0,2}}{FILL}(?:hele tiden |hele vejen |"
        f"som planlagt |som aftalt |"
        f"som vanligt |som saedvanlig )?{FILL}{ENDS}",
        f"(?:kommer|deltager) {INVERTED}{FILL}{_ASSURED}{FILL}{ENDS}",
        f"(?:er|stiller) {INVERTED}{FILL}(?:med |til stede |tilstede |op |der |paa |paa plads |"
        f"paa pladsen |at finde |blandt deltagerne |med paa den ){FILL}{ENDS}",
        f"er {INVERTED}{FILL}{_READY}(?:til )?{FILL}{ENDS}",
        f"(?:vil|skal) {INVERTED}{FILL}{TAKE_PART}{FILL}{ENDS}",
        f"kan {INVERTED}{FILL}{TAKE_PART}?{FILL}{ENDS}",
        f"naar {INVERTED}{FILL}(?:det |frem ){FILL}{ENDS}",
        f"(?:har|faar) {INVERTED}{FILL}(?:faaet )?(?:mulighed for at|"
        f"tid til at) {TAKE_PART}{FILL}{ENDS}",
        f"har {INVERTED}{FILL}(?:faaet )?(?:tid|mulighed) {FILL}{ENDS}",
        f"(?:har besluttet at|har valgt at|vaelger at|har bestemt mig for at|have decided to) "
        f"{FILL}(?:{TAKE_PART}|{JOIN}){FILL}{ENDS}",
        f"kommer {INVERTED}{FILL}til at {TAKE_PART}{FILL}{ENDS}",
        f"(?:tilmelder|tilmeld|tilmelde) {FILL}{_ME}{FILL}(?:til |i )?{FILL}{ENDS}",
        f"(?:regn|i kan {FILL}regne|du kan {FILL}regne|i maa {FILL}regne|kan i {FILL}regne) "
        f"{FILL}med {_ME}{FILL}{ENDS}",
        f"(?:tael|taelle|medregn) {_ME}(?:med ){FILL}{ENDS}",
        f"(?:vil )?{FILL}(?:bekraefter|bekraefte|confirm|confirming|bekraeft) {INVERTED}{FILL}"
        f"(?:at )?{_MY}(?:deltagelse |tilmelding |fremmoede |attendance |participation |presence |"
        f"ankomst )(?:i |paa |for |til |at |in |on )?{FILL}{ENDS}",
        f"(?:takker|siger|takke|sige) {INVERTED}{FILL}ja (?:tak )?(?:til )?{FILL}{ENDS}",
        "(?:^|(?<=[.,!/] ))(?:ja|ja tak|jep|yes|ja meget gerne|yes please) (?:til )?<when> "
        "(?=[.,!/] |$)",
        f"(?:hermed |min |vores |my )(?:tilmelding ){FILL}(?:fra {_ME})?{FILL}{ENDS}",
        f"passer (?P<own>mig |os ){FILL}(?:fint |godt |udmaerket |perfekt |glimrende ){FILL}"
        f"(?:at {TAKE_PART})?{FILL}{ENDS}",
        f"(?:am|are|is) {INVERTED}{FILL}(?:coming|attending|joining|in|participating|"
        f"able to {JOIN.rstrip()}) {FILL}{ENDS}",
        f"am {INVERTED}{FILL}(?:able to|going to) {JOIN}{FILL}{ENDS}",
        f"(?:will|can|shall) {INVERTED}{FILL}{JOIN}{FILL}{ENDS}",
        f"(?:please |kindly )?count {_ME}(?:in |(?=<when> ))(?:for )?{FILL}{ENDS}",
        f"(?:please |kindly )?(?:sign|put) {_ME}(?:up |down |down as attending |"
        f"down as coming )(?:for )?{FILL}{ENDS}",
        f"(?:would like|want|am happy|am pleased|happy|pleased|glad|delighted|am glad|"
        f"am delighted|would love|will be happy|will be pleased) to {JOIN}{FILL}{ENDS}",
        f"(?:accept|accepterer|accepting) {FILL}(?:the |your )?(?:invitation |indkaldelsen |"
        f"invitationen |moedeindkaldelsen )?(?:for |to |til )?{FILL}{ENDS}",
        f"(?:attend|attending|coming|attends) {FILL}{ENDS}",
    )
)
"""Coming. `own`: who comes, where no subject says so."""

TAKEN_BACK = tuple(
    pattern(source)
    for source in (
        f"(?:{_MAY_ASK}){_TAKES_BACK}{_MAY_ASK}(?:(?:mit|vores|det|et|sit|hendes|hans|<holder>) )?"
        f"(?:tidligere |sendte )?(?:afbud |afbuddet )(?:fra <seat> |fra <holder> )?{FILL}"
        f"(?:tilbage )?{FILL}",
        f"(?:mit |vores )?(?:tidligere )?(?:afbud |afbuddet )(?:fra <seat> )?{FILL}(?:maa gerne |"
        f"skal |kan |bedes |er |hermed |maa ){{0,3}}(?:(?:i|du|jeg|vi) )?{FILL}(?:{_GONE_BACK}|"
        f"{_TAKES_BACK}(?:tilbage )?){FILL}",
        f"{_CANCELS}{FILL}(?:my |our |the )?(?:earlier |previous |"
        f"former )?(?:apologies|apology|regrets|cancellation) (?:from <seat> )?{FILL}",
        f"(?:fortryd|undo) {ENDS}",
    )
)
"""An apology is taken back: coming after all."""

STOOD_DOWN = pattern(
    "(?:saa |og |so |and )?(?:<name> |min suppleant |my substitute )(?:behoever |does not need to |"
    "need not |does not have to )(?:saa |derfor |dermed |alligevel |nu ){0,2}(?:ikke )?(?:at )?"
    "(?:deltage |komme |moede op |come |attend |tage med )?(?:alligevel |laengere |i stedet )?"
    f"{ENDS}"
)
"""Beside a coming: the substitute is not needed."""
