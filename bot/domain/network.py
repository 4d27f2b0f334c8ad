"""The network and its groups, with the ways of each; and the plan that holds them all."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import cached_property
from typing import Literal
from zoneinfo import ZoneInfo

from bot.domain.errors import UnknownGroup, UnknownPerson
from bot.domain.offsets import ApprovalRule, Offset, Rule, RuleName
from bot.domain.people import Language, Person, Role, RoleName, Seat
from bot.domain.quiet_times import QuietTime
from bot.domain.standing_tasks import YearlyTask

SlackAgenda = Literal["table", "whole"]
"""How much of an agenda stands in a group's channel: the table of its items, or all of it."""
CallTo = Literal["groups", "members"]
"""Who is asked for items: the secretariats of the groups that follow or prepare, or the members."""

TWO_WEEKS_ON = Offset(-14, "days")


@dataclass(frozen=True)
class Prepares:
    """Items of this group go on to `group`'s next meeting `min_days` to `max_days` later."""

    group: str
    min_days: int
    max_days: int


@dataclass(frozen=True)
class Extra:
    """People counted for lunch who hold no seat (a secretariat, a guest who stays)."""

    label: str
    count: int = 1


@dataclass(frozen=True)
class LunchRule:
    """The network's rule: a buffet from `buffet`; a meeting that ends from `served` on, but
    before `buffet`, has a served lunch at its end; an earlier one has none. `None`: no lunches."""

    buffet: time | None = None
    served: time | None = None


@dataclass(frozen=True)
class MinutesWays:
    """How a group deals with its minutes: how long members can object once they are sent, and after
    how many working days the secretary is told again that they were not."""

    objections: Offset = TWO_WEEKS_ON
    chase: int = 3


@dataclass(frozen=True)
class Contact:
    """The secretariat: the name that mails come from, the address they come from, a telephone."""

    name: str
    email: str
    phone: str | None = None


@dataclass(frozen=True)
class Venue:
    """Who serves the meals at a place and is told the number of people. Without an address the
    secretary passes it on."""

    name: str
    email: str | None = None
    phone: str | None = None
    language: Language | None = None


@dataclass(frozen=True)
class NewContact:
    """A secretariat that takes over on a local day."""

    since: date
    contact: Contact


@dataclass(frozen=True)
class Group:
    """A body with its own meetings. A listed one has dates only. `closed` is the local day from
    which the group is no more: its meetings from then on are cancelled. `alarm` is how long before
    a meeting the receiver's own calendar is to ring; None: it is for the calendar to say."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    description: str | None = None
    listed: bool = False
    public: bool = False
    seats: tuple[Seat, ...] = ()
    roles: tuple[Role, ...] = ()
    rules: tuple[Rule, ...] = ()
    answers_by: Offset | None = None
    approval: ApprovalRule | None = None
    call_to: CallTo = "groups"
    tasks: tuple[YearlyTask, ...] = ()
    lunch: LunchRule = LunchRule()
    room: str | None = None
    place: str | None = None
    extras: tuple[Extra, ...] = ()
    participants: str | None = None
    follows: tuple[str, ...] = ()
    prepares: tuple[Prepares, ...] = ()
    slack_channel: str | None = None
    slack_agenda: SlackAgenda = "table"
    contact: Contact | None = None
    new_contacts: tuple[NewContact, ...] = ()
    closed: date | None = None
    words: tuple[tuple[str, str], ...] = ()
    alarm: timedelta | None = None
    quiet: tuple[QuietTime, ...] = ()
    minutes: MinutesWays = MinutesWays()

    @property
    def is_public(self) -> bool:
        """Whether its dates may be seen by everybody."""
        return self.public or self.listed

    def people_in(self, role: RoleName, day: date) -> tuple[str, ...]:
        """The addresses of who has a role on a local day."""
        return tuple(r.term.person for r in self.roles if r.name == role and r.term.covers(day))

    def room_at(self, place: str | None) -> str | None:
        """How the room is found at a place: what the plan says of it is about the group's own."""
        return self.room if self.place in (None, place) else None

    def rule(self, name: RuleName) -> Rule | None:
        return next((rule for rule in self.rules if rule.name == name), None)

    @property
    def all_names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True)
class Network:
    """One installation's organisation. `zone` is an IANA name; `holidays` a country code whose
    public holidays are no working days (rule of the network); in its `quiet` times no rule of
    any group fires."""

    key: str
    name: str
    contact: Contact
    new_contacts: tuple[NewContact, ...] = ()
    zone: str = "Europe/Copenhagen"
    holidays: str | None = "DK"
    language: Language = "da"
    quiet: tuple[QuietTime, ...] = ()

    def contact_on(self, day: date) -> Contact:
        """The secretariat on a local day."""
        return _latest(self.contact, self.new_contacts, day)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address that the secretariat has had or will have, in lower case."""
        contacts = (self.contact, *(new.contact for new in self.new_contacts))
        return tuple(dict.fromkeys(contact.email.lower() for contact in contacts))

    @cached_property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)


def _latest(first: Contact, later: tuple[NewContact, ...], day: date) -> Contact:
    """Whose turn it is: the last that has begun by a day; `later` is in order."""
    begun = [new.contact for new in later if new.since <= day]
    return begun[-1] if begun else first


@dataclass(frozen=True)
class Plan:
    """All that is applied, without the meetings: network, groups and people."""

    network: Network
    groups: tuple[Group, ...] = ()
    people: tuple[Person, ...] = ()
    revision: int = 0
    _by_address: dict[str, Person] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        for person in reversed(self.people):
            for address in person.all_addresses:
                self._by_address[address.lower()] = person

    def group(self, key: str) -> Group:
        """The group of a key. Raises UnknownGroup."""
        for group in self.groups:
            if group.key == key:
                return group
        raise UnknownGroup(key)

    def find(self, address: str) -> Person | None:
        """The person who has an address (any of theirs, any case)."""
        return self._by_address.get(address.strip().lower())

    def person(self, address: str) -> Person:
        """As `find`. Raises UnknownPerson."""
        found = self.find(address)
        if found is None:
            raise UnknownPerson(address)
        return found

    def seats(self) -> Iterator[tuple[Group, Seat]]:
        for group in self.groups:
            for seat in group.seats:
                yield group, seat

    def seat(self, key: str) -> Seat:
        """The seat of a whole key (`kd-net/aarhus`). Raises UnknownGroup where there is none."""
        for _, seat in self.seats():
            if seat.key == key:
                return seat
        raise UnknownGroup(key)

    def contact(self, group: Group, day: date) -> Contact:
        """Who a group's mails come from on a local day: its own secretariat, else the network's."""
        if group.contact is None:
            return self.network.contact_on(day)
        return _latest(group.contact, group.new_contacts, day)

    def directors_of(self, assistant: Person) -> tuple[Person, ...]:
        """Those whose calendar this person keeps."""
        mine = set(assistant.all_addresses)
        return tuple(p for p in self.people if mine & set(p.assistants))

    def language_of(self, address: str) -> Language:
        """The language a receiver reads: the person's, else the network's."""
        person = self.find(address)
        return person.language if person else self.network.language
