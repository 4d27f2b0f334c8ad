"""`run`, and one process each for the Procfile: `web`, `clock`, `worker`, `slack`; `mail` is in
`bot/cli/mail.py`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.state import state_of

if TYPE_CHECKING:
    from bot.app import Application, Tally

Every = Annotated[
    float, typer.Option(metavar="SECONDS", min=0.05, help="How often the heart beats.")
]

IfSet = Annotated[
    bool, typer.Option("--if-set", help="Where it is not set: do nothing until told to stop.")
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(run)
    app.command()(web)
    app.command()(clock)
    app.command()(worker)
    app.command()(slack)
    database = typer.Typer(no_args_is_help=True, help="The database.")
    database.command()(upgrade)
    app.add_typer(database, name="db")


def run(
    context: typer.Context,
    plan: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Apply this plan first; drafts beside it.")
    ] = None,
    every: Every = 5.0,
) -> None:
    """Everything in one process: web, heartbeat, delivery, and the rehearsal room.

    Example: moedebot run --plan schedules/kd-net.yaml
    """
    from bot.app.files import apply_files, import_new_drafts
    from bot.app.processes import Processes
    from bot.cli.output import LANGUAGE, note

    application = state_of(context).application
    if plan is not None:
        apply_files(application, [plan], LANGUAGE)
        import_new_drafts(application, plan.parent / "agendas")
    _warn(application)
    socket = application.settings.slack_app_token is not None
    mail = application.settings.imap is not None
    with Processes(
        application, web=True, clock=True, worker=True, socket=socket, mail=mail, every=every
    ) as processes:
        _tell(application, processes.first_beat())
        note("cli-serving", url=f"http://{application.settings.listen}")
        processes.serve()


def _warn(application: "Application") -> None:
    """Mail that stays on this machine though Slack is real is most likely an oversight."""
    from bot.cli.output import note

    if application.settings.real_service is not None and application.settings.smtp is None:
        note("cli-mail-stays-here")


def _tell(application: "Application", tally: "Tally") -> None:
    """What was just delivered, and three things to try."""
    from dataclasses import asdict

    from bot.cli.output import LANGUAGE, print_text
    from bot.cli.welcome import delivered, things_to_try
    from bot.i18n import say
    from bot.i18n.dates import clock as clock_text
    from bot.i18n.dates import day_full

    if application.is_rehearsal:
        local = application.clock().astimezone(application.plan().network.tz)
        when = {"day": day_full(local, LANGUAGE), "clock": clock_text(local, LANGUAGE)}
        print_text(say("cli-the-clock-is", LANGUAGE, **when))
    print_text(say("cli-tally", LANGUAGE, **asdict(tally)))
    for line in delivered(application):
        print_text(line)
    print_text("\n" + say("cli-things-to-try", LANGUAGE))
    for command in things_to_try(application):
        print_text(f"  {command}")


def web(context: typer.Context) -> None:
    """The web pages and Slack's requests by HTTP, alone.

    Example: moedebot web
    """
    serve(context, web=True)


def clock(context: typer.Context, every: Every = 5.0) -> None:
    """The heartbeat alone: queue what is due.

    Example: moedebot clock
    """
    serve(context, clock=True, every=every)


def worker(context: typer.Context, every: Every = 5.0) -> None:
    """Delivery alone: send what is queued.

    Example: moedebot worker
    """
    serve(context, worker=True, every=every)


def slack(context: typer.Context, if_set: IfSet = False) -> None:
    """Slack over Socket Mode alone (needs MOEDEBOT_SLACK_APP_TOKEN).

    Example: moedebot slack
    """
    if if_set and state_of(context).application.settings.slack_app_token is None:
        wait_until_told("MOEDEBOT_SLACK_APP_TOKEN")
        return
    serve(context, socket=True)


def wait_until_told(setting: str) -> None:
    """Nothing to do, since a setting is missing. A runner of a Procfile ends all its processes when
    one ends, so this one stays until it is told to stop (SIGINT or SIGTERM)."""
    import signal
    from threading import Event

    from bot.cli.output import note

    told = Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: told.set())
    note("cli-nothing-to-do", setting=setting)
    told.wait()


def serve(
    context: typer.Context, *, web: bool = False, clock: bool = False, worker: bool = False,
    socket: bool = False, mail: bool = False, every: float = 5.0,
) -> None:  # fmt: skip
    """One process with these parts, until it is told to stop."""
    from bot.app.processes import Processes

    application = state_of(context).application
    _warn(application)
    with Processes(
        application, web=web, clock=clock, worker=worker, socket=socket, mail=mail, every=every
    ) as processes:
        processes.serve()


def upgrade(context: typer.Context) -> None:
    """Bring the database's schema up to date.

    Example: moedebot db upgrade
    """
    from bot.app.application import upgrade_database
    from bot.cli.output import note

    upgrade_database(state_of(context).database)
    note("cli-schema-is-current")
