"""What the options before the command say, and the application that they open."""

import sys
import time
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Self, cast

import typer

if TYPE_CHECKING:
    from bot.app import Application
    from bot.domain.people import Person


@dataclass
class State:
    """The global options; the application is opened by the first command that needs it."""

    database: str | None
    at: datetime | None
    _application: "Application | None" = None

    @property
    def application(self) -> "Application":
        """The application. Raises BadSetting, AtRefused, RehearsalClock, ServiceUnreachable."""
        if self._application is None:
            import os

            from bot.app import open_application
            from bot.config import read_settings, unknown_settings
            from bot.i18n import say

            for name in unknown_settings(os.environ):
                typer.echo(say("cli-unknown-setting", "da", name=name), err=True)
            self._application = open_application(read_settings(), self.at, self.database)
        return self._application

    def person(self, email: str) -> "Person":
        """Whom an address on the command line names. Raises UnknownPerson, NoPlan."""
        return self.application.plan().person(email)

    def close(self) -> None:
        if self._application is not None:
            self._application.store.close()


def state_of(context: typer.Context) -> State:
    """The state of a command."""
    return cast(State, context.obj)


def may_ask() -> bool:
    """Whether somebody sits at the terminal who can answer a question."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def parse_day(text: str) -> date:
    """A local day, for options."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("a day, such as 2023-04-14") from None


@dataclass
class Stopwatch:
    """The seconds that something took, and the most memory (MB) that this process has used."""

    seconds: float = 0.0
    megabytes: int = 0

    def __enter__(self) -> Self:
        self._begun = time.perf_counter()
        return self

    def __exit__(self, *_: object) -> None:
        import resource

        self.seconds = time.perf_counter() - self._begun
        self.megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
