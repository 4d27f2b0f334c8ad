"""Papers on the web (offentliggørelse): a fixed copy of what everybody may read of an agenda or of
minutes. It is made once, from what members were sent, and changes only when it is made anew.

Of a closed item its number stands and "Lukket punkt"; of a closed annex, or one that nobody ticked,
nothing. Who sat in for somebody, who sent an apology, guests and mail addresses are not public.
"""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from bot.domain.agenda import Annex, Item
from bot.domain.annex_files import AnnexFile
from bot.domain.annexes import Placed, placed
from bot.domain.approvals import DocumentKind
from bot.domain.closed_items import covered
from bot.domain.meetings import Mode, Part, aware

PublicationState = Literal["public", "superseded", "withdrawn"]
Withheld = Literal["closed", "missing"]
"""Why an annex cannot be made public: it is for the seats alone, or it is not here yet."""

_MAILTO = re.compile(r"\[(?P<words>[^\[\]]*)\]\(\s*<?mailto:[^)\s]*\)", re.IGNORECASE)
_ADDRESS = re.compile(
    r"<?(?:mailto:)?(?P<address>[\w.+%\\-]+(?:@|\\@|%40)[\w-]+(?:\.[\w-]+)+)>?", re.IGNORECASE
)


@dataclass(frozen=True)
class PublicAnnex:
    """An annex that is public: its number on the agenda ("4.2"), its title, and where it is; with
    neither file nor link it lies on paper, and its title stands alone."""

    number: str
    title: str
    file: AnnexFile | None = None
    link: str | None = None


@dataclass(frozen=True)
class PublicPaper:
    """All that everybody may read of a document. `revision` is that of what members were sent,
    `source` tells whether there is anything newer. `items` have no annexes: those that are public
    are `annexes`. `start` and `end` are the meeting's as they were (local); `pdf` is the digest of
    the paper as a file ("" until it is made)."""

    meeting: str
    document: DocumentKind
    revision: int
    source: str
    items: tuple[Item, ...]
    annexes: tuple[PublicAnnex, ...]
    title: str
    start: datetime
    end: datetime
    place: str | None = None
    mode: Mode = "physical"
    parts: tuple[Part, ...] = ()
    participants: str | None = None
    is_approved: bool = False
    pdf: str = ""

    def annexes_of(self, number: str) -> tuple[PublicAnnex, ...]:
        """The annexes of the item of a number."""
        return tuple(a for a in self.annexes if a.number.rpartition(".")[0] == number)

    def file(self, digest: str, name: str) -> AnnexFile | None:
        """The file that is public under the beginning of its digest and its name."""
        files = (annex.file for annex in self.annexes)
        return next((f for f in files if f and f.digest[:16] == digest and f.name == name), None)


@dataclass(frozen=True)
class Publication:
    """One time that a paper was put on the web. `edition` counts them; `by` is who did it (an
    address, "" by command) at `at` (UTC). A later edition supersedes it; `ended_by` and `ended_at`
    say who withdrew it, and when."""

    edition: int
    paper: PublicPaper
    by: str
    at: datetime
    state: PublicationState = "public"
    ended_by: str | None = None
    ended_at: datetime | None = None

    def __post_init__(self) -> None:
        aware("published at", self.at)

    @property
    def is_public(self) -> bool:
        return self.state == "public"


@dataclass(frozen=True)
class Offered:
    """An annex that a secretary may tick. `why_not`: it cannot be; `is_late`: it came after the
    paper was sent out, or belongs to preliminary items."""

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
    is_preliminary = item.kind in ("preliminary", "preliminary-own")
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


def mentioned(paper: PublicPaper, names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Where a paper's own text names what is not public otherwise (substitutes, guests, titles of
    closed items): the item's number and the name, for somebody to look at."""
    wanted = [name for name in dict.fromkeys(names) if len(name.strip()) > 3]
    return tuple(
        (item.number, name)
        for item in paper.items
        for name in wanted
        if name.casefold() in _words(item).casefold()
    )


def _words(item: Item) -> str:
    texts = (item.title, *item.presenters, *item.recommendations, item.recommender or "")
    return " ".join((*texts, item.body, item.minutes or "")).replace("\\", "")


def fingerprint(paper: PublicPaper) -> str:
    """Tells whether two papers say the same; what is not theirs to say (`source`, `pdf`) apart."""
    said = replace(paper, source="", pdf="", revision=0)
    return hashlib.sha256(repr(said).encode()).hexdigest()[:32]
