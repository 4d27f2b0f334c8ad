"""What a person chose for the own messages, and whom Slack users were found to be."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast, get_args

from bot.domain.network import Channel, Language, Person
from bot.domain.speaking import is_secretary
from bot.domain.workspaces import SlackLink
from bot.services.office import Case, Office


@dataclass(frozen=True)
class OwnSettings:
    """A person's settings as they hold: the own choice, else the plan's. `can_have_slack`: Slack
    can be posted to."""

    language: Language
    channel: Channel
    can_have_slack: bool


@dataclass(frozen=True)
class KnownLink:
    """A Slack user's link. `name` is the person's; None: nobody in the plan has that address any
    more, so the user is refused."""

    link: SlackLink
    name: str | None


def own_settings(case: Case, person: Person) -> OwnSettings:
    """A person's settings."""
    known = case.plan.find(person.email) or person
    return OwnSettings(known.language, known.channel, case.office.slack_is_on)


def choose(office: Office, person: Person, setting: str, value: str, now: datetime) -> Person:
    """A person chooses `language` or `channel` for the own messages; the person as it is then.
    ValueError for anything else: no form of ours offers it."""
    offered: dict[str, Sequence[str]] = {
        "language": get_args(Language), "channel": get_args(Channel),
    }  # fmt: skip
    if value not in offered[setting]:
        raise ValueError(value)
    with office.case(now) as case:
        before = case.uow.preferences.of(person.email)
        chosen = (
            replace(before, language=cast(Language, value))
            if setting == "language"
            else replace(before, channel=cast(Channel, value))
        )
        case.uow.preferences.save(chosen, now)
        return case.uow.plans.current().person(person.email)


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
        "preferences": {"language": chosen.language, "channel": chosen.channel},
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
