"""The rule `headcount`: the number for the venue, to the secretary."""

from bot.services.office import Case
from bot.services.rules.firing import Firing, Step, put, ruled


def _count_heads(case: Case, firing: Firing) -> int:
    return sum(
        put(case, ruled(case, firing, "headcount", "headcount", person.email))
        for person in case.secretaries(firing.group)
    )


HEADCOUNT = (Step("_count_heads", _count_heads),)
