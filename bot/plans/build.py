"""Models -> domain values. The models have been checked: nothing here can be wrong any more."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

from bot.domain import guests, offsets, people
from bot.domain import meetings as meeting
from bot.domain import network as domain
from bot.domain.quiet_times import QuietTime
from bot.domain.standing_tasks import YearlyTask
from bot.plans import meeting_models, models
from bot.plans.rows import Dated, dated

Owners = Mapping[str, str]
"""Any address -> the one that its owner is known by."""


def owners_of(documents: Iterable[models.Document]) -> dict[str, str]:
    """Who an address belongs to, over all files."""
    return {
        address: person.person
        for document in documents
        for person in document.people
        for address in (*person.addresses, person.person)
    }


def network(told: models.Network) -> domain.Network:
    """The network that a file describes."""
    return domain.Network(
        key=told.key, name=told.name, contact=_contact(told.contact),
        new_contacts=_new_contacts(told.new_contacts), zone=told.zone,
        holidays=told.holidays or None, language=told.language, quiet=_quiet(told.quiet),
    )  # fmt: skip


def plan(document: models.Document, whose: domain.Network, owners: Owners) -> domain.Plan:
    """The groups and people of one file, in the network of all of them."""
    return domain.Plan(
        network=whose,
        groups=tuple(_group(group, owners) for group in document.groups),
        people=tuple(_person(person, whose.language, owners) for person in document.people),
    )


def planned(document: models.Document, zone: ZoneInfo) -> tuple[meeting.PlannedMeeting, ...]:
    """All meetings of one file, by start."""
    found = [
        meeting.PlannedMeeting(
            group=group.group, details=_details(dated_row, group, zone), was=dated_row.row.was,
            cancelled=dated_row.row.cancelled or _is_closed(group, dated_row),
            line=dated_row.row.line,
        )
        for group in document.groups
        for dated_row in dated(group)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.details.start, one.group)))


def _is_closed(group: models.Group, one: Dated) -> bool:
    """A group that is no more meets no more: its meetings need not be cancelled one by one."""
    return group.closed is not None and one.first >= group.closed


def _contact(told: models.Contact) -> domain.Contact:
    return domain.Contact(told.name, told.email, told.phone)


def _new_contacts(told: Iterable[models.NewContact]) -> tuple[domain.NewContact, ...]:
    """By the day on which each takes over."""
    found = (domain.NewContact(contact.from_, _contact(contact)) for contact in told)
    return tuple(sorted(found, key=lambda new: new.since))


def _person(told: models.Person, language: people.Language, owners: Owners) -> people.Person:
    return people.Person(
        email=told.person, name=told.name, title=told.title, organisation=told.organisation,
        phone=told.phone, addresses=told.addresses, slack=told.slack,
        language=told.language or language, channel=told.channel,
        assistants=tuple(owners[address] for address in told.assistants), copies=told.copies,
    )  # fmt: skip


def _group(told: models.Group, owners: Owners) -> domain.Group:
    return domain.Group(
        key=told.group, name=told.name, aliases=told.aliases, description=told.description,
        listed=told.listed, public=told.public,
        seats=tuple(_seat(seat, told.group, owners) for seat in told.seats),
        roles=tuple(people.Role(role.role, _term(role, owners)) for role in told.roles),
        quiet=_quiet(told.quiet),
        rules=tuple(_rules(told.rules)), answers_by=told.answers_by, approval=_approval(told),
        call_to=told.call_to, tasks=tuple(_task(task, owners) for task in told.tasks),
        alarm=told.rules.alarm,
        lunch=domain.LunchRule(told.lunch.buffet, told.lunch.served),
        room=told.room, place=told.place, extras=_extras(told.extras),
        participants=told.participants,
        follows=told.follows,
        prepares=tuple(domain.Prepares(to.group, *to.days) for to in told.prepares),
        slack_channel=told.slack_channel, slack_agenda=told.slack_agenda,
        contact=_contact(told.contact) if told.contact else None,
        new_contacts=_new_contacts(told.new_contacts), closed=told.closed,
        words=tuple(told.words.items()), minutes=_minutes(told.minutes),
    )  # fmt: skip


def _seat(told: models.Seat, group: str, owners: Owners) -> people.Seat:
    terms = tuple(_term(term, owners) for term in told.holders)
    if told.holder is not None:
        terms = (people.Term(owners[told.holder]),)
    return people.Seat(f"{group}/{told.seat}", told.label, terms, told.aliases)


def _term(told: models.Term, owners: Owners) -> people.Term:
    return people.Term(owners[told.person], told.from_, told.until)


def _approval(told: models.Group) -> offsets.ApprovalRule | None:
    if not told.approval:
        return None
    return offsets.ApprovalRule(told.approval_by.agenda, told.approval_by.minutes)


def _task(told: models.Task, owners: Owners) -> YearlyTask:
    return YearlyTask(
        told.task, told.meeting, told.month, told.day,
        owners.get(told.owner, told.owner) if told.owner else None,
        told.recommendation, told.minutes, told.remind,
    )  # fmt: skip


def _rules(told: models.Rules) -> Iterator[offsets.Rule]:
    for name in get_args(offsets.RuleName):
        offset: offsets.Offset | None = getattr(told, name.replace("-", "_"))
        if offset is not None:
            yield offsets.Rule(name, offset)


def _quiet(told: Iterable[models.Quiet]) -> tuple[QuietTime, ...]:
    return tuple(_quiet_time(one) for one in told)


def _quiet_time(one: models.Quiet) -> QuietTime:
    since, until = one.from_, one.to
    if isinstance(since, tuple) and isinstance(until, tuple):
        return QuietTime(one.name, yearly=(since, until))
    if isinstance(since, date) and isinstance(until, date):
        return QuietTime(one.name, dated=(since, until))
    return QuietTime(one.name, weeks=one.weeks)


def _minutes(told: models.MinutesWays) -> domain.MinutesWays:
    usual = domain.MinutesWays()
    return domain.MinutesWays(told.objections or usual.objections, told.chase or usual.chase)


def _extras(told: Iterable[meeting_models.Extra]) -> tuple[domain.Extra, ...]:
    return tuple(domain.Extra(extra.label, extra.count) for extra in told)


def _details(one: Dated, group: models.Group, zone: ZoneInfo) -> meeting.Details:
    row = one.row
    start, end = _span(one, zone)
    return meeting.Details(
        title=row.title or group.title or group.name, start=start, end=end,
        place=_place(one, group), mode=one.mode, notes=row.notes,
        parts=tuple(_part(part, one, zone) for part in row.parts),
        link=row.link, dial_in=row.dial_in, lunch=row.lunch, extras=_extras(row.extras),
        guests=tuple(map(_guest, row.guests)), venue=_venue(one, group),
    )  # fmt: skip


def _span(one: Dated, zone: ZoneInfo) -> tuple[datetime, datetime]:
    if one.hours is None:
        end = one.last + timedelta(days=1)
        return datetime.combine(one.first, time.min, zone), datetime.combine(end, time.min, zone)
    return (
        datetime.combine(one.first, one.hours.start, zone),
        datetime.combine(one.first, one.hours.end, zone),
    )


def _place(one: Dated, group: models.Group) -> str | None:
    """The group's place is where people meet: a meeting online or by mail does not inherit it."""
    if one.row.place is not None or one.mode in ("online", "mail"):
        return one.row.place
    return group.place


def _guest(told: meeting_models.Guest) -> guests.Guest:
    return guests.Guest(
        name=told.name, title=told.title, organisation=told.organisation, email=told.email,
        from_=told.from_, until=told.until, part=told.part, items=told.items, lunch=told.lunch,
    )  # fmt: skip


def _venue(one: Dated, group: models.Group) -> domain.Venue | None:
    """The group's venue is where the group meets: another place has its own, and nobody is served
    online or by mail."""
    if one.mode in ("online", "mail"):
        return None
    is_elsewhere = one.row.place is not None and one.row.place != group.place
    told = one.row.venue or (None if is_elsewhere else group.venue)
    return domain.Venue(told.name, told.email, told.phone, told.language) if told else None


def _part(told: meeting_models.Part, one: Dated, zone: ZoneInfo) -> meeting.Part:
    return meeting.Part(
        told.title,
        datetime.combine(one.first, told.hours.start, zone),
        datetime.combine(one.first, told.hours.end, zone),
    )
