"""Annexes of an agenda: how they are numbered, what is missing, and where a file belongs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from bot.domain.agenda import Annex, Item
from bot.domain.annex_files import AnnexFile, title_of

_NUMBER = re.compile(r"(?P<item>\d+[a-z]*)(?:\.(?P<place>\d+))?")
_NUMBER_IN_NAME = re.compile(r"(?<![\d.])(\d{1,2}[a-z]?\.\d{1,2})(?![\d.]*\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ALIKE, _CLEAR = 82.0, 12.0
"""How alike (of 100) a name and a title are at least, and by how much more than the next."""


@dataclass(frozen=True)
class Placed:
    """An annex with its item and its number within the agenda: "4.1"."""

    number: str
    item: Item
    annex: Annex

    @property
    def is_closed(self) -> bool:
        """For the seats alone: by itself, or with its item."""
        return self.annex.is_closed or self.item.is_closed

    @property
    def is_missing(self) -> bool:
        """Promised, and not here."""
        return self.annex.state == "later" and self.annex.file is None


def placed(items: Iterable[Item]) -> Iterator[Placed]:
    """All annexes in the order of the agenda, but for those of withdrawn items."""
    for item in items:
        if not item.is_withdrawn:
            for place, annex in enumerate(item.annexes, 1):
                yield Placed(f"{item.number}.{place}", item, annex)


def open_items(items: Iterable[Item], title: str) -> tuple[Item, ...]:
    """The items as somebody may read them who sits in no seat: of a closed annex its open version,
    else its number, and `title` in the place of its own ("Lukket bilag"); nothing else of it."""
    return tuple(
        replace(item, annexes=tuple(open_annex(annex, title) for annex in item.annexes))
        if any(annex.is_closed for annex in item.annexes)
        else item
        for item in items
    )


def open_annex(annex: Annex, title: str) -> Annex:
    """An annex as somebody may read it who sits in no seat; see `open_items`."""
    if not annex.is_closed:
        return annex
    return opened(annex) if annex.open_file else Annex(title)


def opened(annex: Annex) -> Annex:
    """The open version of an annex in its place, where there is one."""
    if annex.open_file is None:
        return annex
    return replace(annex, file=annex.open_file, is_closed=False)


def split_number(text: str) -> tuple[str, int | None] | None:
    """ "4" or "4.2" as item and place; None where it is neither."""
    match = _NUMBER.fullmatch(text.strip().lower())
    if match is None:
        return None
    return match["item"], int(match["place"]) if match["place"] else None


def place_for(item: Item, title: str) -> int | None:
    """The place (from 0) of the annex that goes by a title; None where none does."""
    said = title.casefold()
    return next((at for at, a in enumerate(item.annexes) if a.title.casefold() == said), None)


def with_annex(item: Item, annex: Annex, at: int | None) -> Item:
    """The item with an annex in the place of another, or as its last."""
    annexes = list(item.annexes)
    if at is None:
        annexes.append(annex)
    else:
        annexes[at] = annex
    return replace(item, annexes=tuple(annexes))


def arrived(annex: Annex, file: AnnexFile) -> Annex:
    """The annex, now that its file is here."""
    return replace(annex, file=file, state="attached")


def belongs(name: str, wanted: Sequence[Placed]) -> Placed | None:
    """Which of the annexes that are waited for a file is, by its name: the number in it, else a
    title that it clearly is like. None where that is not certain."""
    number = _NUMBER_IN_NAME.search(name.lower())
    if number is not None:
        return next((each for each in wanted if each.number == number[1]), None)
    said = title_of(name).casefold()
    alike = sorted(
        ((_likeness(said, each.annex.title.casefold()), each) for each in wanted),
        key=lambda pair: -pair[0],
    )
    if not alike or alike[0][0] < _ALIKE:
        return None
    is_clear = len(alike) == 1 or alike[0][0] - alike[1][0] >= _CLEAR
    return alike[0][1] if is_clear else None


def _likeness(said: str, title: str) -> float:
    """Of 100; names of different years are of different papers ("Budget 2023", "Budget 2024")."""
    years, theirs = set(_YEAR.findall(said)), set(_YEAR.findall(title))
    if years and theirs and not years & theirs:
        return 0.0
    return fuzz.token_set_ratio(_words(said), _words(title))


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text))


def keep_files(before: Iterable[Item], after: Iterable[Item]) -> tuple[Item, ...]:
    """A draft read anew, with the files, owners and closures that were put to it since: a text has
    titles and days only. An annex whose file is here stays, also where the text has left it out."""
    known = {_name(item): item for item in before}
    return tuple(
        _with_kept(item, known[_name(item)]) if _name(item) in known else item for item in after
    )


def _name(item: Item) -> str:
    return item.title.casefold() if item.kind == "ordinary" else item.kind


def _with_kept(item: Item, before: Item) -> Item:
    kept = {annex.title.casefold(): annex for annex in before.annexes}
    annexes = [_kept(annex, kept.pop(annex.title.casefold(), None)) for annex in item.annexes]
    annexes += [annex for annex in kept.values() if annex.file is not None]
    return replace(item, annexes=tuple(annexes))


def _kept(annex: Annex, before: Annex | None) -> Annex:
    if before is None:
        return annex
    state = "attached" if before.file else annex.state
    return replace(
        annex,
        file=before.file,
        open_file=before.open_file,
        owner=annex.owner or before.owner,
        is_closed=annex.is_closed or before.is_closed,
        state=state,
    )
