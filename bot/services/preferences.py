"""What a person chose for the own messages, and whom Slack users were found to be."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, cast, get_args

from bot.domain.people import Channel, Language, Person
from bot.domain.speaking import is_secretary
from bot.domain.workspaces import SlackLink
from bot.services.office import Case, Office

COPIES: Final = ("yes", "no")
"""Whether an assistant wants copies, as buttons say it."""


@dataclass(frozen=True)
class OwnSettings:
    """A person's settings as they hold: the own choice, else the plan's. `can_have_slack`: Slack
    can be posted to. `copies`: gets copies of what the directors are sent; None: is nobody's
    assistant."""

    language: Language
    channel: Channel
    can_have_slack: bool
    copies: bool | None = None


@dataclass(frozen=True)
class KnownLink:
    """A Slack user's link. `name` is the person's; None: nobody in the plan has that address any
    more, so the user is refused."""

    link: SlackLink
    name: str | None


def own_settings(case: Case, person: Person) -> OwnSettings:
    """A person's settings."""
    known = case.plan.find(person.email) or person
    copies = known.copies if case.plan.directors_of(known) else None
    return OwnSettings(known.language, known.channel, case.office.slack_is_on, copies)


def choose(office: Office, person: Person, setting: str, value: str, now: datetime) -> Person:
    """A person chooses `language`, `channel` or `copies` for the own messages; the person as it is
    then. ValueError for anything else: no form of ours offers it."""
    offered: dict[str, Sequence[str]] = {
        "language": get_args(Language), "channel": get_args(Channel), "copies": COPIES,
    }  # fmt: skip
    if value not in offered[setting]:
        raise ValueError(value)
    with office.case(now) as case:
        save_choice(case, person, setting, value)
        return case.uow.plans.current().person(person.email)


def save_choice(case: Case, person: Person, setting: str, value: str) -> None:
    """Keep what a person chose, one of the values that are offered."""
    before = case.uow.preferences.of(person.email)
    known: dict[str, object] = {setting: value == COPIES[0] if setting == "copies" else value}
    case.uow.preferences.save(replace(before, **cast(Any, known)), case.now)


def known_links(case: Case) -> tuple[KnownLink, ...]:
    """All links of Slack users; those that lead to nobody first."""
    found = [KnownLink(link, _name(case, link)) for link in case.uow.workspaces.links()]
    return tuple(sorted(found, key=lambda known: known.name is not None))


def undo_link(
    office: Office, speaker: Person, workspace: str, user: str, now: datetime
) -> SlackLink | None:
    """A secretary undoes a link: who the user is is found out again by the address that Slack has
    verified by then. The link; None where there is none any more, or the speaker serves nobody."""
    with office.case(now) as case:
        if not serves_somebody(case, speaker):
            return None
        mine = (workspace, user)
        links = (link for link in case.uow.workspaces.links())
        found = next((link for link in links if (link.workspace, link.user) == mine), None)
        case.uow.workspaces.unlink(workspace, user)
        return found


def serves_somebody(case: Case, person: Person) -> bool:
    """Whether a person is secretary of any group today."""
    return any(is_secretary(group, person, case.today) for group in case.plan.groups)


def exported(case: Case, person: Person) -> dict[str, Any]:
    """What is kept on a person here, for `export`: the own choices and the Slack users."""
    chosen = case.uow.preferences.of(person.email)
    return {
        "preferences": {
            "language": chosen.language,
            "channel": chosen.channel,
            "copies": chosen.copies,
        },
        "slack": [
            {"workspace": link.workspace, "user": link.user, "at": link.at.isoformat()}
            for link in case.uow.workspaces.links()
            if link.email in person.all_addresses
        ],
    }


def forget(case: Case, person: Person) -> None:
    """Erase it, for `forget`."""
    case.uow.preferences.forget(person.email)
    for link in case.uow.workspaces.links():
        if link.email in person.all_addresses:
            case.uow.workspaces.unlink(link.workspace, link.user)


def _name(case: Case, link: SlackLink) -> str | None:
    person = case.plan.find(link.email)
    return person.name if person else None
