"""What may be public of a paper, and what never is.

Of a closed item its number stands and "Lukket punkt"; of a closed annex, or one that nobody ticked,
nothing. Who sat in for somebody, who sent an apology, guests and mail addresses are not public.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.domain.agenda import Annex, Item
from bot.domain.annexes import Placed, placed
from bot.domain.closed_items import covered

Withheld = Literal["closed", "missing"]
"""Why an annex cannot be made public: it is for the seats alone, or it is not here yet."""

_MAILTO = re.compile(r"\[(?P<words>[^\[\]]*)\]\(\s*<?mailto:[^)\s]*\)", re.IGNORECASE)
_ADDRESS = re.compile(
    r"<?(?:mailto:)?(?P<address>[\w.+%\\-]+(?:@|\\@|%40)[\w-]+(?:\.[\w-]+)+)>?", re.IGNORECASE
)


@dataclass(frozen=True)
class Offered:
    """An annex that a secretary may tick. `why_not`: it cannot be; `is_late`: it came after the
    paper was sent out, or belongs to preliminary items or minutes to be approved."""

    spot: Placed
    why_not: Withheld | None = None
    is_late: bool = False

    @property
    def number(self) -> str:
        return self.spot.number

    @property
    def annex(self) -> Annex:
        return self.spot.annex

    @property
    def is_proposed(self) -> bool:
        """Ticked before anybody has said anything: it can be read, and members had it with the
        paper."""
        is_there = self.annex.file is not None or self.annex.link is not None
        return self.why_not is None and is_there and not self.is_late


def with_closed(items: Iterable[Item], others: Iterable[Item]) -> tuple[Item, ...]:
    """The items, closed where they or the same item among `others` is: minutes that were read from
    a file do not say what is closed, and an item may be closed after minutes were begun."""
    shut = [item for item in others if item.is_closed]
    numbers, titles = {i.number for i in shut}, {i.title.casefold() for i in shut}
    return tuple(
        replace(item, is_closed=True)
        if item.number in numbers or item.title.casefold() in titles
        else item
        for item in items
    )


def offered(
    items: Iterable[Item], others: Iterable[Item], late: Collection[tuple[str, str]]
) -> tuple[Offered, ...]:
    """The annexes of a paper. One that is closed among `others`, by its title or as the same file,
    is closed here too. `late` are those that came late: titles of item and annex."""
    items = tuple(items)
    shut = [spot for spot in (*placed(items), *placed(others)) if spot.is_closed]
    files = {spot.annex.file.digest for spot in shut if spot.annex.file}
    titles = {(s.item.number, s.annex.title.casefold()) for s in shut}
    return tuple(_offer(spot, files, titles, late) for spot in placed(items))


def _offer(
    spot: Placed, files: Collection[str], titles: Collection[tuple[str, str]],
    late: Collection[tuple[str, str]],
) -> Offered:  # fmt: skip
    annex, item = spot.annex, spot.item
    is_shut = annex.file is not None and annex.file.digest in files
    if spot.is_closed or is_shut or (item.number, annex.title.casefold()) in titles:
        return Offered(spot, "closed")
    if spot.is_missing:
        return Offered(spot, "missing")
    # the minutes to be approved are a draft, and in a file that was put there by hand members'
    is_preliminary = item.kind in ("preliminary", "preliminary-own", "approve-minutes")
    return Offered(spot, None, is_preliminary or (item.title, annex.title) in late)


def public_items(
    items: Iterable[Item], closed_title: str, guests: Collection[str]
) -> tuple[Item, ...]:
    """The items as everybody may read them, with nothing that is not shown: of a closed one its
    number and the title given; no annexes, no guests (names, casefolded) among who presents."""
    items = tuple(items)
    return tuple(
        _public(shown, item.is_closed, guests)
        for item, shown in zip(items, covered(items, closed_title), strict=True)
    )


def _public(item: Item, is_closed: bool, guests: Collection[str]) -> Item:
    return Item(
        item.title,
        number=item.number,
        kind=item.kind,
        presenters=tuple(p for p in item.presenters if not _is_guest(p, guests)),
        recommendations=item.recommendations,
        recommender=item.recommender,
        body=item.body,
        minutes=item.minutes,
        is_withdrawn=item.is_withdrawn,
        is_closed=is_closed,
    )


def _is_guest(presenter: str, guests: Collection[str]) -> bool:
    return presenter.partition(",")[0].strip().casefold() in guests


def without_addresses(text: str, kept: Collection[str], instead: str) -> str:
    """A text (Markdown or plain) without mail addresses but those of `kept` (lower case); of a
    link to one its words stay."""

    def shown(match: re.Match[str]) -> str:
        address = match["address"].replace("\\", "").replace("%40", "@").lower()
        return match[0] if address.strip(".") in kept else instead

    def words(match: re.Match[str]) -> str:
        found = _ADDRESS.search(match[0])
        return match[0] if found and shown(found) == found[0] else match["words"]

    return _ADDRESS.sub(shown, _MAILTO.sub(words, text))


def addressless(item: Item, kept: Collection[str], instead: str) -> Item:
    """An item whose texts have no mail addresses."""

    def clean(text: str) -> str:
        return without_addresses(text, kept, instead)

    return replace(
        item,
        title=clean(item.title),
        presenters=tuple(map(clean, item.presenters)),
        recommendations=tuple(map(clean, item.recommendations)),
        recommender=clean(item.recommender) if item.recommender else item.recommender,
        body=clean(item.body),
        minutes=clean(item.minutes) if item.minutes else item.minutes,
    )


def public_presence(
    lines: Sequence[str], seats: Iterable[tuple[str, str | None]], by_substitute: str
) -> tuple[str, ...]:
    """Who took part, as everybody may read it, in the order of the `seats` (label, holder's name):
    a member by name; of a seat in which somebody else sat that it was so ("{seat} ved suppleant").
    A line that is neither is left out: it may name a guest."""
    return tuple(
        shown for label, holder in seats for shown in _seated(lines, label, holder, by_substitute)
    )


def _seated(
    lines: Sequence[str], label: str, holder: str | None, by_substitute: str
) -> Iterator[str]:
    parts = [line.partition(",") for line in lines]
    # "Claus Brandt, Direktør, Aarhus (suppleant for Anne Holm)"
    of_seat = re.compile(rf"(?:^|,\s*){re.escape(label)}\s*(?:\(|$)")
    if holder is not None and any(n.strip().casefold() == holder.casefold() for n, _, _ in parts):
        yield f"{holder}, {label}"
    elif any(of_seat.search(rest.strip()) for _, _, rest in parts):
        yield by_substitute.format(seat=label)
