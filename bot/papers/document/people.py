"""Names of people: presenters behind "v.", titles before a name, municipalities behind it."""

import re

_ROLE = (
    r"(?:formand|næstformand|kommunaldirektør|regionsdirektør|koncerndirektør|direktør|vicedirektør"
    r"|borgmester|sekretariat|chef|rektor|konsulent|leder|projektleder|overlæge|professor"
    r"|sundheds|social|it-|digitaliserings|chair|vice|director|head|secretar)"
)
_SPLIT = re.compile(r"\s*[,;]\s*|\s*/\s*|\s+(?:og|samt|and|&)\s+(?=[^\W\d_a-zæøå])")
_BY = re.compile(r"\s+(?:v\.|v/|ved(?=\s))\s*(?P<by>\S.*)$")
_SIGN = re.compile(r"\s+(?P<sign>v\.|v/|ved(?=\s))\s*(?=\S)")
_ENGLISH = re.compile(
    r"\s*(?:\((?:presented|introduced) by (?P<within>[^()]+)\)"
    r"|\s(?:presented|introduced) by (?P<by>\S.*))$",
    re.IGNORECASE,
)
_TITLE_WORD = re.compile(
    r"(?:\w*(?:direktør|chef|formand|leder|mester|konsulent|læge|rektor|professor|director|head))\b",
    re.IGNORECASE,
)
_NAMES = """
aabenraa aalborg aarhus albertslund allerød assens ballerup billund bornholm brøndby
brønderslev dragør egedal esbjerg faaborg-midtfyn fanø favrskov faxe fredensborg
fredericia frederiksberg frederikshavn frederikssund furesø gentofte gladsaxe glostrup
greve gribskov guldborgsund haderslev halsnæs hedensted helsingør herlev herning
hillerød hjørring holbæk holstebro horsens hvidovre høje-taastrup hørsholm ikast-brande
ishøj jammerbugt kalundborg kerteminde kolding københavn køge langeland lejre lemvig
lolland lyngby-taarbæk læsø mariagerfjord middelfart morsø norddjurs nordfyns nyborg
næstved odder odense odsherred randers rebild regionen ringkøbing-skjern ringsted
roskilde rudersdal rødovre samsø silkeborg skanderborg skive slagelse solrød sorø stevns
struer svendborg syddjurs sønderborg thisted tårnby tønder vallensbæk varde vejen vejle
vesthimmerland vesthimmerlands viborg vordingborg åbenrå ålborg århus ærø
"""
MUNICIPALITIES = frozenset(_NAMES.split())
"""Denmark's, as they are named behind people."""


_WITHIN = re.compile(
    r"\s*\((?P<sign>v\.|v/|ved|oplæg v\.|oplæg ved)\s*(?P<by>[^()]+)\)\s*[.:]?$", re.I
)
_BRACKETED = re.compile(r"\s*\((?P<names>[^()]{3,120})\)$")
_MINUTES = re.compile(r"\s*[(\[]?\b\d{1,3}\s*min(?:\.|utter|s)?[)\]]?\s*$", re.IGNORECASE)
"""How long an item is to take, behind its presenters."""


def presenters(text: str) -> tuple[str, ...]:
    """The names that a text joins by commas, "og", "/" or "samt"; a final stop, and a joining word
    behind which the text was cut short, are no names."""
    bare = re.sub(r"\s+(?:og|samt|and|&)$", "", text.strip(" .,;:*/"))
    names = (name.strip(" .,;:*") for name in _SPLIT.split(bare))
    return tuple(name for name in names if name and name.casefold() not in ("og", "samt"))


def split_heading(text: str, title: str | None) -> tuple[str, tuple[str, ...]]:
    """The title and the presenters of a heading. Where the table's `title` begins the heading, what
    stands behind it decides; else "v." followed by a name or an office."""
    if title and text.startswith(title):
        rest = text[len(title) :]
        if not rest.strip(" .*"):
            return title, ()
        if match := _BY.fullmatch(rest):
            return title, presenters(match["by"])
    text = _MINUTES.sub("", text)
    if match := _WITHIN.search(text):
        return text[: match.start()].strip(), presenters(match["by"])
    if match := _ENGLISH.search(text):
        return text[: match.start()].strip(), presenters(match["within"] or match["by"])
    found = [match for match in _SIGN.finditer(text) if _is_who(text[match.end() :], match["sign"])]
    found.sort(key=lambda match: (match["sign"] != "ved", match.start()))
    if found:  # the last "v.", else the last "ved"
        return text[: found[-1].start()].strip(), presenters(text[found[-1].end() :])
    bare = re.sub(r"\s+(?:v\.|v/)\s*$", "", text)  # cut short: nobody is named
    return bare.strip(), ()


def known_within(title: str, people: str) -> tuple[str, tuple[str, ...]]:
    """A title without the parentheses behind it, and who is named there: only participants."""
    match = _BRACKETED.search(title)
    names = presenters(match["names"]) if match else ()
    if match is None or not names or not all(" " in name and name in people for name in names):
        return title, ()
    return title[: match.start()].strip(), names


def _is_who(text: str, sign: str) -> bool:
    """What follows "v." is a name or an office; what follows the word "ved" has to be an office
    or two names, since it also means "at"."""
    office = re.match(rf"(?:\w+\s+)?{_ROLE}", text, re.IGNORECASE) is not None
    if sign == "ved":
        return office and not text[0].isdigit()
    return text[0].isupper() or office


def titled(text: str) -> tuple[str, str | None]:
    """A name and the title before it: "Koncerndirektør Peter Poulsen"."""
    words = text.split()
    last = next((n for n in range(len(words) - 1, -1, -1) if _TITLE_WORD.fullmatch(words[n])), None)
    if last is None or last == len(words) - 1:
        return text, None
    return " ".join(words[last + 1 :]), " ".join(words[: last + 1])


def is_municipality(text: str) -> bool:
    """A municipality or the region, with the word "Kommune" or without."""
    bare = re.sub(r"\s*kommune$", "", text.strip(), flags=re.IGNORECASE).casefold()
    return bare in MUNICIPALITIES or bare.startswith("region ") or bare != text.strip().casefold()


def is_title(text: str) -> bool:
    """A title or an office: what stands behind a name and is neither a name nor a place."""
    text = text.strip()
    return (
        bool(text)
        and not is_municipality(text)
        and (text[0].islower() or _TITLE_WORD.search(text) is not None)
    )


def is_office(text: str) -> bool:
    """A title or a municipality, or nothing."""
    return not text.strip() or is_title(text) or is_municipality(text)
