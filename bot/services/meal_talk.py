"""Talk of the food: a sentence about nothing else is taken where the meeting is certain, else asked
back; one that also answers for a meeting does both."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.meetings import Meeting
from bot.domain.people import Person
from bot.domain.phrases import read
from bot.domain.phrases.meals import MealSaid, meal_said
from bot.render.meals import ReplyMealFacts
from bot.services.counting import lunch_at
from bot.services.describing import describe
from bot.services.meals import meal_at, take_said
from bot.services.office import Case
from bot.services.registered import Registered
from bot.services.replying import Reply, Speech
from bot.services.situation import situation_of

_ANSWERS = ("attend", "apology", "partial")
_MOST_NAMED = 3


@dataclass(frozen=True)
class MealTalk:
    """What a sentence says of the food. `reply` None: it answers for a meeting as well."""

    said: MealSaid
    reply: Reply | None
    meetings: tuple[str, ...] = ()

    def keep(self, speech: Speech, registered: Sequence[Registered]) -> bool:
        """Keep it for the meetings that were answered; whether there was one to keep it for."""
        found = [
            each.meeting
            for each in registered
            if each.after.answer != "apologised"
            and holds_a_seat(speech.case, each.meeting, speech.speaker)
        ]
        for meeting in found:
            take_said(speech.case, meeting, speech.speaker.email, self.said)
        return bool(found)


def talk_of_meals(speech: Speech, about: str | None) -> MealTalk | None:
    """What is said of the food by somebody who holds a seat; None where that is nothing certain.
    Raises what `save_meal` raises."""
    said = meal_said(speech.text)
    if said is None:
        return None
    situation = situation_of(speech.case, speech.speaker, about)
    if read(said.rest, situation).intent in _ANSWERS:
        return MealTalk(said, None)
    at = meal_at(speech.text, situation)
    meeting = speech.case.uow.meetings.by_key(at.meeting) if at else None
    if meeting is None:
        return _asked(speech, said, about)
    if not holds_a_seat(speech.case, meeting, speech.speaker):
        return None
    if lunch_at(speech.case, meeting) is not None:
        take_said(speech.case, meeting, speech.speaker.email, said)
    return MealTalk(said, meal_reply(speech, meeting, said), (meeting.key,))


def meal_meeting(speech: Speech, about: str | None) -> str | None:
    """The key of the meeting that a sentence about the food alone is for; changes nothing."""
    at = meal_at(speech.text, situation_of(speech.case, speech.speaker, about))
    if at is None:
        return None
    meeting = speech.case.uow.meetings.by_key(at.meeting)
    return at.meeting if holds_a_seat(speech.case, meeting, speech.speaker) else None


def meal_reply(speech: Speech, meeting: Meeting, said: MealSaid) -> Reply:
    """That it is kept; what it was is not repeated."""
    facts = ReplyMealFacts(
        **speech.base(meeting),
        meeting=describe(speech.case, meeting),
        eats=said.lunch,
        has_diet=bool(said.diets),
        is_served=lunch_at(speech.case, meeting) is not None,
    )
    changed = lunch_at(speech.case, meeting) is not None
    reply = speech.render("reply-meal", facts, changed=changed, meeting=meeting)
    return replace(reply, is_private=True)


def _asked(speech: Speech, said: MealSaid, about: str | None) -> MealTalk | None:
    """For which day, where the sentence is about the food and the day alone is missing."""
    situation = situation_of(speech.case, speech.speaker, about)
    if read(said.alone, situation).intent not in ("ask", "attend"):
        return None
    own = [
        meeting
        for meeting in speech.case.uow.meetings.list(ending_after=speech.case.now)
        if not meeting.is_cancelled and holds_a_seat(speech.case, meeting, speech.speaker)
        and lunch_at(speech.case, meeting) is not None
    ]  # fmt: skip
    if not own:
        return None
    shown = tuple(describe(speech.case, meeting) for meeting in own[:_MOST_NAMED])
    facts = ReplyMealFacts(**speech.base(own[0]), meeting=shown[0], asks=shown)
    return MealTalk(said, speech.render("reply-meal", facts, meeting=own[0]))


def holds_a_seat(case: Case, meeting: Meeting, person: Person) -> bool:
    """Whether a person holds a seat in a meeting: an assistant's "I" is not the director."""
    seats = case.group_of(meeting).seats
    return any(seat.holder(meeting.day) == person.email for seat in seats)
