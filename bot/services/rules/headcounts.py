"""The rules `headcount-first` and `headcount`: the number for the venue; and from then on what has
changed of it, until the meeting begins."""

from bot.services.office import Case
from bot.services.rules.firing import Apart, Firing, Step
from bot.services.venue.forgetting import forget_meals, forget_moments
from bot.services.venue.telling import change_moments, tell_changes, tell_number


def _tell_first(case: Case, firing: Firing) -> int:
    return tell_number(case, firing.meeting, "first", firing.due)


def _count_heads(case: Case, firing: Firing) -> int:
    return tell_number(case, firing.meeting, "final", firing.due)


HEADCOUNT_FIRST = (Step("first", _tell_first),)
HEADCOUNT = (Step("_count_heads", _count_heads),)
HEADCOUNT_CHANGES = Apart(tell_changes, change_moments)
MEALS_FORGOTTEN = Apart(forget_meals, forget_moments)
