"""The plan file as pydantic models: which keys there are, and what kind of value each takes.

`docs/planfiler.md` explains every key to the secretary; a test holds that none is missing there.
What concerns several entries (a seat held twice, a name nobody has) is in the `check_*` modules.
"""

from typing import Annotated

from pydantic import ConfigDict, Field

from bot.domain.network import CallTo, SlackAgenda
from bot.domain.people import Channel, RoleName
from bot.domain.standing_tasks import Month, Occasion
from bot.plans.entry import Entry, LanguageKind, ModeKind, Texts
from bot.plans.kinds import (
    Before,
    Choice,
    Count,
    Day,
    Email,
    Flag,
    HolidayCode,
    Hours,
    Key,
    Lead,
    Moment,
    OneOrMore,
    QuietDay,
    SlackChannel,
    SlackUser,
    Text,
    Time,
    Weeks,
    When,
    Zone,
)
from bot.plans.meeting_models import Extra, Guest, Meeting, Part, Venue

SlackAgendaKind = Annotated[SlackAgenda, Choice]
CallToKind = Annotated[CallTo, Choice]


class Contact(Entry):
    """The secretariat."""

    name: Text
    email: Email
    phone: Text | None = None


class NewContact(Contact):
    """A secretariat that takes over on a day."""

    from_: Day = Field(alias="from")


class Quiet(Entry):
    """Weeks or days, of every year or of one, in which no rule fires."""

    name: Text | None = None
    weeks: Weeks | None = None
    from_: QuietDay | None = Field(None, alias="from")
    to: QuietDay | None = None


class Network(Entry):
    """The installation's organisation."""

    key: Key
    name: Text
    contact: Contact
    new_contacts: tuple[NewContact, ...] = ()
    zone: Zone = "Europe/Copenhagen"
    holidays: HolidayCode = "DK"
    language: LanguageKind = "da"
    quiet: tuple[Quiet, ...] = ()


class Person(Entry):
    """Somebody the plan knows."""

    person: Email
    name: Text
    title: Text | None = None
    organisation: Text | None = None
    phone: Text | None = None
    addresses: Annotated[tuple[Email, ...], OneOrMore] = ()
    slack: Annotated[tuple[SlackUser, ...], OneOrMore] = ()
    language: LanguageKind | None = None
    channel: Annotated[Channel, Choice] = "mail"
    assistants: Annotated[tuple[Email, ...], OneOrMore] = ()
    copies: Flag = True


class Term(Entry):
    """A person's time in a seat; both days inclusive."""

    person: Email
    from_: Day | None = Field(None, alias="from")
    until: Day | None = None


class Seat(Entry):
    """A place in a group: `holder` for one without end, else `holders`."""

    seat: Key
    label: Text
    aliases: Texts = ()
    holder: Email | None = None
    holders: tuple[Term, ...] = ()


class Role(Term):
    """Chair, vice chair or secretary."""

    role: Annotated[RoleName, Choice]


class Rules(Entry):
    """When something goes out, as in "8 weeks before, 09:00"; `alarm` goes with the invitation."""

    model_config = ConfigDict(extra="forbid", alias_generator=lambda name: name.replace("_", "-"))

    save_the_date: When | None = None
    invitation: When | None = None
    call_for_items: When | None = None
    approval: When | None = None
    agenda: When | None = None
    reminder_unanswered: When | None = None
    reminder: When | None = None
    headcount_first: When | None = None
    headcount: When | None = None
    apologies: When | None = None
    kkr_items: When | None = None
    minutes: When | None = None
    annexes_missing: When | None = None
    alarm: Before | None = None


class MinutesWays(Entry):
    """How long members can object to minutes, and how often missing ones are told of."""

    objections: When | None = None
    chase: Count | None = None


class LunchRule(Entry):
    """A buffet from a time on; a served lunch where a meeting ends earlier, but not too early."""

    buffet: Time | None = None
    served: Time | None = None


class ApprovalBy(Entry):
    """By when the chair is to approve; from then on the vice chair is asked."""

    agenda: When | None = None
    minutes: When | None = None


class Prepares(Entry):
    """Whose next meeting the items go on to, and how many days later it may be."""

    group: Key
    days: Lead


class Task(Entry):
    """A standing task of the year: for a meeting of the year, or by a day."""

    task: Text
    meeting: Annotated[Occasion, Choice] | None = None
    month: Annotated[Month, Choice] | None = None
    day: Count = 1
    owner: Email | None = None
    recommendation: Texts = ()
    minutes: Count | None = None
    remind: Count = 14


class Group(Entry):
    """A body with its own meetings. `title`, `hours`, `place` and `mode` hold for its meetings."""

    group: Key
    name: Text
    aliases: Texts = ()
    description: Text | None = None
    listed: Flag = False
    public: Flag = False
    title: Text | None = None
    hours: Hours | None = None
    place: Text | None = None
    mode: ModeKind = "physical"
    room: Text | None = None
    participants: Text | None = None
    contact: Contact | None = None
    new_contacts: tuple[NewContact, ...] = ()
    closed: Day | None = None
    slack_channel: SlackChannel | None = None
    slack_agenda: SlackAgendaKind = "table"
    words: dict[Text, Text] = Field(default_factory=dict)
    follows: Annotated[tuple[Key, ...], OneOrMore] = ()
    prepares: tuple[Prepares, ...] = ()
    lunch: LunchRule = Field(default_factory=LunchRule)
    extras: tuple[Extra, ...] = ()
    venue: Venue | None = None
    rules: Rules = Field(default_factory=Rules)
    answers_by: When | None = None
    approval: Flag = False
    call_to: CallToKind = "groups"
    tasks: tuple[Task, ...] = ()
    approval_by: ApprovalBy = Field(default_factory=ApprovalBy)
    quiet: tuple[Quiet, ...] = ()
    minutes: MinutesWays = Field(default_factory=MinutesWays)
    roles: tuple[Role, ...] = ()
    seats: tuple[Seat, ...] = ()
    meetings: tuple[Meeting, ...] = ()


class Document(Entry):
    """A whole plan file."""

    network: Network | None = None
    rehearsal_start: Moment | None = None
    people: tuple[Person, ...] = ()
    groups: tuple[Group, ...] = ()


ENTRIES: tuple[type[Entry], ...] = (
    Document, Network, Contact, NewContact, Person, Group, Seat, Term, Role, Rules, ApprovalBy,
    LunchRule, Extra, Prepares, Quiet, Meeting, Part, Guest, Venue, Task,
    MinutesWays,
)  # fmt: skip
"""All models, for the guide's test."""

__all__ = ["ENTRIES", "Document", "Group", "Network", "Person", "Seat", "Term"]
