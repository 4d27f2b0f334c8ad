"""`tasks`: the standing tasks of the year."""

from typing import Annotated

import typer

from bot.cli.plan import AsJson
from bot.cli.state import state_of


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(tasks)


def tasks(
    context: typer.Context,
    group: Annotated[str | None, typer.Option(metavar="G", help="Only of that group.")] = None,
    year: Annotated[
        int | None, typer.Option(metavar="YEAR", min=2000, max=2100, help="Else this year.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show the standing tasks of the year (årshjul): what is due when, and who sees to it.

    Example: moedebot tasks --year 2023
    """
    from bot.cli.output import print_json, print_table
    from bot.services.yearly import tasks_json

    application = state_of(context).application
    with application.office.look(application.clock()) as case:
        rows = tasks_json(case, group, year or case.today.year)
    if as_json:
        print_json(rows)
        return
    headings = ("cli-due", "cli-task", "cli-key", "cli-owner")
    print_table(headings, [(r["due"], r["task"], r["meeting"], r["owner"]) for r in rows])
