"""How a round stands, who may answer in it, and until when."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from bot.domain.errors import UnknownRound
from bot.domain.network import Group
from bot.domain.people import Person, Seat
from bot.domain.rounds import Count, Round, RoundAnswer, count
from bot.domain.speaking import holder_of, is_own_seat, is_secretary
from bot.services.office import Case


def round_of(case: Case, number: int) -> Round:
    """The round of a number. Raises UnknownRound."""
    found = case.uow.rounds.get(number)
    if found is None:
        raise UnknownRound(number)
    return found


def group_of(case: Case, asked: Round) -> Group:
    """The group that is asked. Raises UnknownGroup where the plan has it no more."""
    return case.plan.group(asked.group)


def seats_of(case: Case, asked: Round) -> tuple[Seat, ...]:
    """The seats asked, in the order asked, without those that the plan has no more."""
    known = {seat.key: seat for seat in group_of(case, asked).seats}
    return tuple(known[key] for key in asked.seats if key in known)


def day_of(case: Case, asked: Round) -> date:
    """The local day that says who holds a seat: today, or the last day of a round that is over."""
    over = asked.closed_at or min(case.now, asked.deadline)
    return (over - timedelta(microseconds=1)).astimezone(case.zone).date()


def holders(case: Case, asked: Round) -> Mapping[str, str | None]:
    """The address of who holds each seat."""
    day = day_of(case, asked)
    return {seat.key: seat.holder(day) for seat in seats_of(case, asked)}


def standing(case: Case, asked: Round) -> Count:
    """How the round stands; a vacant seat is not counted among the unanswered."""
    held = holders(case, asked)
    found = count(asked, case.uow.rounds.answers(asked.id), held)
    return Count(tuple(key for key in found.asked if held.get(key)), found.binding)


def answer_of(case: Case, asked: Round, seat: str) -> RoundAnswer | None:
    """The answer of a seat that counts."""
    return standing(case, asked).binding.get(seat)


def may_answer(case: Case, asked: Round, seat: Seat, person: Person) -> bool:
    """A member speaks for the own seat, an assistant for the director's but in a closed item, a
    secretary for every seat. A substitute has no say: a round is for who holds the seat."""
    if seat.key not in asked.seats:
        return False
    day = day_of(case, asked)
    if is_secretary(group_of(case, asked), person, case.today):
        return True
    if not is_own_seat(case.plan, person, seat, day):
        return False
    return not asked.is_closed or holder_of(case.plan, seat, day) == person


def last_day(case: Case, deadline: datetime) -> date | None:
    """The last local day for answers, where the deadline is the end of a day; None where it is an
    hour."""
    local = deadline.astimezone(case.zone)
    return (local - timedelta(days=1)).date() if local.time() == time.min else None


def final_day(case: Case, asked: Round) -> date:
    """The local day on which the last answers are taken."""
    return (asked.deadline - timedelta(microseconds=1)).astimezone(case.zone).date()


def put_with(asked: Round) -> tuple[str, str, datetime, datetime]:
    """What rounds have in common that were put together, in one mail."""
    return asked.group, asked.meeting or str(asked.id), asked.opened_at, asked.deadline
