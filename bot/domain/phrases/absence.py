"""The turns that say that somebody is not coming."""

from bot.domain.phrases.parts import ADVERB, ENDS, FILL, SPEAKER
from bot.domain.phrases.symbols import pattern, words
from bot.domain.phrases.turn_words import (
    ABLE,
    AWAY,
    BE_AWAY,
    HAVE_OTHER,
    HINDERED,
    INVERTED,
    JOIN,
    MUST,
    OPENING,
    REPORTS,
    TAKE_PART,
)

_ME = "(?P<own>mig |os |undertegnede |<holder> |<boss> |<seat> |me |us )"
_NOUN = "(?:afbud |moedeafbud |forfald )"
_HEREFROM = words(
    "herfra|fra min side|fra vores side|fra undertegnede|for mit vedkommende|fra min kant|"
    "for min del|for mit eget vedkommende|paa mine vegne"
)
_FROM_WHOM = f"(?:{_HEREFROM}|(?:fra |for |paa vegne af )(?=<|mig |os )(?:mig |os |undertegnede )?)"
_LISTED = words(
    "som afbud|for afbud|paa afbud|til afbud|paa afbudslisten|afbud|som fravaerende|som forhindret|"
    "som afmeldt|fra"
)
_PLAN_TO_SKIP = words(
    "miss|skip|decline|pass|pass on|cancel|be absent|be absent from|bow out|bow out of|opt out|"
    "give my apologies for|send my apologies for|sit out|sit this one out|back out|withdraw|"
    "bail|bail on|send my regrets for|beg off|stay home|stay at home|be elsewhere|call off|"
    "pull out|drop out|cancel my attendance|cancel my participation|withdraw from|stay away|"
    "give it a miss"
)

_DANISH = (
    f"(?:(?<=jeg )|(?<=vi )|(?<=<boss> )|(?<=<holder> )|(?<=<seat> )|^)naar {FILL}det {FILL}ikke "
    f"{FILL}{ENDS}",
    f"(?:kommer|deltager|moeder|naar|stiller|dukker|er|kan) {INVERTED}{FILL}(?:ikke |hverken )"
    f"{FILL}(?:{TAKE_PART}|op |med )?{FILL}(?:, )?(?:hverken )?(?:fysisk |i person )(?:eller |og )"
    f"(?:online |virtuelt |digitalt |paa teams ),? ?{FILL}(?:, )?{ENDS}",
    f"kan {INVERTED}{FILL}ikke {FILL}{TAKE_PART}(?:med )?{FILL}(?:i |til |paa )?{ENDS}",
    f"kan {INVERTED}{FILL}(?:ikke ){FILL}(?:paa |den |til |i |med |der )?{ENDS}",
    f"kan {INVERTED}{FILL}<when> {FILL}ikke {FILL}{TAKE_PART}?{ENDS}",
    f"kan {INVERTED}{FILL}umuligt {FILL}{TAKE_PART}{FILL}{ENDS}",
    f"(?:kan|kommer|deltager|naar) {INVERTED}{FILL}(?:ikke )?hverken (?:{TAKE_PART})?<when> "
    f"(?:{TAKE_PART})?{ENDS}",
    f"hverken <when> (?:er|kan|kommer|deltager|naar) {INVERTED}{FILL}(?:{TAKE_PART}|med |der |"
    f"til stede ){FILL}{ENDS}",
    f"(?:kommer|deltager|moeder|naar|stiller|dukker) {INVERTED}{FILL}ikke {FILL}(?:op |med |frem |"
    f"det |i |i det |til det |derop |afsted ){{0,2}}{FILL}{ENDS}",
    f"kommer {INVERTED}{FILL}ikke {FILL}til at (?:kunne )?{TAKE_PART}{FILL}{ENDS}",
    f"(?:vil|skal) {INVERTED}{FILL}ikke {FILL}kunne {TAKE_PART}{FILL}{ENDS}",
    f"er {INVERTED}{FILL}(?:ikke |heller ikke ){FILL}repraesenteret {FILL}{ENDS}",
    f"er {INVERTED}{FILL}ikke {FILL}(?:med|til stede|tilstede|at finde|der|paa pladsen|"
    "tilgaengelig|ledig|disponibel|"
    f"blandt deltagerne) {FILL}{ENDS}",
    f"{ABLE}{FILL}{TAKE_PART}{FILL}(?:i )?{ENDS}",
    f"(?:er|bliver) {INVERTED}{FILL}(?:{HINDERED}|blevet forhindret )(?:i at {TAKE_PART}"
    f"{FILL}(?:i )?)?{FILL}{ENDS}",
    f"har {INVERTED}{FILL}(?:ikke |ingen ){FILL}(?:mulighed|tid) {FILL}{ENDS}",
    f"(?:lykkes|lykkedes) (?:det )?(?P<own>mig |os ){FILL}ikke {FILL}at {TAKE_PART}{FILL}{ENDS}",
    f"(?:det )?(?:passer|passede) (?P<own>mig |os ){FILL}ikke {FILL}at {TAKE_PART}{FILL}{ENDS}",
    f"(?:det )?(?:er |bliver |kan )?(?:det )?{FILL}(?:ikke muligt |umuligt |ikke lade sig goere |"
    f"ikke nogen mulighed ){FILL}for (?P<own>mig |os |<holder> |<boss> |<seat> )at {TAKE_PART}"
    f"{FILL}{ENDS}",
    f"(?P<sub>(?:jeg |vi |<holder> |<boss> |<seat> |"
    f"<name> )){FILL}ikke {FILL}(?:kan (?:{TAKE_PART})?|kommer |deltager |naar |"
    f"faar mulighed for at {TAKE_PART}|har mulighed for at {TAKE_PART}|"
    f"er i stand til at {TAKE_PART}|kommer til at (?:kunne )?{TAKE_PART}|"
    f"vil kunne {TAKE_PART}|kan naa |har mulighed |er med )(?:i )?{FILL}{ENDS}",
    "(?:forhindret) (?=<when> |$|[.,!/])",
    f"(?:udebliver|udeblive|bliver vaek|blive vaek|uteblir) {INVERTED}{FILL}(?:fra )?{FILL}{ENDS}",
    f"bliver {INVERTED}{FILL}vaek {FILL}{ENDS}",
    f"har {INVERTED}{FILL}(?:ikke |ingen ){FILL}(?:kapacitet|plads i kalenderen|luft i kalenderen|"
    f"hul i kalenderen|hul i min kalender|plads i min kalender|luft i min kalender) {FILL}{ENDS}",
    f"(?:maa|er noedt til at|har valgt at|bliver noedt til at|vaelger at) {INVERTED}{FILL}"
    "prioritere "
    f"(?:anderledes|noget andet|et andet moede|andet) {FILL}{ENDS}",
    f"(?:sidder|sidde) {INVERTED}{FILL}over {FILL}{ENDS}",
    f"(?:noter|registrer|notere|registrere|meddele|melde|melder|meddeler|beklager) {FILL}"
    "(?P<own>mit |vores )"
    f"fravaer {FILL}{ENDS}",
    f"(?P<away>(?:har|faar|har faaet) {INVERTED}{FILL}(?:corona|covid|influenza|feber|"
    "lungebetaendelse|"
    f"roskildesyge|migraene|maveonde) {FILL}{ENDS})",
    "(?P<away>(?:er|bliver|har|holder|ligger|skal|vil|befinder mig|opholder mig)"
    f" {INVERTED}{FILL}(?:vaere )?{FILL}(?:{AWAY}|ferie |orlov |barsel )"
    f"(?:(?:i|til|paa|med|hos|ved) (?:[a-z]+ |<name> |<seat> ))?{FILL}{ENDS})",
    f"(?P<away>(?:holder|har|tager|holde) {INVERTED}{FILL}(?:ferie |(?<!har )fri |en fridag |"
    "fridag |feriefri |"
    f"feriedag |orlov )(?:i [a-z]+ )?{FILL}{ENDS})",
    f"(?P<away>(?:afspadserer|avspadserer|opereres|skal opereres) {FILL}{ENDS})",
    f"(?P<away>(?:har|har faaet|fik|sidder i|deltager i|er til) {INVERTED}{FILL}{HAVE_OTHER}"
    f"{FILL}{ENDS})",
    "(?P<away>(?:^|(?<=[.,!/] ))(?:paa ferie|sygemeldt|syg|bortrejst|dobbeltbooket|paa kursus) "
    f"{FILL}(?=[.,!/] |$))",
    "(?P<away>(?:^|(?<=[.,!/] ))(?:ferie|orlov|barsel|kursus) <when> (?=[.,!/] |$))",
    f"(?:{MUST}){{0,6}}(?:saet|saette|skriv|skrive|meld|melde|melder|registrer|registrere|noter|"
    f"notere|foer|tael) {FILL}{_ME}{FILL}(?:ned |op |paa |ind )?{_LISTED}{FILL}{ENDS}",
    f"(?P<afbud>(?:det bliver |bliver det |bliver der |der bliver ){FILL}(?:et )?{_NOUN}{FILL}"
    f"(?:{_FROM_WHOM})?{FILL}(?:{ENDS}|(?=<holder> |<boss> |<seat> )))",
    "(?P<afbud>(?:der |vi har |her er )(?:er |kommet |faaet |modtaget |kommer "
    f"){{0,2}}{_NOUN}{FILL}fra "
    f"(?=<seat> |<holder> ))",
    f"(?P<afbud>(?:{MUST}|{REPORTS}|{OPENING}){{0,10}}?(?:{_HEREFROM})?{_NOUN}{FILL}(?:"
    f"{_FROM_WHOM}{FILL}|(?=med <|uden <)|(?:til |i |paa )?{ENDS}))",
    f"(?:{MUST}){{0,6}}(?:melder |melde |meld |springer |springe |traekker |traekke |"
    f"maa springe )(?:{SPEAKER})?{FILL}{_ME}?{FILL}(?:fra |pas |over |ud )"
    f"{FILL}(?:til )?{ENDS}",
    f"(?:{MUST}){{0,6}}(?:staar |staa |springer |springe ){FILL}(?:af |fra ){FILL}{ENDS}",
    f"(?:{MUST}){{0,6}}(?:afmelder|afmeld|afmelde|framelder|frameld|framelde|stryg|stryge|slet|"
    f"fjern|tag) {_ME}{FILL}(?:fra |af )?(?:listen |deltagerlisten )?{FILL}{ENDS}",
    f"(?:{MUST}){{0,6}}(?:regn|regne|tael|reken) {FILL}ikke {FILL}(?:med )?{_ME}(?:med )?"
    f"{FILL}{ENDS}",
    f"(?:i|du) (?:skal|kan|maa) {FILL}ikke (?:regne|taelle) (?:med )?{_ME}(?:med )?{FILL}{ENDS}",
    f"(?:i|du|maa i|maa du|maa de) (?:maa |bliver noedt til at )?{FILL}undvaere {_ME}{FILL}{ENDS}",
    f"(?:i maa|maa i|i bliver noedt til at|i maa proeve at) {FILL}(?:klare|holde|tage|gennemfoere) "
    f"(?:jer|det|den|<when>) {FILL}uden {_ME}{FILL}{ENDS}",
    f"vi ses {FILL}ikke {FILL}{ENDS}|i ser mig ikke {FILL}{ENDS}",
    f"(?:{MUST}){{0,6}}(?:annuller|annullere|annullerer|slet|slette|aflys|aflyse|aflyser|stryg|"
    f"traekker|traekke|drop|droppe|dropper|cancel|withdraw|cancelling|withdrawing|revoke) {FILL}"
    f"(?P<own>min |vores |my |our )(?:deltagelse |tilmelding |attendance |registration |"
    f"participation |place |spot )(?:i |for |paa |in |on |at |to )?{FILL}(?:tilbage )?{FILL}{ENDS}",
    f"(?:{MUST}){{0,6}}(?:dropper|droppe|skipper|skippe|fravaelger|fravaelge) {FILL}"
    f"(?:denne gang |det |<when> ){{1,2}}{FILL}{ENDS}",
    f"(?:{MUST}){{0,6}}(?:beder |bede )(?P<own>mig |os |om at blive |om at maatte blive )"
    f"undskyldt {FILL}"
    f"(?:for )?(?:fravaer |mit fravaer )?{FILL}{ENDS}",
    "(?:^|(?<=[.,!/] ))(?:nej tak|nej|no thanks|no) (?:til )?<when> (?=[.,!/] |$)",
    f"(?:{MUST}){{0,6}}(?:kommer {INVERTED}{FILL}til at |maa )?(?:misser|misse|forsoemmer|"
    "forsoemme|gaar "
    f"glip af|gaa glip af|undvaere) {FILL}(?:det )?{FILL}{ENDS}",
    f"(?:siger|takker|sige|takke) {INVERTED}{FILL}nej (?:tak )?(?:til )?{FILL}{ENDS}",
)
_ENGLISH = (
    f"can {INVERTED}{FILL}(?:{JOIN})?neither <when> |can {FILL}neither (?:{JOIN})?<when> ",
    f"(?:can|could) {INVERTED}{FILL}not {FILL}{JOIN}{FILL}{ENDS}",
    f"can {INVERTED}{FILL}not {FILL}{ENDS}",
    f"(?:am|are|is) {INVERTED}{FILL}not {FILL}(?:able to {JOIN}|coming |attending |joining |"
    f"participating |going to {JOIN}|going to be able to {JOIN}|going to be there |free |"
    f"in a position to {JOIN}){FILL}{ENDS}",
    f"not {FILL}(?:able to {JOIN}|coming |attending |joining |participating ){FILL}{ENDS}",
    f"(?:will|shall) {INVERTED}{FILL}not {FILL}{JOIN}{FILL}{ENDS}",
    f"(?:do|does) {INVERTED}not {FILL}(?:attend |come |participate |join ){FILL}{ENDS}",
    f"will {FILL}be not able to {JOIN}{FILL}{ENDS}|"
    f"(?:am|are) {INVERTED}{FILL}(?:prevented|forced to refrain) from (?:attending |coming |"
    f"joining |participating ){FILL}{ENDS}",
    f"(?:have to|must|need to|will have to|will|am going to|has to|am forced to|would like to|"
    f"will need to) {FILL}{_PLAN_TO_SKIP}{FILL}(?:it |the invitation |your invitation |this one "
    f")?(?:for |to |of )?{FILL}{ENDS}",
    f"(?P<away>(?:am|are|will be|is|shall be|be) {FILL}{BE_AWAY}(?:(?:for|from|"
    f"in|with) (?:[a-z]+ )?)?{FILL}{ENDS})",
    f"(?P<away>(?:have|have got|has|got) {FILL}{HAVE_OTHER}{FILL}{ENDS})",
    f"(?:please |kindly )?(?:count|mark|put|sign|take|leave|register|record|list|note) {_ME}"
    "(?:out|down as absent|as absent|"
    f"absent|as not attending|down as not attending|as not coming|off the list|"
    f"down as not coming) {FILL}(?:of )?{FILL}{ENDS}",
    f"(?:please |kindly )(?:excuse {_ME}|note my absence |register my absence |"
    f"record my absence |excuse my absence ){FILL}(?:from )?{FILL}{ENDS}",
    f"(?:do not|you can not|please do not) (?:expect|count on) {_ME}{FILL}{ENDS}",
    f"(?:you will have to|you have to|you must) (?:do|manage|cope|go ahead) without {_ME}"
    f"{FILL}{ENDS}",
    f"(?P<apologies>(?:will you |would you |can you |could you |please |kindly |"
    f"accept |send |sending |register |note |record |give |"
    f"giving |with |our |my |the |i |we |must |would like to |want to |have to |convey |to |"
    f"offer |sincere |tender |pass on |<when> |{ADVERB}){{0,8}}?"
    f"(?:apologies|apology|regrets) )(?:(?:for|"
    f"from|on behalf of|that|on|i|we|but) )?{FILL}(?:<seat> |<holder> |<boss> |me |"
    f"(?:being )?not (?:being )?able to {JOIN}|not coming |not attending )?{FILL}{ENDS}",
)
APOLOGY = tuple(pattern(source) for source in (*_DANISH, *_ENGLISH))
"""Not coming. `away`: says only where the speaker is, so a day must be named. `afbud`, `apologies`:
the noun alone, with whatever reports it. `own`: whose absence it is, where no subject says so."""

WEAK = pattern(
    f"(?:det |moedet |<when> )bliver {FILL}uden mig (?:<when> )?|"
    "(?:det |den dag |datoen |<when> )?(?:passer|passede|passes|fungerer|gaar|haenger) (?:det )?"
    f"(?:mig |os |sammen )?{FILL}(?:ikke |daarligt |skidt )(?:saa )?(?:godt |ind |fint |sammen )?"
    f"(?:for mig |med min kalender |i min kalender |i kalenderen )?{FILL}{ENDS}"
)
"""Beside an apology it says no more than that; alone it is asked back."""
