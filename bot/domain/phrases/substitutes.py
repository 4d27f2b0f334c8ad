"""Who comes instead: every usual turn for naming a substitute, and "uden suppleant"."""

from bot.domain.phrases.parts import ADVERB, ENDS, INSTEAD, WHEN
from bot.domain.phrases.symbols import pattern, words

_RELATIVE = "(?:, (?:som|der|who) (?:er|is|bliver) (?:(?![.,!?;/] )\\S+ ){1,6}?, )?"
_WHO = (
    f"(?P<who><name> ){_RELATIVE}(?:(?:fra|hos|from) (?:min |vores |our |my )?(?!<|mig )"
    "[a-z]+ (?:og [a-z]+ )?)?"
)
_SOMEBODY = (
    "(?P<somebody>(?:(?:min|vores|en|my|a|our|the|et af vores|one of my|"
    "one of our) ){0,6}(?:kollega |colleague |kollegaer |<title> |medarbejder |anden |"
    "stabschef )+(?:fra (?:min |vores )?\\S+ )?)"
)
_GAP = f"(?:{ADVERB}|{WHEN}|, |til <seat> |til moedet ){{0,6}}?"
_GOES = words(
    "tager gerne med|stiller gerne op|kommer gerne|deltager gerne|moeder gerne op|springer ind|"
    "hopper ind|"
    "er klar|staar klar|stepper ind|tager tjansen|tager opgaven|kan vaere der|kan vaere med|"
    "kommer med|"
    "tager ogsaa med|vil vaere der|deltager saa|traeder <when>|deltager|kommer|moeder op|moeder|"
    "moeder frem|stiller op|stiller|tager med|tager over|"
    "traeder til|traeder ind|gaar|vil deltage|vil komme|vil moede|vil vaere med|kan deltage|"
    "kan komme|skal deltage|tager turen|dukker op|er med|er der|sidder med|attends|attend|"
    "will attend|comes|will come|is coming|can come|will join|joins|is joining|will participate|"
    "participates|will be there|will go|goes|is attending|will be attending|can attend|"
    "vil moede op|moede op|vil stille op|vil tage med|vil tage turen|vil moede frem|kan moede op|"
    "skal moede|"
    "vil traede til|vil traede ind|vil sidde med|skal med|tager afsted|tager derop|rejser|kan "
    "deltage|"
    "will take part|will be coming|will sit in|sits in|traeder ind|tager pladsen|varetager moedet|"
    "deltager saa|er paa|har lovet at deltage|har sagt ja til at deltage|har sagt ja|has agreed to "
    "attend|has agreed to come|overtager|sidder der|tager stolen|er til stede|vil vaere til stede|"
    "vil vaere der|stepping in|filling in|kan traede til|kan tage med|kan moede|is going"
)
_ME = words("mig|os|me|us|undertegnede|<seat>|<holder>|<boss>")
_STANDS = words(
    "repraesenterer|erstatter|afloeser|vikarierer for|daekker for|daekker|traeder til for|"
    "er suppleant for|er min suppleant for|covers for|covers|will cover for|replaces|will replace|"
    "represents|will represent|stands in for|will stand in for|steps in for|will step in for|"
    "fills in for|will fill in for|sits in for|kommer paa vegne af|moeder paa vegne af|"
    "substitutes for|will substitute for|is covering for|covering for|will be covering for|"
    "steps in on behalf of|deltager paa vegne af|fungerer som suppleant for|vil repraesentere|"
    "skal repraesentere|kan repraesentere|vil daekke for|kan daekke for|deltager for|moeder for|"
    "moeder op for|vil erstatte|traeder ind for|springer ind for|staar ind for|stands in as|"
    "will be standing in for|is standing in for|is filling in for|is stepping in for|"
    "is representing|is replacing|will be representing|will be replacing|tager med for|sidder "
    "med for"
)
_TAKES = words(
    "traeder <when>|tager min plads|tager vores plads|tager moedet|tager <when>|tager den for mig|"
    "tager over for mig|overtager min plads|overtager pladsen|takes my place|will take my place|"
    "takes our place|will stand in|stands in|steps in|will step in|will fill in|fills in|"
    "will substitute|overtager min stol|overtager mit saede|tager mit saede|takes my seat|"
    "will take my seat|taking my seat|er min afloeser|er min stand-in|bliver min afloeser|"
    "goes in my place|traeder til|traeder ind|is standing in|will be standing in|is stepping in|"
    "taking my place"
)
_SUBSTITUTE = words("suppleant|suppleanten|substitute|afloeser|afloeseren")
_OUR = words(
    "min|vores|mit|my|our|the|a|en|som|as|er|is|bliver|vil vaere|will be|being|be|ny|new|"
    "fungerer som|acting as|act as|vaere"
)
_SENDS = words(
    "jeg sender|vi sender|sender jeg|sender vi|sender|i send|we send|send|i will send|"
    "we will send|i am sending|we are sending|am sending|sending|vil sende|vil gerne sende|"
    "har udpeget|udpeger|udpeger jeg|stiller med|i appoint|appointing|har bedt|har jeg bedt|"
    "<seat> sender|sender <seat>|<seat> is sending|<seat> sends|<seat> will send|<holder> sender|"
    "<boss> sender|sender <boss>|sender <holder>|<boss> is sending|<holder> is sending|"
    "<holder> sends|lader|maa sende|erstattes af|bliver erstattet af|repraesenteres af|"
    "bliver repraesenteret af|replaced by|represented by|will be replaced by|"
    "will be represented by|am represented by|repraesenteret ved|lader mig repraesentere af|"
    "lader mig erstatte af|har faaet|har i stedet bedt|har i stedet faaet|har derfor bedt|"
    "stiller i stedet med|kan sende|vi stiller med|jeg stiller med|indstiller|har valgt at sende|"
    "har delegeret til|delegerer til|vil lade|saa sender jeg|have asked|i have asked|asked|"
    "repraesenteres <seat> af|<seat> repraesenteres <when> af|<when> repraesenteres <seat> af|"
    "repraesenteres jeg af|repraesenteres vi af|<seat> repraesenteres af|"
    "<seat> er repraesenteret ved|overlader pladsen til|overlader min plads til|giver min plads "
    "til|"
    "har overladt min plads til|har overdraget min plads til|give my seat to|giving my seat to"
)
_ASKED = words(
    "om at deltage|om at komme|om at tage med|om at moede|deltage|komme|to attend|to come|to join|"
    "moede|moede op|om at tage med|tage med|om at tage pladsen|om at tage min plads|om at tage den|"
    "om at tage moedet|om at repraesentere mig|om at repraesentere os|om at daekke|"
    "om at daekke for mig|om at traede til|om at traede ind|til at deltage|til at komme|"
    "til at tage med|til at repraesentere mig|til at daekke for mig|til at tage min plads|to go|"
    "to stand in|to take my place|to cover|to cover for me|to represent me|to take my seat|"
    "tage den|tage over|tage min plads|tage moedet|om at stille op|om at moede op|tage over"
)

NAMED = tuple(
    pattern(source)
    for source in (
        f"(?:i stedet for|instead of) <name> {_GAP}{_GOES}{_GAP}{_WHO}",
        f"{_SENDS}{_GAP}(?:en kollega |a colleague |en suppleant |a substitute |som suppleant |"
        f"as substitute |{INSTEAD})?(?:, |: |\\( |- "
        f")?{_GAP}{_WHO}{_GAP}(?:{_ASKED})?{_GAP}(?:{INSTEAD})?{_GAP}{ENDS}",
        f"(?:jeg |vi )?(?:faar |har faaet )(?:jeg |vi )?{_GAP}{_WHO}{_GAP}(?:{_ASKED}|"
        f"til at tage (?:<when> |den |moedet )|til at (?:moede op |traede til |stille op ))"
        f"{_GAP}{INSTEAD}",
        f"har (?:jeg |vi )?(?:nu )?(?:aftalt med |bedt ){_WHO}(?:, )?(?:om )?at (?:han |hun |"
        f"vedkommende )?(?:{_GOES}|{_ASKED}){_GAP}{INSTEAD}",
        f"(?:(?:min |vores |my )?{_SUBSTITUTE})?{INSTEAD}{_GAP}(?:<seat> |<holder> "
        f")?(?:(?:{_GOES}|sender |will |er |is |bliver |"
        f"bliver det |har |er det )(?:jeg |vi |det )?)?{_GAP}(?:, |: )?{_WHO}(?:will |"
        f"vil )?{_GAP}(?:{_GOES}|{_ASKED})?{_GAP}{ENDS}",
        f"(?:(?:bliver |er )det |det (?:bliver |er ))?{_WHO}(?:, )?{_GAP}(?:der |som |who "
        f")?(?:vil |will |kan |skal |maa )?{_GAP}{_GOES}{_GAP}{INSTEAD}",
        f"{_WHO}(?:, )?{_GAP}{_STANDS}{_ME}",
        f"{_WHO}(?:, )?{_GAP}{_TAKES}(?:{INSTEAD})?",
        f"(?:(?:min |vores |my |our |the )?{_SUBSTITUTE}(?:{WHEN}|for <seat> |for <holder> |"
        f"for mig |til <seat> |ved moedet ){{0,6}}(?:er |bliver |is |will be |vil vaere |hedder |"
        "is called |er saa )?(?:: |"
        f", |- |– |/ |= ){{0,6}}{_GAP}{_WHO}(?:{_GAP}{_GOES})?)",
        f"(?:med |with |og |and )?{_WHO}(?:, |- |\\( )?(?:(?:bliver |er |is |vil |will |kommer |"
        f"deltager |moeder )?{_GAP}{_OUR}*{_SUBSTITUTE})(?:for {_ME})?(?:\\) )?",
        f"(?:kommer |deltager |moeder |will |vil )(?:i stedet )?{_WHO}(?:som |as |deltage |komme |"
        f"come |attend ){{0,6}}{_GAP}{INSTEAD}",
        f"(?:med |with |og |and |men |but |: |, |- )?{_WHO}(?:, )?{INSTEAD}",
    )
)
"""Turns that say by themselves that somebody sits in: they are an apology with a substitute."""

UNNAMED = tuple(
    pattern(source)
    for source in (
        "(?:(?:navn|navnet) (?:paa )?(?:en )?)?(?:min )?suppleant (?:foelger|eftersendes|oplyses|"
        "meldes|"
        "kommer|kommer der|udpeges|findes) (?:senere |snarest |foelger )?",
        f"{_SOMEBODY}(?:vil |will |kan )?{_GAP}{_GOES}{_GAP}{INSTEAD}",
        f"{_SENDS}{_GAP}(?:{_SOMEBODY}|en anden |somebody else |someone else |someone |"
        f"en suppleant |a substitute |min suppleant |my substitute ){_GAP}(?:{INSTEAD})?{ENDS}",
        f"{INSTEAD}(?:{_GOES}|sender jeg |sender vi ){_GAP}{_SOMEBODY}",
        f"(?:der |jeg |vi )?(?:kommer |deltager |sender ){_GAP}en suppleant "
        f"{_GAP}(?:{INSTEAD})?{ENDS}",
        f"(?:min |vores |my |our )(?:suppleant |substitute )(?:kommer |deltager |will attend |"
        f"attends |will come |moeder ){_GAP}(?:{INSTEAD})?",
        f"med (?:en )?suppleant {ENDS}|with a substitute {ENDS}",
    )
)
"""A substitute is coming, whose name is not said."""

BESIDE = tuple(
    pattern(source)
    for source in (
        f"{_WHO}(?:, )?{_GAP}(?:vil |will |kan |skal |maa )?{_GAP}{_GOES}{_GAP}{ENDS}",
        f"det (?:goer|vil|kan) {_WHO}{_GAP}(?:i stedet |til gengaeld ){{0,2}}{ENDS}",
        f"{_WHO}(?:kan|kan godt|har mulighed for det|har tid|can|will|goer|does|daekker|"
        f"repraesenterer|erstatter|afloeser) {_GAP}{ENDS}",
        f"(?:kommer |deltager |moeder |traeder ){_GAP}{_WHO}(?:til |ind |op )?{_GAP}{ENDS}",
        f"{_WHO}(?:overtager|tager den|tager over|tager moedet|tager <when>|tager den|has it|"
        f"has got it|takes over|will take over) ",
        f"(?:i have asked |i asked |jeg har bedt |har bedt |jeg har spurgt |har faaet |"
        f"jeg har faaet ){_WHO}{_GAP}{_ASKED}",
        f"(?:saa |men |i stedet |istedet ){{0,2}}(?:er det |bliver det ){_WHO}(?:som |der )"
        f"{_GAP}{_GOES}",
        f"(?:jeg |vi )?har (?:jeg |vi )?aftalt med {_WHO}(?:, )?at (?:han |hun |vedkommende )"
        f"{_GAP}{_GOES}{_GAP}{ENDS}",
    )
)
"""Turns that name a substitute only beside an apology: alone they may just be news."""

_NOBODY = "(?:ingen |ikke nogen |ikke en anden |ikke andre |nobody |no one |noone |not anyone )"
_GIVES = "(?:vil |will |kan |skal |is going to |er )?"
WITHOUT = tuple(
    pattern(source)
    for source in (
        f"(?:jeg |vi |der |i |we |og |and )?(?:sender |kommer |stiller |har |send |"
        f"am not sending |will not send |will not be sending |are not sending |am |with |bliver |"
        f"er |do not have |have ){{0,6}}(?:{ADVERB}){{0,2}}(?:uden|ikke|ikke med|ikke nogen|ingen|"
        f"no|without|not any|without a|without any|not) (?:en |nogen |a |any )?{_SUBSTITUTE}"
        f"(?:til raadighed )?(?:{INSTEAD})?",
        f"(?:jeg |vi )?(?:sender |stiller |har )(?:jeg |vi )?{_GAP}ikke {_GAP}(?:med )?(?:nogen |"
        f"en )?{_SUBSTITUTE}(?:{INSTEAD})?",
        f"{_NOBODY}{_GAP}{_GIVES}(?:{_GOES}|{_TAKES}|{_STANDS}{_ME}|sendes |replace |take |cover |"
        "represent |stand in |repraesentere |erstatte |tage |deltage |komme )(?:my place |my "
        "seat |"
        f"for |me |us |mig |os |min plads )?{_GAP}(?:{INSTEAD})",
        f"{_NOBODY}(?:will )?(?:tager min plads|daekker for mig|repraesenterer mig|erstatter mig|"
        f"take my place|takes my place|replace me|replaces me|represent me|represents me|"
        f"cover for me|stand in for me|attend for me|take my seat|traeder til|traeder ind|"
        f"be replacing me|is replacing me|is covering for me|is taking my place) ",
        f"(?:jeg |vi |der |i |we |og |and )?(?:sender |kommer |deltager |stiller |sendes |moeder |"
        f"am sending |send |sending |will send |will be sending |am |har |bliver |finder )"
        f"(?:jeg |vi |der )?{_GAP}{_NOBODY}(?:med )?(?:fra \\S+ )?(?:anden )?{_GAP}{INSTEAD}",
        f"(?:will not|not going to|do not|not) (?:be )?(?:send|sending) (?:anyone |anybody |"
        f"somebody |a substitute |any substitute )(?:{INSTEAD})?",
        f"(?:der er |jeg har |there is )?{_NOBODY}(?:, )?(?:der |som |who )?(?:kan |vil |can |to "
        ")?(?:tage min "
        f"plads|komme|deltage|traede til|take my place|replace me|stand in|daekke|daekke for mig) "
        f"(?:{INSTEAD})?",
        f"{_NOBODY}{INSTEAD}",
        f"(?:sender|har) (?:jeg |vi )?{_GAP}(?:ingen at |ikke nogen at )(?:sende |stille med )"
        f"(?:{INSTEAD})?",
        f"(?:sender|har) (?:jeg |vi )?{_GAP}ikke {_GAP}(?:en anden |nogen anden |nogen )"
        f"(?:at sende )?(?:{INSTEAD})",
    )
)
"""The substitute named before is taken away."""

NOBODY_BESIDE = pattern(
    f"(?:og |and |der |jeg |vi |we |i )*(?:kommer |deltager |sender |stiller |moeder |am sending |"
    f"sending |send |har )(?:jeg |vi |der )?{_GAP}{_NOBODY}(?:med |til at deltage |at sende "
    f")?{ENDS}"
)
"""That nobody comes: beside an apology it says that there is no substitute."""

ALONGSIDE = pattern(
    "<name> (?:\\S+ ){0,3}?(?:ogsaa |too |as well |with me |sammen med mig |med mig )|(?:jeg |vi |"
    "i )?(?:tager |tage |bring |bringing |medbringer )(?:\\S+ ){0,2}?<name> "
)
"""Somebody who comes along, not instead."""
