"""People say what they eat at a meeting, or that they do not: on a page, or in a sentence. Nobody
but themselves and the kitchen's count sees it, so no reply repeats it."""

from dataclasses import dataclass, replace

from bot.domain.errors import MeetingIsCancelled, MeetingIsOver
from bot.domain.meals import DIETS, in_order
from bot.domain.meetings import Meeting
from bot.domain.phrases import read
from bot.domain.phrases.meals import MealSaid, meal_said
from bot.domain.understanding import Situation
from bot.services.counting import eater_of, lunch_at
from bot.services.inviting import attendances
from bot.services.office import Case


@dataclass(frozen=True)
class MealEntry:
    """What an eater has said, for the own page: known `diets`, and a `wish` in own words."""

    eats: bool
    diets: tuple[str, ...]
    wish: str


@dataclass(frozen=True)
class MealAt:
    """What was certainly said of the food, and the key of the meeting that it is for."""

    said: MealSaid
    meeting: str


def entry_of(case: Case, meeting: Meeting, eater: str) -> MealEntry | None:
    """What an eater has said for a meeting; None where no lunch is served."""
    if not eater or lunch_at(case, meeting) is None:
        return None
    meal = case.uow.meals.get(meeting.uid, eater.casefold())
    known = tuple(diet for diet in meal.diets if diet in DIETS)
    own = "; ".join(diet for diet in meal.diets if diet not in DIETS)
    return MealEntry(meal.lunch is not False, known, own)


def eater_in_seat(case: Case, meeting: Meeting, seat: str) -> str:
    """Who holds a seat, where nobody sits in for them and they may come; else ""."""
    given = attendances(case, meeting).get(seat)
    if given is None or given.answer == "apologised":
        return ""
    return eater_of(given)


def save_meal(
    case: Case, meeting: Meeting, eater: str, lunch: bool | None = None,
    diets: tuple[str, ...] | None = None,
) -> None:  # fmt: skip
    """Keep what an eater says; None leaves what was said before. Raises MeetingIsOver,
    MeetingIsCancelled."""
    if meeting.is_cancelled:
        raise MeetingIsCancelled(meeting.key)
    if case.now >= meeting.end:
        raise MeetingIsOver(meeting.key)
    before = case.uow.meals.get(meeting.uid, eater.casefold())
    after = replace(
        before,
        lunch=before.lunch if lunch is None else lunch,
        diets=before.diets if diets is None else in_order(diets),
    )
    if after != before:
        case.uow.meals.save(after)


def take_said(case: Case, meeting: Meeting, eater: str, said: MealSaid) -> None:
    """Keep what a sentence said: a diet comes on top of those said before; who names one eats."""
    before = case.uow.meals.get(meeting.uid, eater.casefold())
    diets = (*before.diets, *said.diets) if said.diets else None
    save_meal(case, meeting, eater, said.lunch, diets)


def note_heard(case: Case, meeting: Meeting, eater: str, identity: str) -> None:
    """Remember the mail in which it was said, so that its text goes when the rest does."""
    meal = case.uow.meals.get(meeting.uid, eater.casefold())
    case.uow.meals.save(replace(meal, heard=(*meal.heard, identity)))


def meal_at(text: str, situation: Situation) -> MealAt | None:
    """What a text says of the food and nothing else, where the meeting is certain; None else."""
    said = meal_said(text)
    if said is None:
        return None
    where = read(said.alone, situation)
    is_more = read(said.rest, situation).intent in ("attend", "apology", "partial", "ask")
    if is_more or where.intent != "attend" or len(where.meetings) != 1:
        return None
    return MealAt(said, where.meetings[0])
