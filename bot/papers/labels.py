"""The words by which a paper marks its parts, in Danish and English; read in either language.

A label stands at the start of a line and ends with a colon. Titles by which a standing item is
known, whoever worded it, stand here too.
"""

import re
from dataclasses import dataclass
from typing import Literal

from bot.domain.agenda import ItemKind
from bot.domain.people import Language

Part = Literal["presenters", "recommendation", "annex", "goes-on", "minutes", "closed", "time",
               "deadline", "owner", "proposer", "guest", "follow-up"]  # fmt: skip

WORDS: dict[Part, dict[Language, tuple[str, ...]]] = {
    "presenters": {
        "da": ("Forelægges af", "Oplæg ved", "Ved", "v."),
        "en": ("Presented by", "Introduced by"),
    },
    "recommendation": {
        "da": ("Indstilling", "Indstillinger"),
        "en": ("Recommendation", "Recommendations"),
    },
    "annex": {"da": ("Bilag",), "en": ("Annex", "Annexes")},
    "goes-on": {"da": ("Videre til",), "en": ("Goes on to",)},
    "follow-up": {"da": ("Opfølgning", "Opfølgninger"), "en": ("Follow-up", "Follow-ups")},
    "minutes": {"da": ("Referat",), "en": ("Minutes",)},
    "guest": {"da": ("Gæst",), "en": ("Guest",)},
    "closed": {"da": ("Lukket punkt",), "en": ("Closed item",)},
    "time": {"da": ("Tid",), "en": ("Time",)},
    "deadline": {"da": ("Frist",), "en": ("Deadline",)},
    "owner": {"da": ("Ansvarlig",), "en": ("Responsible",)},
    "proposer": {"da": ("Foreslået af",), "en": ("Proposed by",)},
}
"""For each part the labels that are read; the first of a language is the one that is written."""

FROM: dict[Language, str] = {"da": "fra", "en": "from"}
LATER: dict[Language, str] = {"da": "eftersendes", "en": "follows"}
WITHDRAWN: dict[Language, str] = {"da": "udgår", "en": "withdrawn"}
WITHDRAWN_SUFFIX = re.compile(r"\s\((?:udgår|udgået|withdrawn)\)$", re.IGNORECASE)
LATER_NOTE = re.compile(
    r"(?:eftersendes|eftersendt|follows|to follow|later)(?:[ ,]+(?P<day>.+))?", re.IGNORECASE
)

FRONT: dict[str, tuple[str, ...]] = {
    "meeting": ("møde", "meeting"),
    "preliminary": ("foreløbige punkter", "preliminary"),
}
"""The keys of the front matter; Danish first."""

_PART_OF = {
    word.casefold(): part
    for part, languages in WORDS.items()
    for words in languages.values()
    for word in words
}
_SPELLED = {
    word.casefold(): word
    for languages in WORDS.values()
    for words in languages.values()
    for word in words
}
_LONG = tuple(word for word in _PART_OF if len(word) > 4)
_ANY = "|".join(sorted((re.escape(word) for word in _PART_OF), key=len, reverse=True))
_LABEL = re.compile(
    rf"(?P<word>{_ANY})"
    r"(?:[ ]+(?:fra|from)[ ]+(?P<source>[^:()\n]{1,80}?))?"
    r"(?:[ ]*\((?P<note>[^()\n]{0,80})\))?[ ]*:(?P<rest>.*)",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    rf"(?:{'|'.join(re.escape(w) for words in WORDS['closed'].values() for w in words)})\.?",
    re.IGNORECASE,
)
_TITLES: tuple[tuple[ItemKind, str], ...] = (
    ("approve-agenda", r"godkendelse af (dagsorden|dagsordenen)$"),
    ("approve-agenda", r"approval of (the )?agenda$"),
    ("approve-minutes", r"godkendelse af referat(et)?( fra| af|$)"),
    ("approve-minutes", r"approval of (the )?minutes( of| from|$)"),
    ("preliminary", r"foreløbige? punkter( |$)"),
    ("preliminary", r"preliminary items( |$)"),
    ("upcoming", r"(kommende møder|mødekalender|mødeplan)$"),
    ("upcoming", r"(coming|upcoming) meetings$"),
    ("any-other-business", r"(eventuelt|evt\.?)$"),
    ("any-other-business", r"(any other business|aob)$"),
)


@dataclass(frozen=True)
class Label:
    """A labelled line: the part it opens, whose recommendation ("Indstilling fra formandskabet"),
    what stands in parentheses, and the text behind the colon."""

    part: Part
    source: str | None
    note: str | None
    text: str


def label(line: str) -> Label | None:
    """The label that a line begins with. Only a recommendation has a source, and only annexes a
    note; any other line that looks so is text. "Lukket punkt" stands alone, without a colon."""
    if line.startswith(("v. ", "V. ")):
        return Label("presenters", None, None, line[3:].strip())
    if _CLOSED.fullmatch(line.rstrip()):
        return Label("closed", None, None, "")
    match = _LABEL.fullmatch(line)
    if match is None:
        return None
    part = _PART_OF[match["word"].casefold()]
    if (match["source"] and part != "recommendation") or (match["note"] and part != "annex"):
        return None
    return Label(part, match["source"], match["note"], match["rest"].strip())


def word(part: Part, language: Language) -> str:
    """The label that is written for a part."""
    return WORDS[part][language][0]


def nearly(line: str) -> tuple[str, str] | None:
    """What a line has before its colon, and the label that it is nearly: a typing error."""
    match = re.match(r"(?P<said>[^\W\d_][^:\n]{3,24}?)[ ]*(?:\([^()\n]*\))?[ ]*:", line)
    if match is None or label(line) is not None:
        return None
    from rapidfuzz import fuzz, process

    said = match["said"].strip()
    found = process.extractOne(said.casefold(), _LONG, scorer=fuzz.ratio, score_cutoff=84)
    return (said, _SPELLED[found[0]]) if found else None


def needs_escape(line: str) -> bool:
    """A line of text that would be read as something else without a backslash before it."""
    bare = line.lstrip("\\")
    is_heading = bare == "##" or bare.startswith("## ")
    return is_heading or label(bare) is not None or nearly(bare) is not None


def kind_of(title: str, own_names: tuple[str, ...] = ()) -> ItemKind:
    """The kind of an item by its title. Preliminary items are those of the own group where the
    title names it ("Foreløbige punkter til kommende KD-Net møder")."""
    text = " ".join(title.split())
    for kind, pattern in _TITLES:
        if re.match(pattern, text, re.IGNORECASE):
            is_own = kind == "preliminary" and _names_one_of(text, own_names)
            return "preliminary-own" if is_own else kind
    return "ordinary"


def _names_one_of(text: str, names: tuple[str, ...]) -> bool:
    folded = text.casefold()
    return any(re.search(rf"\b{re.escape(name.casefold())}\b", folded) for name in names)
