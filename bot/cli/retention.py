"""`retention run`: what is kept no longer than it is needed."""

import typer

from bot.cli.state import state_of


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(no_args_is_help=True, help="What is kept, and for how long.")
    group.callback()(retention_commands)
    group.command()(run)
    app.add_typer(group, name="retention")


def retention_commands() -> None:
    """What is kept, and for how long."""


def run(context: typer.Context) -> None:
    """Delete the text of mails handled more than 30 days ago, as the heartbeat does daily.

    Example: moedebot retention run
    """
    from bot.cli.output import note
    from bot.services.daily import apply_retention

    application = state_of(context).application
    note("cli-forgotten", count=apply_retention(application.office, application.clock()))
