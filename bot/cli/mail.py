"""`mail`, the process that fetches, and `mail ingest`, for what a mail server hands over."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.plan import AsJson
from bot.cli.processes import IfSet, serve, wait_until_told
from bot.cli.state import State, state_of

if TYPE_CHECKING:
    from bot.services.inbox import Taken


def register(app: typer.Typer) -> None:
    """Add the commands."""
    mail = typer.Typer(invoke_without_command=True)
    mail.callback()(fetch)
    mail.command()(ingest)
    app.add_typer(mail, name="mail")


def fetch(
    context: typer.Context,
    once: Annotated[bool, typer.Option("--once", help="Look once, then stop.")] = False,
    if_set: IfSet = False,
) -> None:
    """Fetch mail from the mailbox (needs MOEDEBOT_IMAP), and take it in as it arrives.

    Example: moedebot mail
    """
    if context.invoked_subcommand is not None:
        return
    if once:
        _look_once(context)
        return
    if if_set and state_of(context).application.settings.imap is None:
        wait_until_told("MOEDEBOT_IMAP")
        return
    serve(context, mail=True)


def _look_once(context: typer.Context) -> None:
    from bot.app.mail_in import look_once
    from bot.cli.output import note

    note("cli-mail-fetched", count=look_once(state_of(context).application))


def ingest(
    context: typer.Context,
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Raw messages; - is standard input.")
    ],
    as_json: AsJson = False,
    pipe: Annotated[
        bool,
        typer.Option(
            "--pipe", help="For a mail server: say nothing, and exit 75 where it is to try again."
        ),
    ] = False,
) -> None:
    """Take in raw messages (RFC 5322) as if they had arrived.

    Example: moedebot mail ingest svar.eml
    """
    state = state_of(context)
    if pipe:
        _take_or_have_it_kept(state, files)
        return
    application = state.application
    raws = [(name, read_bytes(name)) for name in files]
    _show([taken_json(name, application.take_in(raw)) for name, raw in raws], as_json=as_json)


def _take_or_have_it_kept(state: State, files: list[str]) -> None:
    """A mail server takes every exit status that it does not know for a refusal for good, and tells
    the sender so (Postfix, pipe(8)). Whatever goes wrong with us is no fault of the message: it is
    to keep it and try again (EX_TEMPFAIL of sysexits.h), even where the fault is a mistake in our
    settings or our code."""
    from bot.cli.output import LANGUAGE
    from bot.domain.errors import MoedebotError
    from bot.i18n import sentence

    try:
        for raw in [read_bytes(name) for name in files]:
            state.application.take_in(raw)
    except Exception as error:
        said = sentence(error, LANGUAGE) if isinstance(error, MoedebotError) else repr(error)
        typer.echo(said, err=True)
        raise typer.Exit(os.EX_TEMPFAIL) from error


def _show(taken: list[dict[str, Any]], *, as_json: bool) -> None:
    from bot.cli.output import LANGUAGE, print_json, print_table
    from bot.i18n import outcome, reason

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


def read_bytes(name: str) -> bytes:
    """A file's content; `-` is standard input. Raises UnreadableFile."""
    from bot.app.plain_files import read_bytes as read

    return typer.get_binary_stream("stdin").read() if name == "-" else read(Path(name))


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
