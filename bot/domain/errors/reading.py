"""What a person wrote or keeps in files cannot be read or written."""

from dataclasses import dataclass

from bot.domain.errors.base import MoedebotError


@dataclass(eq=False)
class BadFile(MoedebotError):
    """A file cannot be read; each problem is `FILE:LINE: sentence`."""

    problems: tuple[str, ...]


@dataclass(eq=False)
class MissingMeetings(MoedebotError):
    """Coming meetings are no longer in their group's file; only `cancelled: true` cancels."""

    file: str
    keys: tuple[str, ...]


@dataclass(eq=False)
class BadRule(MoedebotError):
    """A rule's moment cannot be read."""

    text: str


@dataclass(eq=False)
class UnreadableFile(MoedebotError):
    """A file cannot be opened."""

    file: str
    reason: str


@dataclass(eq=False)
class UnwritableFile(MoedebotError):
    """A file cannot be written."""

    file: str
    reason: str


@dataclass(eq=False)
class PlanChangedElsewhere(MoedebotError):
    """A plan file does not have the changes that were made elsewhere since."""

    file: str
    revision: int
    difference: str


@dataclass(eq=False)
class WouldOverwrite(MoedebotError):
    """A file is there already."""

    file: str


@dataclass(eq=False)
class BadBackup(MoedebotError):
    """A file is no whole backup."""

    file: str
    reason: str


@dataclass(eq=False)
class NotEmpty(MoedebotError):
    """The database holds something that a restore would overwrite."""


@dataclass(eq=False)
class InUse(MoedebotError):
    """Processes are working on the database."""


@dataclass(eq=False)
class BadCalendar(MoedebotError):
    """Bytes that are no iCalendar object, or hold more than is taken."""

    reason: str


@dataclass(eq=False)
class BadTemplate(MoedebotError):
    """A template cannot be rendered."""

    name: str
    reason: str
