"""What waits for a person's answer: the items of rounds and of meetings by mail, seat by seat."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.people import Person, Seat
from bot.domain.rounds import Round, RoundKind
from bot.domain.speaking import holder_of, is_own_seat
from bot.render.rounds import RoundQuestion
from bot.services.office import Case
from bot.services.replying import Choice
from bot.services.rounds.describing import choices_of, meeting_of, question_of
from bot.services.rounds.standing import (
    answer_of,
    day_of,
    group_of,
    last_day,
    may_answer,
    seats_of,
)


@dataclass(frozen=True, kw_only=True)
class WaitingRound:
    """An item without an answer from a seat. `where` is its group, or the meeting by mail it
    belongs to; `director` whose seat it is, where that is another's; `deadline` is local,
    `last_day` set where it is the end of a day. The answers are links in `question`, and buttons
    in `choices`."""

    kind: RoundKind
    where: str
    question: RoundQuestion
    seat_label: str
    director: str | None
    deadline: datetime
    last_day: date | None
    choices: tuple[Choice, ...]


def waiting_for(case: Case, person: Person) -> tuple[WaitingRound, ...]:
    """The unanswered items of the seats that a person answers for as their own or a director's,
    the first deadline first. What a secretary may answer for others is not among them."""
    found = [
        (asked.deadline, asked.id, seat.key, _of(case, person, asked, seat))
        for asked in case.uow.rounds.list(state="open")
        if asked.is_open(case.now)
        for seat in seats_of(case, asked)
        if is_own_seat(case.plan, person, seat, day_of(case, asked))
        and may_answer(case, asked, seat, person)
        and answer_of(case, asked, seat.key) is None
    ]
    return tuple(each for *_, each in sorted(found, key=lambda each: each[:3]))


def _of(case: Case, person: Person, asked: Round, seat: Seat) -> WaitingRound:
    holder = holder_of(case.plan, seat, day_of(case, asked))
    meeting = meeting_of(case, asked)
    is_by_mail = meeting is not None and meeting.details.mode == "mail"
    return WaitingRound(
        kind=asked.kind,
        where=meeting.title if meeting and is_by_mail else group_of(case, asked).name,
        question=question_of(case, asked, seat, person),
        seat_label=seat.label,
        director=None if holder is None or holder == person else holder.name,
        deadline=asked.deadline.astimezone(case.zone),
        last_day=last_day(case, asked.deadline),
        choices=choices_of(asked, seat, person.language),
    )
