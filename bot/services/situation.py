"""All that the reader of sentences may know of a speaker: coming meetings, seats, the time."""

from collections.abc import Iterator

from bot.domain.meetings import Meeting
from bot.domain.network import Group
from bot.domain.parts import ordered
from bot.domain.people import Person, Seat
from bot.domain.speaking import holder_of, is_own_seat, is_secretary
from bot.domain.understanding import MeetingOption, SeatOption, Situation
from bot.services.office import Case


def situation_of(case: Case, speaker: Person, about: str | None = None) -> Situation:
    """The situation of a speaker. `about` is the key of the meeting that is answered."""
    groups = _groups_in_sight(case, speaker)
    meetings = [
        meeting
        for meeting in case.uow.meetings.list(ending_after=case.now)
        if meeting.group in {group.key for group in groups} and not meeting.is_cancelled
    ]
    own_seats = any(_own_seats(case, group, speaker) for group in groups)
    serves = any(is_secretary(group, speaker, case.today) for group in groups)
    return Situation(
        now=case.now.astimezone(case.zone),
        meetings=tuple(_meeting_option(case, meeting, speaker) for meeting in meetings),
        seats=tuple(_seat_options(case, groups, speaker)),
        about=about,
        speaks_for_others=serves and not own_seats,
        is_assistant=bool(case.plan.directors_of(speaker)),
    )


def _own_seats(case: Case, group: Group, speaker: Person) -> list[Seat]:
    return [seat for seat in group.seats if is_own_seat(case.plan, speaker, seat, case.today)]


def _groups_in_sight(case: Case, speaker: Person) -> list[Group]:
    """The groups that a speaker sits in or serves, and those that these follow or prepare."""
    own = [
        group
        for group in case.plan.groups
        if is_secretary(group, speaker, case.today)
        or any(_speaks_ever(case, seat, speaker) for seat in group.seats)
    ]
    keys = {g.key for g in own}
    keys |= {key for g in own for key in (*g.follows, *(p.group for p in g.prepares))}
    return [group for group in case.plan.groups if group.key in keys]


def _speaks_ever(case: Case, seat: Seat, speaker: Person) -> bool:
    """Whether the speaker speaks for a seat now or in a term to come."""
    mine = {*speaker.all_addresses, *(p.email for p in case.plan.directors_of(speaker))}
    return any(
        term.person in mine and (term.until is None or term.until >= case.today)
        for term in seat.terms
    )


def _meeting_option(case: Case, meeting: Meeting, speaker: Person) -> MeetingOption:
    group = case.group_of(meeting)
    serves = is_secretary(group, speaker, case.today)
    seats = tuple(
        seat.key
        for seat in group.seats
        if serves or is_own_seat(case.plan, speaker, seat, meeting.day)
    )
    return MeetingOption(
        key=meeting.key,
        group=group.key,
        names=group.all_names,
        start=meeting.start,
        end=meeting.end,
        seats=seats,
        notes=meeting.details.notes,
        mode=meeting.details.mode,
        parts=ordered(meeting.details),
    )


def _seat_options(case: Case, groups: list[Group], speaker: Person) -> Iterator[SeatOption]:
    """The seats of the groups in sight; then those of other groups whose names are not among them:
    they are known, so that one named by mistake is not taken for the speaker's own."""
    known = set[str]()
    for group in groups:
        serves = is_secretary(group, speaker, case.today)
        for seat in group.seats:
            known |= {name.casefold() for name in (seat.label, *seat.aliases)}
            yield _seat_option(case, seat, serves or _speaks_ever(case, seat, speaker))
    for group in case.plan.groups:
        for seat in group.seats if group not in groups else ():
            names = {name.casefold() for name in (seat.label, *seat.aliases)}
            if not names & known:
                known |= names
                yield _seat_option(case, seat, is_mine=False)


def _seat_option(case: Case, seat: Seat, is_mine: bool) -> SeatOption:
    holder = holder_of(case.plan, seat, case.today)
    name = holder.name if holder else None
    return SeatOption(seat.key, seat.label, seat.aliases, is_mine, name)


def only_seat(case: Case, speaker: Person) -> str | None:
    """The seat that a person speaks for, where it is but one."""
    own = [s.key for _, s in case.plan.seats() if is_own_seat(case.plan, speaker, s, case.today)]
    return own[0] if len(own) == 1 else None
