"""Who is a guest of a meeting: of the plan, named by the secretary, or of an item of the agenda."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.domain.guests import Guest, GuestAnswer, by_arrival, together
from bot.domain.meetings import Meeting
from bot.domain.speaking import holder_of
from bot.services.office import Case


@dataclass(frozen=True)
class Named:
    """A guest, and who has named them: the plan, the secretary, items of the agenda. `is_closed`:
    for closed items, and nothing else."""

    guest: Guest
    by_plan: bool = False
    by_secretary: bool = False
    by_item: bool = False
    is_closed: bool = False


def named_guests(case: Case, meeting: Meeting) -> tuple[Named, ...]:
    """All guests of a meeting, each once, by arrival. Who holds a seat in it, or sits in one, is
    invited there, and is no guest as well."""
    details, seated = meeting.details, seated_in(case, meeting)
    items = tuple(_of_items(case, meeting))
    sources = (details.guests, case.uow.guests.named(meeting.uid), tuple(g for g, _ in items))
    plan, secretary, by_item = (frozenset(g.key for g in source) for source in sources)
    open_ones = plan | secretary | {g.key for g, is_closed in items if not is_closed}
    found = together((guest for source in sources for guest in source), details)
    return tuple(
        Named(g, g.key in plan, g.key in secretary, g.key in by_item, g.key not in open_ones)
        for g in by_arrival(found, details)
        if (g.email or "").lower() not in seated
    )


def guests_of(case: Case, meeting: Meeting) -> tuple[Guest, ...]:
    """The guests of a meeting, by arrival."""
    return tuple(named.guest for named in named_guests(case, meeting))


def answers_of(case: Case, meeting: Meeting) -> dict[str, GuestAnswer]:
    """What guests have answered, by their keys."""
    return {i.key: i.answer for i in case.uow.guests.invitations(meeting.uid) if i.is_active}


def seated_in(case: Case, meeting: Meeting) -> frozenset[str]:
    """The addresses, in lower case, of who holds a seat in a meeting or sits in one."""
    given = case.uow.attendance.of(meeting.uid)
    found: set[str] = set()
    for seat in case.group_of(meeting).seats:
        holder = holder_of(case.plan, seat, meeting.day)
        found |= {a.lower() for a in holder.all_addresses} if holder else set()
        answer = given.get(seat.key)
        if answer is not None and answer.is_substituted and answer.substitute is not None:
            found.add((answer.substitute.email or "").lower())
    return frozenset(found - {""})


def _of_items(case: Case, meeting: Meeting) -> Iterator[tuple[Guest, bool]]:
    """The guests of the agenda's items, each with the title of the item, and whether it is closed:
    a closed item's title stands in no invitation."""
    agenda = case.uow.agendas.of(meeting.uid)
    for item in agenda.items if agenda else ():
        if not item.is_withdrawn:
            title = () if item.is_closed else (item.title,)
            for guest in item.guests:
                yield replace(guest, items=title), item.is_closed
