"""`annex add`, `annex list`, `annex remove`: the papers to an agenda's items."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.agenda import Meeting
from bot.cli.plan import AsJson
from bot.cli.state import parse_day, state_of

if TYPE_CHECKING:
    from bot.services.annexes import Listed

Number = Annotated[str, typer.Argument(metavar="ITEM", help="Such as 4, or 4.2 for an annex.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(no_args_is_help=True, help="Annexes: add, list (missing ones too), remove.")
    group.command(name="add")(add)
    group.command(name="list")(list_)
    group.command(name="remove")(remove)
    app.add_typer(group, name="annex")


def add(  # noqa: PLR0913, PLR0917  the options of a command are what they are
    context: typer.Context,
    meeting: Meeting,
    item: Number,
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="PDF, an office document or a picture.")
    ] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Else the file's name.")] = None,
    owner: Annotated[
        str | None, typer.Option(metavar="EMAIL", help="Who is to send it, where it is missing.")
    ] = None,
    due: Annotated[
        date | None,
        typer.Option(metavar="DATE", parser=parse_day, help="When a missing one is to be there."),
    ] = None,
    link: Annotated[str | None, typer.Option(metavar="URL", help="Instead of a file.")] = None,
    closed: Annotated[bool, typer.Option("--closed", help="For the seats alone.")] = False,
) -> None:
    """Add an annex to an item, or give one that is waited for its file. Without FILE it follows
    later, and its owner is asked for it.

    Example: moedebot annex add kd-net/2023-04-14 4 budget.pdf --title "Budget 2024"
    """
    from bot.app.plain_files import read_bytes
    from bot.cli.output import LANGUAGE, note
    from bot.services.annexes import NewAnnex, add_annex, take_file

    application = state_of(context).application
    if link is not None and not link.startswith(("https://", "http://")):
        raise typer.BadParameter("https://...", param_hint="--link")
    person = state_of(context).person(owner) if owner else None
    kept = take_file(application.office, file.name, read_bytes(file)) if file else None
    new = NewAnnex(kept, title, person.email if person else None, due, closed, link)
    with application.office.case(application.clock()) as case:
        added = add_annex(case, case.uow.meetings.by_key(meeting), item, new)
    said = "cli-annex-added" if added.placed.annex.state == "attached" else "cli-annex-expected"
    note(said, number=added.placed.number, title=added.placed.annex.title)
    if added.told_at is not None:
        from bot.i18n.dates import moment

        note("cli-annex-told", at=moment(added.told_at.astimezone(case.zone), LANGUAGE))


def list_(
    context: typer.Context,
    meeting: Annotated[
        str | None, typer.Argument(metavar="[MEETING]", help="Else all that have not ended.")
    ] = None,
    missing: Annotated[
        bool, typer.Option("--missing", help="Only those waited for, by who owes them.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List the annexes of a meeting, or of all meetings that have not ended.

    Example: moedebot annex list --missing
    """
    from bot.cli.output import print_json, print_table
    from bot.services.annexes import list_annexes

    application = state_of(context).application
    with application.office.look(application.clock()) as case:
        one = case.uow.meetings.by_key(meeting) if meeting else None
        found = list_annexes(case, one, missing=missing)
    if as_json:
        print_json([_json(each) for each in found])
        return
    headings = ("meeting", "annex", "title", "owner", "due", "file")
    print_table([f"cli-{each}" for each in headings], [_row(each) for each in found])


def _json(listed: "Listed") -> dict[str, Any]:
    spot = listed.placed
    annex, file = spot.annex, spot.annex.file
    return {
        "meeting": listed.meeting.key,
        "number": spot.number,
        "item": spot.item.title,
        "title": annex.title,
        "state": "later" if spot.is_missing else "attached",
        "owner": annex.owner,
        "due": annex.due.isoformat() if annex.due else None,
        "closed": spot.is_closed,
        "file": file.name if file else None,
        "size": file.size if file else None,
        "link": annex.link,
    }


def _row(listed: "Listed") -> tuple[object, ...]:
    from bot.cli.output import LANGUAGE
    from bot.i18n import say
    from bot.i18n.dates import day

    spot = listed.placed
    annex = spot.annex
    due = day(annex.due, LANGUAGE) if annex.due else ""
    here = annex.file.name if annex.file else annex.link or ""
    shown = say("cli-annex-missing", LANGUAGE) if spot.is_missing else here
    return listed.meeting.key, spot.number, annex.title, annex.owner or "", due, shown


def remove(context: typer.Context, meeting: Meeting, annex: Number) -> None:
    """Take an annex off an item.

    Example: moedebot annex remove kd-net/2023-04-14 4.2
    """
    from bot.cli.output import note
    from bot.services.annexes import remove_annex

    application = state_of(context).application
    with application.office.case(application.clock()) as case:
        gone = remove_annex(case, case.uow.meetings.by_key(meeting), annex)
    note("cli-annex-removed", number=gone.number, title=gone.annex.title)
