"""A round is over: by itself at its deadline, or when the secretary says so. Secretary and members
are told the result, and its outcome goes into minutes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time
from itertools import groupby
from typing import Final

from bot.domain.errors import RoundIsOver
from bot.domain.notices import Notice
from bot.domain.rounds import Round, closed
from bot.domain.timetable import end_of_local_day, local_instant, working_day_from
from bot.services.office import Case
from bot.services.rounds.carrying import carry
from bot.services.rounds.opening import assistants_of
from bot.services.rounds.outcomes import outcome_of
from bot.services.rounds.standing import final_day, group_of, holders, put_with, seats_of

_AT: Final = time(9)


def close(case: Case, asked: Round, outcome: str = "") -> Round:
    """End a round; `outcome` is what the secretary says of it, before who answered what. Raises
    RoundIsOver where it ended before."""
    if asked.state != "open":
        raise RoundIsOver(asked.title)
    over = _over(case, asked, outcome)
    _tell_result(case, (over,), case.now)
    return over


def _over(case: Case, asked: Round, outcome: str = "") -> Round:
    over = closed(asked, case.now, None)
    over = replace(over, outcome=outcome_of(case, over, outcome.strip()))
    case.uow.rounds.save(over)
    return carry(case, over)


def close_due(case: Case) -> int:
    """End the rounds whose deadline has come; the result goes out in the morning of the next
    working day, as one mail for those that were put together. Gives the notices queued."""
    before = len(case.uow.outbox.put_here)
    due = [asked for asked in case.uow.rounds.list(state="open") if asked.deadline <= case.now]
    due.sort(key=lambda asked: (put_with(asked), asked.id))
    for _, together in groupby(due, key=put_with):
        over = [_over(case, asked) for asked in together]
        _tell_result(case, over, _morning_after(case, over[0]))
    for asked in case.uow.rounds.list(state="closed"):
        if asked.carried is None:
            carry(case, asked)
    return len(case.uow.outbox.put_here) - before


def _morning_after(case: Case, asked: Round) -> datetime:
    """Now, but not in the night in which the last day ended."""
    midnight = end_of_local_day(local_instant(final_day(case, asked), _AT, case.zone), case.zone)
    if asked.deadline != midnight:
        return case.now
    day = working_day_from(midnight.astimezone(case.zone).date(), case.holidays(case.today))
    return max(case.now, local_instant(day, _AT, case.zone))


def stop(case: Case, asked: Round) -> Round:
    """Take a round back: no more answers, and no outcome. What waits in the outbox is not sent.
    Raises RoundIsOver where it ended before."""
    if asked.state != "open":
        raise RoundIsOver(asked.title)
    stopped = closed(asked, case.now, None, "stopped")
    case.uow.rounds.save(stopped)
    return stopped


def tell_standing(case: Case, rounds: Sequence[Round], when: str) -> int:
    """Tell the secretaries how rounds stand that were put together."""
    secretaries = (person.email for person in case.secretaries(group_of(case, rounds[0])))
    until = min(rounds[0].deadline, end_of_local_day(case.now, case.zone))
    return sum(
        _put(case, replace(_notice(case, rounds, receiver, when), expires_at=until))
        for receiver in secretaries
    )


def _tell_result(case: Case, rounds: Sequence[Round], due: datetime) -> None:
    """Secretaries and those asked, each once, and their assistants. Of closed items only who sits
    in the seat is told, and the secretary."""
    secretaries = [person.email for person in case.secretaries(group_of(case, rounds[0]))]
    directors, assistants = _asked(case, rounds[0])
    open_ones = [asked for asked in rounds if not asked.is_closed]
    told = dict.fromkeys((*secretaries, *directors))
    for receiver in told:
        _put(case, replace(_notice(case, rounds, receiver, "over"), due_at=due))
    for receiver in dict.fromkeys(assistants):
        if receiver not in told and open_ones:
            _put(case, replace(_notice(case, open_ones, receiver, "over"), due_at=due))


def _asked(case: Case, asked: Round) -> tuple[list[str], list[str]]:
    """The addresses of those who hold the seats asked, and of their assistants."""
    held = holders(case, asked)
    found = [case.plan.find(held.get(seat.key) or "") for seat in seats_of(case, asked)]
    directors = [person for person in found if person is not None]
    helpers = [p.email for person in directors for p in assistants_of(case, person) if p.copies]
    return [person.email for person in directors], helpers


def _notice(case: Case, rounds: Sequence[Round], receiver: str, when: str) -> Notice:
    numbers = [asked.id for asked in rounds]
    return Notice(
        cause=f"round-result/{','.join(map(str, numbers))}/{when}",
        receiver=receiver,
        channel="mail",
        kind="round-result",
        meeting=rounds[0].meeting,
        queued_at=case.now,
        due_at=case.now,
        facts={"counted": numbers},
    )


def _put(case: Case, notice: Notice) -> int:
    return int(case.uow.outbox.put(notice) is not None)
