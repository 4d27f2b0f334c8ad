"""People, the seats that they hold and the roles that they have (plan values)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Language = Literal["da", "en"]
Channel = Literal["mail", "slack"]
RoleName = Literal["chair", "vice-chair", "secretary"]


@dataclass(frozen=True)
class Person:
    """Somebody the plan knows. `email` is the identity, in lower case; `addresses` are further
    ones that the same person writes from. `slack` holds user ids, `U123` or `T123/U123`.
    `channel` is the one for reminders; `assistants` are e-mail addresses of people; `copies`: as an
    assistant the person gets copies of what the directors are sent."""

    email: str
    name: str
    title: str | None = None
    organisation: str | None = None
    phone: str | None = None
    addresses: tuple[str, ...] = ()
    slack: tuple[str, ...] = ()
    language: Language = "da"
    channel: Channel = "mail"
    assistants: tuple[str, ...] = ()
    copies: bool = True

    @property
    def all_addresses(self) -> tuple[str, ...]:
        return (self.email, *self.addresses)


@dataclass(frozen=True)
class Term:
    """A person's time in a seat or a role: local days, both inclusive; None is open."""

    person: str
    since: date | None = None
    until: date | None = None

    def covers(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True)
class Seat:
    """A place in a group. `key` is whole (`kd-net/aarhus`); `label` is what is shown (`Aarhus`)."""

    key: str
    label: str
    terms: tuple[Term, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        return self.key.partition("/")[0]

    def holder(self, day: date) -> str | None:
        """The e-mail address of who holds the seat on a local day, or None where it is vacant."""
        return next((term.person for term in self.terms if term.covers(day)), None)


@dataclass(frozen=True)
class Role:
    """Chair, vice chair or secretary of a group: it belongs to a person, not to a seat."""

    name: RoleName
    term: Term
