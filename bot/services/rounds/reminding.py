"""Who has not answered a round is reminded: the assistant two open days before the last day for
answers, the director on the last one before it (decision 4); or when the secretary says so."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from itertools import groupby
from typing import Final

from bot.domain.notices import Notice
from bot.domain.people import Person, Seat
from bot.domain.rounds import Round, Stage, reminders
from bot.domain.speaking import holder_of
from bot.domain.timetable import end_of_local_day, local_instant
from bot.services.office import Case
from bot.services.rounds.closing import tell_standing
from bot.services.rounds.opening import assistants_of
from bot.services.rounds.standing import day_of, final_day, group_of, put_with, seats_of, standing

_AT: Final = time(9)
_BOTH: Final[frozenset[Stage]] = frozenset({"first", "last"})


def remind(case: Case) -> int:
    """Queue the reminders whose moment has come, each once; rounds that were sent together are
    reminded of together. With the last one the secretary sees how it stands. What a downtime let
    pass is not made up for on a later day."""
    due: list[tuple[date, frozenset[Stage], Round]] = []
    for asked in case.uow.rounds.list(state="open"):
        for day, stages in _days(case, asked):
            moment = local_instant(day, _AT, case.zone)
            if moment <= case.now and asked.is_open(case.now):
                is_new = case.uow.facts.fire(f"round-reminder/{asked.id}/{day}", case.now)
                due += [(day, stages, asked)] if is_new and day == case.today else []
    due.sort(key=lambda each: (each[0], *put_with(each[2]), each[2].id))
    queued = 0
    for (day, *_), found in groupby(due, key=lambda each: (each[0], *put_with(each[2]))):
        members = list(found)
        queued += _queue(case, [asked for *_, asked in members], members[0][1], str(day))
        if "last" in members[0][1]:
            queued += tell_standing(case, [asked for *_, asked in members], str(day))
    return queued


def moments(case: Case) -> Iterator[datetime]:
    """When reminders will be due, and when rounds will be over."""
    for asked in case.uow.rounds.list(state="open"):
        yield from (local_instant(day, _AT, case.zone) for day, _ in _days(case, asked))
        yield asked.deadline


def _days(case: Case, asked: Round) -> tuple[tuple[date, frozenset[Stage]], ...]:
    opened = asked.opened_at.astimezone(case.zone).date()
    last = final_day(case, asked)
    return reminders(opened, last, case.days(group_of(case, asked), last).is_open)


def remind_now(case: Case, asked: Round) -> int:
    """Remind all who have not answered, assistants and directors, since the secretary says so; once
    an hour at most. Gives the notices queued."""
    return _queue(case, [asked], _BOTH, f"{case.now.astimezone(case.zone):%Y-%m-%dT%H}")


def _queue(case: Case, rounds: Sequence[Round], stages: frozenset[Stage], when: str) -> int:
    waiting = {asked.id: standing(case, asked).unanswered for asked in rounds}
    return sum(
        case.uow.outbox.put(notice) is not None
        for seat in seats_of(case, rounds[0])
        for person in _receivers(case, rounds[0], seat, stages)
        for notice in _reminders(
            case, _for(case, rounds, waiting, seat, person), seat, person, when
        )
    )


def _for(
    case: Case, rounds: Sequence[Round], waiting: dict[int, tuple[str, ...]], seat: Seat,
    person: Person,
) -> list[Round]:  # fmt: skip
    """The rounds that a seat has not answered and the person may answer."""
    unanswered = [asked for asked in rounds if seat.key in waiting[asked.id]]
    is_director = holder_of(case.plan, seat, case.today) == person
    return [asked for asked in unanswered if is_director or not asked.is_closed]


def _receivers(
    case: Case, asked: Round, seat: Seat, stages: frozenset[Stage]
) -> tuple[Person, ...]:
    """First the assistant where there is one, else the director; last the director where the
    assistant was first."""
    director = holder_of(case.plan, seat, day_of(case, asked))
    if director is None:
        return ()
    assistants = () if asked.is_closed else assistants_of(case, director)[:1]
    first, last = (assistants or (director,)), ((director,) if assistants else ())
    return (*(first if "first" in stages else ()), *(last if "last" in stages else ()))


def _reminders(
    case: Case, rounds: Sequence[Round], seat: Seat, person: Person, when: str
) -> Iterator[Notice]:
    """By the person's channel: one mail with all, or a post for each, since it has its buttons. A
    closed item stays with mail."""
    receiver, channel = case.way_to(person)
    if channel == "slack" and not any(asked.is_closed for asked in rounds):
        for asked in rounds:
            mail = _reminder(case, (asked,), seat, person, when)
            yield replace(mail, receiver=receiver, channel="slack")
    elif rounds:
        yield _reminder(case, rounds, seat, person, when)


def _reminder(case: Case, rounds: Sequence[Round], seat: Seat, person: Person, when: str) -> Notice:
    numbers = [asked.id for asked in rounds]
    return Notice(
        cause=f"round-reminder/{','.join(map(str, numbers))}/{seat.key}/{when}",
        receiver=person.email,
        channel="mail",
        kind="round-reminder",
        meeting=rounds[0].meeting,
        seat=seat.key,
        queued_at=case.now,
        due_at=case.now,
        expires_at=min(rounds[0].deadline, end_of_local_day(case.now, case.zone)),
        facts={"rounds": numbers, "person": person.email},
    )
