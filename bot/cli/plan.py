"""`plan check` and `plan apply`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.state import may_ask, state_of

if TYPE_CHECKING:
    from bot.services.planning import Applied

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Plan files (YAML).")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON value on standard output.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(no_args_is_help=True, help="Plan files: check them, apply them.")
    group.command()(check)
    group.command()(apply)
    app.add_typer(group, name="plan")


def check(context: typer.Context, files: Files) -> None:
    """Read plan files; print each error and warning as FILE:LINE: sentence.

    Example: moedebot plan check schedules/kd-net.yaml
    """
    from bot.cli.output import LANGUAGE, note
    from bot.plans import merge, read_files, warnings

    found = read_files(files, LANGUAGE)
    for line in warnings(found, LANGUAGE):
        typer.echo(line)
    plan = merge(found)
    seats = sum(len(group.seats) for group in plan.groups)
    meetings = sum(len(file.meetings) for file in found)
    note("cli-plan-is-right", groups=len(plan.groups), seats=seats, meetings=meetings)


def apply(
    context: typer.Context,
    files: Files,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show it; change nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show what is new, moved, changed and cancelled, and do it.

    Example: moedebot plan apply schedules/kd-net.yaml --yes
    """
    from bot.cli.output import LANGUAGE, note, print_json
    from bot.plans import read_files

    if not dry_run and not yes and (as_json or not may_ask()):
        note("cli-yes-is-needed")
        raise typer.Exit(2)
    application = state_of(context).application
    found = read_files(files, LANGUAGE)
    if not dry_run and not yes and not _agrees(application.apply(found, dry_run=True)):
        raise typer.Exit(1)
    applied = application.apply(found, dry_run=dry_run)
    if as_json:
        print_json(applied_json(applied))
    else:
        print_applied(applied, is_dry=dry_run)


def _agrees(applied: "Applied") -> bool:
    from bot.cli.output import LANGUAGE
    from bot.i18n import say

    print_applied(applied, is_dry=True)
    return typer.confirm(say("cli-apply-it", LANGUAGE))


def applied_json(applied: "Applied") -> dict[str, object]:
    """The JSON of `plan apply`."""
    return {
        "new": list(applied.new),
        "moved": [{"from": former, "to": now} for former, now in applied.moved],
        "changed": list(applied.changed),
        "cancelled": list(applied.cancelled),
        "unchanged": applied.unchanged,
        "queued": applied.queued,
    }


def print_applied(applied: "Applied", *, is_dry: bool) -> None:
    """What applying did, a line a kind; the keys where they are few."""
    from bot.cli.output import LANGUAGE
    from bot.i18n import say

    moved = [f"{former} → {now}" for former, now in applied.moved]
    kinds = {"new": applied.new, "moved": moved, "changed": applied.changed,
             "cancelled": applied.cancelled}  # fmt: skip
    for kind, keys in kinds.items():
        if keys:
            shown = f"{', '.join(keys)}" if len(keys) <= 8 else f"{keys[0]} … {keys[-1]}"
            typer.echo(say(f"cli-{kind}", LANGUAGE, count=len(keys), keys=shown))
    typer.echo(say("cli-unchanged", LANGUAGE, count=applied.unchanged))
    key = "cli-would-be-queued" if is_dry else "cli-queued"
    typer.echo(say(key, LANGUAGE, count=applied.queued))
