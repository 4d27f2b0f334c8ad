"""Who comes instead: every usual turn for naming a substitute, and "uden suppleant"."""

from bot.domain.phrases.parts import ADVERB, ENDS, INSTEAD, WHEN
from bot.domain.phrases.symbols import pattern, words

_WHO = "(?P<who><name> )"
_SOMEBODY = (
    "(?P<somebody>(?:(?:min|vores|en|my|a|our|the|et af vores|one of my|"
    "one of our) ){0,6}(?:kollega |colleague |kollegaer |<title> |medarbejder |anden |"
    "stabschef )+(?:fra (?:min |vores )?\\S+ )?)"
)
_GAP = f"(?:{ADVERB}|{WHEN}|, ){{0,6}}?"
_GOES = words(
    "deltager|kommer|moeder op|moeder|moeder frem|stiller op|stiller|tager med|tager over|"
    "traeder til|traeder ind|gaar|vil deltage|vil komme|vil moede|vil vaere med|kan deltage|"
    "kan komme|skal deltage|tager turen|dukker op|er med|er der|sidder med|attends|attend|"
    "will attend|comes|will come|is coming|can come|will join|joins|is joining|will participate|"
    "participates|will be there|will go|goes|is attending|will be attending|can attend|"
    "will take part|will be coming|will sit in|sits in"
)
_ME = words("mig|os|me|us|undertegnede|<seat>|<holder>|<boss>")
_STANDS = words(
    "repraesenterer|erstatter|afloeser|vikarierer for|daekker for|daekker|traeder til for|"
    "er suppleant for|er min suppleant for|covers for|covers|will cover for|replaces|will replace|"
    "represents|will represent|stands in for|will stand in for|steps in for|will step in for|"
    "fills in for|will fill in for|sits in for|kommer paa vegne af|moeder paa vegne af|"
    "substitutes for|will substitute for"
)
_TAKES = words(
    "tager min plads|tager vores plads|tager moedet|tager <when>|tager den for mig|"
    "tager over for mig|overtager min plads|overtager pladsen|takes my place|will take my place|"
    "takes our place|will stand in|stands in|steps in|will step in|will fill in|fills in|"
    "will substitute|traeder til|is standing in|will be standing in|is stepping in|taking my place"
)
_SUBSTITUTE = words("suppleant|suppleanten|substitute")
_OUR = words("min|vores|mit|my|our|the|a|en|som|as|er|is|bliver|vil vaere|will be|being")
_SENDS = words(
    "jeg sender|vi sender|sender jeg|sender vi|sender|i send|we send|send|i will send|"
    "we will send|i am sending|we are sending|am sending|sending|vil sende|vil gerne sende|"
    "har udpeget|udpeger|udpeger jeg|stiller med|i appoint|appointing|har bedt|har jeg bedt|"
    "<seat> sender|sender <seat>|<seat> is sending|<seat> sends|<seat> will send|<holder> sender|"
    "<boss> sender|sender <boss>|sender <holder>|<boss> is sending|<holder> is sending|"
    "<holder> sends|lader|maa sende|erstattes af|bliver erstattet af|repraesenteres af|"
    "bliver repraesenteret af|replaced by|represented by|will be replaced by|"
    "will be represented by|am represented by"
)
_ASKED = words(
    "om at deltage|om at komme|om at tage med|om at moede|deltage|komme|to attend|to come|to join|"
    "moede|moede op"
)

NAMED = tuple(
    pattern(source)
    for source in (
        f"(?:i stedet for|instead of) <name> {_GAP}{_GOES}{_GAP}{_WHO}",
        f"{_SENDS}{_GAP}(?:en kollega |a colleague |en suppleant |a substitute |som suppleant |"
        f"as substitute |{INSTEAD})?(?:, |: |\\( |- "
        f")?{_GAP}{_WHO}{_GAP}(?:{_ASKED})?{_GAP}(?:{INSTEAD})?{ENDS}",
        f"{INSTEAD}{_GAP}(?:<seat> |<holder> )?(?:(?:{_GOES}|sender |will |er |is |bliver |"
        f"bliver det |har |er det )(?:jeg |vi |det )?)?{_GAP}(?:, |: )?{_WHO}(?:will |"
        f"vil )?{_GAP}(?:{_GOES}|{_ASKED})?{_GAP}{ENDS}",
        f"{_WHO}(?:, )?{_GAP}(?:vil |will |kan |skal )?{_GAP}{_GOES}{_GAP}{INSTEAD}",
        f"{_WHO}(?:, )?{_GAP}{_STANDS}{_ME}",
        f"{_WHO}(?:, )?{_GAP}{_TAKES}(?:{INSTEAD})?",
        f"(?:(?:min |vores |my |our |the )?{_SUBSTITUTE}(?:{WHEN}|for <seat> |for <holder> |"
        f"for mig |til <seat> |ved moedet ){{0,6}}(?:er |bliver |is |will be |vil vaere )?(?:: |"
        f", |- |– |/ |= ){{0,6}}{_GAP}{_WHO})",
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
        f"{_WHO}(?:, )?{_GAP}{_GOES}{_GAP}{ENDS}",
        f"(?:kommer |deltager |moeder ){_GAP}{_WHO}{ENDS}",
        f"{_WHO}(?:overtager|tager den|tager over|tager moedet|tager <when>|tager den|has it|"
        f"has got it|takes over|will take over) ",
        f"(?:i have asked |i asked |jeg har bedt |har bedt |jeg har spurgt ){_WHO}{_GAP}{_ASKED}",
    )
)
"""Turns that name a substitute only beside an apology: alone they may just be news."""

WITHOUT = pattern(
    f"(?:jeg |vi |der |i |we )?(?:sender |kommer |stiller |har |send |am not sending |"
    f"will not send |will not be sending |are not sending |am |with |bliver ){{0,6}}(?:uden|ikke|"
    f"ikke nogen|ingen|no|without|not any|without a|without any|not) (?:en |nogen |a |"
    f"any )?{_SUBSTITUTE}(?:i stedet |instead )?|(?:jeg |"
    f"vi )?(?:sender ){_GAP}(?:ikke ){_GAP}(?:nogen |en )?{_SUBSTITUTE}"
)
"""The substitute named before is taken away."""

ALONGSIDE = pattern(
    "<name> (?:\\S+ ){0,3}?(?:ogsaa |too |as well |with me |sammen med mig |med mig )|(?:jeg |vi |"
    "i )?(?:tager |tage |bring |bringing |medbringer )(?:\\S+ ){0,2}?<name> "
)
"""Somebody who comes along, not instead."""
