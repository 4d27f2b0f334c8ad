"""The turns that answer: not coming, coming, coming after all, coming late, leaving early."""

from bot.domain.phrases.parts import ADVERB, ENDS, FILL, OTHER, SPEAKER, SUBJECT
from bot.domain.phrases.symbols import pattern, words

_INVERTED = f"(?:{FILL}{SUBJECT})?"
_TAKE_PART = words(
    "komme|deltage|vaere med|vaere der|vaere til stede|vaere tilstede|moede op|moede frem|moede|"
    "naa det|naa frem|naa|stille op|medvirke|komme med|komme afsted|se mit snit til at komme|"
    "faa det til at passe|faa det til at haenge sammen|faa det passet ind|passe det ind|vaere til"
)
_JOIN = words(
    "attend|come|make it|make that|make this|make|join|participate|be there|be present|take part|"
    "be with you|do|be attending|be coming|be joining|be participating|join you|be able to attend|"
    "be able to come|be able to make it|be able to make|be able to join|be able to participate|"
    "be able to be there|be able to take part|get there|be in attendance|come along"
)
_ABLE = words(
    "har ikke mulighed for at|har jeg ikke mulighed for at|har vi ikke mulighed for at|"
    "har desvaerre ikke mulighed for at|har jeg desvaerre ikke mulighed for at|"
    "er ikke i stand til at|er ude af stand til at|er desvaerre ude af stand til at|"
    "er desvaerre ikke i stand til at|ser mig ikke i stand til at|"
    "ser mig desvaerre ikke i stand til at|er afskaaret fra at|er jeg afskaaret fra at|"
    "er desvaerre afskaaret fra at|er forhindret i at|er jeg forhindret i at|"
    "er desvaerre forhindret i at|er jeg desvaerre forhindret i at|faar ikke mulighed for at|"
    "bliver forhindret i at|maa undlade at|har ikke tid til at|har jeg ikke tid til at"
)
_HINDERED = words(
    "forhindret|forhindrede|noedt til at melde fra|nodsaget til at melde fra|fravaerende|afskaaret"
)
_AWAY = words(
    "paa ferie|paa sommerferie|paa efteraarsferie|paa vinterferie|paa paaskeferie|bortrejst|"
    "ude at rejse|i udlandet|paa orlov|paa rejse|syg|sygemeldt|optaget|dobbeltbooket|"
    "dobbelt booket|optaget andetsteds|optaget til anden side|optaget af andet"
)
_BE_AWAY = words(
    "on holiday|on vacation|on leave|away|abroad|unavailable|not available|absent|out of office|"
    "out of the office|double booked|travelling|traveling|otherwise engaged|ill|sick|prevented|"
    "prevented from attending|out|busy|not in|prevented from coming|indisposed"
)
_REPORTS = words(
    "har meldt|har sendt|melder|melde|meld|sender|sende|send|giver|give|giv|noter|notere|"
    "registrer|registrere|skriv|indsend|kommer med|have|indgive|register|book|foere|sende jer|"
    "sende et|modtag"
)
_MUST = words(
    "maa|vil|skal|bliver noedt til at|er noedt til at|er noedsaget til at|bliver noedsaget til at|"
    "maa jeg|vil jeg|skal jeg|maa vi|vil vi|oensker at|bedes|kan i|bliver jeg noedt til at|"
    "er jeg noedt til at|kommer jeg til at|kommer til at|hermed|jeg|vi|for at|nemlig"
)
_OPENING = f"(?:{ADVERB}|et |mit |vores |min |en |, |<when> )"

APOLOGY = tuple(
    pattern(source)
    for source in (
        f"kan {_INVERTED}{FILL}ikke {FILL}{_TAKE_PART}(?:med )?{FILL}(?:i |til |paa )?{ENDS}",
        f"kan {_INVERTED}{FILL}(?:ikke ){FILL}(?:paa |den |til |i |med )?{ENDS}",
        f"kan {_INVERTED}{FILL}<when> {FILL}ikke {FILL}{_TAKE_PART}?{ENDS}",
        f"(?:kan|kommer|deltager|naar) {_INVERTED}{FILL}hverken (?:{_TAKE_PART})?<when> "
        f"(?:{_TAKE_PART})?{ENDS}",
        f"can {_INVERTED}{FILL}(?:{_JOIN})?neither <when> |can {FILL}neither (?:{_JOIN})?<when> ",
        f"(?:kommer|deltager|moeder|naar|stiller) {_INVERTED}{FILL}ikke {FILL}(?:op |med |frem |"
        f"det |i |i det |til det )?{FILL}{ENDS}",
        f"kommer {_INVERTED}{FILL}ikke {FILL}til at (?:kunne )?{_TAKE_PART}{FILL}{ENDS}",
        f"er {_INVERTED}{FILL}ikke {FILL}(?:med|til stede|tilstede|at finde|der|"
        f"blandt deltagerne) {FILL}{ENDS}",
        f"{_ABLE}{FILL}{_TAKE_PART}{FILL}(?:i )?{ENDS}",
        f"har {_INVERTED}{FILL}ikke {FILL}(?:mulighed|tid) {FILL}{ENDS}",
        f"(?P<sub>(?:jeg |vi |<holder> |<boss> |<seat> |"
        f"<name> )){FILL}ikke {FILL}(?:kan (?:{_TAKE_PART})?|kommer |deltager |naar |"
        f"faar mulighed for at {_TAKE_PART}|har mulighed for at {_TAKE_PART}|"
        f"er i stand til at {_TAKE_PART}|kommer til at (?:kunne )?{_TAKE_PART}|"
        f"vil kunne {_TAKE_PART}|kan naa |har mulighed |er med )(?:i )?{FILL}{ENDS}",
        f"(?:er|bliver) {_INVERTED}{FILL}{_HINDERED}(?:i at {_TAKE_PART})?{FILL}{ENDS}",
        "(?:forhindret) (?=<when> |$|[.,!/])",
        f"(?P<away>(?:er|bliver|har|holder) {_INVERTED}{FILL}(?:{_AWAY}|ferie )(?:(?:i|til|"
        f"paa) [a-z]+ )?{FILL}{ENDS})",
        f"(?P<afbud>(?:{_MUST}|{_REPORTS}|{_OPENING}){{0,10}}?(?:afbud |"
        f"moedeafbud ){FILL}(?:(?:fra |for |paa vegne af )(?=<|mig |os )(?:mig |os )?{FILL}|"
        f"(?=med <|uden <)|{ENDS}))",
        f"(?:{_MUST}){{0,6}}(?:melder |melde |meld |springer |springe |"
        f"maa springe )(?:{SPEAKER})?{FILL}(?:fra |pas |over ){FILL}(?:til )?{ENDS}",
        f"(?:udebliver|udeblive|afmelder mig|afmeld mig|afmelde mig|framelder mig|"
        f"frameld mig) {FILL}{ENDS}",
        "(?:annuller|annullere|slet|cancel|withdraw) (?:min|vores|my|our) (?:deltagelse|"
        "tilmelding|attendance|registration|participation|place) ",
        f"(?:can|could) {_INVERTED}{FILL}not {FILL}{_JOIN}{FILL}{ENDS}",
        f"can {_INVERTED}{FILL}not {FILL}{ENDS}",
        f"(?:am|are|is) {_INVERTED}{FILL}not {FILL}(?:able to {_JOIN}|coming |attending |joining |"
        f"participating |going to {_JOIN}|going to be able to {_JOIN}|"
        f"in a position to {_JOIN}){FILL}{ENDS}",
        f"not {FILL}(?:able to {_JOIN}|coming |attending |joining ){FILL}{ENDS}",
        f"(?:will|shall) {_INVERTED}{FILL}not {FILL}{_JOIN}{FILL}{ENDS}",
        f"will {FILL}be not able to {_JOIN}{FILL}{ENDS}",
        f"(?:have to|must|need to|will have to|will|am going to) {FILL}(?:miss|skip|decline|"
        f"pass on|cancel|be absent from|give my apologies for|send my apologies for|"
        f"sit out) {FILL}(?:it )?{ENDS}",
        f"(?P<away>(?:am|are|will be|is) {FILL}{_BE_AWAY}(?:(?:for|from|"
        f"in) (?:[a-z]+ )?)?{FILL}{ENDS})",
        f"(?:please |kindly )?(?:count|mark) me (?:out|as absent|absent|as not attending|"
        f"as not coming) {FILL}{ENDS}",
        f"(?P<apologies>(?:please |kindly |accept |send |sending |register |note |record |give |"
        f"with |our |my |the |i |we |must |would like to |want to |have to |convey |to |"
        f"{ADVERB}){{0,6}}(?:apologies|apology|regrets) )(?:(?:for|from|on behalf of|that|on|i|we|"
        f"but) )?{FILL}(?:<seat> |<holder> |<boss> |me |(?:being )?not (?:being )?able to {_JOIN}|"
        f"not coming |not attending )?{FILL}{ENDS}",
    )
)
"""Not coming. `away`: says only where the speaker is, so a day must be named. `afbud`, `apologies`:
the noun alone, with whatever reports it."""

ATTEND = tuple(
    pattern(source)
    for source in (
        f"(?:kommer|deltager|(?<=jeg )moeder|(?<=vi )moeder) {_INVERTED}{FILL}(?:op |med |i |"
        f"selv |frem ){{0,2}}{FILL}(?:som planlagt |som aftalt |som vanligt )?{ENDS}",
        f"(?:er|stiller) {_INVERTED}{FILL}(?:med |til stede |tilstede |op |der |paa |"
        f"paa pladsen ){FILL}{ENDS}",
        f"(?:vil|skal) {_INVERTED}{FILL}{_TAKE_PART}{FILL}{ENDS}",
        f"kan {_INVERTED}{FILL}{_TAKE_PART}?{FILL}{ENDS}",
        f"(?:har|faar) {_INVERTED}{FILL}(?:faaet )?(?:mulighed for at|"
        f"tid til at) {_TAKE_PART}{FILL}{ENDS}",
        f"har {_INVERTED}{FILL}(?:tid|mulighed) {FILL}{ENDS}",
        f"(?:tilmelder|tilmeld|tilmelde) mig {FILL}{ENDS}",
        f"(?:regn|i kan regne) med mig {FILL}",
        f"(?:am|are|is) {_INVERTED}{FILL}(?:coming|attending|joining|in|"
        f"able to {_JOIN.rstrip()}) {FILL}{ENDS}",
        f"am {_INVERTED}{FILL}able to {_JOIN}{FILL}{ENDS}",
        f"(?:will|can|shall) {_INVERTED}{FILL}{_JOIN}{FILL}{ENDS}",
        f"(?:please |kindly )?count me (?:in |(?=<when> )){FILL}|(?:sign|put) me (?:up|"
        f"down) {FILL}",
        f"(?:would like|want|am happy|am pleased) to {_JOIN}{FILL}{ENDS}",
        f"accept {FILL}{ENDS}",
        f"(?:attend|attending|coming|attends) {FILL}{ENDS}",
    )
)
"""Coming."""

TAKEN_BACK = tuple(
    pattern(source)
    for source in (
        f"(?:fortryd|fortryde|fortryder|fortroed|annuller|annullere|annullerer|slet|slette|"
        f"sletter|traek|traekke|traekker|ophaev|fjern|fjerne|glem|tilbagekald|tilbagekalde|"
        f"tilbagekalder|aflys|aflyse|aflyser) (?:(?:jeg|vi|gerne|hermed|bare|at|have|sendt|meldt|"
        f"venligst) ){{0,6}}(?:(?:mit|vores|det|et|sit) )?(?:tidligere )?(?:afbud|"
        f"afbuddet) (?:fra <seat> )?{FILL}(?:tilbage )?{FILL}",
        f"(?:afbud|afbuddet) {FILL}(?:maa gerne |skal |kan |bedes )?(?:fortrydes|annulleres|"
        f"slettes|traekkes tilbage|bortfalder|tilbagekaldes|fjernes|trukket tilbage) {FILL}",
        f"(?:cancel|withdraw|undo|delete|remove|revoke|retract|take back|disregard|ignore|"
        f"withdrawing|cancelling) {FILL}(?:my |our |the )?(?:earlier |previous |"
        f"former )?(?:apologies|apology|regrets) (?:from <seat> )?{FILL}",
        f"(?:fortryd|undo) {ENDS}",
    )
)
"""An apology is taken back: coming after all."""

_COMES = words(
    "kommer|ankommer|naar det|naar moedet|er der|er fremme|deltager|moeder|moeder op|dukker op|"
    "stoeder til|er med|er tilbage|kobler mig paa|kobler paa|hopper paa|kan komme|kan deltage|"
    "kan vaere der|kan vaere med|kan|naar frem|vil vaere der|vil ankomme|arrive|arriving|arrives|"
    "come|comes|coming|join|joining|get there|be there|will be there|can join|can come|"
    "can be there|make it|will arrive|will come|will join|am coming"
)
_GOES = words(
    "gaar|gaa|forlader moedet|forlade moedet|forlader|forlade|smutter|smutte|skal videre|"
    "skal vaere|koerer|koere|tage afsted|afsted|tager afsted|skal afsted|loebe|loeber|tage hjem|"
    "tager hjem|leave|leaving|leaves|go|depart|head off|step out|get going|be off|be leaving|"
    "drop off|rejser|rejse"
)
_ON_THE_WAY = words(
    "lidt|allerede|senest|fra|only|from|omkring|til|ind|senere|around|about|late|early|earlier|"
    "tidligere|ved|at|tid|before|foer|-|det"
)
_TOWARDS = f"(?:{ADVERB}|<when> |, (?=<when> )|{_ON_THE_WAY}){{0,8}}?"
_MINE = f"(?:{FILL}{SUBJECT})?"
LATE = tuple(
    pattern(source)
    for source in (
        f"{_COMES}{_MINE}{_TOWARDS}(?:{_TAKE_PART}{_TOWARDS})?(?P<time><time> |"
        f"<hours> )(?:senere )?",
        f"kan {_MINE}{FILL}ikke {FILL}{_TAKE_PART}{FILL}(?:frem |der )?(?:foer |inden |"
        f"foerend )(?P<time><time> )",
        f"(?:can|will) {_MINE}not {FILL}{_JOIN}{FILL}(?:before |until |till )(?P<time><time> )",
        f"(?:kommer|bliver|ankommer|er|moeder|deltager) {_MINE}{FILL}(?:lidt |noget |ca |cirka |"
        f"nogle minutter ){{0,6}}(?P<length><length> )?(?:for )?(?:senere|forsinket|sent|"
        f"forsinkede) {FILL}{ENDS}",
        f"(?P<length><length> )(?:senere|forsinket|for sent) {FILL}{ENDS}",
        f"(?:be|am|are|running|arrive|come|arriving|coming|join|joining|"
        f"is) {_MINE}{FILL}(?:a bit |a little |slightly |running |about |arriving |coming |some |"
        f"approximately ){{0,6}}(?P<length><length> )?(?:late|later|delayed) {FILL}{ENDS}",
        "(?:forsinket|late) (?P<length><length> )",
    )
)
"""Coming later; `time` or `length` where it was said."""

EARLY = tuple(
    pattern(source)
    for source in (
        f"{_GOES}{_MINE}(?:igen )?{_TOWARDS}(?:inden |by )?(?P<time><time> )",
        f"(?:deltager|er med|bliver|kan deltage|kan vaere med|kan vaere der|kan blive|kan|er der|"
        f"kommer|blive|kun) {_MINE}{FILL}(?:kun |men |med |der |vaere |blive |deltage |frem |"
        f"ind ){{0,4}}(?:til|indtil) (?P<time><time> )",
        f"(?:stay|there|attend|join|be there|available|participate|come|only|attending|"
        f"am in) {FILL}(?:only )?(?:until|till|to) (?P<time><time> )",
        f"kan {_MINE}{FILL}ikke {FILL}(?:blive|vaere med|deltage|"
        f"vaere der) (?:laengere )?(?:end )?(?:til |laengere end til |efter )(?P<time><time> )",
        f"(?:can|will) {_MINE}not {FILL}stay (?:past|beyond|longer than|after|"
        f"later than) (?P<time><time> )",
        f"{_GOES}{FILL}(?:lidt |ca ){{0,6}}(?P<length><length> )?(?:foer tid|foer slut|foer tiden|"
        f"foer|tidligere|tidligt|early|earlier|before the end|foer moedet slutter|"
        f"inden moedet slutter) {FILL}{ENDS}",
    )
)
"""Leaving early."""

HALF_TAKEN = pattern(
    f"(?:{OTHER}|{SPEAKER})?(?:deltager|kommer|er med|joining|attending|join|attend|"
    f"deltage) {FILL}(?:kun |only )?(?:i |the )?(?:foerste|sidste|en del af|dele af|noget af|"
    f"first|last|part of|second|halvdelen|anden) "
)
"""Taking part in a part of the meeting, without hours: a question."""
