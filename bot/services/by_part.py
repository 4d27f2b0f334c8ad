"""An answer that leaves parts out, against what the seat has answered before."""

from dataclasses import replace

from bot.domain.understanding import Understanding
from bot.services.inviting import attendances
from bot.services.replying import Speech


def against_what_stands(speech: Speech, found: Understanding, seat: str) -> Understanding | None:
    """ "Jeg deltager ikke i temamødet" says that somebody comes to the rest only where no apology
    and no other part is registered: else it is asked what holds. None where the answer stands as it
    is understood."""
    if found.intent != "partial" or not found.leaves_out:
        return None
    meeting = speech.case.uow.meetings.by_key(found.meetings[0])
    given = attendances(speech.case, meeting)[seat]
    is_further = given.answer == "partial" and not set(found.parts) <= set(given.parts)
    if given.answer == "apologised" or is_further:
        return replace(found, intent="ask", doubt="unclear", proposal="partial")
    return None
