"""Facts for every template, full and minimal: a real meeting of the network, people made up."""

from bot.render.facts import Facts

from render.cast_after import CASES as AFTER
from render.cast_annexes import CASES as ANNEXES
from render.cast_meetings import CASES as MEETINGS
from render.cast_papers import CASES as PAPERS
from render.cast_people import CASES as PEOPLE
from render.cast_replies import CASES as REPLIES
from render.cast_secretary import CASES as SECRETARY

CASES: dict[str, tuple[str, Facts]] = {
    **MEETINGS,
    **PAPERS,
    **PEOPLE,
    **SECRETARY,
    **REPLIES,
    **AFTER,
    **ANNEXES,
}
"""By name: the template, and what it is given."""
