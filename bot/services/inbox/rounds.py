"""An answer to a round by mail: done where it is certain, else asked back."""

from dataclasses import dataclass
from typing import cast

from bot.domain.errors import NotAskedInRound
from bot.domain.incoming import Incoming
from bot.domain.notices import Notice
from bot.domain.people import Person, Seat
from bot.domain.round_words import Heard, assigned, hear
from bot.domain.rounds import Round
from bot.services.inbox.taken import Taken
from bot.services.inbox.waiting import hold, tell_secretary
from bot.services.office import Case
from bot.services.replying import Reply, Speech
from bot.services.rounds.answering import give, seat_asked
from bot.services.rounds.describing import rounds_of
from bot.services.rounds.replying import ask_back, reply_to


@dataclass(frozen=True)
class Put:
    """What a mail of ours put to a seat: the rounds, by number."""

    numbers: tuple[int, ...]
    seat: str


def put_in(case: Case, incoming: Incoming) -> Put | None:
    """What the mail of ours that this one answers has put to a seat; None where it answers none."""
    for reference in incoming.references:
        answered = case.uow.addresses.notice_of((reference,))
        if answered is not None:
            return _put(answered)
    return None


def _put(answered: Notice) -> Put | None:
    numbers, seat = answered.facts.get("rounds"), answered.seat or answered.facts.get("seat")
    if not isinstance(numbers, list) or not isinstance(seat, str):
        return None
    return Put(tuple(cast(list[int], numbers)), seat)


def take_round_answer(
    case: Case, incoming: Incoming, raw: bytes, person: Person, put: Put
) -> tuple[Taken, Reply | None]:
    """What a mail answers, with the reply to it. What is not certain is asked back, and the
    secretary reads it too: it may have been written to the secretariat. An answer that comes when
    the round is over, or from somebody who was not asked, is held, and its sender told."""
    rounds = rounds_of(case, put.numbers)
    if not rounds:
        return hold(case, incoming, raw, "UnknownRound"), None
    try:
        seat = seat_asked(case, rounds[0], put.seat, person)
    except NotAskedInRound:
        return hold(case, incoming, raw, "NotAskedInRound"), None
    if not any(asked.is_open(case.now) for asked in rounds):
        return hold(case, incoming, raw, "RoundIsOver"), None
    speech = Speech(case, person, "mail", incoming.text, is_letter=True)
    heard = _certain(incoming, person, rounds, seat)
    if heard is not None and not all(asked.is_open(case.now) for asked, _ in heard):
        heard = None
    if heard is None:
        tell_secretary(case, incoming, raw, "round-unclear")
        still = tuple(asked for asked in rounds if asked.is_open(case.now))
        return Taken("asked", person=person.email), ask_back(speech, still, seat)
    given = [
        give(case, asked.id, seat.key, said.say, said.words, person, "mail")
        for asked, said in heard
    ]
    return Taken("answered", person=person.email), reply_to(speech, given)


def _certain(
    incoming: Incoming, person: Person, rounds: tuple[Round, ...], seat: Seat
) -> list[tuple[Round, Heard]] | None:
    """What is answered for certain, by the rounds; None where anything is not."""
    heard = None if incoming.leans_on_quote else hear(incoming.text, person.name)
    if heard is None or not all(_is_about(said, seat) for said in heard):
        return None
    found = assigned(heard, [asked.number for asked in rounds])
    if found is None:
        return None
    return [(asked, found[asked.number]) for asked in rounds if asked.number in found]


def _is_about(said: Heard, seat: Seat) -> bool:
    """A municipality that is named has to be the seat's own."""
    names = {name.casefold() for name in (seat.label, *seat.aliases)}
    return not said.named or said.named in names
