"""Facts of what becomes of items that a meeting did not reach.

| template | facts |
| --- | --- |
| not-reached | NotReachedFacts |
| not-reached-sheet | NotReachedSheetFacts |
| item-information | ItemOnwardFacts |
| item-on | ItemSentOnFacts |
"""

from dataclasses import dataclass
from datetime import date

from bot.domain.agenda import Item
from bot.render.facts import Facts, MailFacts
from bot.render.values import Link, MeetingFacts


@dataclass(frozen=True, kw_only=True)
class NotReachedFacts(MailFacts):
    """To the secretary: these items were not reached, and nothing is decided of them. `links` lead
    to the page on which it is decided; chat has buttons."""

    meeting: MeetingFacts
    items: tuple[Item, ...]
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NotReachedRow:
    """An item that was not reached; `said` is what the minutes say of it since it was decided on
    the local day `day`."""

    number: str
    title: str
    said: str | None = None
    day: date | None = None


@dataclass(frozen=True, kw_only=True)
class NotReachedSheetFacts(Facts):
    """The page on which it is decided."""

    rows: tuple[NotReachedRow, ...]


@dataclass(frozen=True, kw_only=True)
class ItemOnwardFacts(MailFacts):
    """An item that was not reached, for information. `annexes` are those with a file: links where
    there are any, else they are attached (`is_attached`)."""

    meeting: MeetingFacts
    item: Item
    substitute_for: str | None = None
    annexes: tuple[Link, ...] = ()
    is_attached: bool = False


@dataclass(frozen=True, kw_only=True)
class ItemSentOnFacts(ItemOnwardFacts):
    """The same to the body that it is sent on to (its name). `is_forwarded`: the plan knows nobody
    there, and the receiver is to forward it."""

    to: str
    is_forwarded: bool = False
