"""A document's title, and what running text above the items says of body, day, hours and place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time

from bot.papers.document.lines import joined
from bot.papers.document.moments import SaidDay, days_in, hours_in
from bot.papers.document.places import in_text, mode_of
from bot.papers.paper import PaperKind, PaperMode

_KIND = re.compile(
    r"(?:(?:foreløbig|endelig|udkast til|draft)\s+)?(?P<word>(?:tillægs)?dagsorden"
    r"|(?:beslutnings|møde)?referat|(?:beslutnings|møde)?protokol|mødebog"
    r"|agenda|minutes|mødeindkaldelse og dagsorden)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:møde\w*|meeting)\s+(?:i|of|in|med)\s+(?:the\s+)?(?P<body>\S.*)$", re.IGNORECASE
)
_OTHER_BODY = re.compile(r"(?:til|for|fra|of|af)\s+(?:the\s+)?(?P<body>\S.*)$", re.IGNORECASE)
_BEFORE_DAY = re.compile(r"[\s,–-]+(?:(?:den|d\.|on|the|afholdt|held)\s*)*$", re.IGNORECASE)
_HELD = re.compile(
    r"(?P<body>[A-ZÆØÅ][\w/-]*(?: (?:og |i |for )?[A-ZÆØÅ][\w/-]*)*)\s+(?:holdt|holder|mødtes"
    r"|afholdt|afholder|held|holds)\b"
)
_NAMED = re.compile(
    r"(?:netværk|kreds|forum|gruppe|udvalg|råd|bestyrelse|klub|network|board|committee|council"
    r"|KD-Net|KKR)(?:et|en|n|s)?\b",
    re.IGNORECASE,
)
_MEETING = re.compile(r"(?:[\w-]*møde|meeting)\b", re.IGNORECASE)
_MOST, _LONGEST = 40, 400
"""So many lines, of so many characters, are read as running text of a head."""
_NAME_LINE = re.compile(r"[A-ZÆØÅ][^\d.:;!?@|]{3,70}")


@dataclass(frozen=True)
class Title:
    """What the title says, and what the text around it adds."""

    kind: PaperKind | None = None
    body: str | None = None
    day: SaidDay | None = None
    start: time | None = None
    end: time | None = None
    place: str | None = None
    mode: PaperMode | None = None


def read_title(texts: Sequence[str]) -> Title:
    """The title in the unlabelled lines of a head."""
    for text in _wrapped(texts):
        match = _KIND.match(text)
        if match is None:
            continue
        said = next(days_in(text), None)
        before = text[match.end() : said.start if said else len(text)]
        start, end = hours_in(text[said.end :] if said else "") or (None, None)
        mode = mode_of(text[said.end :], None) if said else None
        return Title(_kind(match["word"]), body_in(before), said, start, end, mode=mode)
    return Title()


def read_prose(texts: Sequence[str]) -> Title:
    """What unlabelled lines say without being the title: "Netværket holder møde mandag den 29.
    april 2024 kl. 13-16 på Museet, Havnegade 20, 7700 Thisted"."""
    texts = [text for text in texts[:_MOST] if len(text) <= _LONGEST]
    timed = next((text for text in texts if _is_when(text)), "")
    said = next(days_in(timed), None)
    hours = hours_in(timed[said.end :] if said else timed)
    place = next((found for text in texts if (found := in_text(text))), None)
    body = next((found for text in texts if (found := _said_body(text))), None)
    start, end = hours or (None, None)
    where = next((text for text in texts if place and place in text), timed)
    return Title(
        None, body or _standing(texts), said, start, end, place, mode_of(f"{timed} {where}", place)
    )


def _is_when(text: str) -> bool:
    """A line that says when: hours behind "kl.", or a day with its weekday or hours."""
    said = next(days_in(text), None)
    has_hours = hours_in(text[said.end :] if said else text) is not None
    is_clock = has_hours and re.match(r"\s*kl\b", text, re.IGNORECASE) is not None
    is_titled = said is not None and said.has_year and _MEETING.match(text) is not None
    return is_clock or is_titled or (said is not None and (has_hours or said.weekday is not None))


def _said_body(text: str) -> str | None:
    """The body in a sentence: before "holder møde", or behind "møde i" and before the day."""
    said = next(days_in(text), None)
    before = text[: said.start] if said else text
    if (match := _HELD.search(before)) and _NAMED.search(match["body"]):
        return match["body"]
    bare = re.split(r"[.,;(]\s|\skl\.?\s", _BEFORE_DAY.sub("", before), maxsplit=1)[0]
    found = _BODY.search(bare)
    name = found["body"].strip(" ,.*") if found else ""
    return name if name[:1].isupper() and (said or _NAMED.search(name)) else None


def _standing(texts: Sequence[str]) -> str | None:
    """A line that is nothing but the name of a body."""
    lines = (text for text in texts[:6] if _NAME_LINE.fullmatch(text))
    found = next((text for text in lines if _NAMED.search(text) and not _KIND.match(text)), None)
    parts = re.split(r"\s[–-]\s", found or "")  # "Skoleledermøde – Nordfyns Skolekreds"
    return next((part for part in parts if _NAMED.search(part)), None)


def _kind(word: str) -> PaperKind:
    return (
        "minutes"
        if re.search("referat|minutes|protokol|mødebog", word, re.IGNORECASE)
        else "agenda"
    )


def _wrapped(texts: Sequence[str]) -> Iterator[str]:
    """Each line, with what is wrapped below it where only that completes its day."""
    for at, text in enumerate(texts):
        whole = joined(texts[at : at + 3])
        is_wrapped = not any(days_in(text)) and any(days_in(whole)) and _KIND.match(text)
        yield whole if is_wrapped and not any(days_in("".join(texts[at + 1 : at + 2]))) else text


def body_in(text: str) -> str | None:
    """The body between the word for the document and the day."""
    bare = _BEFORE_DAY.sub("", text.strip()[:_LONGEST])
    match = _BODY.search(bare) or _OTHER_BODY.search(bare)
    found = match["body"].strip(" ,.") if match else bare.lstrip(" :–-").strip(" ,.")
    is_apart = re.match(r"[:–-]\s*[A-ZÆØÅ]", bare) is not None  # "Referat – Chefmøde"
    if match is None and not is_apart and not _NAMED.search(found):
        return None
    found = re.sub(r"^(?:møde\w*|meeting)\b\s*", "", found, flags=re.IGNORECASE)
    return found or None
