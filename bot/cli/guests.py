"""`guest`: the secretary names guests, sees what they answered, and takes them off."""

from datetime import time
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.plan import AsJson
from bot.cli.state import state_of

if TYPE_CHECKING:
    from bot.domain.meetings import Meeting as MeetingValue
    from bot.services.office import Case

Meeting = Annotated[str, typer.Argument(metavar="MEETING", help="Such as kd-net/2023-04-14.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    guest = typer.Typer(no_args_is_help=True, help="Guests: invited without a seat.")
    guest.command()(add)
    guest.command(name="list")(list_guests)
    guest.command()(remove)
    app.add_typer(guest, name="guest")


def _hour(text: str) -> time:
    try:
        return time.fromisoformat(text.replace(".", ":"))
    except ValueError:
        raise typer.BadParameter("an hour, such as 11:30") from None


def add(  # noqa: PLR0913, PLR0917  (they are what a guest is)
    context: typer.Context,
    meeting: Meeting,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The guest's name.")],
    email: Annotated[
        str | None, typer.Option(metavar="EMAIL", help="Where the invitation goes.")
    ] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="The guest's title.")] = None,
    organisation: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Where the guest comes from.")
    ] = None,
    from_: Annotated[
        time | None,
        typer.Option("--from", metavar="HH:MM", parser=_hour, help="When the guest's time begins."),
    ] = None,
    until: Annotated[
        time | None, typer.Option(metavar="HH:MM", parser=_hour, help="When it ends.")
    ] = None,
    part: Annotated[
        str | None, typer.Option(metavar="TITLE", help="The part of the meeting it is for.")
    ] = None,
    item: Annotated[
        list[str] | None,
        typer.Option(metavar="ITEM", help="An item's title, or its number in the agenda."),
    ] = None,
    lunch: Annotated[bool, typer.Option("--lunch", help="Stays for lunch.")] = False,
) -> None:
    """Name a guest for a meeting, a part or an item; the invitation goes out at once.

    The same address (or name) again changes what was said before. What the plan says of guests
    stands beside, and applying the plan again loses none that were named here.

    Example: moedebot guest add kd-net/2023-04-14 "Lone Friis" --email lone@vive.example
    """
    from bot.cli.output import note
    from bot.domain.guests import Guest
    from bot.services.guests.naming import add_guest

    application = state_of(context).application
    with application.office.case(application.clock()) as case:
        found = case.uow.meetings.by_key(meeting)
        items = tuple(_title(case, found, each) for each in item or ())
        guest = Guest(
            name=" ".join(name.split()), title=title, organisation=organisation,
            email=email.strip().lower() if email else None, from_=from_, until=until, part=part,
            items=items, lunch=lunch,
        )  # fmt: skip
        queued = add_guest(case, found, guest)
    note("cli-guest-added", name=guest.name, meeting=found.key)
    note("cli-queued", count=queued)


def _title(case: "Case", meeting: "MeetingValue", item: str) -> str:
    """The title of an item by its number; a title as it is."""
    from bot.services.agendas import current_agenda

    agenda = current_agenda(case, meeting)
    numbered = {each.number: each.title for each in agenda.items} if agenda else {}
    return numbered.get(item.strip(), " ".join(item.split()))


def list_guests(context: typer.Context, meeting: Meeting, as_json: AsJson = False) -> None:
    """List the guests of a meeting with their hours and what they answered.

    Example: moedebot guest list kd-net/2023-04-14
    """
    from bot.cli.output import LANGUAGE, print_json, print_table
    from bot.i18n import say
    from bot.services.guests.overview import guests_json

    application = state_of(context).application
    with application.office.look(application.clock()) as case:
        found = guests_json(case, case.uow.meetings.by_key(meeting))
    if as_json:
        print_json(found)
        return
    rows = [_row(each, lambda key: say(key, LANGUAGE)) for each in found]
    names = ("name", "organisation", "address", "hours", "item", "guest-lunch", "answer", "by")
    print_table([f"cli-{name}" for name in names], rows)


def _row(guest: dict[str, Any], said: Any) -> tuple[object, ...]:
    return (
        guest["name"], ", ".join(filter(None, (guest["title"], guest["organisation"]))),
        guest["email"], f"{guest['from']}-{guest['until']}", ", ".join(guest["items"]),
        said("cli-yes") if guest["lunch"] else "", said(f"cli-guest-{guest['answer']}"),
        ", ".join(said(f"cli-by-{each}") for each in guest["named_by"]),
    )  # fmt: skip


def remove(
    context: typer.Context,
    meeting: Meeting,
    guest: Annotated[str, typer.Argument(metavar="GUEST", help="The address, or the name.")],
) -> None:
    """Take a guest off who was named here; the guest is told, and the calendar cleared.

    Example: moedebot guest remove kd-net/2023-04-14 lone@vive.example
    """
    from bot.cli.output import note
    from bot.services.guests.naming import remove_guest

    application = state_of(context).application
    with application.office.case(application.clock()) as case:
        found = case.uow.meetings.by_key(meeting)
        queued = remove_guest(case, found, guest)
    note("cli-guest-removed", guest=guest, meeting=found.key)
    note("cli-queued", count=queued)
