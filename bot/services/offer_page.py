"""What the link to a possible substitute opens: the question, or what was decided and by whom."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.meetings import Meeting
from bot.domain.network import Contact
from bot.domain.offers import Offer, OfferState
from bot.domain.people import Language, Person
from bot.render.values import MeetingFacts, OwnStatus
from bot.services.describing import describe, own_status
from bot.services.inviting import attendances
from bot.services.offering import director_of, may_decide
from bot.services.office import Case


@dataclass(frozen=True, kw_only=True)
class OfferPage:
    """Whether `name` (`address`) is to be the substitute for a seat. `seat_label` None: the
    secretary chooses among `seats` (key and label). `director` is who holds the seat; `is_own`: the
    reader does. `own` is what is registered for it. `decided_at` is local."""

    language: Language
    contact: Contact
    meeting: MeetingFacts
    name: str
    address: str
    seat_label: str | None
    director: str | None
    is_own: bool
    own: OwnStatus | None
    seats: tuple[tuple[str, str], ...]
    state: OfferState
    decided_by: str | None
    decided_at: datetime | None
    word: str | None


def offer_page(case: Case, offer: Offer, meeting: Meeting, person: Person) -> OfferPage | None:
    """The page for a reader; None where the reader has no say in it."""
    if not may_decide(case, offer, meeting, person):
        return None
    group, director = case.group_of(meeting), director_of(case, offer, meeting)
    given = attendances(case, meeting)
    at = offer.decided_at
    return OfferPage(
        language=person.language,
        contact=case.contact_of(group),
        meeting=describe(case, meeting),
        name=offer.name,
        address=offer.email,
        seat_label=case.plan.seat(offer.seat).label if offer.seat else None,
        director=director.name if director else None,
        is_own=director is not None and director.email == person.email,
        own=own_status(case, meeting, given[offer.seat]) if offer.seat in given else None,
        seats=tuple((seat.key, seat.label) for seat in group.seats) if not offer.seat else (),
        state=offer.state,
        decided_by=_name(case, offer.decided_by),
        decided_at=at.astimezone(case.zone) if at else None,
        word=dict(group.words).get("suppleant"),
    )


def _name(case: Case, address: str | None) -> str | None:
    person = case.plan.find(address) if address else None
    return person.name if person else address
