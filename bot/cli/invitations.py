"""`itip apply` and `held`: what came in."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.mail import read_bytes
from bot.cli.plan import AsJson
from bot.cli.state import state_of


def register(app: typer.Typer) -> None:
    """Add the commands."""
    itip = typer.Typer(no_args_is_help=True, help="Calendar messages, without a database.")
    itip.command()(apply)
    app.add_typer(itip, name="itip")
    held = typer.Typer(no_args_is_help=True, help="What came in and waits for the secretary.")
    held.command(name="list")(list_held)
    held.command()(show)
    held.command()(resolve)
    app.add_typer(held, name="held")


def apply(
    context: typer.Context,
    event: Annotated[Path, typer.Argument(metavar="EVENT.ics", help="The event as it stands.")],
    messages: Annotated[
        list[Path], typer.Argument(metavar="MESSAGE.ics...", help="Scheduling messages, in order.")
    ],
    as_json: AsJson = False,
) -> None:
    """Show what scheduling messages do to an event, in order; pure, no database.

    Example: moedebot itip apply event.ics reply.ics --json
    """
    from dataclasses import asdict

    from bot.cli.output import print_json, print_table
    from bot.itip import apply as apply_messages

    outcome = apply_messages(read_bytes(str(event)), [read_bytes(str(path)) for path in messages])
    if as_json:
        print_json(asdict(outcome))
        return
    rows = [*outcome.attendees.items(), (outcome.outcome, outcome.reason)]
    print_table(["cli-person", "cli-outcome"], rows)


def list_held(context: typer.Context, as_json: AsJson = False) -> None:
    """List what came in and waits for the secretary.

    Example: moedebot held list
    """
    from bot.cli.output import LANGUAGE, print_json, print_table
    from bot.i18n import reason
    from bot.services.overview import held_json

    application = state_of(context).application
    with application.office.look(application.clock()) as case:
        held = [held_json(case, each) for each in case.uow.inbox.held()]
    if as_json:
        print_json(held)
        return
    rows = [
        (
            h["id"], h["at"][:16].replace("T", " "), h["from"], h["subject"], h["meeting"],
            reason(h["reason"], LANGUAGE),
        )
        for h in held
    ]  # fmt: skip
    names = ("number", "at", "from", "subject", "key", "reason")
    print_table([f"cli-{name}" for name in names], rows)


def show(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="ID", help="The number in held list.")],
    raw: Annotated[bool, typer.Option("--raw", help="Byte for byte as it came.")] = False,
) -> None:
    """Show one mail that waits, or was settled in the last 30 days, as it came.

    Example: moedebot held show 3
    """
    from bot.cli.output import LANGUAGE, print_text
    from bot.i18n import reason, say
    from bot.mail.receive import read
    from bot.services.overview import held_json

    application = state_of(context).application
    with application.office.look(application.clock()) as case:
        held = case.uow.inbox.held_by_id(number)
        told = held_json(case, held)
    if raw:
        typer.get_binary_stream("stdout").write(held.raw)
        return
    at, why = told["at"][:16].replace("T", " "), reason(held.reason, LANGUAGE)
    print_text(say("cli-held", LANGUAGE, number=number, sender=held.sender, at=at, reason=why))
    if not held.raw:
        print_text(say("cli-held-gone", LANGUAGE))
        return
    if held.proposed_start is not None:
        zone = application.plan().network.tz
        proposed = held.proposed_start.astimezone(zone).strftime("%Y-%m-%d %H:%M")
        print_text(say("cli-held-proposes", LANGUAGE, at=proposed))
    print_text(f"\n{held.subject}\n\n{read(held.raw, application.own_addresses()).text}")


def resolve(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="ID", help="The number in held list.")],
    accept: Annotated[bool, typer.Option("--accept", help="Count it as the sender's.")] = False,
    speaker: Annotated[
        str | None, typer.Option("--as", metavar="EMAIL", help="Count it as that person's.")
    ] = None,
    ignore: Annotated[bool, typer.Option("--ignore", help="Let it go.")] = False,
    seat: Annotated[
        str | None, typer.Option(metavar="KEY", help="With --accept: substitute for that seat.")
    ] = None,
    note: Annotated[str, typer.Option(metavar="TEXT", help="Kept with it.")] = "",
) -> None:
    """Settle what is held: take it as its sender's or somebody's, or let it go.

    Of a proposal for another time: --accept, and you move the meeting in the plan; --ignore, and
    who made it is told that the meeting stands. Of a delegate who answered first: --accept confirms
    the delegate as substitute.

    Example: moedebot held resolve 3 --as direktoer@aarhus.example
    """
    from bot.cli.output import LANGUAGE
    from bot.cli.output import note as say_note
    from bot.i18n import outcome
    from bot.mail.receive import read
    from bot.services.inbox.settling import settle

    if [accept, speaker is not None, ignore].count(True) != 1:
        raise typer.BadParameter("one of --accept, --as EMAIL and --ignore")
    application = state_of(context).application
    taken = settle(
        application.office, number, lambda raw: read(raw, application.own_addresses()),
        application.clock(), speaker=speaker, ignore=ignore, note=note, seat=seat,
    )  # fmt: skip
    say_note("cli-held-is-settled", number=number, outcome=outcome(taken.outcome, LANGUAGE))
    if taken.outcome == "counter":
        say_note("cli-counter-accepted")
