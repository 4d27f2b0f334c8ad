"""`agenda submit` and `agenda approve`: the chair's approval of agenda and minutes."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.state import state_of

if TYPE_CHECKING:
    from bot.domain.approvals import DocumentKind

Meeting = Annotated[str, typer.Argument(metavar="MEETING", help="Such as kd-net/2023-04-14.")]
Minutes = Annotated[bool, typer.Option("--minutes", help="The minutes, not the agenda.")]
As = Annotated[str, typer.Option("--as", metavar="EMAIL", help="The chair or vice chair.")]


def register(group: typer.Typer) -> None:
    """Add the commands to `agenda`."""
    group.command()(submit)
    group.command()(approve)


def submit(context: typer.Context, meeting: Meeting, minutes: Minutes = False) -> None:
    """Ask the chair to approve the agenda, or the minutes, as it stands.

    Example: moedebot agenda submit kd-net/2023-04-14
    """
    from bot.cli.output import note
    from bot.services.approvals import ask_approval

    application = state_of(context).application
    with application.office.case(application.clock()) as case:
        found = case.uow.meetings.by_key(meeting)
        queued = ask_approval(case, found, _document(minutes))
    note("cli-asked-approval", count=queued)


def approve(
    context: typer.Context,
    meeting: Meeting,
    who: As,
    text: Annotated[
        str | None, typer.Option("--return", metavar="TEXT", help="Return it with a comment.")
    ] = None,
    minutes: Minutes = False,
) -> None:
    """Approve the agenda (or the minutes) as it stands, or return it with a comment.

    Example: moedebot agenda approve kd-net/2023-04-14 --as direktoer@randers.example
    """
    from bot.cli.output import print_text
    from bot.services.desk import Matter, carry_out

    application = state_of(context).application
    with application.office.case(application.clock()) as case:
        person = case.plan.person(who)
        matter = Matter("approval", case.uow.meetings.by_key(meeting).uid, _document(minutes))
        deed = "approve" if text is None else "return"
        print_text(carry_out(case, matter, person, deed, text or ""))


def _document(minutes: bool) -> "DocumentKind":
    return "minutes" if minutes else "agenda"
