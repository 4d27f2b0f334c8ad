"""The food at the speaker's next meeting, chosen by buttons under the own settings. The buttons are
always the same, and say nothing of what was chosen: others may see them, and they are kept."""

import json
from collections.abc import Mapping
from typing import Any

from bot.domain.meetings import Meeting
from bot.i18n import say
from bot.i18n.dates import day
from bot.i18n.meals import diet_in_words
from bot.services.cards import meeting_of
from bot.services.counting import lunch_at
from bot.services.meal_talk import holds_a_seat
from bot.services.meals import save_meal
from bot.services.replying import Choice, Speech

_OFFERED: tuple[str, ...] = ("vegetarian", "vegan", "no-gluten", "no-lactose", "no-nuts")
"""What there is a button for; the rest is said in a sentence, or on the answer page."""


def next_lunch(speech: Speech) -> Meeting | None:
    """The next meeting with lunch at which the speaker holds a seat."""
    case = speech.case
    for meeting in case.uow.meetings.list(ending_after=case.now):
        if meeting.is_cancelled or lunch_at(case, meeting) is None:
            continue
        if holds_a_seat(case, meeting, speech.speaker):
            return meeting
    return None


def meal_choices(speech: Speech, meeting: Meeting) -> list[Choice]:
    """A button for coming along, for not, and for each diet that is offered; one takes all back."""
    language = speech.speaker.language
    when = day(meeting.day, language)
    texts = [(name, say(f"meal-{name}", language, when=when)) for name in ("no", "yes")]
    texts += [(diet, diet_in_words(diet, language).capitalize()) for diet in _OFFERED]
    texts.append(("none", say("meal-none", language)))
    return [
        Choice(text, json.dumps({"meal": name, "meeting": meeting.uid})) for name, text in texts
    ]


def choose_meal(speech: Speech, wish: Mapping[str, Any]) -> None:
    """Do what such a button stands for; who holds no seat there changes nothing. Raises what
    `save_meal` raises."""
    meeting, name = meeting_of(speech.case, wish["meeting"]), str(wish["meal"])
    eater = speech.speaker.email
    if not holds_a_seat(speech.case, meeting, speech.speaker):
        return
    if name in ("yes", "no"):
        save_meal(speech.case, meeting, eater, name == "yes")
    elif name == "none":
        save_meal(speech.case, meeting, eater, diets=())
    elif name in _OFFERED:
        before = speech.case.uow.meals.get(meeting.uid, eater.casefold())
        save_meal(speech.case, meeting, eater, diets=(*before.diets, name))
