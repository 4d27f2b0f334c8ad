"""References from one item's text to another: "punkt 4", which follow when items are renumbered.

In what is kept a reference is a Markdown link to the item's key, `[punkt 4](#ref-i7)`; as it is
shown, to the item's number, `[punkt 5](#punkt-5)`. Only what certainly means an item of this agenda
becomes one: not "punkt 2 i aftalen", "aftalens punkt 2" or "punkt 2.1".
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.domain.agenda import Item

_NUMBER = r"\d{1,2}[a-z]?(?![\w.,]?\d|\w|[-–]\d| [a-d]\b)"
_WORD = r"(?:dagsordens?punkt(?:erne|et)?|punkt(?:erne|et)?|pkt\.|agenda items?|items?)"
_PLAIN = re.compile(
    rf"(?<![\w§\[./-])(?P<word>{_WORD})[ \u00a0](?P<first>{_NUMBER})"
    rf"(?P<more>(?:(?:, | og | samt | and | & ){_NUMBER})*)"
    r"(?P<end>[ ]+(?P<joint>på|i|af|fra|til|under|in|of|on|from)\b(?P<what>[^.;:()\n]{0,40}))?",
    re.IGNORECASE,
)
_THIS_AGENDA = re.compile(
    r"\s*(?:(?:den|denne|dagens|mødets|the|this|today's)\s+)?(?:foreliggende\s+)?"
    r"(?:dagsorden(?:en)?|agenda)\b",
    re.IGNORECASE,
)
_OTHERS_BEFORE = re.compile(
    r"(?:§\s*\d+\w*,?|[^\W\d_]+(?:s|'|´|’s|'s)|(?:aftale|bilag|kontrakt|referat)\w*(?:\s+\d+)?,?)\s+$",
    re.IGNORECASE,
)
_NOT_OTHERS = re.compile(
    r"(?:mødets|dagens|dagsordenens|samt|også|jævnfør|as|this|is|was)\s+$", re.I
)
_NUMBER_ALONE = re.compile(_NUMBER, re.IGNORECASE)
_KEPT = re.compile(r"\[(?P<words>[^\[\]]*?)(?P<number>\d{1,2}[a-z]*)\]\(#ref-(?P<key>[\w-]+)\)")
_CODE = re.compile(r"(`[^`\n]*`|!?\[[^\]\n]*\]\([^)\n]*\)|<[^>\n]*>)")
"""What is left alone: code, links that are there already, addresses."""


def linked(text: str, keys: Mapping[str, str]) -> str:
    """A text in which references to items are links to their keys; `keys` are by number as the
    writer sees it. A number that no item has stays text."""
    parts = _CODE.split(text)
    return "".join(part if at % 2 else _linked_part(part, keys) for at, part in enumerate(parts))


def _linked_part(text: str, keys: Mapping[str, str]) -> str:
    return _PLAIN.sub(lambda match: _link(match, text, keys), text)


def _link(match: re.Match[str], text: str, keys: Mapping[str, str]) -> str:
    """The words with their links; the same where they may mean something else."""
    if _is_of_something_else(match, text):
        return match[0]
    first = _one(match["first"], keys, f"{match['word']} ")
    rest = _NUMBER_ALONE.sub(lambda found: _one(found[0], keys, ""), match["more"])
    return f"{first}{rest}{match['end'] or ''}"


def _one(number: str, keys: Mapping[str, str], before: str) -> str:
    key = keys.get(number.lower())
    return f"[{before}{number}](#ref-{key})" if key else f"{before}{number}"


def _is_of_something_else(match: re.Match[str], text: str) -> bool:
    if match["joint"]:
        return _THIS_AGENDA.match(match["what"]) is None
    before = text[: match.start()]
    return _OTHERS_BEFORE.search(before) is not None and _NOT_OTHERS.search(before) is None


def resolved(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items with every reference as it is shown: the number that the item has now, and where
    that is to be found; of an item that is gone the words alone."""
    items = tuple(items)
    numbers = {item.key: item.number for item in items if item.key}
    return tuple(
        replace(item, body=_shown(item.body, numbers)) if "#ref-" in item.body else item
        for item in items
    )


def _shown(text: str, numbers: Mapping[str, str]) -> str:
    def shown(match: re.Match[str]) -> str:
        number = numbers.get(match["key"])
        if not number:
            return f"{match['words']}{match['number']}"
        return f"[{match['words']}{number}](#punkt-{number})"

    return _KEPT.sub(shown, text)


def without(items: Iterable[Item], gone: Item) -> tuple[Item, ...]:
    """The items that are left when one is taken off a draft: where they refer to it they name it
    by its title, since its number is another's from now on."""

    def named(match: re.Match[str]) -> str:
        return f"»{gone.title}«" if match["key"] == gone.key else match[0]

    return tuple(
        replace(item, body=_KEPT.sub(named, item.body)) if gone.key else item for item in items
    )


def unlinked(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items as a person writes them: references are words with the numbers of now."""
    shown = resolved(items)
    link = re.compile(r"\[([^\[\]]*\d{1,2}[a-z]*)\]\(#punkt-\w+\)")
    return tuple(replace(item, body=link.sub(r"\1", item.body)) for item in shown)
