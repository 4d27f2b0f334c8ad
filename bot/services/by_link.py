"""What an answer link opens, and what is done by it: one use case for looking, others to answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from bot.domain.attendance import Command, Substitute, SubstituteAnswer
from bot.domain.errors import BadLink, LinkRenewed
from bot.domain.forms import Limits
from bot.domain.meetings import Meeting
from bot.domain.network import Contact
from bot.domain.people import Language, Person, Seat
from bot.domain.speaking import holder_of, may_answer
from bot.render.values import Link, MeetingFacts, OwnStatus
from bot.services.answer_forms import limits_of
from bot.services.answering import register
from bot.services.describing import answers_by, describe, own_status
from bot.services.guests.answering import register_guest_answer
from bot.services.guests.page import GuestPage, guest_page, invitation_of
from bot.services.inviting import attendances
from bot.services.links import check_renewal, passing_on, token_of
from bot.services.named import SubstitutePage, answer_in_person, introduce, substitute_page
from bot.services.offer_page import OfferPage, offer_page
from bot.services.offering import Decision, decide
from bot.services.office import Case, Office
from bot.services.registered import Registered
from bot.services.tickets import LinkKind, Ticket, opened

Closing = Literal["bad", "renewed", "over", "cancelled", "decided", "by-mail"]
_MOST_SUGGESTED = 5
_OF_SEATS: Final = ("seat", "substitute", "named")
"""Links by which it is answered whether somebody comes, which nobody does to a meeting by mail."""


@dataclass(frozen=True, kw_only=True)
class SeatPage:
    """The answer of a seat, to be given or changed. `holder` is the name of who holds it (None:
    vacant); `is_own`: the reader does. `suggested` sat in for the seat before; `word` is the
    group's own for a substitute, where it has one; `answers_by` is local; `limits` are what an
    answer is checked against; `pass_on` is what can be sent to a substitute without an address."""

    language: Language
    contact: Contact
    meeting: MeetingFacts
    seat_label: str
    holder: str | None
    is_own: bool
    own: OwnStatus
    answers_by: datetime | None
    suggested: tuple[Substitute, ...]
    word: str | None
    limits: Limits
    pass_on: tuple[Link, Link] | None = None


@dataclass(frozen=True, kw_only=True)
class ClosedPage:
    """Nothing can be answered by this link any more, or never could (`bad`)."""

    why: Closing
    language: Language
    contact: Contact
    meeting: MeetingFacts | None = None


AnyPage = SeatPage | SubstitutePage | GuestPage | OfferPage | ClosedPage


def closed(
    case: Case, why: Closing, person: str = "", meeting: Meeting | None = None
) -> ClosedPage:
    """The page that says so, in the language of the person (an address) where it is known."""
    group = case.group_of(meeting) if meeting else None
    return ClosedPage(
        why=why,
        language=case.plan.language_of(person),
        contact=case.contact_of(group) if group else case.contact,
        meeting=describe(case, meeting) if meeting else None,
    )


def why_closed(case: Case, meeting: Meeting) -> Closing | None:
    """Why answers to a meeting are no longer taken, or None."""
    if meeting.is_cancelled:
        return "cancelled"
    return "over" if case.now >= meeting.end else None


def ticket_of(case: Case, token: str) -> tuple[Ticket, Meeting]:
    """A valid token's ticket, and its meeting. Raises BadLink, LinkRenewed."""
    ticket = opened(case.office.secret, token)
    check_renewal(case, ticket)
    meeting = case.uow.meetings.by_uid(ticket.meeting)
    if meeting is None or ticket.kind not in (*_PAGES, "desk"):  # the desk's pages are its own
        raise BadLink
    return ticket, meeting


def look(office: Office, token: str, now: datetime) -> AnyPage:
    """What a link opens; changes nothing. Raises NoPlan."""
    with office.look(now) as case:
        try:
            ticket, meeting = ticket_of(case, token)
        except BadLink:
            return closed(case, "bad")
        except LinkRenewed:
            return closed(case, "renewed", opened(office.secret, token).person)
        why = why_closed(case, meeting)
        if why is None and meeting.is_by_mail and ticket.kind in _OF_SEATS:
            why = "by-mail"
        if why is not None:
            return closed(case, why, ticket.person, meeting)
        make = _PAGES.get(ticket.kind)
        page = make(case, ticket, meeting) if make else None
        return page or closed(case, "renewed", ticket.person, meeting)


def answer_seat(office: Office, token: str, command: Command, now: datetime) -> Registered:
    """Register a seat's answer as its link's holder gives it. Raises BadLink, LinkRenewed, and
    what `register` raises."""
    with office.case(now) as case:
        ticket, meeting = ticket_of(case, token)
        if ticket.kind != "seat":
            raise BadLink
        return register(case, meeting, ticket.seat, command, _speaker(case, ticket), "web")


def answer_as_substitute(
    office: Office, token: str, answer: SubstituteAnswer, now: datetime
) -> Registered:
    """Register what the substitute answers. Raises BadLink, LinkRenewed, and what registering
    raises."""
    with office.case(now) as case:
        ticket, meeting = _substitutes(case, token)
        return answer_in_person(case, ticket, meeting, answer)


def enter_substitute(
    office: Office, token: str, entered: Substitute, now: datetime, *, attends: bool
) -> str:
    """Register who the substitute is, as entered on the own page; `attends`: and that the
    substitute comes. Gives the token of the link that is the substitute's own from now on. Raises
    as `answer_as_substitute` does."""
    with office.case(now) as case:
        ticket, meeting = _substitutes(case, token)
        introduce(case, ticket, meeting, entered, attends=attends)
        own = Ticket("substitute", meeting.uid, ticket.seat, entered.email or "")
        return token_of(case, own)


def _substitutes(case: Case, token: str) -> tuple[Ticket, Meeting]:
    ticket, meeting = ticket_of(case, token)
    if ticket.kind not in ("substitute", "named"):
        raise BadLink
    return ticket, meeting


def answer_as_guest(office: Office, token: str, answer: SubstituteAnswer, now: datetime) -> None:
    """Register what a guest answers. Raises BadLink, LinkRenewed, and what `register_guest_answer`
    raises."""
    with office.case(now) as case:
        ticket, meeting = ticket_of(case, token)
        register_guest_answer(case, meeting, invitation_of(case, ticket), answer)


def decide_offer(office: Office, token: str, accept: bool, seat: str | None, now: datetime) -> None:
    """Say yes or no to a possible substitute, in `seat` where the offer has none; one that was
    decided before stays so. Raises BadLink, LinkRenewed, and what `decide` raises."""
    with office.case(now) as case:
        ticket, meeting = ticket_of(case, token)
        offer = case.uow.offers.get(ticket.number) if ticket.kind == "offer" else None
        if offer is None:
            raise BadLink
        decide(case, offer, meeting, Decision(accept, _speaker(case, ticket), "web", seat))


def _speaker(case: Case, ticket: Ticket) -> Person:
    """Who holds the link. Raises LinkRenewed where the plan no longer knows the person."""
    person = case.plan.find(ticket.person)
    if person is None:
        raise LinkRenewed
    return person


def _seat_of(case: Case, ticket: Ticket, meeting: Meeting) -> Seat | None:
    seats = case.group_of(meeting).seats
    return next((seat for seat in seats if seat.key == ticket.seat), None)


def _seat_page(case: Case, ticket: Ticket, meeting: Meeting) -> SeatPage | None:
    """None where the link's holder no longer answers for the seat."""
    person, seat = case.plan.find(ticket.person), _seat_of(case, ticket, meeting)
    group = case.group_of(meeting)
    if person is None or seat is None:
        return None
    if not may_answer(case.plan, person, group, seat, meeting.day, case.today):
        return None
    holder = holder_of(case.plan, seat, meeting.day)
    given = attendances(case, meeting)[seat.key]
    return SeatPage(
        language=person.language,
        contact=case.contact_of(group),
        meeting=describe(case, meeting),
        seat_label=seat.label,
        holder=holder.name if holder else None,
        is_own=holder is not None and holder.email == person.email,
        own=own_status(case, meeting, given),
        answers_by=answers_by(case, meeting),
        suggested=case.uow.attendance.substitutes_before(seat.key)[:_MOST_SUGGESTED],
        word=dict(group.words).get("suppleant"),
        limits=limits_of(case, meeting, holder),
        pass_on=passing_on(case, meeting, given, person.email),
    )


def _offer_page(case: Case, ticket: Ticket, meeting: Meeting) -> OfferPage | None:
    offer, person = case.uow.offers.get(ticket.number), case.plan.find(ticket.person)
    if offer is None or person is None:
        return None
    return offer_page(case, offer, meeting, person)


_PAGES: dict[LinkKind, Callable[[Case, Ticket, Meeting], AnyPage | None]] = {
    "seat": _seat_page,
    "substitute": substitute_page,
    "named": substitute_page,
    "offer": _offer_page,
    "guest": guest_page,
}
