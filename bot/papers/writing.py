"""A draft -> Markdown with front matter, which `read` reads back to the same draft."""

import json
import re
from collections.abc import Iterator

from bot.domain.agenda import Annex, Item, PreliminaryItems
from bot.domain.people import Language
from bot.papers.blocks import escaped
from bot.papers.days import written
from bot.papers.draft import Draft
from bot.papers.guests import write_guest
from bot.papers.headings import Heading, write_heading
from bot.papers.labels import FROM, FRONT, LATER, word
from bot.papers.particulars import write_particulars

_PLAIN = re.compile(r"[A-Za-zÆØÅæøå](?:[A-Za-z0-9ÆØÅæøåéöüä /(),.–-]*[A-Za-z0-9ÆØÅæøåéöüä/).])?")
"""YAML scalars that need no quotes, whatever is read of them."""
_BRACKETS = re.compile(r"([\[\]\\])")
_BACKSLASHED = r"\\\1"


def write(draft: Draft, language: Language = "da") -> str:
    """The draft as a secretary would write it, with the labels of a language."""
    parts = [*_front(draft, language), *(_item(item, language) for item in draft.items)]
    return "\n\n".join(parts) + "\n"


def _front(draft: Draft, language: Language) -> Iterator[str]:
    if not draft.meeting and not draft.preliminary:
        return
    meeting, preliminary = (names[0 if language == "da" else 1] for names in FRONT.values())
    lines = [f"{meeting}: {_scalar(draft.meeting)}"] if draft.meeting else []
    if draft.preliminary:
        lines.append(f"{preliminary}:")
        lines += [line for listed in draft.preliminary for line in _listed(listed)]
    yield "\n".join(("---", *lines, "---"))


def _listed(listed: PreliminaryItems) -> Iterator[str]:
    yield f"  {_scalar(f'{listed.group}/{written(listed.day)}')}:"
    yield from (f"    - {_scalar(item)}" for item in listed.items)


def _scalar(text: str) -> str:
    """A YAML scalar: bare where that is safe, else in double quotes (YAML 1.2, 7.3.1)."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _item(item: Item, language: Language) -> str:
    heading = Heading(item.title, item.number, is_withdrawn=item.is_withdrawn)
    parts = [write_heading(heading, language)]
    if labels := list(_labels(item, language)):
        parts.append("\n".join(labels))
    if item.body:
        parts.append("\n".join(escaped(line) for line in item.body.split("\n")))
    return "\n\n".join(parts)


def _labels(item: Item, language: Language) -> Iterator[str]:
    """The labelled lines, in the order of the network's form."""
    if item.presenters:
        yield f"{word('presenters', language)}: {_names(item.presenters)}"
    yield from _recommendations(item, language)
    for annex in item.annexes:
        yield _annex(annex, language)
    if item.goes_on:
        yield f"{word('goes-on', language)}: {', '.join(item.goes_on)}"
    yield from (f"{word('guest', language)}: {write_guest(guest)}" for guest in item.guests)
    yield from write_particulars(item, language)
    yield from (f"{word('follow-up', language)}: {text}" for text in item.follow_ups)
    if item.minutes is not None:
        yield from _minutes(item.minutes, language)


def _names(names: tuple[str, ...]) -> str:
    """Joined by commas; by semicolons where a name holds what would divide it."""
    is_plain = all(re.fullmatch(r"[^,;&/]+", name) and not _has_and(name) for name in names)
    return ", ".join(names) if is_plain else "; ".join((*names, "")).strip()


def _has_and(name: str) -> bool:
    return re.search(r"\s(?:og|samt|and)\s", name, re.IGNORECASE) is not None


def _recommendations(item: Item, language: Language) -> Iterator[str]:
    if not item.recommendations:
        return
    opening = _opening(item.recommender, language)
    if len(item.recommendations) == 1:
        yield f"{opening} {item.recommendations[0]}"
        return
    yield opening
    yield from (f"- {text}" for text in item.recommendations)


def _opening(recommender: str | None, language: Language) -> str:
    """The label with who recommends; "KD-Net indstiller til KKR" begins the sentence instead."""
    label = word("recommendation", language)
    if recommender and " indstiller til " in recommender:
        return f"{label}: {recommender}, at"
    return f"{label} {FROM[language]} {recommender}:" if recommender else f"{label}:"


def _annex(annex: Annex, language: Language) -> str:
    day = f" {written(annex.due)}" if annex.due else ""
    note = f" ({LATER[language]}{day})" if annex.state == "later" else ""
    title = annex.title
    if annex.link:
        link = f"<{annex.link}>" if set(annex.link) & set("()") else annex.link
        title = f"[{_BRACKETS.sub(_BACKSLASHED, title)}]({link})"
    return f"{word('annex', language)}{note}: {title}"


def _minutes(text: str, language: Language) -> Iterator[str]:
    """One paragraph on the label's line; anything longer as a quotation below it."""
    opening = f"{word('minutes', language)}:"
    if text == " ".join(text.split()) and not text.endswith(":"):
        yield f"{opening} {text}"
        return
    yield opening
    yield from (f"> {line}" if line else ">" for line in text.split("\n"))
