"""A substitute or a guest says in a line of mail what they eat."""

from typing import Protocol

from bot.domain.incoming import Incoming
from bot.domain.meetings import Meeting
from bot.domain.understanding import Situation
from bot.render.meals import ReplyMealFacts
from bot.services.counting import lunch_at
from bot.services.describing import describe
from bot.services.inbox.taken import MEAL, Taken
from bot.services.inbox.writing_back import write_back
from bot.services.meals import meal_at, take_said
from bot.services.office import Case
from bot.services.replying import Reply


class Invited(Protocol):
    """Whoever has an invitation of their own."""

    @property
    def receiver(self) -> str:
        """The address."""

    @property
    def name(self) -> str:
        """The name to greet."""


def take_meal(
    case: Case, incoming: Incoming, meeting: Meeting, invited: Invited, situation: Situation
) -> Taken | None:
    """Keep what a mail says of its writer's food, and write back that it is kept; None where it is
    about anything else, or more. Raises what `save_meal` raises."""
    found = None if incoming.leans_on_quote else meal_at(incoming.text, situation)
    if found is None:
        return None
    is_served = lunch_at(case, meeting) is not None
    if is_served:
        take_said(case, meeting, invited.receiver, found.said)
    group, language = case.group_of(meeting), case.plan.language_of(invited.receiver)
    facts = ReplyMealFacts(
        contact=case.contact_of(group),
        receiver=invited.name,
        meeting=describe(case, meeting),
        eats=found.said.lunch,
        has_diet=bool(found.said.diets),
        is_served=is_served,
    )
    renderer, words = case.office.renderer, dict(group.words)
    message = renderer.message("reply-meal", language, facts.as_mapping(), words)
    reply = Reply(message.markdown, subject=message.subject)
    write_back(case, incoming, reply, meeting)
    reason = MEAL if is_served else None
    return Taken("answered", meeting.key, invited.receiver, reason=reason)
