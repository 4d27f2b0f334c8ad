"""What a guest's answer link opens."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import BadLink
from bot.domain.guest_invitations import GuestInvitation
from bot.domain.guests import GuestAnswer
from bot.domain.meetings import Meeting
from bot.domain.network import Contact
from bot.domain.people import Language
from bot.render.values import MeetingFacts
from bot.services.describing import answers_by
from bot.services.guests.describing import describe_told_guest
from bot.services.office import Case
from bot.services.tickets import Ticket


@dataclass(frozen=True, kw_only=True)
class GuestPage:
    """A guest's own answer to the own slot (`meeting`); `items` are the titles of the items."""

    language: Language
    contact: Contact
    meeting: MeetingFacts
    name: str
    items: tuple[str, ...]
    answer: GuestAnswer
    answers_by: datetime | None


def guest_page(case: Case, ticket: Ticket, meeting: Meeting) -> GuestPage | None:
    """None where the link's holder is a guest no more."""
    invitation = _invitation(case, ticket)
    if invitation is None or not invitation.is_active:
        return None
    return GuestPage(
        language=case.plan.language_of(invitation.receiver),
        contact=case.contact_of(case.group_of(meeting)),
        meeting=describe_told_guest(case, meeting, invitation.told),
        name=invitation.name,
        items=invitation.told.items,
        answer=invitation.answer,
        answers_by=answers_by(case, meeting),
    )


def invitation_of(case: Case, ticket: Ticket) -> GuestInvitation:
    """The invitation that a guest's ticket is for. Raises BadLink."""
    invitation = _invitation(case, ticket)
    if ticket.kind != "guest" or invitation is None:
        raise BadLink
    return invitation


def _invitation(case: Case, ticket: Ticket) -> GuestInvitation | None:
    return case.uow.guests.invitation(ticket.meeting, ticket.seat)
