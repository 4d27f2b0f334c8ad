"""Papers on the web (offentliggørelse): a fixed copy of what everybody may read of an agenda or of
minutes. It is made once, from what members were sent, and changes only when it is made anew."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from bot.domain.agenda import Item
from bot.domain.annex_files import AnnexFile
from bot.domain.approvals import DocumentKind
from bot.domain.meetings import Mode, Part, aware

PublicationState = Literal["public", "superseded", "withdrawn"]


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
