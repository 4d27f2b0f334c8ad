"""What every use case works with: the office (lasting) and a case (one transaction)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.domain.meetings import Meeting
from bot.domain.network import Contact, Group, Network, Plan
from bot.domain.notices import Notice
from bot.domain.offsets import Offset, Rule
from bot.domain.people import Channel, Person
from bot.domain.quiet import Days, Span, moment_of, waits_until
from bot.domain.timetable import due_at
from bot.domain.tokens import address_token, tokened
from bot.plans.days_off import holidays_of
from bot.services.slack_ways import slack_way
from bot.store import Store, UnitOfWork
from bot.store.files import Files

if TYPE_CHECKING:
    from bot.render import Renderer


@dataclass(frozen=True)
class Limits:
    """In bytes: how large an annex may be, and up to which size papers go along with a mail."""

    annex: int = 25 * 1024 * 1024
    mail: int = 10 * 1024 * 1024


@dataclass(frozen=True)
class Office:
    """The lasting parts. `secret` signs tokens; `address` is the bot's own where it is not the
    plan's contact; `slack_is_on` says whether Slack (or its double) can be posted to; `templates`
    is the folder of own templates over the built-in ones; `base_url` is the public address of the
    web pages; `plus_addresses` says whether the mail server takes `local+TOKEN@domain` for the
    bot's own address; `has_slack_token` whether one workspace of Slack is set up by a token;
    `data` is the folder of what is kept beside the database."""

    store: Store
    secret: bytes
    address: str | None = None
    slack_is_on: bool = False
    templates: Path | None = None
    base_url: str = "http://127.0.0.1:8000"
    plus_addresses: bool = True
    has_slack_token: bool = False
    data: Path = Path("var")
    limits: Limits = Limits()

    @property
    def files(self) -> Files:
        """The files of annexes and papers."""
        return Files(self.data / "bilag")

    @cached_property
    def renderer(self) -> "Renderer":
        """Made when the first text is rendered: most commands start without it."""
        from bot.render import Renderer

        return Renderer(self.templates)

    @contextmanager
    def case(self, now: datetime) -> Iterator["Case"]:
        """One writing transaction, committed at its end. Raises NoPlan where none is applied."""
        with self.store.write() as uow:
            case = Case(self, uow, uow.plans.current(), now)
            yield case
            case.close()

    @contextmanager
    def look(self, now: datetime) -> Iterator["Case"]:
        """One reading transaction. Raises NoPlan where none is applied."""
        with self.store.read() as uow:
            yield Case(self, uow, uow.plans.current(), now)


@dataclass(frozen=True)
class Case:
    """One transaction: the office, the plan as it is in it, and the time it happens (UTC)."""

    office: Office
    uow: UnitOfWork
    plan: Plan
    now: datetime

    def close(self) -> None:
        """What follows from the notices of this transaction, before it is committed."""
        if self.uow.outbox.put_here:
            from bot.services.copying import copy_to_assistants

            copy_to_assistants(self)

    @cached_property
    def zone(self) -> ZoneInfo:
        return self.plan.network.tz

    @property
    def today(self) -> date:
        """The local day."""
        return self.now.astimezone(self.zone).date()

    @cached_property
    def bot_address(self) -> str:
        """The address that answers come to."""
        return (self.office.address or self.plan.network.contact_on(self.today).email).lower()

    @cached_property
    def own_addresses(self) -> tuple[str, ...]:
        """The bot's addresses, former ones too: the present one first."""
        return tuple(dict.fromkeys((self.bot_address, *self.plan.network.addresses)))

    def token(self, meeting: str, seat: str, receiver: str) -> str:
        return address_token(self.office.secret, meeting, seat, receiver)

    def tokened_address(self, meeting: str, seat: str, receiver: str) -> str:
        """The bot's own address with the token that locates a seat in a meeting (without one where
        the mail server takes none: then UID, thread and sender locate): the receiver's
        where invited, else the invited holder's. Who writes for the seat without an invitation of
        their own (an assistant who was reminded) is located by what the director was sent."""
        return self.own_address(self.token(meeting, seat, self._located(meeting, seat, receiver)))

    def own_address(self, token: str) -> str:
        """The bot's address with a token, where the mail server takes such addresses."""
        return tokened(self.bot_address, token) if self.office.plus_addresses else self.bot_address

    def _located(self, meeting: str, seat: str, receiver: str) -> str:
        invited = [i for i in self.uow.invitations.of(meeting) if i.seat == seat]
        if any(i.receiver == receiver for i in invited):
            return receiver
        members = (i.receiver for i in invited if i.is_active and i.invited_as == "member")
        return next(members, receiver)

    def reply_address(self, notice: Notice) -> str:
        """Where an answer to a notice goes: with the token of its seat where it has one."""
        if notice.meeting is None or notice.seat is None:
            return self.bot_address
        return self.tokened_address(notice.meeting, notice.seat, notice.receiver)

    def holidays(self, near: date) -> frozenset[date]:
        """The network's public holidays in the year of a day and the years around it."""
        return _holidays(self.plan.network, near.year)

    def due(self, offset: Offset, meeting: Meeting) -> datetime:
        """The instant (UTC) of an offset from a meeting."""
        return due_at(offset, meeting, self.zone, self.holidays(meeting.day))

    def days(self, group: Group, near: date) -> Days:
        """Which days are open for the rules of a group, in the years around a day."""
        return Days(self.holidays(near), (*self.plan.network.quiet, *group.quiet))

    def span(self, meeting: Meeting) -> Span:
        """The meeting as rules count from it."""
        by = self.group_of(meeting).answers_by
        answers_by = self.due(by, meeting) if by else None
        return Span(meeting.start, meeting.end, self.zone, answers_by)

    def moment(self, rule: Rule, meeting: Meeting) -> datetime | None:
        """The instant (UTC) at which a rule is due for a meeting, quiet times considered; None
        where they leave no day for it."""
        return moment_of(rule, self.span(meeting), self.days(self.group_of(meeting), meeting.day))

    def waits(self, rule: Rule, meeting: Meeting, moment: datetime) -> datetime | None:
        """What a rule that was due at `moment` and has not fired waits for; None: it fires now."""
        days = self.days(self.group_of(meeting), self.today)
        return waits_until(self.now, moment, rule, self.span(meeting), days)

    def day_of(self, rule: Rule, meeting: Meeting) -> date | None:
        """The local day of a rule's moment."""
        moment = self.moment(rule, meeting)
        return moment.astimezone(self.zone).date() if moment else None

    def is_due(self, rule: Rule, meeting: Meeting) -> bool:
        """Whether a rule's moment has come, and no quiet time lets it wait."""
        moment = self.moment(rule, meeting)
        is_past = moment is not None and moment <= self.now
        return is_past and moment is not None and self.waits(rule, meeting, moment) is None

    def deadline(self, meeting: Meeting) -> datetime | None:
        """When answers are due (UTC): the group's own deadline, else its headcount's moment."""
        group = self.group_of(meeting)
        headcount = group.rule("headcount")
        if group.answers_by:
            return self.due(group.answers_by, meeting)
        return self.moment(headcount, meeting) if headcount else None

    def way_to(self, person: Person) -> tuple[str, Channel]:
        """Where a reminder reaches a person: the Slack user where that is the person's channel and
        can be posted to, else the address."""
        if person.channel == "slack" and self.office.slack_is_on:
            receiver = slack_way(self.uow, person)
            if receiver:
                return receiver, "slack"
        return person.email, "mail"

    def group_of(self, meeting: Meeting) -> Group:
        return self.plan.group(meeting.group)

    def contact_of(self, group: Group) -> Contact:
        return self.plan.contact(group, self.today)

    @property
    def contact(self) -> Contact:
        """The network's secretariat today."""
        return self.plan.network.contact_on(self.today)

    def secretaries(self, group: Group) -> tuple[Person, ...]:
        """The secretaries of a group today; the network's contact where the post is vacant."""
        emails = group.people_in("secretary", self.today)
        contact = self.contact_of(group)
        vacant = Person(contact.email, contact.name)
        return tuple(self.plan.find(e) or Person(e, e) for e in emails) or (vacant,)


@lru_cache(maxsize=64)
def _holidays(network: Network, year: int) -> frozenset[date]:
    return holidays_of(network, range(year - 1, year + 2))
