"""A line that gives what a receipt asked for is understood by the answer that lacks it."""

from bot.domain.attendance import Substitute
from bot.domain.completing import GivenAddress, completed, given_address
from bot.domain.meetings import Meeting
from bot.domain.speaking import is_own_seat
from bot.domain.understanding import Understanding
from bot.services.inviting import attendances
from bot.services.replying import Speech


def completion(speech: Speech, about: str | None) -> Understanding | None:
    """What a line with a substitute's address means: an apology with that substitute, for the one
    answer that lacks it (of the meeting that the thread is about, else of all coming ones). Where
    several lack it, which is asked. None where there is no such line or no such answer."""
    given = given_address(speech.text)
    lacking = _lacking(speech, given, about) if given else []
    if not lacking:
        return None
    keys = tuple(meeting.key for meeting, _, _ in lacking)
    _, seat, substitute = lacking[0]
    if len(lacking) == 1:
        return Understanding("apology", seat=seat, meetings=keys, substitute=substitute)
    return Understanding(
        "ask", seat=seat, meetings=keys, substitute=substitute,
        doubt="which-meeting", proposal="apology",
    )  # fmt: skip


def _lacking(
    speech: Speech, given: GivenAddress, about: str | None
) -> list[tuple[Meeting, str, Substitute]]:
    case, found = speech.case, []
    for meeting in case.uow.meetings.list(ending_after=case.now):
        if meeting.is_cancelled or (about is not None and meeting.key != about):
            continue
        given_answers = attendances(case, meeting)
        for seat in case.group_of(meeting).seats:
            substitute = completed(given, given_answers[seat.key])
            if substitute and is_own_seat(case.plan, speech.speaker, seat, meeting.day):
                found.append((meeting, seat.key, substitute))
    return found
