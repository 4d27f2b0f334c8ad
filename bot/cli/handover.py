"""`handover`: the secretariat moves."""

from datetime import date
from email.utils import parseaddr
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.state import may_ask, parse_day, state_of

if TYPE_CHECKING:
    from bot.app import Application
    from bot.plans.handover import Handover

_WHO = "ADDRESS or 'NAME <ADDRESS>'"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(handover)


def handover(  # noqa: PLR0913, PLR0917 - the options of a command
    context: typer.Context,
    group: Annotated[str, typer.Argument(metavar="GROUP", help="Such as kd-net.")],
    since: Annotated[
        date, typer.Option("--from", metavar="DATE", parser=parse_day, help="The first day.")
    ],
    secretary: Annotated[
        str | None, typer.Option(metavar="WHO", help=f"Who is secretary then: {_WHO}.")
    ] = None,
    chair: Annotated[
        str | None, typer.Option(metavar="WHO", help=f"Who is chair then: {_WHO}.")
    ] = None,
    contact: Annotated[
        str | None, typer.Option(metavar="WHO", help=f"Who mails come from then: {_WHO}.")
    ] = None,
    phone: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The contact's telephone then.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show it; change nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Hand a group over: secretary, chair, contact and sender, from a day on, in one go.

    Example: moedebot handover kd-net --from 2023-08-01 --secretary mette.lund@viborg.example
    """
    from bot.app.files import change_plan
    from bot.cli.output import LANGUAGE, note, print_text
    from bot.cli.plan import print_applied
    from bot.i18n import say
    from bot.plans.handover import hand_over

    if not (secretary or chair or contact):
        raise typer.BadParameter("--secretary, --chair, --contact")
    if not dry_run and not yes and not may_ask():
        note("cli-yes-is-needed")
        raise typer.Exit(2)
    application = state_of(context).application
    told = _told(application, group, since, (secretary, chair), (contact, phone))
    shown, difference = change_plan(
        application, lambda texts: hand_over(texts, told), LANGUAGE, dry_run=True
    )
    if not difference:
        note("cli-nothing-to-hand-over")
        return
    print_text(difference)
    print_applied(shown, is_dry=True)
    if dry_run:
        return
    if not yes and not typer.confirm(say("cli-hand-it-over", LANGUAGE)):
        raise typer.Exit(1)
    change_plan(application, lambda texts: hand_over(texts, told), LANGUAGE)
    note("cli-handed-over")


def _told(
    application: "Application", group: str, since: date,
    roles: tuple[str | None, str | None], contact: tuple[str | None, str | None],
) -> "Handover":  # fmt: skip
    """What is to change. Raises UnknownGroup, UnknownPerson for an address that comes without a
    name and that the plan does not know."""
    from bot.domain.network import Contact
    from bot.domain.people import Person
    from bot.plans.handover import Handover

    plan = application.plan()
    named = plan.group(group)
    new: list[Person] = []

    def person(who: str | None) -> str | None:
        if who is None:
            return None
        name, address = parseaddr(who)
        found = plan.find(address) if plan.find(address) or not name else None
        if found is None and not name:
            return plan.person(address or who).email
        if found is None:
            found = Person(address.lower(), name)
            new.append(found)
        return found.email

    secretary, chair = (person(who) for who in roles)
    who, phone = contact
    told = None
    if who is not None:
        name, address = parseaddr(who)
        before = plan.contact(named, since)
        told = Contact(name or before.name, (address or who).lower(), phone or before.phone)
    return Handover(named.key, since, secretary, chair, told, tuple(new))
