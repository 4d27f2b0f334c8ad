"""Tables of the words that turns are made of; the turns are in `absence`, `presence`, `partly`.

Each is a pattern part for one of its entries. An entry may be added at any time; one that says
less than its neighbours (a place to be, rather than not coming) belongs to another table.
"""

from bot.domain.phrases.parts import ADVERB, FILL, SUBJECT
from bot.domain.phrases.symbols import words

INVERTED = f"(?:{FILL}{SUBJECT})?"
TAKE_PART = words(
    "naa at komme|naa at deltage|naa at vaere med|naa at moede op|naa at stoede til|naa at dukke "
    "op|"
    "komme|deltage|vaere med|vaere der|vaere til stede|vaere tilstede|moede op|moede frem|moede|"
    "naa det|naa frem|naa|stille op|stille|medvirke|komme med|komme afsted|komme frem|komme derop|"
    "se mit snit til at komme|faa det til at passe|faa det til at haenge sammen|"
    "faa til at passe|faa til at haenge sammen|faa til at gaa op|faa det til at gaa op|"
    "faa det til at lykkes|faa det passet ind|passe det ind|vaere til|dukke op|vaere paa plads|"
    "faa presset det ind|presse det ind|naa hen|afse tid|afse tiden|afsaette tid|prioritere det|"
    "tage del|tage med|rykke ind|indfinde mig|vaere tilstede"
)
JOIN = words(
    "manage|manage it|manage to come|manage to attend|be joining us|attend this time|"
    "attend|come|make it|make that|make this|make|join|participate|be there|be present|take part|"
    "be with you|do|be attending|be coming|be joining|be participating|join you|be able to attend|"
    "be able to come|be able to make it|be able to make|be able to join|be able to participate|"
    "be able to be there|be able to take part|get there|be in attendance|come along|do it|"
    "be joining you|show up|attend in person|be at|be in|be available|fit it in|find the time|"
    "be able to do|get away|be here"
)
ABLE = words(
    "har ikke mulighed for at|har jeg ikke mulighed for at|har vi ikke mulighed for at|"
    "har desvaerre ikke mulighed for at|har jeg desvaerre ikke mulighed for at|"
    "er ikke i stand til at|er ude af stand til at|er desvaerre ude af stand til at|"
    "er desvaerre ikke i stand til at|ser mig ikke i stand til at|har ingen mulighed for at|"
    "har desvaerre ingen mulighed for at|"
    "ser mig desvaerre ikke i stand til at|er afskaaret fra at|er jeg afskaaret fra at|"
    "er desvaerre afskaaret fra at|er forhindret i at|er jeg forhindret i at|"
    "er blevet forhindret i at|er desvaerre blevet forhindret i at|er jeg blevet forhindret i at|"
    "er desvaerre forhindret i at|er jeg desvaerre forhindret i at|faar ikke mulighed for at|"
    "faar desvaerre ikke mulighed for at|bliver forhindret i at|bliver desvaerre forhindret i at|"
    "maa undlade at|maa opgive at|maa desvaerre opgive at|maa give afkald paa at|"
    "har ikke tid til at|har jeg ikke tid til at|har desvaerre ikke tid til at"
)
HINDERED = words(
    "forhindret|forhindrede|noedt til at melde fra|noedsaget til at melde fra|fravaerende|"
    "afskaaret|tvunget til at melde fra"
)
AWAY = words(
    "ramt af sygdom|ramt af influenza|ramt af corona|gaaet ned med influenza|indkaldt til andet|"
    "ikke hjemme|ikke i byen|ikke paa kontoret|blevet syg|blevet kaldt til andet|blevet indkaldt "
    "til andet|"
    "blevet syg|kaldt til andet|sengeliggende|smittet|i karantaene|"
    "paa ferie|paa sommerferie|paa efteraarsferie|paa vinterferie|paa paaskeferie|bortrejst|"
    "ude at rejse|ude at flyve|i udlandet|ude af landet|udenlands|ikke i landet|ikke i danmark|"
    "paa orlov|paa rejse|paa tjenesterejse|paa forretningsrejse|paa barsel|paa barselsorlov|"
    "paa foraeldreorlov|syg|sygemeldt|sygmeldt|paa kongres|til samraad|paa arbejde|i praktik|paa "
    "sygehus|paa tur|paa besoeg|"
    "til konference|til moede|til moeder|til kursus|til seminar|til bryllup|i retten|paa valg|i "
    "byraadet|"
    "i direktionsmoede|i moede|i moeder|i et andet moede|til et andet moede|til eksamen|paa "
    "hospitalet|indlagt|syg med feber|paa sygehuset|"
    "paa hospitalet|langtidssyg|optaget|dobbeltbooket|dobbelt booket|dobbelt-booket|fuldt booket|"
    "booket|booket til anden side|optaget andetsteds|optaget til anden side|optaget hele dagen|"
    "optaget af andet|optaget af et andet moede|paa kursus|paa konference|paa seminar|"
    "paa studietur|paa studierejse|paa lederkursus|paa lederuddannelse|paa uddannelse|"
    "paa messe|vaek|vaek fra kontoret|ude af huset|ude af byen|engageret andetsteds|"
    "et andet sted|andetsteds|til begravelse|til bryllup|til konfirmation|paa weekend|"
    "paa vej paa ferie|ikke til raadighed|ikke paa arbejde"
)
HAVE_OTHER = (
    "(?:(?:et |en |noget )?(?:andet |anden |andre )(?:vigtigt |vigtig |eksternt |internt "
    ")?(?:moede |"
    "aftale |moeder |aftaler |arrangement |forpligtelse |forpligtelser |planer |aerinde |"
    "i kalenderen |paa programmet |for |at se til |engagement )|"
    "another (?:meeting |appointment |engagement |commitment |event )|other (?:plans |commitments |"
    "obligations |engagements )|(?:a )?(?:prior |previous |conflicting )(?:meeting |appointment |"
    "engagement |commitment )|a (?:clash |conflict )(?:in my calendar |with another meeting )?)"
)
BE_AWAY = words(
    "on holiday|on vacation|on leave|on maternity leave|on paternity leave|on parental leave|"
    "away|abroad|unavailable|not available|absent|out of office|out of the country|out of town|"
    "out of the office|double booked|double-booked|travelling|traveling|otherwise engaged|"
    "engaged elsewhere|ill|sick|prevented|on sick leave|off sick|at a conference|on a course|"
    "prevented from attending|out|busy|not in|prevented from coming|indisposed|elsewhere|"
    "prevented from participating|prevented from joining|occupied|tied up|fully booked|committed "
    "elsewhere|in hospital|not around|at another meeting|in another meeting"
)
REPORTS = words(
    "har meldt|har sendt|melder|melde|meld|sender|sende|send|giver|give|giv|noter|notere|noterer|"
    "registrer|registrere|skriv|skrive|indsend|kommer med|have|indgive|register|book|foere|"
    "sende jer|sende et|modtag|meddeler|meddele|bekraefter|anmelder|anmelde|modtage|har|faar|"
    "meldt|sendt|givet|har faaet|vil lige|giver hermed"
)
MUST = words(
    "maa|vil|skal|bliver noedt til at|er noedt til at|er noedsaget til at|bliver noedsaget til at|"
    "maa jeg|vil jeg|skal jeg|maa vi|vil vi|oensker at|bedes|kan i|bliver jeg noedt til at|"
    "er jeg noedt til at|kommer jeg til at|kommer til at|hermed|jeg|vi|for at|nemlig|"
    "er jeg noedsaget til at|bliver jeg noedsaget til at|er tvunget til at|bliver tvunget til at|"
    "har vaeret noedt til at|har valgt at|vaelger at|har besluttet at|har brug for at|"
    "bliver vi noedt til at|er vi noedt til at|tillader mig at|oensker jeg at|vil gerne|"
    "vil bede jer|vil bede dig|vil bede jer om at|vil bede dig om at|beder jer|beder dig|"
    "vil du|vil i|gider du|kan du|du maa gerne|i maa gerne|du maa|i maa|i bedes|du bedes|"
    "bede jer|bede dig|bede jer om at|bede dig om at|skulle hilse og|skal hilse og|ser mig "
    "noedsaget til at|ser mig noedt til at|vaere venlig at|vaere venlig og|vaere saa venlig at|"
    "vaere soed at|vaere soed og|vaere saa soed at|vaere rar at|vaere rar og|vaere saa rar at|"
    "vaere flink at|vaere saa god at|vaere venlige at|vaere soede at|vaere soede og|vaere rare at|"
    "maa jeg bede jer|maa jeg bede dig|maa jeg bede jer om at|maa jeg bede dig om at|"
    "maa jeg bede om at|vil bede om at|"
    "maa se mig noedsaget til at|er desvaerre noedt til at|"
    "er desvaerre noedsaget til at|bliver desvaerre noedt til at|er saa|maatte"
)
OPENING = (
    f"(?:{ADVERB}|(?:det |dette |mit |et )?(?:(?:meget |lidt |alt for |noget )?(?:sene |sent |"
    f"korte ))|et |mit |vores |min |en |, |<when> |formelt |officielt |jer |dig )"
)
COMES = words(
    "kommer|ankommer|naar det|naar moedet|er der|er fremme|deltager|moeder|moeder op|dukker op|"
    "stoeder til|er med|er tilbage|kobler mig paa|kobler paa|hopper paa|kan komme|kan deltage|"
    "kan vaere der|kan vaere med|kan|naar frem|vil vaere der|vil ankomme|arrive|arriving|arrives|"
    "come|comes|coming|join|joining|get there|be there|will be there|can join|can come|"
    "can be there|make it|will arrive|will come|will join|am coming|ankomst|ankomst bliver|"
    "kan stoede til|vil stoede til|kan vaere fremme|kan moede|naar op|naar|lander|troppe op|"
    "tropper op|slutter mig til|er paa plads|forventes|stoede til|stoeder foerst til|joins|"
    "will be joining|can make it|can get there|can be with you|show up|am there|kan naa det|"
    "kan naa frem|kan naa|vil komme|kan ankomme|vaere der|vaere fremme|vaere med|vil deltage|"
    "er foerst der|er foerst fremme|kommer ind|get in|turn up|will get there"
)
GOES = words(
    "gaar|gaa|forlader moedet|forlade moedet|forlader|forlade|smutter|smutte|skal videre|"
    "skal vaere|koerer|koere|tage afsted|afsted|tager afsted|skal afsted|loebe|loeber|tage hjem|"
    "tager hjem|leave|leaving|leaves|go|depart|head off|step out|get going|be off|be leaving|"
    "drop off|rejser|rejse|videre|stikker|stikke|koere igen|haste videre|bryde op|bryder op|"
    "head out|drop out|slip out|slip away|take off|run|staa af|staar af|haste afsted|ud af doeren|"
    "maa videre|traekke mig|traekker mig|vaek"
)
