"""The apologies of a document's head, in the many ways in which they are written."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.papers.document.people import is_municipality, is_office, is_title, titled
from bot.papers.paper import Absence

_NONE = re.compile(
    r"(?:der er )?(?:ingen|ikke modtaget|none|nobody|no apologies|-|–)\b.*|[-–]", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"\S+@\S+|sendes|meddeles|meldes|\bbedes\b|rettes til|\btlf\b|please send", re.IGNORECASE
)
_INSTEAD = re.compile(
    r"(?:,\s*|\s+[-–]\s+|\s+|^)(?:i\s+(?:hans|hendes|deres)?\s*sted(?:et)?(?!\s+for\b)(?:\s+(?:deltager|deltog|kommer|mødte|møder))?(?=[\s:])"
    r"|(?:her|i\s+stedet|hvor|men)\s+(?:deltager|deltog|kommer|møder|mødte)"
    r"|(?:suppleant|stedfortræder)(?:en)?(?!\s+for\b)(?:\s+er)?:?|suppl?\.|stedf\.|substitute:?"
    r"|(?:som\s+)?repræsentere(?:t|s)\s+(?:ved|af)|(?:som\s+)?erstatte(?:t|s)\s+af"
    r"|(?:v\.|v/|ved)(?=\s+[A-ZÆØÅ])):?\s+(?P<who>\S.*)$",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"(?P<who>\S.*?)\s+(?:(?:deltog|deltager|mødte|kommer|møder)(?:\s+i\s+stedet|\s+som\s+\w+)?\s+for"
    r"|i\s+stedet\s+for|for|instead\s+of)\s+(?P<whom>[^\W\d_].*)$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?<=[\wæøå)]{2})(?<!\bChr)(?<!\bFr)(?<!\bTh)(?<!\bJoh)(?<!\bKr)(?<!\bsuppl)(?<!\bstedf)\.\s+"
    r"(?=(?:I stedet|Her|[A-ZÆØÅ][^,]* (?:deltager|deltog|kommer|møder|mødte|for)\b"
    r"|[^,]*(?i:afbud)\b))"
)
"""Where a sentence ends and one on who comes instead, or on where to write, begins."""
_COMES = re.compile(
    r"(?P<who>\S.*?),?\s+(?:(?:deltager|deltog|kommer|møder|mødte)(?:\s+i\s+stedet)?|(?:comes|came|takes\s+part|took\s+part)\s+instead)$",
    re.IGNORECASE,
)


def read_apologies(lines: Sequence[str], *, are_whole: bool = False) -> tuple[Absence, ...]:
    """The apologies behind the label "Afbud", a line each or all on one. A label that is followed
    by an address, or by "ingen", has none. `are_whole`: no line was wrapped."""
    found: list[Absence] = []
    for text in _entries(lines, are_whole=are_whole):
        _add(found, text.strip(" .;*"))
    return tuple(found)


def _entries(lines: Sequence[str], *, are_whole: bool) -> Iterator[str]:
    """The entries: a line each, and within a line divided by commas and "og" outside of
    parentheses. A line that the former runs on to is part of it."""
    whole: list[str] = []
    for line in filter(None, (line.strip() for line in lines)):
        if whole and not are_whole and _runs_on(whole[-1], line):
            whole[-1] = f"{whole[-1]} {line}"
        else:
            whole.append(line)
    for said in (part for line in whole for part in _SENTENCE.split(line)):
        if not (_NONE.fullmatch(said) or _ADDRESS.search(said)):
            yield from _divided(said)


def _runs_on(former: str, line: str) -> bool:
    """The former line is open (a parenthesis, a comma, a joining word), or was cut in a name."""
    is_open = former.count("(") > former.count(")") or former.endswith((",", " og", " samt"))
    return (
        is_open
        or line[0].islower()
        or line.startswith("(")
        or re.search(r"(?<!, )\b(?:deltager|deltog|for|direktør|v\.)$", former, re.IGNORECASE)
        is not None
        or (len(former) > 55 and " " not in line.rstrip("."))
    )


def _divided(line: str) -> Iterator[str]:
    """Commas that divide people; one before a title, a municipality or who comes instead does
    not."""
    parts: list[str] = []
    for part in _outside(line):
        text = part.strip(" .")
        if not text:
            continue
        is_more = _INSTEAD.match(text) or _COMES.fullmatch(text) or _is_place_for(text)
        if parts and (is_more or is_office(_parenthesis(text)[0])):
            parts[-1] = f"{parts[-1]}, {text}"
        else:
            parts.append(text)
    yield from parts


def _is_place_for(text: str) -> bool:
    """ "Aarhus for Anne Holm": the municipality of somebody named before the comma."""
    match = _FOR.fullmatch(text)
    return match is not None and is_municipality(match["who"])


def _outside(line: str) -> Iterator[str]:
    """The parts between commas, semicolons and "og" that stand in no parentheses."""
    depth, start, at = 0, 0, 0
    while at < len(line):
        depth += (line[at] == "(") - (line[at] == ")")
        match = re.compile(r"[,;]|\s(?:og|samt|and)\s(?=[A-ZÆØÅ])").match(line, at)
        if match and depth <= 0:
            yield line[start:at]
            start = at = match.end()
        else:
            at += 1
    yield line[start:]


def _add(found: list[Absence], text: str) -> None:
    """One entry: a new apology, or who comes instead of somebody named before."""
    bare, within = _parenthesis(text)
    if match := _INSTEAD.search(bare):
        _with(found, bare[: match.start()], match["who"])
    elif (match := _FOR.fullmatch(bare)) and not is_title(match["who"].split()[-1]):
        _instead_of(found, match["who"], match["whom"])
    elif match := _COMES.fullmatch(bare):
        who, _, title = match["who"].partition(", ")
        if title and not is_office(title.partition(", ")[0]):
            _with(found, who, title)
        elif found:
            found[-1] = _substituted(found[-1], match["who"])
    elif bare:
        found.append(Absence(_name(bare)))
    if within and found:
        _beside(found, within, is_last=text.endswith(")"))


def _beside(found: list[Absence], within: str, *, is_last: bool) -> None:
    """What stands in parentheses behind a name: who comes instead, a title or a municipality. A
    title at the end is that of who comes instead."""
    if match := _INSTEAD.search(within) or _COMES.fullmatch(within):
        found[-1] = _substituted(found[-1], match["who"])
    elif match := _FOR.fullmatch(within):
        _instead_of(found, match["who"], match["whom"])
    elif match := re.fullmatch(r"(?:i\s+stedet\s+)?for\s+(?P<whom>[A-ZÆØÅ].*)", within):
        _instead_of(found, found.pop().name, match["whom"])
    elif is_last and found[-1].substitute and is_title(within):
        found[-1] = replace(found[-1], substitute_title=within)


def _with(found: list[Absence], name: str, who: str) -> None:
    """Somebody with who comes instead; without a name it belongs to the one before."""
    if _name(name):
        found.append(_substituted(Absence(_name(name)), who))
    elif found:
        found[-1] = _substituted(found[-1], who)


def _instead_of(found: list[Absence], who: str, whom: str) -> None:
    """`who` comes for `whom`, who may have been named before, be it by first name only here."""
    name = _name(whom)
    place = next((n for n, absence in enumerate(found) if _is_same(absence.name, name)), None)
    if place is None:
        found.append(_substituted(Absence(name), who))
    else:
        found[place] = _substituted(found[place], who)


def _substituted(absence: Absence, who: str) -> Absence:
    """With the substitute, whose title stands before the name or behind a comma."""
    text, _, behind = who.strip(" .").partition(",")
    bare, within = _parenthesis(text)
    name, title = titled(re.sub(r"\s+(?:i\s+stedet|deltager|deltog)$", "", bare))
    titles = [part for text in (behind, within or "") for part in text.split(",")]
    office = next((part.strip() for part in titles if is_title(part)), None)
    return replace(absence, substitute=name.strip(), substitute_title=title or office)


def _is_same(known: str, said: str) -> bool:
    """The same name, or the first or last name of it alone."""
    words = known.casefold().split()
    return [w for w in said.casefold().split() if w not in words] == []


def _parenthesis(text: str) -> tuple[str, str | None]:
    """A text without its last parenthesis, and what stands in it."""
    match = re.search(r"\s*\((?P<within>[^()]*)\)?\s*", text)
    if match is None:
        return text, None
    return (text[: match.start()] + " " + text[match.end() :]).strip(), match["within"].strip()


def _name(text: str) -> str:
    """A name without the title before it, and without title or municipality behind a comma."""
    name = re.split(r",|\s[–-]\s", text, maxsplit=1)[0].strip(" .;*")
    bare, _ = titled(_parenthesis(name)[0])
    return bare
