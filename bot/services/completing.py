"""A line that gives what a receipt asked for is registered with the answer that lacks it."""

from bot.domain.attendance import Apologise, Substitute
from bot.domain.completing import GivenAddress, completed, given_address
from bot.domain.meetings import Meeting
from bot.domain.speaking import is_own_seat
from bot.domain.understanding import Understanding
from bot.services.answering import Registered, register
from bot.services.inviting import attendances
from bot.services.replying import Speech


def complete(speech: Speech, about: str | None) -> tuple[Understanding, Registered | None] | None:
    """Register the address in the speaker's line for the one answer that lacks it: of the meeting
    that the thread is about, else of all coming ones. Where several lack it nothing is registered,
    and the understanding asks which. None where there is no such line or no such answer. Raises
    what `register` raises."""
    given = given_address(speech.text)
    lacking = _lacking(speech, given, about) if given else []
    if not lacking:
        return None
    keys = tuple(meeting.key for meeting, _, _ in lacking)
    meeting, seat, substitute = lacking[0]
    if len(lacking) > 1:
        return _which(seat, keys, substitute), None
    found = Understanding("apology", seat=seat, meetings=keys, substitute=substitute)
    command = Apologise(substitute)
    return found, register(speech.case, meeting, seat, command, speech.speaker, speech.source)


def _which(seat: str, keys: tuple[str, ...], substitute: Substitute) -> Understanding:
    """Several answers lack it: asked which is meant."""
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
