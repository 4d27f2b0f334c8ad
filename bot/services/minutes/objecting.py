"""Objections to minutes: kept with them, told to secretary and chair at once, and changing
nothing by themselves."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.errors import BadLink, NoMinutes, ObjectionsOver
from bot.domain.meetings import Meeting
from bot.domain.minutes import Minutes, Objection, objected
from bot.domain.network import Contact
from bot.domain.notices import Notice
from bot.domain.people import Language
from bot.i18n import say
from bot.render.values import Link, MeetingFacts
from bot.services.describing import describe
from bot.services.links import check_renewal, signed_address
from bot.services.minutes.beginning import minutes_of
from bot.services.minutes.documents import printed
from bot.services.office import Case, Office
from bot.services.tickets import Ticket, opened

PATH = "/referat"
LONGEST = 4000
"""Characters of one objection."""


@dataclass(frozen=True, kw_only=True)
class MinutesPage:
    """What the link in a minutes mail opens. `mine` are the reader's own objections; `is_open`:
    more are taken."""

    language: Language
    contact: Contact
    meeting: MeetingFacts
    minutes: Minutes
    mine: tuple[Objection, ...]
    is_open: bool


def objection_link(case: Case, meeting: Meeting, seat: str, person: str) -> tuple[Link, ...]:
    """Where a reader of the minutes (an address) can object, until they are approved."""
    label = say("link-object", case.plan.language_of(person))
    return (Link(label, signed_address(case, PATH, Ticket("minutes", meeting.uid, seat, person))),)


def takes_objections(case: Case, minutes: Minutes) -> bool:
    """Whether members can object: from the sending to the end of the last day."""
    until = minutes.objections_until
    return minutes.state == "sent" and until is not None and case.today <= until


def object_to(
    case: Case, meeting: Meeting, by: str, name: str, text: str, seat: str | None = None
) -> Minutes:
    """Keep an objection, and tell secretary and chair. Raises NoMinutes, ObjectionsOver."""
    minutes = minutes_of(case, meeting)
    if not takes_objections(case, minutes):
        raise ObjectionsOver(meeting.key, minutes.objections_until or meeting.day)
    kept = objected(minutes, Objection(by, name, text.strip()[:LONGEST], case.now, seat))
    if kept == minutes:
        return minutes
    case.uow.minutes.save(kept)
    for receiver in _told(case, meeting):
        case.uow.outbox.put(_notice(case, meeting, receiver, len(kept.objections)))
    return kept


def _told(case: Case, meeting: Meeting) -> tuple[str, ...]:
    """The secretaries and the chair, each once."""
    group = case.group_of(meeting)
    secretaries = (person.email for person in case.secretaries(group))
    return tuple(dict.fromkeys((*secretaries, *group.people_in("chair", case.today))))


def _notice(case: Case, meeting: Meeting, receiver: str, number: int) -> Notice:
    return Notice(
        cause=f"objection/{meeting.uid}/{number}",
        receiver=receiver,
        channel="mail",
        kind="objection",
        meeting=meeting.uid,
        queued_at=case.now,
        due_at=case.now,
        facts={"objection": number - 1},
    )


def page_of_link(office: Office, token: str, now: datetime) -> MinutesPage:
    """What a link opens; changes nothing. Raises BadLink, LinkRenewed."""
    with office.look(now) as case:
        return _page(case, *_ticket(case, token))


def object_by_link(office: Office, token: str, text: str, now: datetime) -> MinutesPage:
    """Object as the link's holder; the page as it is then. Raises BadLink, LinkRenewed,
    ObjectionsOver."""
    with office.case(now) as case:
        ticket, meeting = _ticket(case, token)
        person = case.plan.find(ticket.person)
        name = person.name if person else _invited_name(case, meeting, ticket.person)
        object_to(case, meeting, ticket.person, name, text, ticket.seat or None)
        return _page(case, ticket, meeting)


def _ticket(case: Case, token: str) -> tuple[Ticket, Meeting]:
    ticket = opened(case.office.secret, token)
    check_renewal(case, ticket)
    meeting = case.uow.meetings.by_uid(ticket.meeting)
    if ticket.kind != "minutes" or meeting is None:
        raise BadLink
    return ticket, meeting


def _page(case: Case, ticket: Ticket, meeting: Meeting) -> MinutesPage:
    try:
        minutes = minutes_of(case, meeting)
    except NoMinutes:
        raise BadLink from None
    language = case.plan.language_of(ticket.person)
    return MinutesPage(
        language=language,
        contact=case.contact_of(case.group_of(meeting)),
        meeting=describe(case, meeting),
        minutes=replace(minutes, items=printed(minutes.items, language)),
        mine=tuple(o for o in minutes.objections if o.by == ticket.person),
        is_open=takes_objections(case, minutes),
    )


def _invited_name(case: Case, meeting: Meeting, address: str) -> str:
    invited = case.uow.invitations.of(meeting.uid)
    return next((i.name for i in invited if i.receiver == address), address)
