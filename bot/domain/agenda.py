"""An agenda has numbered items, items have annexes; how items are numbered (decision 16)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import count
from typing import Literal

from bot.domain.annex_files import AnnexFile
from bot.domain.guests import Guest
from bot.domain.meetings import aware

AnnexState = Literal["attached", "later"]
ItemKind = Literal["ordinary", "approve-agenda", "approve-minutes", "preliminary",
                   "preliminary-own", "upcoming", "any-other-business"]  # fmt: skip
AgendaState = Literal["draft", "sent"]


@dataclass(frozen=True)
class Annex:
    """A paper to an item: here, or to follow later ("eftersendes") on the local day `due`. It is a
    file, a link, or on paper. `owner` is the address of who is to send it (its own, not a reader's
    business); `is_closed`: for the seats alone. `open_file` is what everybody may read in the place
    of `file` where that is closed, and what of it can be published."""

    title: str
    state: AnnexState = "attached"
    link: str | None = None
    due: date | None = None
    file: AnnexFile | None = None
    owner: str | None = field(default=None, repr=False)
    is_closed: bool = field(default=False, repr=False)
    open_file: AnnexFile | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Item:
    """An item. `number` is text ("8", "8a"); "" until numbered. `body` is Markdown. `goes_on` says
    which bodies it goes on to: a group's key ("kkr") means that group's next meeting, a meeting's
    key ("kkr/2023-06-21") that one. `is_withdrawn`: taken off an agenda that was sent out.
    `follow_ups` are promises as minutes have them: "Revideret udkast (Anne Holm, 1. juni)".

    `is_closed`: only who sits in the seat sees it. `duration` is the time wanted for it, in
    minutes. `due` is the local day by which its papers are to be there, `owner` who sees to that
    (a name, as written), `proposer` the address of who proposed it; `guests` come for it (their
    `items` are left empty: it is this one). `key` is what references in texts know it by ("" in a
    file). `is_written`: a standing item that wrote itself; `is_added`: it was put on the agenda by
    itself, and no file has had it. What members see of an item is told apart by its `repr`
    (`bot.domain.agenda_changes`), so what is the secretary's alone stays out of it."""

    title: str
    number: str = ""
    kind: ItemKind = "ordinary"
    presenters: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    recommender: str | None = None
    body: str = ""
    annexes: tuple[Annex, ...] = ()
    goes_on: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = field(default=(), repr=False)
    minutes: str | None = None
    is_withdrawn: bool = False
    is_closed: bool = field(default=False, repr=False)
    duration: int | None = field(default=None, repr=False)
    due: date | None = field(default=None, repr=False)
    owner: str | None = field(default=None, repr=False)
    proposer: str | None = field(default=None, repr=False)
    guests: tuple[Guest, ...] = field(default=(), repr=False)
    key: str = field(default="", repr=False)
    is_written: bool = field(default=False, repr=False)
    is_added: bool = field(default=False, repr=False)

    @property
    def presented_by(self) -> tuple[str, ...]:
        """The names of all who present it, guests last."""
        return tuple(dict.fromkeys((*self.presenters, *(guest.name for guest in self.guests))))

    @property
    def is_bare(self) -> bool:
        """Nothing but a heading and its presenters."""
        return not (self.recommendations or self.body or self.annexes)


@dataclass(frozen=True)
class PreliminaryItems:
    """Items expected at a coming meeting. `group` is a group's key; `day` its local day. `number`
    is the item of our own agenda under which the list is treated, where that is known."""

    group: str
    day: date
    items: tuple[str, ...]
    number: str | None = None


@dataclass(frozen=True)
class Agenda:
    """The agenda of a meeting as it stands. `meeting` is a UID; `revision` counts what was sent
    out; numbers freeze when `state` is sent (decision 16). `sent_at` is when it was sent out as it
    is; None where it has changed since."""

    meeting: str
    items: tuple[Item, ...] = ()
    preliminary: tuple[PreliminaryItems, ...] = ()
    state: AgendaState = "draft"
    revision: int = 0
    sent_at: datetime | None = None


def number(items: Iterable[Item], frozen: bool) -> tuple[Item, ...]:
    """The items with their numbers.

    Before an agenda is sent out items are 1..n in their order; a withdrawn one falls out, since
    nobody has seen it. Once frozen every number stays, withdrawn items stay as such, and a late
    item takes the number before it with the next free letter: 8a, 8b after item 8 (0a before the
    first). It moves behind those that have such a letter already.
    """
    items = tuple(items)
    if frozen and any(item.number for item in items):
        return tuple(item for family in _families(items) for item in _lettered(*family))
    kept = (item for item in items if not item.is_withdrawn)
    return tuple(replace(item, number=str(place)) for place, item in enumerate(kept, start=1))


def freeze(agenda: Agenda, now: datetime) -> Agenda:
    """The agenda as it is sent out at `now`: its numbers stay from here on, and its revision is
    one more. Raises NaiveDatetime."""
    items = number(agenda.items, frozen=agenda.state == "sent")
    return replace(
        agenda,
        items=items,
        state="sent",
        revision=agenda.revision + 1,
        sent_at=aware("sent at", now),
    )


def revise(sent: Agenda, items: Iterable[Item], preliminary: Iterable[PreliminaryItems]) -> Agenda:
    """An agenda that was sent out, after the draft `items` have changed. Items are known by their
    titles, standing ones by their kind, and keep number and place; a new one is late, and comes
    behind the one it follows in the draft; an ordinary one that is gone stays as withdrawn."""
    draft = tuple(items)
    found = _matched(sent.items, draft)
    late = _late(sent.items, draft, found)
    revised = late.get(-1, [])
    for place, item in enumerate(sent.items):
        revised.append(_revised(item, draft[found[place]] if place in found else None))
        revised += late.get(place, [])
    return replace(sent, items=number(revised, frozen=True), preliminary=tuple(preliminary))


def _matched(sent: Sequence[Item], draft: Sequence[Item]) -> dict[int, int]:
    """For each place of the agenda sent the place in the draft of the same item, once each."""
    found: dict[int, int] = {}
    for place, item in enumerate(sent):
        same = (
            at for at, new in enumerate(draft) if at not in found.values() and _is_same(item, new)
        )
        at = next(same, None)
        if at is not None:
            found[place] = at
    return found


def _late(
    sent: Sequence[Item], draft: Sequence[Item], found: dict[int, int]
) -> dict[int, list[Item]]:
    """The draft's new items by the place of the item sent that they follow (-1: none)."""
    place_of = {at: place for place, at in found.items()}
    openings = (
        i for i, item in enumerate(sent) if item.kind in ("approve-agenda", "approve-minutes")
    )
    behind = max(openings, default=-1)
    late: dict[int, list[Item]] = {}
    for at, item in enumerate(draft):
        behind = place_of.get(at, behind)
        if at not in place_of:
            late.setdefault(behind, []).append(replace(item, number=""))
    return late


def _revised(sent: Item, new: Item | None) -> Item:
    """An item sent with what the draft says of it now. A standing one that the draft leaves to
    write itself stays as it was written."""
    if sent.kind != "ordinary" and (new is None or new.is_bare):
        return sent
    return (
        replace(new, number=sent.number, key=sent.key or new.key)
        if new
        else replace(sent, is_withdrawn=True)
    )


def _is_same(item: Item, other: Item) -> bool:
    if item.kind != "ordinary":
        return item.kind == other.kind
    return item.title.casefold() == other.title.casefold()


def _families(items: Iterable[Item]) -> list[tuple[str, list[Item]]]:
    """The items under the whole number that each belongs to: 8, 8a and what was put after them."""
    families: list[tuple[str, list[Item]]] = [("0", [])]
    for item in items:
        base = _base(item.number) if item.number else families[-1][0]
        if base != families[-1][0]:
            families.append((base, []))
        families[-1][1].append(item)
    return families


def _lettered(base: str, family: list[Item]) -> list[Item]:
    """A family with its late items last, each with a letter that nobody has had."""
    taken = {item.number for item in family}
    free = (base + _letters(place) for place in count(1) if base + _letters(place) not in taken)
    late = [replace(item, number=next(free)) for item in family if not item.number]
    return [item for item in family if item.number] + late


def _base(text: str) -> str:
    """The whole number within "8a"."""
    match = re.match(r"\d+", text)
    return match[0] if match else text


def _letters(place: int) -> str:
    """1 is a, 26 z, 27 aa."""
    letters = ""
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
