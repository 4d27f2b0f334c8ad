"""What the secretary does by command: a round is started, an answer given otherwise is kept."""

from bot.domain.errors import UnclearAnswer
from bot.domain.round_words import hear
from bot.domain.rounds import Round
from bot.services.office import Case
from bot.services.rounds.answering import Given, give
from bot.services.rounds.opening import Wanted, open_items, open_round, seat_named
from bot.services.rounds.standing import group_of, round_of


def start_rounds(case: Case, wanted: Wanted) -> tuple[Round, ...]:
    """Open what is asked for; one round an item. Raises UnknownMeeting, UnknownGroup, and what
    `open_items` and `open_round` raise."""
    if not wanted.title:
        meeting = case.uow.meetings.by_key(wanted.about)
        return open_items(case, meeting, wanted)
    return open_round(case, case.plan.group(wanted.about), wanted)


def answer_for(case: Case, number: int, seat: str, text: str, speaker: str | None) -> Given:
    """Keep an answer as it is written in a mail, for a seat by its name; the secretary's word where
    no speaker is named. Raises UnknownRound, UnknownSeat, UnknownPerson, UnclearAnswer, and what
    `give` raises."""
    asked = round_of(case, number)
    group = group_of(case, asked)
    found = hear(text)
    if found is None or len(found) != 1:
        raise UnclearAnswer(text)
    person = case.plan.person(speaker) if speaker else case.secretaries(group)[0]
    said = found[0]
    key = seat_named(group, seat).key
    return give(case, number, key, said.say, said.words, person, "cli")
