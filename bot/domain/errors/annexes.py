"""An annex cannot be taken, found or read."""

from dataclasses import dataclass

from bot.domain.errors.base import MoedebotError


@dataclass(eq=False)
class AnnexRefused(MoedebotError):
    """A file is no annex: PDF, documents of office programs and pictures are."""

    file: str


class AnnexEmpty(AnnexRefused):
    """A file holds nothing."""


class AnnexFalse(AnnexRefused):
    """A file is not what its name says."""


class AnnexRuns(AnnexRefused):
    """A file holds macros."""


class AnnexLocked(AnnexRefused):
    """A file can be opened with a password only, so it cannot be checked."""


class AnnexSwells(AnnexRefused):
    """A file unpacks to far more than it is."""


@dataclass(eq=False)
class AnnexTooLarge(MoedebotError):
    """A file is larger than an annex may be; sizes in megabytes."""

    file: str
    size: int
    limit: int


@dataclass(eq=False)
class UnknownItem(MoedebotError):
    """The agenda has no such item."""

    item: str
    meeting: str


@dataclass(eq=False)
class NumbersAreFixed(MoedebotError):
    """The agenda was sent out: its numbers stay."""

    meeting: str


@dataclass(eq=False)
class UnknownAnnex(MoedebotError):
    """The item has no such annex."""

    annex: str
    meeting: str


@dataclass(eq=False)
class NothingToAdd(MoedebotError):
    """Neither a file nor the title of an annex that is to come was given."""

    item: str


@dataclass(eq=False)
class AnnexLost(MoedebotError):
    """The file of an annex is no longer in the data folder, or is damaged."""

    annex: str
