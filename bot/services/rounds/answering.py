"""A seat answers in a round, whichever way; a mind may change until the deadline."""

from dataclasses import dataclass

from bot.domain.attendance import Source
from bot.domain.errors import NoCondition, NotAskedInRound, RoundIsOver
from bot.domain.people import Person, Seat
from bot.domain.rounds import LONGEST, Round, RoundAnswer, Say
from bot.domain.speaking import holder_of, source_of
from bot.papers import standing_texts
from bot.services.office import Case
from bot.services.rounds.standing import answer_of, day_of, may_answer, round_of, seats_of


@dataclass(frozen=True)
class Given:
    """What was registered: `after` counts; `changed` is False where it was so before."""

    asked: Round
    seat: Seat
    after: RoundAnswer
    changed: bool


def give(
    case: Case, number: int, seat_key: str, said: Say, words: str | None, speaker: Person,
    source: Source,
) -> Given:  # fmt: skip
    """Register what a seat answers. `words` are the condition, or the reason of a no. What says the
    same as before adds nothing. Raises UnknownRound, NotAskedInRound, RoundIsOver, NoCondition."""
    asked = round_of(case, number)
    seat = seat_asked(case, asked, seat_key, speaker)
    if not asked.is_open(case.now):
        raise RoundIsOver(asked.title)
    kept = " ".join((words or "").split())[:LONGEST] or None
    if said == "conditional" and kept is None:
        raise NoCondition
    day = day_of(case, asked)
    holder = holder_of(case.plan, seat, day)
    answer = RoundAnswer(
        round=asked.id,
        seat=seat.key,
        say=said,
        holder=holder.email if holder else None,
        by=speaker.email,
        source=source_of(case.plan, speaker, seat, day, source),
        at=case.now,
        condition=None if said == "yes" else kept,
    )
    before = answer_of(case, asked, seat.key)
    if before is not None and before.says_same(answer):
        return Given(asked, seat, before, changed=False)
    return Given(asked, seat, case.uow.rounds.add(answer), changed=True)


def seat_asked(case: Case, asked: Round, seat_key: str, speaker: Person) -> Seat:
    """The seat that a speaker answers for. Raises NotAskedInRound where it was not asked, or is not
    the speaker's; of a closed item without its title."""
    seat = next((seat for seat in seats_of(case, asked) if seat.key == seat_key), None)
    if seat is None or not may_answer(case, asked, seat, speaker):
        closed = standing_texts(speaker.language).closed_item
        raise NotAskedInRound(speaker.email, closed if asked.is_closed else asked.title)
    return seat
