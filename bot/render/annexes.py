"""Facts of the annexes that are waited for."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.render.facts import MailFacts
from bot.render.values import MeetingFacts


@dataclass(frozen=True, kw_only=True)
class MissingAnnex:
    """An annex that is waited for, by its number in the agenda ("4.2"). `item_title` None: the item
    is closed, and its title is not the receiver's business. `due` is its local day, where it has
    one; `is_late`: that day is past."""

    number: str
    title: str
    item: str
    item_title: str | None = None
    due: date | None = None
    is_late: bool = False


@dataclass(frozen=True, kw_only=True)
class Owed:
    """What one owner owes. `owner` is a name, or an address that the plan does not know (then
    `is_told` is False: it is not written to); None: nobody is named."""

    annexes: tuple[MissingAnnex, ...]
    owner: str | None = None
    is_told: bool = True


@dataclass(frozen=True, kw_only=True)
class AnnexesMissingFacts(MailFacts):
    """To an owner: what the receiver owes (one group, at least one annex). With `to_secretary` all
    that is missing, by owner. In chat a file comes by mail all the same: `mail_to` is where."""

    meeting: MeetingFacts
    owed: tuple[Owed, ...]
    to_secretary: bool = False
    mail_to: str | None = None

    def as_mapping(self) -> dict[str, object]:
        """The fields, and how many annexes are missing (`count`)."""
        return {**super().as_mapping(), "count": sum(len(each.annexes) for each in self.owed)}


@dataclass(frozen=True, kw_only=True)
class CameAnnex:
    """An annex that a mail delivered, and the name that its file is kept under. `told_at` is when
    the readers of the agenda get it, local; None: the agenda has not gone out and will hold it."""

    number: str
    title: str
    file: str
    told_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class WantedAnnex:
    """An annex that is still waited for."""

    number: str
    title: str


@dataclass(frozen=True, kw_only=True)
class ReplyAnnexesFacts(MailFacts):
    """What became of the files of a mail: `came` found their place; `refused` are the sentences
    that say why a file can be no annex; `unclear` the names of those of which it is not certain
    what they are. `wanted`: what is still waited for from the sender. `says_more`: the text says
    something else as well, and the secretary reads it."""

    meeting: MeetingFacts
    came: tuple[CameAnnex, ...] = ()
    refused: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    wanted: tuple[WantedAnnex, ...] = ()
    says_more: bool = False
