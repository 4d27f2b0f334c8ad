"""`minutes not-reached`: what becomes of the items that a meeting did not reach."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.plan import AsJson
from bot.cli.state import state_of

if TYPE_CHECKING:
    from bot.domain.onward import Deed
    from bot.services.office import Case

Meeting = Annotated[str, typer.Argument(metavar="MEETING", help="Such as kd-net/2023-04-14.")]
Number = Annotated[
    str | None, typer.Argument(metavar="[ITEM]", help="Its number; without it they are listed.")
]


def not_reached(  # noqa: PLR0913, PLR0917  (they are what the command has)
    context: typer.Context,
    meeting: Meeting,
    item: Number = None,
    inform: Annotated[bool, typer.Option("--inform", help="Mail it for information.")] = False,
    mail: Annotated[
        bool, typer.Option("--mail-meeting", help="Put it into the next meeting by mail.")
    ] = False,
    following: Annotated[bool, typer.Option("--next", help="Move it to the next meeting.")] = False,
    body: Annotated[
        str | None, typer.Option("--on-to", metavar="BODY", help="Send it on, such as to kkr.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say what becomes of an item that was not reached; the minutes say so under it. Each is done
    once. Without an item, list what was not reached.

    Example: moedebot minutes not-reached kd-net/2023-04-14 13 --next
    """
    from bot.cli.output import print_text
    from bot.services.minutes.onward import send_onward, told_of_deed

    deeds: dict[Deed, bool] = {
        "inform": inform, "mail-meeting": mail, "next": following, "on": body is not None,
    }  # fmt: skip
    chosen = [deed for deed, is_chosen in deeds.items() if is_chosen]
    if len(chosen) != (item is not None):
        raise typer.BadParameter("ITEM --inform | --mail-meeting | --next | --on-to BODY")
    application = state_of(context).application
    if item is None:
        with application.office.look(application.clock()) as case:
            _list(case, meeting, as_json)
        return
    with application.office.case(application.clock()) as case:
        found = case.uow.meetings.by_key(meeting)
        done = send_onward(case, found, item, chosen[0], body or "")
        print_text(told_of_deed(case, done, case.plan.network.language))


def _list(case: "Case", key: str, as_json: bool) -> None:
    from bot.cli.output import LANGUAGE, note, print_json, print_table
    from bot.i18n import say
    from bot.services.desk.onward import rows_of
    from bot.services.minutes.beginning import minutes_of

    found = case.uow.meetings.by_key(key)
    minutes_of(case, found)  # says how to begin them where nobody has
    rows = rows_of(case, found)
    if as_json:
        print_json([
            {"number": row.number, "title": row.title, "said": row.said,
             "day": row.day.isoformat() if row.day else None}
            for row in rows
        ])  # fmt: skip
    elif not rows:
        note("cli-onward-none", meeting=found.key)
    else:
        shown = [(r.number, r.title, r.said or say("cli-onward-open", LANGUAGE)) for r in rows]
        print_table(["cli-number", "cli-item", "cli-follows"], shown)
