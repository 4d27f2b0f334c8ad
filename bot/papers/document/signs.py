"""The signs by which the parts of an item are known, in Danish and English."""

import re

_MONTHS = (
    r"(?:jan(?:uar|uary)?|feb(?:ruar|ruary)?|marts?|march|mar|apr(?:il)?|maj|may|jun[ie]?|jul[iy]?"
    r"|aug(?:ust)?|sep(?:t|tember)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
NUMBERED = re.compile(
    rf"^(?!v\.\s)(?P<number>\d{{1,3}}[a-z]{{0,2}}|[a-zA-Z])[.)]\s+(?!{_MONTHS}|(?:kvartal|halvår)\b)(?=\S)",
    re.IGNORECASE,
)
"""A typed number before a text: "4. ", "8a) ", "b. "; but not that of a day or a quarter."""

CASE = re.compile(
    r"(?:sagsfremstilling|sagsfremst\.|sagsbeskrivelse|sagen|the case|case)"
    r"\s*(?::\s*(?P<rest>.*))?",
    re.IGNORECASE | re.DOTALL,
)
MINUTES = re.compile(
    r"(?:(?:referat|udfald|minutes|decision|conclusion)(?:\s*/\s*(?:beslutning|konklusion))?"
    r"|(?:\w+s )?(?:beslutning|besl\.|konklusion)"
    r"(?:\s+(?:(?:i|fra|den|af)\s+|(?=\d))[^:\n]{1,80}?\d{4})?)"
    r"\s*(?:[:.]?$|:\s*(?P<rest>.*))",
    re.IGNORECASE | re.DOTALL,
)
"""The outcome's label; councils add whose and when: "Beslutning i Kredsen den 3. maj 2023:"."""
ADVICE_LABEL = re.compile(
    r"(?:indstilling(?:er)?|indst\.|recommendations?)(?:\s+(?:fra|from)\s+(?P<who>[^:\n]{1,60}?))?"
    r"\s*(?::\s*(?P<rest>.*))?",
    re.IGNORECASE | re.DOTALL,
)
PRESENTED = re.compile(
    r"(?:v\.|v/|vedr?\.?:|ved(?=\s+(?-i:[A-ZÆØÅ][\w.-]+\s+[A-ZÆØÅ]|\w*(?:formand|direktør|sekretariat)))"
    r"|(?:forelægges|fremlægges) af|oplæg (?:ved|v\.|v/)|(?:oplæg|oplægsholdere?|forelægger"
    r"|fremlægger|ansvarlig):|mødes? deltagelse af"
    r"|presented by|introduced by|presenters?:)\s*:?\s*(?P<by>\S.*)?",
    re.IGNORECASE,
)
ANNEX = re.compile(
    r"(?:(?:\./\s?\.|\./|/\.|/)(?=\s|$|[A-ZÆØÅ\[])\s*)(?:(?:Bilag|Annex)(?:\s+[\d.]+[a-z]?)?\s*(?:[-–—:]\s*|$))?"
    r"|(?:Bilag|BILAG|bilag(?=:)|Annex|Annexes)(?:\s+[\d.]+[a-z]?)?\s*(?:[-–—:]\s*)"
    r"|(?:Bilag(?:et)?|Annex)(?=\s+(?:eftersendes|eftersendt|follows)\b[ .]*$)"
    r"|(?:Bilag|Annex)\s+\d+\.\d+\s+(?=\S)|(?:Bilag|BILAG|Annex|Annexes)$"
)
"""The marker of an annex at the start of a line: `./.`, `./`, `/`, "Bilag -"."""
ANNEX_HEADING = re.compile(r"(?:Bilag|Annex|Annexes)\s*:?", re.IGNORECASE)
"""The word alone, above a list of annexes."""
ANNEX_WITHIN = re.compile(r"(?<=\s)\./\.?(?=\s+\S)")
_LISTED = re.compile(
    r"(?:foreløbige?\w*\s+(?:\w+\s+)?(?:punkter|sager|emner)|mødekalender|mødeplan|mødedatoer"
    r"|preliminary items)\b",
    re.IGNORECASE,
)
NO_ANNEX = re.compile(r"(?:der er )?ingen bilag(?: til punktet)?\.?", re.IGNORECASE)
CLOSED = re.compile(
    r"\s*\((?:lukket(?: punkt)?|fortrolig[t]?|closed(?: item)?)\)(?=\s|$)", re.IGNORECASE
)
"""Behind the title of an item that only who sits in the seat may see."""
LABEL = re.compile(r"[A-ZÆØÅ][\w/-]*(?: [\w/-]+){0,3}:(?:\s|$)")
"""A paragraph with a label of its own: "Orientering: ..."."""

RECOMMENDS = re.compile(
    r"(?:det indstilles"
    r"|(?P<who>[^\W\d_][^.:;?!\n]{1,70}?) indstiller(?:\s+til\s+(?P<to>[^,.:\n]{1,60}?))?"
    r"|(?:[^\W\d_][^.:;?!\n]{0,40}\s)?indstilles det"
    r"|it is recommended|(?P<whom>[^\W\d_][^.:;?!\n]{1,70}?) recommends?)"
    r"(?:,?\s+(?:at|that)(?=\s|:|$)|,|\s*:|$)\s*:?\s*(?:at\s+)?",
    re.IGNORECASE,
)
"""The opening of a recommendation, whoever gives it."""


def begins_part(text: str, *, whole: bool = False) -> bool:
    """Whether a line begins a part of an item. With `whole`: it is nothing but a label, so that
    nothing joins it."""
    if whole:
        is_label = any(
            (match := sign.fullmatch(text)) and not match.groupdict().get("rest")
            for sign in (CASE, MINUTES, ADVICE_LABEL)
        )
        marker = ANNEX.match(text)
        return is_label or bool(marker and not text[marker.end() :].strip())
    return bool(
        CASE.fullmatch(text)
        or MINUTES.fullmatch(text)
        or ADVICE_LABEL.fullmatch(text)
        or RECOMMENDS.match(text)
        or ANNEX.match(text)
        or NO_ANNEX.fullmatch(text)
        or _LISTED.match(text)
    )


def opens_list(text: str) -> bool:
    """A heading of preliminary items or of a calendar."""
    return _LISTED.match(text) is not None
