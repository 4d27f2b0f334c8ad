"""`followup`: what was promised, by whom, for when."""

from typing import Annotated

import typer

from bot.cli.plan import AsJson
from bot.cli.state import state_of

Number = Annotated[int, typer.Argument(metavar="NUMBER", help="The number in followup list.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(no_args_is_help=True, help="Follow-ups: what was promised, and for when.")
    group.command(name="list")(list_all)
    group.command()(add)
    group.command()(done)
    group.command()(drop)
    group.command()(move)
    app.add_typer(group, name="followup")


def list_all(
    context: typer.Context,
    group: Annotated[str | None, typer.Option("--group", metavar="G")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Ended ones too.")] = False,
    as_json: AsJson = False,
) -> None:
    """List follow-ups by their date.

    Example: moedebot followup list --group kd-net
    """
    from bot.cli.output import print_json, print_table

    application = state_of(context).application
    with application.office.look(application.clock()) as case:
        found = case.uow.follow_ups.list(group=group, state=None if everything else "open")
    if as_json:
        print_json([
            {"id": f.id, "group": f.group, "text": f.text, "owner": f.owner, "email": f.email,
             "due": f.due.isoformat(), "target": f.target, "state": f.state}
            for f in found
        ])  # fmt: skip
        return
    rows = [(f.id, f.due.isoformat(), f.owner, f.text, f.target or "") for f in found]
    print_table(["cli-number", "cli-at", "cli-person", "cli-item", "cli-key"], rows)


def add(
    context: typer.Context,
    group: Annotated[str, typer.Argument(metavar="GROUP", help="Such as kd-net.")],
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help='"What (who, when)", as minutes have it.')
    ],
) -> None:
    """Keep a promise that stands in no minutes.

    Example: moedebot followup add kd-net "Oplæg om udbud (Anne Holm, 3. kvartal 2023)"
    """
    from bot.cli.output import note
    from bot.services.followups.keeping import add as keep

    application = state_of(context).application
    with application.office.case(application.clock()) as case:
        found = keep(case, case.plan.group(group), text, "")
    note("cli-follow-up-kept", number=found.id, owner=found.owner, due=found.due)
    if found.email is None:
        note("cli-follow-up-unknown", owner=found.owner)


def done(context: typer.Context, number: Number) -> None:
    """Say that a follow-up is done.

    Example: moedebot followup done 3
    """
    _end(context, number, is_done=True)


def drop(context: typer.Context, number: Number) -> None:
    """Say that a follow-up is no longer wanted.

    Example: moedebot followup drop 3
    """
    _end(context, number, is_done=False)


def move(
    context: typer.Context,
    number: Number,
    when: Annotated[str, typer.Argument(metavar="DATE", help="A day, month or quarter.")],
) -> None:
    """Give a follow-up another date.

    Example: moedebot followup move 3 "4. kvartal 2023"
    """
    from bot.cli.output import note
    from bot.services.followups.keeping import postpone

    application = state_of(context).application
    with application.office.case(application.clock()) as case:
        found = postpone(case, number, when)
    note("cli-follow-up-kept", number=found.id, owner=found.owner, due=found.due)


def _end(context: typer.Context, number: int, *, is_done: bool) -> None:
    from bot.cli.output import note
    from bot.services.followups.keeping import end

    application = state_of(context).application
    with application.office.case(application.clock()) as case:
        found = end(case, number, is_done=is_done)
    note("cli-follow-up-ended", number=found.id, text=found.text)
