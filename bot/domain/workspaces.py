"""Slack's workspaces as the network uses them, and what a person chose for the own messages."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.domain.network import Plan
from bot.domain.people import Channel, Language, Person


@dataclass(frozen=True)
class Installation:
    """A workspace that the app is installed in; with `team` "" a whole organisation
    (`enterprise`). `token` is as it is kept: encrypted, or "" after `ended_at`, when the
    installation was taken back (`ended_by`: the event that said so)."""

    team: str
    name: str
    token: str = field(repr=False)
    installed_at: datetime
    enterprise: str = ""
    bot_user: str = ""
    scopes: str = ""
    installed_by: str = ""
    ended_at: datetime | None = None
    ended_by: str | None = None

    @property
    def id(self) -> str:
        """The workspace's id, or the organisation's."""
        return self.team or self.enterprise

    @property
    def is_live(self) -> bool:
        return self.ended_at is None


@dataclass(frozen=True)
class SlackLink:
    """Whom a Slack user is, once it was found out (decision 14)."""

    workspace: str
    user: str
    email: str
    at: datetime


@dataclass(frozen=True)
class OpenHome:
    """A Home tab that somebody opened: a digest of what it shows, and Slack's hash of it."""

    workspace: str
    user: str
    opened_at: datetime
    digest: str = ""
    hash: str = ""


@dataclass(frozen=True)
class Preference:
    """What a person (`email`) chose; None is as the plan has it."""

    email: str
    language: Language | None = None
    channel: Channel | None = None
    copies: bool | None = None


def as_chosen(plan: Plan, chosen: dict[str, Preference]) -> Plan:
    """The plan with what people chose in the place of what it says of their language, channel and
    copies: what a person chose wins. `chosen` is by address, in lower case."""
    if not chosen:
        return plan
    people = (_chosen(person, chosen.get(person.email.lower())) for person in plan.people)
    return replace(plan, people=tuple(people))


def _chosen(person: Person, wish: Preference | None) -> Person:
    if wish is None:
        return person
    return replace(
        person,
        language=wish.language or person.language,
        channel=wish.channel or person.channel,
        copies=person.copies if wish.copies is None else wish.copies,
    )


def slack_receiver(workspace: str | None, target: str) -> str:
    """A user or channel as the outbox names it: `T123/U123`, or bare where it is the one
    workspace's."""
    return f"{workspace}/{target}" if workspace else target


def split_receiver(receiver: str) -> tuple[str | None, str]:
    """The workspace (None: not named) and the user, channel or address of a receiver."""
    head, slash, rest = receiver.partition("/")
    if slash and head[:1] in "TE" and head.isalnum():
        return head, rest
    return None, receiver
