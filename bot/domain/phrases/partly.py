"""The turns that say that somebody comes late or leaves early."""

from bot.domain.phrases.parts import ADVERB, ENDS, FILL, OTHER, SPEAKER, SUBJECT
from bot.domain.phrases.symbols import Match, Row, Symbol, pattern, rewritten, words
from bot.domain.phrases.turn_words import COMES, GOES, JOIN, TAKE_PART

_ON_THE_WAY = words(
    "frem|lidt|allerede|senest|fra|only|from|omkring|ind|senere|around|about|late|early|earlier|"
    "tidligere|ved|at|tid|before|foer|-|det|igen|noget|kun|op|med|med fra|as late as|starting|"
    "first at|straks|praecis|dog foerst|men foerst|no earlier than|sent|forsinket|afsted|"
    "hjem|again|already|by|in"
)
_MINE = f"(?:{FILL}{SUBJECT})?"
_ROUGHLY = words("lidt|noget|ca|cirka|nogle minutter|saadan|maks|op til|saadan cirka|knap|et par")
_EXPLAINED = words("dvs|altsaa|naermere|naermere betegnet|det vil sige|that is|i . e")
_AFTER_COMMA = (
    "(?:, |- |– |\\( |: )(?=<when> |(?:men dog |men (?=foerst |tidligst )|dog )?"
    f"(?:{_ROUGHLY}|{_EXPLAINED}|foerst |senest |allerede |omkring |around |about ){{0,3}}"
    "<time> (?:$|[.,!;/)] |<when> |og |men |and |but |i stedet |senere ))"
)
"""A comma before an hour ("senere, ca. kl. 10.45"), where no other verb takes it."""
_TOWARDS = f"(?:{ADVERB}|<when> |{_AFTER_COMMA}|{_EXPLAINED}|{_ON_THE_WAY}){{0,8}}?"
_IN_ENGLISH = words(
    "a bit|a little|slightly|running|about|arriving|coming|some|approximately|around|up to|"
    "a few minutes"
)
_BEFORE_END = words(
    "foer tid|foer slut|foer tiden|foer|tidligere|tidligt|early|earlier|before the end|"
    "foer moedet slutter|inden moedet slutter|foer moedet er slut|inden moedet er slut|"
    "foer moedets afslutning|inden slut|foer alle andre|inden det slutter|foer det slutter|"
    "before the meeting ends|before it ends|foer <when> slutter|inden <when> slutter|"
    "foer <when> er slut"
)

LATE = tuple(
    pattern(source)
    for source in (
        f"(?:er der|er fremme|er med|kan|naar|kommer|er|moeder|deltager) {_MINE}{FILL}ikke {FILL}"
        f"(?:{TAKE_PART})?{FILL}"
        f"(?:frem |der |op |med |tidligere end |fra ){{0,2}}{FILL}(?:foer |inden |foerend |"
        f"(?<=end ))(?P<time><time> )",
        f"(?:can|will) {_MINE}not {FILL}{JOIN}{FILL}(?:before |until |till )(?P<time><time> )",
        f"{COMES}{_MINE}{_TOWARDS}(?:{TAKE_PART}{_TOWARDS})?(?P<time><time> |<hours> )(?:senere )?",
        f"(?:kun |foerst |only ){FILL}(?:med |der )?(?:fra |from )(?P<time><time> )",
        f"(?:bliver|er|be|am|kommer til at blive) {_MINE}{FILL}(?:{_ROUGHLY}|{_IN_ENGLISH}){{0,3}}"
        f"(?:forsinket|for sent paa den|late|delayed) {FILL}{_AFTER_COMMA}"
        f"(?:{_ROUGHLY}|{_EXPLAINED}|foerst |omkring |around |about |<when> ){{0,4}}"
        f"(?P<time><time> )",
        f"(?:kommer|bliver|ankommer|er|moeder|deltager|arrive|arriving|be|am) {_MINE}{FILL}"
        f"(?:{_ROUGHLY}|{_IN_ENGLISH}){{0,4}}(?:senere|forsinket|for sent|forsinkede|late|later|"
        f"delayed) {FILL}(?:, |- |– |\\( |: |med )(?:{_ROUGHLY}|{_EXPLAINED}|{_IN_ENGLISH}){{0,3}}"
        f"(?P<length><length> )(?:senere |forsinket |for sent )?{ENDS}",
        f"(?:kommer|bliver|ankommer|er der|er fremme|er med|er|moeder|deltager|stoeder til|"
        f"dukker op) {_MINE}{FILL}"
        f"(?:{_ROUGHLY}){{0,4}}(?P<length><length> )?(?:for )?(?:senere|forsinket|sent|"
        f"forsinkede) {FILL}{ENDS}",
        f"(?P<length><length> )(?:senere|forsinket|for sent|forsinkelse) {FILL}{ENDS}",
        f"(?:be|am|are|running|arrive|come|arriving|coming|join|joining|"
        f"is) {_MINE}{FILL}(?:{_IN_ENGLISH}){{0,4}}(?P<length><length> )?(?:late|later|"
        f"delayed) {FILL}{ENDS}",
        f"(?:forsinket|late|forsinkelse paa) {FILL}(?:ca |about )?(?P<length><length> )",
        "(?:be|am|is) (?:delayed |late )by (?P<length><length> )",
    )
)
"""Coming later; `time` or `length` where it was said."""

EARLY = tuple(
    pattern(source)
    for source in (
        f"{GOES}{_MINE}(?:igen )?{_TOWARDS}(?:inden |by )?(?P<time><time> )(?!til (?!<|at ))",
        f"(?:deltager|er med|bliver|kan deltage|kan vaere med|kan vaere der|kan blive|kan|er der|"
        f"kommer|blive|kun|vaere der|vaere med|deltage) {_MINE}{FILL}(?:kun |men |med |der |"
        f"vaere |blive |deltage |frem |ind |indtil videre ){{0,4}}{FILL}(?:til |indtil |"
        f"frem til |og til )(?P<time><time> )",
        f"(?:stay|there|attend|join|be there|available|participate|come|only|attending|here|"
        f"am in) {FILL}(?:only )?(?:until|till|to) (?P<time><time> )",
        f"kan {_MINE}{FILL}ikke {FILL}(?:blive|vaere med|deltage|"
        f"vaere der) (?:laengere )?(?:end )?(?:til |laengere end til |efter )(?P<time><time> )",
        f"(?:can|will) {_MINE}not {FILL}stay (?:past|beyond|longer than|after|"
        f"later than) (?P<time><time> )",
        f"{GOES}{_MINE}{FILL}(?:{_ROUGHLY}|about |around |a bit |a little )"
        f"{{0,4}}(?P<length><length> )?{_BEFORE_END}{FILL}{ENDS}",
    )
)
"""Leaving early."""

HALF_TAKEN = pattern(
    f"(?:{OTHER}|{SPEAKER})?(?:deltager|kommer|er med|joining|attending|join|attend|"
    f"deltage|vaere med|komme|er der|vaere der) {FILL}(?:kun |only )?(?:i |the |under |til |for )?"
    f"(?:foerste|sidste|en del af|dele af|noget af|first|last|part of|second|halvdelen|anden) "
)
"""Taking part in a part of the meeting, without hours: a question."""


_WHOLE = pattern(
    words(
        "hele dagen|hele moedet|hele tiden|hele vejen|til tiden|i tide|i god tid|in time|on time|"
        "all day|the whole day|the whole time|all the time"
    )
)


def is_not_whole(match: Match) -> bool:
    """ "Jeg kan ikke være der hele dagen", "ikke komme til tiden": for a part of it, perhaps."""
    return Row(match.symbols).has(_WHOLE)


_BEFORE = pattern(
    "(?:(?<=lidt )|(?<=noget )|(?<=<length> ))foer (?=(?:den |d |d . |paa |til moedet )?"
    "(?:<|\\d|mandag|tirsdag|onsdag|torsdag|fredag))"
)
_LEAVES = frozenset(GOES.removeprefix("(?:").removesuffix(")").replace(" ", "").split("|"))
_REACH = 6


def with_early_leaving(row: Row) -> Row:
    """ "Jeg går lidt før den 14. april": earlier on that day, not before it."""

    def earlier(match: Match) -> Symbol | None:
        before = row.symbols[max(0, match.first - _REACH) : match.first]
        leaves = any(symbol.form in _LEAVES for symbol in before)
        return Symbol("tidligere", match.symbols[0].raw) if leaves else None

    return rewritten(row, _BEFORE, earlier)
