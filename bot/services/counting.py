"""The numbers of a meeting: who comes, who eats, and what the kitchen is to know."""

from bot.domain.attendance import Attendance
from bot.domain.catering import Lunch, Numbers, eats, lunch_of, numbers
from bot.domain.guests import Guest, coming
from bot.domain.meals import Meal
from bot.domain.meetings import Meeting
from bot.domain.network import Extra, Group
from bot.services.guests.listing import answers_of, guests_of
from bot.services.inviting import attendances
from bot.services.office import Case
from bot.services.same_day import others_that_day


def lunch_at(case: Case, meeting: Meeting) -> Lunch | None:
    """The lunch of a meeting by its group's rule."""
    return lunch_of(meeting, case.group_of(meeting).lunch)


def extras_of(group: Group, meeting: Meeting) -> tuple[Extra, ...]:
    """Who is counted for lunch without a seat: the group's extras and the meeting's."""
    return (*group.extras, *meeting.details.extras)


def count(case: Case, meeting: Meeting) -> Numbers:
    """The numbers as things stand: seats, extras and guests, less those who do not eat."""
    given = attendances(case, meeting)
    meals = case.uow.meals.of(meeting.uid)
    said_no = frozenset(
        attendance.seat for attendance in given.values() if _says_no(meals, eater_of(attendance))
    )
    said_no |= eating_before(case, meeting)
    guests = coming_guests(case, meeting)
    said_no |= {guest.key for guest in guests if _says_no(meals, guest.key)}
    return numbers(
        tuple(given.values()), lunch_at(case, meeting),
        extras_of(case.group_of(meeting), meeting), meeting.details, guests, said_no,
    )  # fmt: skip


def eating_before(case: Case, meeting: Meeting) -> frozenset[str]:
    """The seats whose people have a place laid at an earlier meeting of the same day and place:
    lunch is counted once (rule of the network)."""
    earlier = [
        other
        for other in others_that_day(case, meeting)
        if (other.start, other.uid) < (meeting.start, meeting.uid)
        and other.details.place == meeting.details.place
    ]
    eaters = {eater for other in earlier for eater in _eaters(case, other)}
    given = attendances(case, meeting).values()
    return frozenset(a.seat for a in given if eaters and eater_of(a) in eaters)


def _eaters(case: Case, meeting: Meeting) -> set[str]:
    """Who has a place laid at a meeting."""
    lunch, meals = lunch_at(case, meeting), case.uow.meals.of(meeting.uid)
    if lunch is None:
        return set()
    seated = (a for a in attendances(case, meeting).values() if eats(a, lunch, meeting.details))
    return {eater for eater in map(eater_of, seated) if eater and not _says_no(meals, eater)}


def coming_guests(case: Case, meeting: Meeting) -> tuple[Guest, ...]:
    """The guests who have not declined."""
    return coming(guests_of(case, meeting), answers_of(case, meeting))


def meals_served(case: Case, meeting: Meeting) -> tuple[Meal, ...]:
    """What those have said who eat at a meeting: the kitchen needs nobody else's diet."""
    lunch, meals = lunch_at(case, meeting), case.uow.meals.of(meeting.uid)
    if lunch is None or not meals:
        return ()
    seated = (
        eater_of(attendance)
        for attendance in attendances(case, meeting).values()
        if eats(attendance, lunch, meeting.details)
    )
    guests = (guest.key for guest in coming_guests(case, meeting) if guest.lunch)
    eaters = dict.fromkeys((*seated, *guests))
    return tuple(meals[e] for e in eaters if e in meals and meals[e].lunch is not False)


def eater_of(attendance: Attendance) -> str:
    """Who eats for a seat, as meals are kept: who sits in it, else who holds it."""
    substitute = attendance.substitute
    if attendance.is_substituted and substitute is not None:
        return (substitute.email or substitute.name).casefold()
    return (attendance.holder or "").casefold()


def _says_no(meals: dict[str, Meal], eater: str) -> bool:
    return eater in meals and meals[eater].lunch is False
