"""`mail ingest`, `itip apply` and `held`: what comes in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.plan import AsJson
from bot.cli.state import state_of

if TYPE_CHECKING:
    from bot.services.inbox import Taken


def register(app: typer.Typer) -> None:
    """Add the commands."""
    mail = typer.Typer(no_args_is_help=True, help="Mail that comes in.")
    mail.callback()(mail_commands)
    mail.command()(ingest)
    app.add_typer(mail, name="mail")
    itip = typer.Typer(no_args_is_help=True, help="Calendar messages, without a database.")
    itip.command()(apply)
    app.add_typer(itip, name="itip")
    held = typer.Typer(no_args_is_help=True, help="What came in and waits for the secretary.")
    held.command(name="list")(list_held)
    held.command()(resolve)
    app.add_typer(held, name="held")


def mail_commands() -> None:
    """Mail that comes in."""


def ingest(
    context: typer.Context,
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Raw messages; - is standard input.")
    ],
    as_json: AsJson = False,
) -> None:
    """Take in raw messages (RFC 5322) as if they had arrived.

    Example: moedebot mail ingest svar.eml
    """
    from bot.cli.output import LANGUAGE, print_json, print_table
    from bot.i18n import outcome, reason

    application = state_of(context).application
    raws = [(name, _read(name)) for name in files]
    taken = [taken_json(name, application.take_in(raw)) for name, raw in raws]
    if as_json:
        print_json(taken)
        return
    rows = [
        (
            t["file"],
            outcome(t["outcome"], LANGUAGE),
            t["meeting"],
            t["person"],
            reason(t["reason"], LANGUAGE),
        )
        for t in taken
    ]
    print_table(["cli-file", "cli-outcome", "cli-key", "cli-person", "cli-reason"], rows)


def _read(name: str) -> bytes:
    from bot.domain.errors import UnreadableFile

    if name == "-":
        return typer.get_binary_stream("stdin").read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise UnreadableFile(name, str(error.strerror)) from error


def taken_json(name: str, taken: "Taken") -> dict[str, Any]:
    """The JSON of one message of `mail ingest`."""
    substitute = taken.substitute
    return {
        "file": name,
        "outcome": taken.outcome,
        "meeting": taken.meeting,
        "person": taken.person,
        "substitute": substitute and {"name": substitute.name, "email": substitute.email},
        "reason": taken.reason,
    }


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

    outcome = apply_messages(_read(str(event)), [_read(str(path)) for path in messages])
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


def resolve(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="ID", help="The number in held list.")],
    accept: Annotated[bool, typer.Option("--accept", help="Count it as the sender's.")] = False,
    speaker: Annotated[
        str | None, typer.Option("--as", metavar="EMAIL", help="Count it as that person's.")
    ] = None,
    ignore: Annotated[bool, typer.Option("--ignore", help="Let it go.")] = False,
    note: Annotated[str, typer.Option(metavar="TEXT", help="Kept with it.")] = "",
) -> None:
    """Settle what is held: take it as its sender's or somebody's, or let it go.

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
        application.office, number, lambda raw: read(raw, application.bot_address()),
        application.clock(), speaker=speaker, ignore=ignore, note=note,
    )  # fmt: skip
    say_note("cli-held-is-settled", number=number, outcome=outcome(taken.outcome, LANGUAGE))
