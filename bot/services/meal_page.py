"""What an answer link shows and takes of the food: the holder's, the substitute's, the guest's."""

from datetime import datetime

from bot.domain.errors import BadLink, MoedebotError
from bot.domain.meals import DIETS
from bot.domain.meetings import Meeting
from bot.services.by_link import ticket_of
from bot.services.meals import MealEntry, eater_in_seat, entry_of, save_meal
from bot.services.named import sitting_in
from bot.services.office import Case, Office
from bot.services.tickets import Ticket


def meal_of_link(office: Office, token: str, now: datetime) -> MealEntry | None:
    """What the person of a link has said of the food; None where no lunch is served, or somebody
    else eats there."""
    with office.look(now) as case:
        try:
            ticket, meeting = ticket_of(case, token)
        except MoedebotError:
            return None
        if meeting.is_cancelled or now >= meeting.end:
            return None
        return entry_of(case, meeting, _eater(case, ticket, meeting))


def save_meal_by_link(office: Office, token: str, entry: MealEntry, now: datetime) -> None:
    """Keep what was entered. Raises BadLink, LinkRenewed, and what `save_meal` raises."""
    with office.case(now) as case:
        ticket, meeting = ticket_of(case, token)
        eater = _eater(case, ticket, meeting)
        if entry_of(case, meeting, eater) is None:
            raise BadLink
        known = tuple(diet for diet in entry.diets if diet in DIETS)
        save_meal(case, meeting, eater, entry.eats, (*known, entry.wish))


def _eater(case: Case, ticket: Ticket, meeting: Meeting) -> str:
    """Whose food a link is about, as meals are kept; "" where it is nobody's."""
    if ticket.kind == "seat":
        return eater_in_seat(case, meeting, ticket.seat)
    if ticket.kind == "guest":
        return _guest(case, ticket)
    if ticket.kind in ("substitute", "named"):
        substitute = sitting_in(case, ticket, meeting)
        comes = substitute is not None and substitute.answer != "declined"
        return (substitute.email or "") if comes and substitute else ""
    return ""


def _guest(case: Case, ticket: Ticket) -> str:
    """A guest who stays for lunch, and has not declined."""
    invitation = case.uow.guests.invitation(ticket.meeting, ticket.seat)
    if invitation is None or not invitation.is_active or invitation.answer == "declined":
        return ""
    return invitation.key if invitation.told.lunch_at else ""
