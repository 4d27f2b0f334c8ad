"""The button under minutes in a channel: what a member wants changed in them."""

from bot.domain.errors import NothingToDecide, NotYours, TextMissing
from bot.domain.meetings import Meeting
from bot.domain.people import Language, Person
from bot.domain.speaking import is_chair, is_secretary
from bot.i18n import say
from bot.services.desk.values import Deed, Matter, Sheet
from bot.services.inviting import attendances
from bot.services.minutes.objecting import object_to
from bot.services.office import Case


def objection_sheet(case: Case, matter: Matter, meeting: Meeting, person: Person) -> Sheet | None:
    """On the web objections have a page of their own."""
    raise NothingToDecide


def objection_deeds(language: Language) -> tuple[Deed, ...]:
    """Object, in words."""
    asks = say("desk-object-asks", language)
    return (Deed("object", say("link-object", language), asks, True),)


def decide_objection(
    case: Case, matter: Matter, meeting: Meeting, person: Person, deed: str, text: str
) -> str:
    """Keep it, and say who is told. Raises NotYours for who was not to have the minutes,
    TextMissing and ObjectionsOver."""
    if deed != "object":
        raise NothingToDecide
    seat, group = _seat_of(case, meeting, person), case.group_of(meeting)
    serves = is_secretary(group, person, case.today) or is_chair(group, person, case.today)
    if seat is None and not serves:
        raise NotYours(person.email)
    if not text.strip():
        raise TextMissing
    object_to(case, meeting, person.email, person.name, text, seat)
    return say("desk-done-object", person.language)


def _seat_of(case: Case, meeting: Meeting, person: Person) -> str | None:
    """The seat that the person holds, or sat in at that meeting."""
    given = attendances(case, meeting)
    for seat in case.group_of(meeting).seats:
        substitute = given[seat.key].substitute if given[seat.key].is_substituted else None
        sat_in = substitute.email if substitute else None
        if {seat.holder(meeting.day), sat_in} & set(person.all_addresses):
            return seat.key
    return None
