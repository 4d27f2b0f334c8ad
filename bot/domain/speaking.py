"""Who may answer for which seat (decision 14)."""

from datetime import date

from bot.domain.attendance import Source
from bot.domain.network import Group, Plan
from bot.domain.people import Person, Seat


def holder_of(plan: Plan, seat: Seat, day: date) -> Person | None:
    """Who holds a seat on a local day."""
    email = seat.holder(day)
    return None if email is None else plan.find(email)


def is_secretary(group: Group, person: Person, day: date) -> bool:
    """Whether the person is a secretary of the group on a local day."""
    return any(email in person.all_addresses for email in group.people_in("secretary", day))


def is_chair(group: Group, person: Person, day: date) -> bool:
    """Whether the person is chair or vice chair of the group on a local day."""
    chairs = (*group.people_in("chair", day), *group.people_in("vice-chair", day))
    return any(email in person.all_addresses for email in chairs)


def is_own_seat(plan: Plan, person: Person, seat: Seat, day: date) -> bool:
    """Whether a person speaks for a seat as its holder or as the holder's assistant."""
    holder = holder_of(plan, seat, day)
    if holder is None:
        return False
    return holder.email == person.email or bool(set(holder.assistants) & set(person.all_addresses))


def may_answer(
    plan: Plan, person: Person, group: Group, seat: Seat, day: date, today: date | None = None
) -> bool:
    """A member speaks for the own seat, an assistant for the director's, a secretary for the seats
    of the groups that this secretariat serves. `day` is the meeting's, and says who holds the seat;
    `today` says who serves the group: secretaries change, and a meeting may lie beyond a term."""
    if seat.group != group.key:
        return False
    return is_own_seat(plan, person, seat, day) or is_secretary(group, person, today or day)


def source_of(plan: Plan, person: Person, seat: Seat, day: date, way: Source) -> Source:
    """How an answer is recorded: by the way it came, or as the secretary's for another's seat."""
    return way if is_own_seat(plan, person, seat, day) else "secretary"
