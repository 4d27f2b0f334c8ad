"""The commands (cli.md). Each reads its arguments, calls one use case, and prints the answer.

What a command needs is imported when it runs, so that `--help` answers at once.
"""

import gc
import sys
from datetime import datetime
from typing import Annotated

import typer

from bot.cli import (
    agenda,
    annexes,
    followup,
    guests,
    handover,
    invitations,
    keeping,
    mail,
    meetings,
    minutes,
    outbox,
    plan,
    processes,
    retention,
    rounds,
    sample,
    yearly,
)
from bot.cli.state import State

app = typer.Typer(
    name="moedebot",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help: drawing frames takes longer than all the rest
    pretty_exceptions_enable=False,
    help="Runs the logistics of a network's meetings: invitations, apologies, agendas.",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("ISO 8601, such as 2023-03-20T09:00") from None


@app.callback()
def options(
    context: typer.Context,
    database: Annotated[
        str | None,
        typer.Option(metavar="URL", help="sqlite:///path or postgresql://... (MOEDEBOT_DATABASE)."),
    ] = None,
    at: Annotated[
        datetime | None,
        typer.Option(
            metavar="DATETIME",
            parser=_moment,
            help="Act as if it were that time; in the network's zone unless it has an offset.",
        ),
    ] = None,
) -> None:
    """Two options hold for all commands; they stand before the command.

    Example: moedebot --at 2023-03-20T09:00 upcoming
    """
    context.obj = State(database, at)
    context.call_on_close(context.obj.close)


_NEW_OBJECTS = 100_000
"""After so many, garbage is collected: imports make objects that stay, and searching them for
garbage, as often as Python does by itself, is a tenth of a command's time."""

_MODULES = (
    processes, mail, plan, meetings, agenda, minutes, followup, rounds, annexes, guests, handover,
    yearly,
    invitations, outbox, keeping, retention, sample,
)  # fmt: skip
for module in _MODULES:
    module.register(app)


def main() -> None:
    """The `moedebot` command. Exit status: 0 done, 1 the request was wrong, 2 usage, 3 a service
    is out of reach."""
    from bot.domain.errors import MoedebotError, ServiceUnreachable

    gc.set_threshold(_NEW_OBJECTS, 20, 20)
    try:
        app()
    except MoedebotError as error:
        from bot.cli.output import say_error

        say_error(error)
        sys.exit(3 if isinstance(error, ServiceUnreachable) else 1)
