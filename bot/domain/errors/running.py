"""What the installation needs is set wrong, missing or out of reach."""

from dataclasses import dataclass

from bot.domain.errors.base import MoedebotError


@dataclass(eq=False)
class BadSetting(MoedebotError):
    """A setting from the environment cannot be used."""

    name: str
    value: str
    mend: str


@dataclass(eq=False)
class MissingSetting(MoedebotError):
    """A setting is needed that is not there."""

    name: str
    example: str


@dataclass(eq=False)
class RehearsalClock(MoedebotError):
    """The database has a rehearsal clock, so real mail and Slack are refused."""

    service: str


@dataclass(eq=False)
class AtRefused(MoedebotError):
    """`--at` is refused where a real service is configured."""

    service: str


@dataclass(eq=False)
class ProgramMissing(MoedebotError):
    """A program of PostgreSQL is not installed on this machine."""

    program: str


@dataclass(eq=False)
class ServiceUnreachable(MoedebotError):
    """A service that is needed is out of reach."""

    service: str
    reason: str


@dataclass(eq=False)
class SchemaMissing(ServiceUnreachable):
    """The database has no schema of this version; `db upgrade` makes it."""


@dataclass(eq=False)
class TokenUnreadable(MoedebotError):
    """A workspace's token is kept under a key that is none of those set."""

    workspace: str


@dataclass(eq=False)
class WorkspaceRefused(MoedebotError):
    """The app is not to be installed in that workspace."""

    workspace: str
