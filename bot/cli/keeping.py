"""`backup`, `restore` and `doctor`: that nothing is lost, and that all is well."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.plan import AsJson
from bot.cli.state import state_of

if TYPE_CHECKING:
    from bot.app.backup import Restored

File = Annotated[Path, typer.Argument(metavar="FILE", help="The backup, such as net.tar.gz.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(backup)
    app.command()(restore)
    app.command()(doctor)


def backup(context: typer.Context, file: File) -> None:
    """Write a consistent copy while everything runs: database, annexes, keys, mail.

    Example: moedebot backup /srv/backup/kd-net.tar.gz
    """
    from bot.app.backup import back_up
    from bot.cli.output import note

    back_up(state_of(context).application, file)
    note("cli-backed-up", file=file, size=round(file.stat().st_size / 1000))


def restore(
    context: typer.Context,
    file: File,
    yes: Annotated[
        bool, typer.Option("--yes", help="Replace what the database and the data folder hold.")
    ] = False,
) -> None:
    """Put a backup back, processes stopped. What may have gone out since is listed, not sent.

    Example: moedebot restore /srv/backup/kd-net.tar.gz
    """
    from bot.app.backup import restore as put_back
    from bot.config import read_settings

    state = state_of(context)
    restored = put_back(read_settings(), file, database=state.database, overwrite=yes, at=state.at)
    _tell(restored)


def _tell(restored: "Restored") -> None:
    from bot.cli.output import LANGUAGE, note, print_table
    from bot.i18n.dates import clock, day_full

    made = restored.made_at
    note("cli-restored", day=day_full(made, LANGUAGE), clock=clock(made, LANGUAGE))
    if not restored.doubtful:
        note("cli-nothing-doubtful")
        return
    note("cli-doubtful", count=len(restored.doubtful))
    headings = ["cli-number", "cli-channel", "cli-receiver", "cli-subject"]
    rows = [
        (n.id, n.channel, n.receiver, n.rendered.subject if n.rendered else n.kind)
        for n in restored.doubtful
    ]
    print_table(headings, rows)


def doctor(context: typer.Context, as_json: AsJson = False) -> None:
    """Check settings, database, mail, Slack, templates and clock; say how to mend what is wrong.

    Example: moedebot doctor
    """
    from dataclasses import asdict

    from bot.app.doctor import examine, is_well
    from bot.cli.output import LANGUAGE, note, print_json, print_table
    from bot.i18n import say

    state = state_of(context)
    checks = examine(LANGUAGE, state.database, state.at)
    if as_json:
        print_json({"ok": is_well(checks), "checks": [asdict(check) for check in checks]})
    else:
        told = {True: say("cli-well", LANGUAGE), False: say("cli-ill", LANGUAGE)}
        rows = [(c.name, told[c.ok], c.text, c.mend) for c in checks]
        print_table(["cli-check", "cli-state", "cli-finding", "cli-mend"], rows)
    if not is_well(checks):
        raise typer.Exit(1)
    note("doctor-all-well")
