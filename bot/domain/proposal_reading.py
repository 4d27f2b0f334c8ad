"""Items that a mail proposes. Only what says so is one: a line "Punkt: ..." in the answer to the
call for items, or a mail that begins "Punkt til mødet den 14. april: ...". Anything else is none.
"""

import re
from dataclasses import dataclass

from bot.domain.markdown import literal

MOST_ITEMS = 20
"""Items in one mail; more is a document, for the secretary."""
_LONGEST = 200
_ITEM = re.compile(r"\s{0,3}(?:[-*•]\s+)?(?:punkt|item)\s*(?:\d{1,2})?\s*:\s*(?P<title>\S.*)", re.I)
_ABOUT = re.compile(
    r"\s*(?:(?:forslag til|nyt)\s+)?(?:dagsordens)?punkt(?:er)?\s+til\s+(?P<when>[^:\n]{3,80}):"
    r"\s*(?P<title>[^\n]*)|\s*(?:proposed\s+)?item\s+for\s+(?P<for>[^:\n]{3,80}):\s*"
    r"(?P<what>[^\n]*)",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"(?:nej tak|nej,? )?(?:vi|jeg)?\s*(?:har\s+)?(?:ingen|ikke nogen) punkter"
    r"(?: (?:herfra|fra os|fra mig|denne gang|til mødet))?|(?:we|i) have no items|no items",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\s*\((?:ca\.\s*)?(?P<minutes>\d{1,3})\s*(?:min\.?|minutter|minutes)\)\s*$", re.I
)
_BY = re.compile(r"(?P<title>.+?)\s+(?:v\.|presented by\s)\s*(?P<by>[^\W\d_].{2,80})$")
_JOINED = re.compile(r"\s*,\s*|\s+(?:og|and|samt)\s+")


@dataclass(frozen=True)
class Read:
    """One proposed item: its title, who presents it, the minutes wanted, and what is said of it
    (Markdown that shows exactly what was written)."""

    title: str
    presenters: tuple[str, ...] = ()
    minutes: int | None = None
    body: str = ""


def says_none(text: str) -> bool:
    """Whether an answer to the call says that there are no items, and nothing else."""
    return _NONE.fullmatch(" ".join(text.split()).strip(" .,!")) is not None


def items_in(text: str) -> tuple[Read, ...]:
    """The items of an answer to the call, each from its line "Punkt: ..." on; () where what stands
    before the first may be more than a greeting, or there are none."""
    lines = text.strip().split("\n")
    starts = [at for at, line in enumerate(lines) if _ITEM.fullmatch(line.rstrip())]
    if not starts or len(starts) > MOST_ITEMS or not _is_greeting(lines[: starts[0]]):
        return ()
    ends = [*starts[1:], len(lines)]
    found = tuple(_read(lines[at:end]) for at, end in zip(starts, ends, strict=True))
    return found if all(0 < len(item.title) <= _LONGEST for item in found) else ()


def about(text: str) -> tuple[str, Read] | None:
    """For which meeting a mail proposes an item (in its own words), and the item; None where it
    does not begin so."""
    match = _ABOUT.match(text)
    if match is None:
        return None
    title = (match["title"] or match["what"] or "").strip()
    rest = text[match.end() :].strip("\n").split("\n")
    if not title:
        title, rest = rest[0].strip(), rest[1:]
    item = _read([f"Punkt: {title}", *rest]) if title else None
    if item is None or len(item.title) > _LONGEST:
        return None
    return (match["when"] or match["for"] or "").strip(), item


def _is_greeting(lines: list[str]) -> bool:
    """At most a short line or two, without a question."""
    said = [line.strip() for line in lines if line.strip()]
    return len(said) <= 2 and all(len(line) <= 80 and "?" not in line for line in said)


def _read(lines: list[str]) -> Read:
    match = _ITEM.fullmatch(lines[0].rstrip())
    title = match["title"].strip() if match else lines[0].strip()
    time = _TIME.search(title)
    if time:
        title = title[: time.start()]
    by = _BY.fullmatch(title)
    presenters = tuple(_JOINED.split(by["by"].strip())) if by else ()
    title = by["title"] if by else title
    return Read(
        title.strip(" ."), presenters, int(time["minutes"]) if time else None, _body(lines[1:])
    )


def _body(lines: list[str]) -> str:
    """The lines as paragraphs that are read literally."""
    paragraphs = re.split(r"\n\s*\n", "\n".join(lines).strip())
    return "\n\n".join(
        "\\\n".join(literal(line) for line in each.split("\n"))
        for each in paragraphs
        if each.strip()
    )
