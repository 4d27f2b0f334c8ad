"""Taking part over a link, or in the room: "jeg deltager online", "med på Teams", "fysisk"."""

from bot.domain.phrases.heard import Heard
from bot.domain.phrases.hearing import listen
from bot.domain.phrases.symbols import Pattern, Row, Symbol, pattern, word_set, words
from bot.domain.phrases.turn_words import JOIN, TAKE_PART
from bot.domain.understanding import Doubt, MeetingOption

_LINKS = (
    "online|virtuelt|digitalt|paa teams|via teams|over teams|gennem teams|per teams|"
    "pr . teams|paa zoom|via zoom|over zoom|via link|via linket|paa link|paa linket|over link|"
    "via et link|via videolink|paa video|via video|over video|paa videolink|pr . video|paa skaerm|"
    "paa nettet|over nettet|virtually|remotely|on teams|via teams|by teams|over teams|on zoom|"
    "by zoom|by video|by video link|via the link|via video link|by link|on video|over video|remote"
)
_ROOM = (
    "fysisk|personligt fremmoede|ved fysisk fremmoede|i rummet|paa stedet|physically|in person|"
    "in the room|on site"
)
_ONLY = "(?:(?:, |- |– |\\( )?(?:men |dog |but |though )?(?:kun |dog |only |bare |just |blot )?)"
_ONLINE = pattern("<online> ")
_ON_SITE = pattern(words(_ROOM))
_LINKED = pattern(f"{_ONLY}{words(_LINKS)}(?:i stedet |instead |only |denne gang |this time )?")
_NOT_IN_ROOM = pattern(
    f"(?:, )?(?:men |dog |but |though )?(?:ikke |not ){words(_ROOM)}"
    "(?:, |men |but |kun |only ){0,3}(?=<online> )"
)
_ONLY_SO = pattern(f"(?:kun |bare |only )(?=(?:{TAKE_PART}|{JOIN})(?:<when> )?<online> )")
_CONNECTS = pattern(
    "(?P<verb>kobler mig|kobler vi os|kobler jeg mig|kobler|logger mig|logger|kalder ind|"
    "foelger moedet|foelger <when>|foelger med|foelger|ser med|lytter med|connect|log in|log on|"
    "logging in|dial in|dialling in|dialing in|follow <when>|follow|follow along|call in) "
    "(?:paa |op |ind |med |i |via )?(?=<online> )"
)
_COMING = word_set(
    """
    , deltager deltage kommer komme med der jeg vi mig os moeder vaere attend attending attends join
    joining joins participate participating come coming part there be am me us i we gerne kun dog
    altsaa desvaerre only just gladly happily hjemmefra herfra online - ( by take mig
    """
)
_NAMED = frozenset(("<when>", "<time>", "<hours>", "<seat>", "<holder>", "<boss>", "<online>"))
"""After these a word on the way belongs to the coming."""


def heard_with_way(row: Row) -> Heard:
    """What is heard in a row of statements, with how somebody takes part. What is said of a link
    beside that (the meeting is online, "send et link via Teams", "ikke online") is left so."""
    marked = _marked(row)
    is_online, is_on_site = marked.has(_ONLINE), marked.has(_ON_SITE)
    if not (is_online or is_on_site) or not all(map(_is_of_coming, _befores(marked))):
        return _doubtful(listen(row), is_online)
    heard = listen(marked.without(_ONLINE).without(_ON_SITE))
    comes = heard.is_attendance or heard.is_partial
    if not comes or heard.is_apology or heard.people or heard.is_unnamed:
        return _doubtful(listen(row), is_online)
    heard.is_online, heard.is_on_site = is_online, is_on_site
    return heard


def _doubtful(heard: Heard, is_online: bool) -> Heard:
    """A substitute is not said to take part online: a seat has one, wherever."""
    heard.strangers += is_online and bool(heard.people)
    return heard


def _marked(row: Row) -> Row:
    """The row with `<online>` in the place of what says "over a link", and a verb of connecting as
    one of taking part."""
    out = _rewritten(row, _LINKED, "<online>")
    out = _rewritten(out, _NOT_IN_ROOM, None)
    out = _rewritten(out, _ONLY_SO, None)
    return _rewritten(out, _CONNECTS, "deltager")


def _befores(row: Row) -> list[str]:
    """What stands before each word on the way."""
    spoken = [*row.find(_ONLINE), *row.find(_ON_SITE)]
    return [row.symbols[m.first - 1].form if m.first else "," for m in spoken]


def _is_of_coming(before: str) -> bool:
    return before in _COMING or before in _NAMED


def _rewritten(row: Row, sought: Pattern, form: str | None) -> Row:
    """The row with one symbol, or none, in the place of each match."""
    out: list[Symbol] = []
    done = 0
    for match in row.find(sought):
        if match.first < done:
            continue
        out.extend(row.symbols[done : match.first])
        raw = " ".join(symbol.raw for symbol in match.symbols)
        if form is not None:
            out.append(Symbol(form, raw))
        done = match.last
    return Row((*out, *row.symbols[done:]))


def doubt_of_way(heard: Heard, meetings: tuple[MeetingOption, ...]) -> Doubt | None:
    """Online is a question where the meeting is held in one place only; so is the room where it
    has none."""
    modes = {meeting.mode for meeting in meetings}
    if not heard.is_online and not heard.is_on_site:
        return None
    if (heard.is_online and heard.is_on_site) or len(modes) != 1:
        return "unclear"
    if heard.is_online and modes.isdisjoint(("online", "hybrid")):
        return "no-online"
    return "unclear" if heard.is_on_site and modes == {"online"} else None
