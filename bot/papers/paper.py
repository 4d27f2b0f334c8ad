"""What an agenda or minutes say, as somebody wrote them: the values that `agenda read` gives.

Unlike a `Draft` they hold all that stands in the document, be it of a meeting of ours or not, and
bodies go by the names that the document gives them. What is not in the document is None or ().
"""

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from bot.domain.agenda import AnnexState

PaperKind = Literal["agenda", "minutes"]
PaperMode = Literal["physical", "online", "hybrid", "mail"]


@dataclass(frozen=True)
class Absence:
    """An apology, with who comes instead, and that person's title, where they are named."""

    name: str
    substitute: str | None = None
    substitute_title: str | None = None


@dataclass(frozen=True)
class PaperGuest:
    """Somebody who was there for a part of the meeting, in local time."""

    name: str
    start: time | None = None
    until: time | None = None


@dataclass(frozen=True)
class PaperAnnex:
    """An annex: here, or to follow on the local day `due` where one is said."""

    title: str
    state: AnnexState = "attached"
    link: str | None = None
    due: date | None = None
    is_closed: bool = False


@dataclass(frozen=True)
class PaperItem:
    """An item. `number` is as in the document ("4", "8a", "" for none). `body` and `minutes` are
    Markdown. `recommender` is who recommends where that is not simply "det indstilles";
    `references` are the numbers of this agenda's items that the case refers to."""

    number: str
    title: str
    presenters: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    recommender: str | None = None
    body: str | None = None
    annexes: tuple[PaperAnnex, ...] = ()
    minutes: str | None = None
    references: tuple[str, ...] = ()
    is_withdrawn: bool = False
    is_closed: bool = False


@dataclass(frozen=True)
class PaperList:
    """Preliminary items for a body's meeting; `day` None where the document does not say it."""

    body: str
    day: date | None
    items: tuple[str, ...]


@dataclass(frozen=True)
class PaperMeeting:
    """A coming meeting; one without a day yet has what is said of it as its note."""

    body: str
    day: date | None
    note: str | None = None


@dataclass(frozen=True)
class Remark:
    """Where the document disagrees with itself, and what was taken. `item` is the number of the
    item, None for the document's head."""

    item: str | None
    text: str


@dataclass(frozen=True)
class Circumstances:
    """When and where a meeting is held, and who is there. Hours are local."""

    day: date | None = None
    start: time | None = None
    end: time | None = None
    place: str | None = None
    mode: PaperMode | None = None
    lunch: time | None = None
    participants: str | None = None
    guests: tuple[PaperGuest, ...] = ()
    apologies: tuple[Absence, ...] = ()


@dataclass(frozen=True)
class Paper(Circumstances):
    """A whole document."""

    kind: PaperKind = "agenda"
    group: str | None = None
    items: tuple[PaperItem, ...] = ()
    preliminary: tuple[PaperList, ...] = ()
    upcoming: tuple[PaperMeeting, ...] = ()
    warnings: tuple[Remark, ...] = ()
