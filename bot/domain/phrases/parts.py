"""Parts that the turns of phrase are made of. Every word in them is followed by a space."""

from bot.domain.phrases.symbols import pattern, words

ADVERB = words(
    "i tide|til tiden|hele dagen|hele moedet|"
    "heldigvis|aergerligt nok|faktisk|rent faktisk|"
    "simpelthen|"
    "absolut|stadig|fortsat|stadigvaek|med kort varsel|i sidste oejeblik|i det hele taget|derfra|"
    "til min store aergrelse|til min aergrelse|med meget kort varsel|som naevnt|som skrevet|"
    "saaledes|fortunately|luckily|still|actually|in time|on time|at all|"
    "either|at short notice|all day|that day|as mentioned|i den anledning|"
    "i hvert fald|i hvertfald|under alle omstaendigheder|uanset hvad|in any case|for sure|helt "
    "sikkert|"
    "som planlagt|som aftalt|som vanligt|som saedvanlig|som altid|as planned|as usual|as agreed|"
    "begge dage|i begge moeder|til begge moeder|begge moeder|begge to|both meetings|i dem begge|"
    "begge gange|alle dage|both days|both times|desvaerre|altsaa|derfor|desuden|heller|"
    "bare|lige|dog|ogsaa|alligevel|beklageligvis|uheldigvis|sgu|endelig|imidlertid|naturligvis|"
    "selvfoelgelig|gerne|slet|helt|selv|nu|saa|meget|virkelig|som sagt|hermed|venligst|dermed|"
    "foerst|godt|denne gang|ca|ca .|cirka|laengere|jo|i denne omgang|denne omgang|den dag|"
    "den paagaeldende dag|paa dagen|overhovedet|altsaa|helt sikkert|bestemt|nemlig|"
    "af samme grund|dog|hos jer|naar alt kommer til alt|formelt|pludselig|"
    "pludseligt|akut|i aar|netop|personligt|unfortunately|sadly|regretfully|"
    "regrettably|also|therefore|however|of course|certainly|definitely|then|just|really|this time|"
    "after all|indeed|happily|gladly|kindly|please|sorry|anyway|any longer|any more|anymore|"
    "definitely|hereby|on this occasion|sincerely|very much|absolutely|surely|regrettably|myself|"
    "in fact|personally|now|all right"
)
WHEN = "<when> "
FILL = f"(?:{ADVERB}|{WHEN}|, (?={WHEN})){{0,6}}?"
"""What may stand between the words of a turn: a few words, so that work stays bounded."""
SPEAKER = words("jeg|vi|undertegnede|i|we")
OTHER = words(
    "han|hun|de|du|man|der|det|den|they|he|she|you|it|there|nogen|ingen|alle|everyone|nobody"
)
SUBJECT = f"(?P<subject>{SPEAKER}|{OTHER}|<seat> |<holder> |<boss> |<name> |<title> )"
ENDS = (
    "(?=$|[.,!;:/)(] |- |– |(?:og|men|saa|da|fordi|idet|grundet|eftersom|paa grund|and|but|so|"
    "because|as|since|due|alligevel|unfortunately|after all|hilsen|tak|thanks|sorry|beklager|jeg|"
    "vi|we|i am|i will|i can|i have|<sub>|<gone>|<without>|<name>|<time>|<hours>|hvor jeg|hvor vi|"
    "for jeg|for vi|i forbindelse|selvom|skoent|hvilket|owing|on account|although|though|mvh|vh|"
    "naar|while|mens|for <holder>|eftersom|uden <|med <|with <|min suppleant|my substitute|"
    "herfra|af personlige|af helbredsmaessige|af familiaere|af private|for personal|"
    "for family|for health|in connection|paa baggrund|som foelge|med henvisning) )"
)
"""What may follow where a turn is complete: its end, a reason, another turn; not an object of its
own ("kan ikke åbne bilaget")."""

REASON = pattern(
    "(?:da|fordi|idet|grundet|eftersom|paa grund af|because|as|since|due to|hvor (?:jeg|vi)|for "
    "(?:jeg|"
    r"vi)|i forbindelse med|selvom|owing to|on account of|in connection with|som foelge af|"
    r"med henvisning til|paa baggrund af) (?:(?![.!?;/] |<gone> |<sub> |<without> |men |but )\S+ )*"
)
"""Why somebody does not come: what is said there is no part of the answer."""

INSTEAD = words(
    "i stedet for mig|i stedet for os|i stedet for <boss>|i stedet for <holder>|"
    "i stedet for <seat>|i stedet|istedet for mig|istedet|i mit sted|i vores sted|i hendes sted|"
    "i hans sted|i <holder> sted|i <boss> sted|i <seat> sted|i stedet for sig|i sit sted|for sig|"
    "for mig|for os|for <holder>|for <boss>|for <seat>|paa mine vegne|paa vores vegne|"
    "paa min vegne|paa <seat> vegne|paa <holder> vegne|paa vegne af <seat>|paa vegne af <holder>|"
    "paa vegne af mig|som suppleant for mig|som suppleant for <holder>|som suppleant for <seat>|"
    "som suppleant|som min suppleant|som vores suppleant|som afloeser|instead of me|instead of us|"
    "instead of <holder>|instead|in my place|in our place|in my stead|in his place|in her place|"
    "in my absence|i mit fravaer|i vores fravaer|som min afloeser|som min stand-in|paa <boss> "
    "vegne|"
    "for me|for us|on my behalf|on our behalf|as my substitute|as our substitute|as a substitute|"
    "as substitute|as the substitute|in place of me|to represent me|to represent us"
)

REASON_BEFORE = pattern(
    r"(?:(?![.!?;/] |<gone> |<sub> |<without> )\S+ )+(?=(?:, )?(?:saa|hvorfor|derfor|og derfor|"
    "so|therefore|"
    r"and therefore) (?:(?!<)\S+ ){0,3}<gone> )"
)
""" "Jeg kan ikke få det til at gå op, så det bliver et afbud": what leads to an answer. """
