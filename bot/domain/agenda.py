"""An agenda has numbered items, items have annexes (rules of numbers and standing items below)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

AnnexState = Literal["attached", "later"]
ItemKind = Literal["ordinary", "approve-agenda", "approve-minutes", "preliminary",
                   "preliminary-own", "upcoming", "any-other-business"]  # fmt: skip
AgendaState = Literal["draft", "sent"]


@dataclass(frozen=True)
class Annex:
    """A paper to an item: here, or to follow later ("eftersendes")."""

    title: str
    state: AnnexState = "attached"
    link: str | None = None
    due: date | None = None


@dataclass(frozen=True)
class Item:
    """An item. `number` is text ("8", "8a"); "" until numbered. `body` is Markdown. `goes_on` are
    the keys of the groups whose next meeting it goes on to."""

    title: str
    number: str = ""
    kind: ItemKind = "ordinary"
    presenters: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    recommender: str | None = None
    body: str = ""
    annexes: tuple[Annex, ...] = ()
    goes_on: tuple[str, ...] = ()
    minutes: str | None = None


@dataclass(frozen=True)
class PreliminaryItems:
    """Items expected at a coming meeting. `group` is a group's key; `day` its local day."""

    group: str
    day: date
    items: tuple[str, ...]


@dataclass(frozen=True)
class Agenda:
    """The agenda of a meeting as it stands. `meeting` is a UID; `revision` counts what was sent
    out; numbers freeze when `state` is sent (decision 16)."""

    meeting: str
    items: tuple[Item, ...] = ()
    preliminary: tuple[PreliminaryItems, ...] = ()
    state: AgendaState = "draft"
    revision: int = 0
    sent_at: datetime | None = None
