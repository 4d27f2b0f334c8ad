"""`tick` and `outbox`: what is due, what went out, waits, or failed."""

from typing import Annotated, Any

import typer

from bot.cli.plan import AsJson
from bot.cli.state import state_of

Number = Annotated[int, typer.Argument(metavar="ID", help="The number in outbox list.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(tick)
    group = typer.Typer(no_args_is_help=True, help="What went out, waits, or failed.")
    group.command(name="list")(list_notices)
    group.command()(show)
    group.command()(retry)
    group.command()(drop)
    app.add_typer(group, name="outbox")


def tick(context: typer.Context, as_json: AsJson = False) -> None:
    """One heartbeat: queue what is due, deliver what can be delivered, stop.

    Example: moedebot tick
    """
    from dataclasses import asdict

    from bot.cli.output import LANGUAGE, print_json, print_text
    from bot.i18n import say

    application = state_of(context).application
    with application.outside() as outside:
        tally = application.tick(outside)
    if as_json:
        print_json(asdict(tally))
    else:
        print_text(say("cli-tally", LANGUAGE, **asdict(tally)))


def list_notices(
    context: typer.Context,
    state: Annotated[str | None, typer.Option(metavar="S", help="Only in this state.")] = None,
    meeting: Annotated[str | None, typer.Option(metavar="KEY", help="Only of a meeting.")] = None,
    person: Annotated[str | None, typer.Option(metavar="EMAIL", help="Only to them.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the notices, in every state.

    Example: moedebot outbox list --meeting kd-net/2023-04-14
    """
    from bot.cli.output import print_json, print_table
    from bot.services.overview import notices_json

    application = state_of(context).application
    with application.office.look(application.clock()) as case:
        rows = notices_json(case, state=state, meeting=meeting, receiver=person)
    if as_json:
        print_json(rows)
        return
    names = ("number", "state", "receiver", "key", "subject", "at", "reason")
    fields = ("id", "state", "receiver", "meeting", "subject", "sent_at", "reason")
    shown = [row | _in_words(row) for row in rows]
    print_table([f"cli-{name}" for name in names], [[row[f] for f in fields] for row in shown])


def _in_words(row: dict[str, Any]) -> dict[str, Any]:
    """State, time and reason as people read them."""
    from bot.cli.output import LANGUAGE
    from bot.i18n import reason
    from bot.i18n.texts import state

    at = str(row["sent_at"] or "")[:16].replace("T", " ")
    return {
        "state": state(row["state"], LANGUAGE),
        "sent_at": at,
        "reason": reason(row["reason"], LANGUAGE),
    }


def show(
    context: typer.Context,
    number: Number,
    raw: Annotated[bool, typer.Option("--raw", help="Byte for byte as sent.")] = False,
) -> None:
    """Show one notice and its message.

    Example: moedebot outbox show 7 --raw
    """
    from bot.cli.output import LANGUAGE, print_text
    from bot.domain.errors import NotRendered
    from bot.i18n import say
    from bot.services.overview import readable

    application = state_of(context).application
    with application.store.read() as uow:
        notice = uow.outbox.get(number)
    if raw:
        if notice.rendered is None:
            raise NotRendered(number)
        typer.get_binary_stream("stdout").write(notice.rendered.content)
        return
    print_text(
        say("cli-notice", LANGUAGE, number=number, state=notice.state, receiver=notice.receiver)
    )
    if notice.rendered is not None:
        print_text(readable(notice))


def retry(context: typer.Context, number: Number) -> None:
    """Send a notice that failed, or whose fate is unknown, again; with the same bytes.

    Example: moedebot outbox retry 7
    """
    from bot.outbox import close

    application = state_of(context).application
    with application.store.write() as uow:
        uow.outbox.retry(number, application.clock())
        close(uow, uow.outbox.get(number).channel)  # not held back by an outage that may be over


def drop(context: typer.Context, number: Number) -> None:
    """Give a notice up that waits, failed, or whose fate is unknown.

    Example: moedebot outbox drop 7
    """
    application = state_of(context).application
    with application.store.write() as uow:
        uow.outbox.drop(number, "dropped by command")
