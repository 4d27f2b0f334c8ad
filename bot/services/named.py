"""The substitute's own page: who was named without an address enters name, title and address, and
says yes or no. The link to it is passed on by whoever named the substitute."""

from dataclasses import dataclass

from bot.domain.attendance import Substitute, SubstituteAnswer, SubstituteReplies
from bot.domain.errors import LinkRenewed
from bot.domain.forms import Limits
from bot.domain.meetings import Meeting
from bot.domain.network import Contact
from bot.domain.notices import Notice
from bot.domain.people import Language, Person, Seat
from bot.domain.sitting_in import is_name_for
from bot.domain.speaking import holder_of
from bot.render.values import MeetingFacts
from bot.services.answer_forms import limits_of
from bot.services.answering import (
    complete_substitute,
    decline_unaddressed,
    register_substitute_reply,
)
from bot.services.describing import describe
from bot.services.inviting import attendances
from bot.services.office import Case
from bot.services.registered import Registered
from bot.services.tickets import Ticket


@dataclass(frozen=True, kw_only=True)
class SubstitutePage:
    """A substitute's own answer, and who the substitute is. `director` is the name of who is
    substituted; `address` None: nobody has given one; `limits` are what one is checked against."""

    language: Language
    contact: Contact
    meeting: MeetingFacts
    seat_label: str
    director: str
    name: str
    title: str | None
    address: str | None
    answer: SubstituteAnswer
    word: str | None
    limits: Limits


def substitute_page(case: Case, ticket: Ticket, meeting: Meeting) -> SubstitutePage | None:
    """None where the link is no longer that of who sits in."""
    seat = _seat_of(case, ticket, meeting)
    substitute = sitting_in(case, ticket, meeting) if seat else None
    if seat is None or substitute is None:
        return None
    group, holder = case.group_of(meeting), holder_of(case.plan, seat, meeting.day)
    return SubstitutePage(
        language=case.plan.language_of(substitute.email or ticket.person),
        contact=case.contact_of(group),
        meeting=describe(case, meeting),
        seat_label=seat.label,
        director=holder.name if holder else seat.label,
        name=substitute.name,
        title=substitute.title,
        address=substitute.email,
        answer=substitute.answer,
        word=dict(group.words).get("suppleant"),
        limits=limits_of(case, meeting, holder),
    )


def sitting_in(case: Case, ticket: Ticket, meeting: Meeting) -> Substitute | None:
    """Who sits in the seat of a link, where the link is that person's: mailed to the address, or
    passed on to who was named when the link was made."""
    given = attendances(case, meeting).get(ticket.seat)
    substitute = given.substitute if given and given.answer == "apologised" else None
    if substitute is None:
        return None
    if ticket.kind == "substitute":
        return substitute if (substitute.email or "") == ticket.person.lower() else None
    history = case.uow.attendance.history(meeting.uid, ticket.seat)
    named = next((a.substitute for a in history if a.version == ticket.number), None)
    is_same = named is not None and is_name_for(substitute.name, named.name)
    return substitute if is_same else None


def answer_in_person(
    case: Case, ticket: Ticket, meeting: Meeting, answer: SubstituteAnswer
) -> Registered:
    """Register what the substitute of a link answers, with an address or without. Raises
    LinkRenewed, and what registering raises."""
    seat, substitute = _sat_in(case, ticket, meeting)
    if not substitute.email:
        return decline_unaddressed(case, meeting, seat)
    command = SubstituteReplies(answer)
    return register_substitute_reply(case, meeting, seat.key, command, substitute.email, "web")


def introduce(
    case: Case, ticket: Ticket, meeting: Meeting, entered: Substitute, *, attends: bool
) -> Registered:
    """Register name, title and address as the substitute of a link enters them; `attends`: and
    that the substitute comes. Who named the substitute is told of a new address. Raises LinkRenewed
    also where another person's name was entered, and what registering raises."""
    seat, before = _sat_in(case, ticket, meeting)
    if not is_name_for(entered.name, before.name) or not entered.email:
        raise LinkRenewed
    registered = complete_substitute(case, meeting, seat, entered, "web")
    if registered.changed and entered.email != before.email:
        _tell(case, registered, entered)
    if attends:
        said = SubstituteReplies("attending")
        return register_substitute_reply(case, meeting, seat.key, said, entered.email, "web")
    return registered


def _sat_in(case: Case, ticket: Ticket, meeting: Meeting) -> tuple[Seat, Substitute]:
    seat, substitute = _seat_of(case, ticket, meeting), sitting_in(case, ticket, meeting)
    if seat is None or substitute is None:
        raise LinkRenewed
    return seat, substitute


def _seat_of(case: Case, ticket: Ticket, meeting: Meeting) -> Seat | None:
    seats = case.group_of(meeting).seats
    return next((seat for seat in seats if seat.key == ticket.seat), None)


def _tell(case: Case, registered: Registered, substitute: Substitute) -> None:
    """To who named the substitute, else to who holds the seat: the address that was asked for is
    there, and it is seen whether it is the right one's."""
    meeting, seat = registered.meeting, registered.seat
    person = _who_named(case, registered)
    if person is None:
        return
    case.uow.outbox.put(
        Notice(
            cause=f"substitute-entered/{meeting.uid}/{seat.key}/{registered.after.version}",
            receiver=person.email,
            channel="mail",
            kind="substitute-entered",
            meeting=meeting.uid,
            seat=seat.key,
            queued_at=case.now,
            due_at=case.now,
            expires_at=meeting.end,
            facts={"name": substitute.name},
        )
    )


def _who_named(case: Case, registered: Registered) -> Person | None:
    by = registered.before.by
    named = case.plan.find(by) if by else None
    return named or holder_of(case.plan, registered.seat, registered.meeting.day)
