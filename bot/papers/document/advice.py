"""Recommendations: their opening, who gives them, and what is recommended."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.papers.document.lines import Paragraph
from bot.papers.document.signs import ADVICE_LABEL, RECOMMENDS

_ABBREVIATED = re.compile(
    r"\b(?:kr|mio|mia|pct|mv|m\.v|osv|m\.m|m\.fl|mfl|jf|bl\.a|etc|nr|stk|tlf|evt|ca)\.$",
    re.IGNORECASE,
)
_VERBS = re.compile(
    r"(?:godkend|drøft|tag|anbefal|udpeg|orienter|beslutt|indstill|får|giv|peg|aftal|bevillig|bevilg"
    r"|afgør|vælg|noter|afsætt|tilslutt|bemyndig|forelægg|approv|discuss|not|tak)\w*\b",
    re.IGNORECASE,
)
_AT = re.compile(r"^at\s+", re.IGNORECASE)
_PRESENT = re.compile(r"[a-zæøå]+r\b|approve|discuss")
_PASSIVE = re.compile(r"\b(?:\w+e?s|bliver|skal|kan)\b")
_NAME = r"[A-ZÆØÅ][\w/.-]*(?:\s+[A-ZÆØÅ][\w/.-]*)*"
_BODY = re.compile(
    r"(?<=\s)(?=(?:[A-ZÆØÅ][\w-]*(?:skabet|gruppen|sekretariatet|udvalget|rådet|kredsen|ledelsen"
    r"|direktionen|bestyrelsen|forum|forummet|netværket|foreningen)|[Ff]ormanden|KD-[Nn]et|[A-ZÆØÅ]{3,})"
    r"(?:\s\w+){0,5}?\sindstiller\b)"
)
"""Where a body begins that recommends something, on a line on which people stand before it."""
_INFINITIVE = re.compile(r"\b(?:for|til|ved|om|på|med|uden|efter|af)\s+at\b", re.IGNORECASE)


@dataclass(frozen=True)
class Advice:
    """What is recommended, a clause each, and by whom where it is not simply "det indstilles"."""

    texts: tuple[str, ...] = ()
    recommender: str | None = None
    is_open: bool = False


def split_advice(text: str) -> tuple[str, str]:
    """A heading's line, and the recommendation that stands on it; "" where there is none."""
    for match in re.finditer(r"(?<=\s)\*?(?=Det indstilles|Indstilling:|It is recommended)", text):
        return text[: match.start()].strip(), text[match.end() :].strip(" *")
    other = re.search(rf"(?<=\s)\*?(?={_NAME} indstiller\b)", text)
    if other and re.search(r"\sv[./]\s", text[: other.start()]):
        other = _BODY.search(text)
    if other and other.start() > 10:
        return text[: other.start()].strip(), text[other.start() :].strip(" *")
    return text, ""


def own_name(texts: Sequence[str]) -> str | None:
    """The body that the recommendations of a document are for: the name that most of them say
    behind "Det indstilles, at"."""
    counted: dict[str, int] = {}
    for text in texts:
        match = re.search(
            rf"(?:[Dd]et indstilles,? at|indstiller, at|recommended that)\s+(?P<name>{_NAME})\s",
            text,
        )
        if match:
            counted[match["name"]] = counted.get(match["name"], 0) + 1
    return max(counted, key=lambda name: counted[name], default=None)


_KINDS = ("netværk", "kreds", "forum", "gruppe", "udvalg", "råd", "bestyrelse", "direktion", "klub",
          "network", "board", "committee", "council", "group")  # fmt: skip


def common_names(body: str | None) -> list[str]:
    """What a body is called for short: "netværket" where it is a network, "the board"."""
    folded = (body or "").casefold()
    found = [kind for kind in _KINDS if kind in folded]
    forms = ("{}", "{}et", "{}en", "{}n", "{}s", "the {}")
    return [form.format(kind) for kind in found for form in forms]


def read_advice(text: str, names: Sequence[str]) -> Advice | None:
    """The recommendation that a paragraph is, or None. `names` are those of the own body, which
    fall away: "Det indstilles, at KD-Net godkender" is "godkender"."""
    label = ADVICE_LABEL.fullmatch(text)
    said = label["who"] if label else None
    if label is not None:
        text = (label["rest"] or "").strip()
    match = RECOMMENDS.match(text)
    if match is None and label is None:
        return None
    rest = text[match.end() :] if match else text
    who = _capital(said) if said else (_who(match) if match else None)
    if match is None or match.groupdict().get("to") is None:
        rest = without_name(rest, names)
    is_open = not rest or rest.endswith(":")
    return Advice(clauses(rest, ()), who, is_open)


def clauses(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """What a text recommends, a clause each, without "at" and the own body's name before it."""
    bare = without_name(text, names)
    return tuple(ended(part.rstrip(" :")) for part in _clauses(bare)) if bare.strip(" :") else ()


def _clauses(text: str) -> list[str]:
    """ "..., og at ...": a clause each, unless "at" belongs to what the first one says: "drøfter,
    at planen er klar, og at den er god"."""
    parts = re.split(r"[,;]?\s+(?:og|samt)\s+at\s+|[,;]\s+at\s+(?=.*\s(?:og|samt)\s+at\s)", text)
    is_within = re.search(r"\bat\b", _INFINITIVE.sub("", parts[0])) is not None
    is_said = all(map(_PASSIVE.search, parts)) or _PRESENT.match(parts[0]) is not None
    return parts if is_said and not is_within else [text]


def _who(match: re.Match[str]) -> str | None:
    """Who recommends, and to whom where it is to another: "KD-Net indstiller til KKR"."""
    who = match["who"] or match["whom"]
    if not who:
        return None
    who = _capital(who)
    return f"{who} indstiller til {match['to'].strip()}" if match["to"] else who.strip()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def entries(
    found: Sequence[Paragraph], at: int, *, is_open: bool, names: Sequence[str] = ()
) -> tuple[list[str], int]:
    """The entries of the list that belongs to a recommendation, from a paragraph on, and where it
    ends. A list whose bullets were lost is known by its verbs."""
    texts: list[str] = []
    if not is_open:
        return texts, at
    while at < len(found) and not found[at].is_table and not found[at].first.level:
        paragraph = found[at]
        if paragraph.is_entry:
            texts.append(paragraph.entry)
        elif _is_clause(paragraph.text):
            texts += _by_line(paragraph)
        else:
            break
        at += 1
    bare = [re.sub(r"[,;]?\s+(?:og|samt|and)$|[,;]$", "", text) for text in texts]
    return [c for t in bare for c in (clauses(t, names) if _AT.match(t) else (ended(t),))], at


def _is_clause(text: str) -> bool:
    """A clause that lost its bullet: "godkender ...", "at planen godkendes"."""
    return bool(_VERBS.match(text) and text[0].islower()) or _AT.match(text) is not None


def _by_line(paragraph: Paragraph) -> list[str]:
    """Lines that each begin with a verb are a clause each."""
    lines = [line.text for line in paragraph.lines]
    if len(lines) > 1 and all(map(_is_clause, lines)):
        return lines
    return [paragraph.text]


def without_name(text: str, names: Sequence[str]) -> str:
    """Without the own body's name at the start, and without "at" before it."""
    text = _AT.sub("", text.strip())
    for name in sorted(filter(None, names), key=len, reverse=True):
        if re.match(rf"{re.escape(name)}(?=[\s:,]|$)", text, re.IGNORECASE):
            return text[len(name) :].lstrip(" ,:") if text[len(name) :].strip(" :") else ""
    return text


def ended(text: str) -> str:
    """Without the final stop, unless it belongs to an abbreviation."""
    text = text.strip(" *")
    is_stop = text.endswith(".") and not text.endswith("..") and not _ABBREVIATED.search(text)
    return text[:-1].rstrip() if is_stop else text
