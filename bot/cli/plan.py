"""`plan check`, `plan apply` and `rehearse`."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.state import Stopwatch, may_ask, parse_day, state_of

if TYPE_CHECKING:
    from bot.domain.message_tally import MeetingTally
    from bot.domain.network import Plan
    from bot.plans import PlanFile
    from bot.services.planning import Applied

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Plan files (YAML).")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON value on standard output.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(no_args_is_help=True, help="Plan files: check them, apply them.")
    group.command()(check)
    group.command()(apply)
    group.command()(schema)
    group.command()(pull)
    app.add_typer(group, name="plan")
    app.command()(rehearse)


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
    _note_messages(plan)
    note("cli-plan-is-right", groups=len(plan.groups), seats=seats, meetings=meetings)


def _note_messages(plan: "Plan") -> None:
    """How many messages a member of each group gets for a meeting; a warning where too many."""
    from bot.cli.output import note
    from bot.domain.message_counts import MOST, message_counts

    for group in plan.groups:
        if group.seats and group.rules:
            counts = message_counts(group)
            note(
                "cli-messages", group=group.name, at_once=counts.at_once, silent=counts.silent,
                assistant=counts.assistant,
            )  # fmt: skip
            if counts.is_too_many:
                note(
                    "cli-too-many-messages", group=group.name, at_once=counts.at_once, most=MOST
                )  # fmt: skip


def schema(
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="FILE", help="Write it there.")
    ] = None,
) -> None:
    """Print the JSON Schema of plan files, for editors.

    Example: moedebot plan schema -o schedules/plan.schema.json
    """
    from bot.plans.schema import schema_text

    if out is None:
        typer.echo(schema_text(), nl=False)
    else:
        out.write_text(schema_text(), encoding="utf-8")


def apply(
    context: typer.Context,
    files: Files,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show it; change nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="The file counts, whatever was changed elsewhere.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show what is new, moved, changed and cancelled, and do it.

    Example: moedebot plan apply schedules/kd-net.yaml --yes
    """
    from bot.app.files import apply_files
    from bot.cli.output import LANGUAGE, note, print_json
    from bot.i18n import say

    if not dry_run and not yes and (as_json or not may_ask()):
        note("cli-yes-is-needed")
        raise typer.Exit(2)
    application = state_of(context).application
    if not dry_run and not yes:
        shown = apply_files(application, files, LANGUAGE, dry_run=True, overwrite=overwrite)
        print_applied(shown, is_dry=True)
        if not typer.confirm(say("cli-apply-it", LANGUAGE)):
            raise typer.Exit(1)
    applied = apply_files(application, files, LANGUAGE, dry_run=dry_run, overwrite=overwrite)
    if as_json:
        print_json(applied_json(applied))
    else:
        print_applied(applied, is_dry=dry_run)


def pull(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The plan file to write.")],
) -> None:
    """Write the applied plan back into its file, with its revision as a comment.

    Example: moedebot plan pull schedules/kd-net.yaml
    """
    from bot.app.files import pull_plan
    from bot.cli.output import note

    pulled = pull_plan(state_of(context).application, file)
    note("cli-plan-is-pulled", file=file, revision=pulled.revision)


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


def rehearse(
    context: typer.Context,
    files: Files,
    first: Annotated[
        date | None, typer.Option("--from", metavar="DATE", parser=parse_day, help="First day.")
    ] = None,
    last: Annotated[
        date | None, typer.Option("--to", metavar="DATE", parser=parse_day, help="Last day.")
    ] = None,
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="Where everything is written.")
    ] = Path("rehearsal"),
    seed: Annotated[int, typer.Option(metavar="N", help="Of drafts and answers.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Play the plan against a simulated clock; write every notice as it would go out.

    Example: moedebot rehearse schedules/kd-net.yaml --from 2022-12-01 --to 2023-12-31
    """
    import tempfile
    from dataclasses import asdict

    from bot.app.rehearsal import Rehearsal
    from bot.cli.output import LANGUAGE, note, print_json, print_text
    from bot.i18n import say
    from bot.plans import read_files

    found = read_files(files, LANGUAGE)
    begin, end = _span(found, first, last)
    with Stopwatch() as watch, tempfile.TemporaryDirectory() as work:
        rehearsed = Rehearsal(found, begin, end, seed).run(Path(work), out)
    _note_crowded(rehearsed.messages)
    note("cli-rehearsed", seconds=round(watch.seconds, 1), megabytes=watch.megabytes)
    if as_json:
        messages = [asdict(each) for each in rehearsed.messages]
        print_json(asdict(rehearsed.tally) | {"messages": messages})
        return
    _print_messages(rehearsed.messages)
    print_text(say("cli-tally", LANGUAGE, **asdict(rehearsed.tally)))
    print_text(say("cli-look-at", LANGUAGE, page=out / "index.html"))


def _print_messages(counted: "Sequence[MeetingTally]") -> None:
    """How many messages members were sent, a line a meeting."""
    from bot.cli.output import LANGUAGE, print_text
    from bot.i18n import say

    for each in counted:
        for key, spread in (("at-once", each.at_once), ("reminded", each.reminded)):
            if spread is not None:
                print_text(say(
                    f"cli-sent-{key}", LANGUAGE, count=spread.members, meeting=each.meeting,
                    most=spread.most, typical=spread.typical,
                ))  # fmt: skip


def _note_crowded(counted: "Sequence[MeetingTally]") -> None:
    """A warning for each member who got too many messages for one meeting."""
    from bot.cli.output import note
    from bot.domain.message_counts import MOST

    for crowded in (crowded for each in counted for crowded in each.crowded):
        note(
            "cli-crowded", receiver=crowded.receiver, meeting=crowded.meeting,
            messages=crowded.messages, most=MOST,
        )  # fmt: skip


def _span(files: Sequence["PlanFile"], first: date | None, last: date | None) -> tuple[date, date]:
    """From the plan's rehearsal start, else its first meeting, to its last meeting."""
    days = sorted(meeting.day for file in files for meeting in file.meetings)
    starts = [file.rehearsal_start.date() for file in files if file.rehearsal_start]
    begin = first or (starts[0] if starts else days[0] if days else None)
    end = last or (days[-1] if days else None)
    if begin is None or end is None:
        raise typer.BadParameter("--from DATE --to DATE")
    return begin, end
