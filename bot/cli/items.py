"""`agenda propose`, `proposals`, `accept`, `decline`, `add`, `move`, `edit`, `withdraw` and
`running-order`: an agenda made item by item."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.item_fields import fields_of
from bot.cli.plan import AsJson
from bot.cli.state import state_of

if TYPE_CHECKING:
    from bot.domain.agenda import Item
    from bot.domain.people import Person
    from bot.services.office import Case

Meeting = Annotated[str, typer.Argument(metavar="MEETING", help="Such as kd-net/2023-04-14.")]
Number = Annotated[str, typer.Argument(metavar="ITEM", help="Its number as shown, such as 4.")]
Proposal = Annotated[int, typer.Argument(metavar="ID", help="The proposal's number.")]
As = Annotated[str, typer.Option("--as", metavar="EMAIL", help="Who does it.")]
AsOne = Annotated[
    str | None, typer.Option("--as", metavar="EMAIL", help="Who does it; else the secretary.")
]
At = Annotated[str | None, typer.Option(metavar="N", help="At that number, as shown.")]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="The item's title.")]
Recommendation = Annotated[
    list[str] | None,
    typer.Option("--recommendation", metavar="TEXT", help="What is recommended; can be repeated."),
]
Presenter = Annotated[
    list[str] | None, typer.Option("--presenter", metavar="NAME", help="Can be repeated.")
]
Text = Annotated[
    str | None, typer.Option("--text", metavar="TEXT", help="The case; @FILE reads a file.")
]
Minutes = Annotated[
    int | None, typer.Option("--minutes", metavar="N", min=1, max=1440, help="The time wanted.")
]
Closed = Annotated[
    bool | None, typer.Option("--closed/--open", help="Whether only the seats see it.")
]
GoesOn = Annotated[
    list[str] | None,
    typer.Option("--goes-on", metavar="BODY", help="Such as kkr or kkr/2023-06-21."),
]
Due = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="When its papers are to be there.")
]
Owner = Annotated[str | None, typer.Option(metavar="NAME", help="Who sees to it.")]
GuestLine = Annotated[
    list[str] | None,
    typer.Option("--guest", metavar="TEXT", help='Such as "Erik Hattens, chef <e@x.example>".'),
]


def register(group: typer.Typer) -> None:
    """Add the commands to `agenda`."""
    for command in (propose, proposals, accept, decline, take_back, add, move, edit, withdraw):
        group.command(name="take-back" if command is take_back else None)(command)


def propose(  # noqa: PLR0913, PLR0917  (they are what the command has)
    context: typer.Context, meeting: Meeting,
    title: Annotated[str, typer.Option(metavar="TEXT", help="The item's title.")],
    who: As, recommendation: Recommendation = None, presenter: Presenter = None,
    text: Text = None, minutes: Minutes = None, closed: Closed = None, goes_on: GoesOn = None,
    due: Due = None, owner: Owner = None, guest: GuestLine = None,
) -> None:  # fmt: skip
    """Propose an item for a meeting; the secretary decides, and you are told.

    Example: moedebot agenda propose kd-net/2023-04-14 --title "Fælles indkøb af elbiler"
    --as direktoer@aarhus.example
    """
    from bot.cli.output import note
    from bot.domain.agenda import Item
    from bot.services.proposals import propose as use_case

    application = state_of(context).application
    with application.office.case(application.clock()) as case:
        person = case.plan.person(who)
        found = case.uow.meetings.by_key(meeting)
        fields = fields_of(case, None, recommendation, presenter, text, minutes, closed, goes_on,
                           due, owner, guest)  # fmt: skip
        made = use_case(case, found, Item(title, **fields), person, "cli")
    note("cli-proposed", number=made.id)


def proposals(
    context: typer.Context,
    meeting: Annotated[
        str | None, typer.Option(metavar="KEY", help="Only of that meeting.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """The proposed items that wait for the secretary.

    Example: moedebot agenda proposals --json
    """
    from bot.cli.output import print_json, print_table, print_text
    from bot.i18n import say
    from bot.services.overview import keys_by_uid
    from bot.services.proposals import open_proposals

    application = state_of(context).application
    with application.office.look(application.clock()) as case:
        only = case.uow.meetings.by_key(meeting) if meeting else None
        found, keys = open_proposals(case, only), keys_by_uid(case)
        rows = [
            {"id": each.id, "meeting": keys[each.meeting], "title": each.item.title, "by": each.by,
             "at": each.at.astimezone(case.zone).isoformat(), "way": each.way,
             "minutes": each.item.duration, "closed": each.item.is_closed}
            for each in found
        ]  # fmt: skip
        language = case.plan.network.language
    if as_json:
        print_json(rows)
    elif not rows:
        print_text(say("cli-no-proposals", language))
    else:
        headings = ("cli-number", "cli-key", "cli-item", "cli-from")
        print_table(headings, [(r["id"], r["meeting"], r["title"], r["by"]) for r in rows])


def accept(context: typer.Context, number: Proposal, at: At = None, who: AsOne = None) -> None:
    """Put a proposed item on the agenda; who proposed it is told.

    Example: moedebot agenda accept 3 --at 4
    """
    from bot.services.proposals import accept as use_case

    application = state_of(context).application
    with application.office.case(application.clock()) as case:
        _say_item(use_case(case, number, _person(case, who), at))


def decline(
    context: typer.Context, number: Proposal,
    text: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why.")] = None,
    who: AsOne = None,
) -> None:  # fmt: skip
    """Decline a proposed item, with a note; who proposed it is told.

    Example: moedebot agenda decline 3 --note "Hører til i juni"
    """
    from bot.cli.output import note
    from bot.services.proposals import decline as use_case

    application = state_of(context).application
    with application.office.case(application.clock()) as case:
        use_case(case, number, _person(case, who), text)
    note("cli-declined", number=number)


def take_back(context: typer.Context, number: Proposal, who: As) -> None:
    """Take back a proposal of your own that nobody has decided yet.

    Example: moedebot agenda take-back 3 --as direktoer@aarhus.example
    """
    from bot.cli.output import note
    from bot.services.proposals import withdraw as use_case

    application = state_of(context).application
    with application.office.case(application.clock()) as case:
        use_case(case, number, case.plan.person(who))
    note("cli-taken-back", number=number)


def add(  # noqa: PLR0913, PLR0917  (they are what the command has)
    context: typer.Context, meeting: Meeting,
    title: Annotated[str, typer.Option(metavar="TEXT", help="The item's title.")],
    at: At = None, recommendation: Recommendation = None, presenter: Presenter = None,
    text: Text = None, minutes: Minutes = None, closed: Closed = None, goes_on: GoesOn = None,
    due: Due = None, owner: Owner = None, guest: GuestLine = None,
) -> None:  # fmt: skip
    """Put an item on the agenda, behind the others or at a number; without a draft it begins one.

    Example: moedebot agenda add kd-net/2023-04-14 --title "Budget 2024" --minutes 20
    """
    from bot.domain.agenda import Item
    from bot.domain.errors import TitleMissing
    from bot.services.agendas.editing import add_item

    if not title.strip():
        raise TitleMissing
    application = state_of(context).application
    with application.office.case(application.clock()) as case:
        found = case.uow.meetings.by_key(meeting)
        fields = fields_of(case, None, recommendation, presenter, text, minutes, closed, goes_on,
                           due, owner, guest)  # fmt: skip
        _say_item(add_item(case, found, Item(" ".join(title.split()), **fields), at))


def move(
    context: typer.Context, meeting: Meeting, item: Number,
    to: Annotated[str, typer.Option("--to", metavar="N", help="The number it is to have.")],
) -> None:  # fmt: skip
    """Let an item have another number; references to it in the texts follow.

    Example: moedebot agenda move kd-net/2023-04-14 6 --to 4
    """
    from bot.services.agendas.editing import move_item

    application = state_of(context).application
    with application.office.case(application.clock()) as case:
        _say_item(move_item(case, case.uow.meetings.by_key(meeting), item, to))


def edit(  # noqa: PLR0913, PLR0917  (they are what the command has)
    context: typer.Context, meeting: Meeting, item: Number, title: Title = None,
    recommendation: Recommendation = None, presenter: Presenter = None, text: Text = None,
    minutes: Minutes = None, closed: Closed = None, goes_on: GoesOn = None, due: Due = None,
    owner: Owner = None, guest: GuestLine = None,
) -> None:  # fmt: skip
    """Change what is named of an item; the rest stays. An empty text clears a list.

    Example: moedebot agenda edit kd-net/2023-04-14 4 --minutes 20 --closed
    """
    from bot.services.agendas.editing import edit_item

    application = state_of(context).application
    with application.office.case(application.clock()) as case:
        fields = fields_of(case, title, recommendation, presenter, text, minutes, closed, goes_on,
                         due, owner, guest)  # fmt: skip
        _say_item(edit_item(case, case.uow.meetings.by_key(meeting), item, fields))


def withdraw(context: typer.Context, meeting: Meeting, item: Number) -> None:
    """Take an item off the agenda; on one that was sent out it stays as withdrawn.

    Example: moedebot agenda withdraw kd-net/2023-04-14 6
    """
    from bot.cli.output import note
    from bot.services.agendas.editing import withdraw_item

    application = state_of(context).application
    with application.office.case(application.clock()) as case:
        gone = withdraw_item(case, case.uow.meetings.by_key(meeting), item)
    note("cli-item-withdrawn", title=gone.title)


def _person(case: "Case", who: str | None) -> "Person | None":
    return case.plan.person(who) if who else None


def _say_item(item: "Item") -> None:
    from bot.cli.output import note

    note("cli-accepted", number=item.number, title=item.title)
