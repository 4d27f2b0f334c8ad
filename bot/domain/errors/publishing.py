"""A paper cannot be put on the web, or taken off it."""

from dataclasses import dataclass

from bot.domain.errors.base import MoedebotError


@dataclass(eq=False)
class GroupNotPublic(MoedebotError):
    """The plan does not say that the group's papers may be seen by everybody."""

    group: str


@dataclass(eq=False)
class AgendaNotSent(MoedebotError):
    """The agenda was not sent out, and what members have not is not public."""

    key: str


@dataclass(eq=False)
class MinutesNotSent(MoedebotError):
    """The minutes were not sent, and what members have not is not public."""

    key: str


@dataclass(eq=False)
class ChangedSinceSent(MoedebotError):
    """The paper is another than what members were sent; `command` sends it again."""

    key: str
    command: str


@dataclass(eq=False)
class AnnexIsClosed(MoedebotError):
    """A closed annex, or one of a closed item, is never public."""

    annex: str
    key: str


@dataclass(eq=False)
class AnnexNotHere(MoedebotError):
    """The annex is to follow, and is not here yet."""

    annex: str
    key: str


@dataclass(eq=False)
class NotPublished(MoedebotError):
    """The paper is not on the web."""

    key: str


@dataclass(eq=False)
class PaperIsAnother(MoedebotError):
    """The paper has changed since its preview was shown."""

    key: str
