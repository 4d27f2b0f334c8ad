"""Answers as buttons: those that a seat can give, and the state that a clicked message shows."""

import json
from collections.abc import Mapping
from typing import Any

from bot.domain.attendance import Attendance
from bot.domain.errors import NotAllowed
from bot.domain.meetings import Meeting
from bot.domain.parts import ordered
from bot.domain.people import Language, Seat
from bot.domain.speaking import holder_of, may_answer
from bot.i18n import say
from bot.render.slack_facts import AnswerCardFacts, CardNote
from bot.services.describing import describe, own_status
from bot.services.inviting import attendances
from bot.services.office import Case
from bot.services.replying import Choice, Reply, Speech

_MOST_PARTS = 4
"""Buttons for parts; further ones are named in a sentence or on the answer page."""
_LONGEST = 75
_DONE_BY = {"attending": "attend", "apologised": "apology"}
"""The button that would say what is registered already."""


def answer_choices(
    case: Case, meeting: Meeting, seat: str, language: Language
) -> tuple[Choice, ...]:
    """The answers that can be given for a seat now, but for what is registered: Deltager, Afbud,
    Send suppleant, Kommer senere. Each knows the version of the answer that was shown with it."""
    if meeting.details.mode == "mail":
        return ()  # its items are answered, not whether somebody comes
    given = attendances(case, meeting)[seat]
    wish: dict[str, Any] = {"meeting": meeting.uid, "seat": seat, "card": given.version}
    wishes: list[tuple[str, dict[str, Any]]] = [
        ("attend", {"do": "attend"}),
        *_ways(meeting),
        ("apologise", {"do": "apology"}),
        ("send-substitute", {"form": "substitute"}),
        ("come-later", {"form": "hours"}),
    ]
    words = substitute_words(case, meeting, language)
    done = _what_is_done(given)
    return tuple(
        Choice(_label(key, language, words, more), json.dumps(more | wish, ensure_ascii=False))
        for key, more in wishes
        if more != done
    )


def _ways(meeting: Meeting) -> list[tuple[str, dict[str, Any]]]:
    """Other ways of coming: over the link of a hybrid meeting, or to one of a day's parts."""
    online = [("attend-online", {"do": "attend", "online": True})]
    parts = ordered(meeting.details)[:_MOST_PARTS]
    only = [("attend-part", {"do": "partial", "parts": [part.title]}) for part in parts]
    return [*(online if meeting.details.mode == "hybrid" else ()), *only]


def _what_is_done(given: Attendance) -> dict[str, Any]:
    """The button that would say what is registered already; none for what buttons do not say."""
    done: dict[str, Any] = {"do": _DONE_BY.get(given.answer)}
    if given.answer == "partial" and given.parts and not given.online:
        done = {"do": "partial", "parts": list(given.parts)}
    return done | ({"online": True} if given.online else {})


def _label(key: str, language: Language, words: Mapping[str, str], more: Mapping[str, Any]) -> str:
    """What a button says, in what fits on one (75 characters)."""
    part = str(next(iter(more.get("parts", ())), ""))
    text = say(f"link-{key}", language, **words, part=part)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def substitute_words(case: Case, meeting: Meeting, language: Language) -> dict[str, str]:
    """The group's own word for a substitute, as texts ask for it."""
    word = dict(case.group_of(meeting).words).get("suppleant") or say("substitute", language)
    return {"substitute": word, "Substitute": word.capitalize()}


def seat_in(case: Case, meeting: Meeting, key: str, speech: Speech) -> Seat:
    """The seat of a button, where the speaker may answer for it. Raises NotAllowed."""
    group = case.group_of(meeting)
    found = next((seat for seat in group.seats if seat.key == key), None)
    if found is None or not may_answer(
        case.plan, speech.speaker, group, found, meeting.day, case.today
    ):
        raise NotAllowed(speech.speaker.email, key)
    return found


def why_not(case: Case, meeting: Meeting) -> CardNote | None:
    """Why a meeting can be answered no more, or None."""
    if meeting.is_cancelled:
        return "cancelled"
    return "over" if case.now >= meeting.end else None


def standing(speech: Speech, meeting: Meeting, wish: dict[str, Any]) -> Reply | None:
    """What a clicked message shows instead of doing what its button says: that the meeting can be
    answered no more, or that it was answered meanwhile in another way. None where the button
    holds. Raises NotAllowed."""
    case = speech.case
    seat = seat_in(case, meeting, wish["seat"], speech)
    closed = why_not(case, meeting)
    if closed is not None:
        return card(speech, meeting, seat, closed)
    given = attendances(case, meeting)[seat.key]
    if wish.get("card") is None or wish.get("do") == "undo" or given.version == wish["card"]:
        return None
    return card(speech, meeting, seat, "meanwhile")


def card(speech: Speech, meeting: Meeting, seat: Seat, note: CardNote) -> Reply:
    """The answer of a seat as it stands, with who gave it when, and buttons for another while one
    can be given. In a channel it says nothing of who answered for whom, and has no buttons."""
    case, language = speech.case, speech.speaker.language
    given = attendances(case, meeting)[seat.key]
    holder = holder_of(case.plan, seat, meeting.day)
    is_open = note in ("meanwhile", "registered") and not speech.is_public
    choices = answer_choices(case, meeting, seat.key, language) if is_open else ()
    by, at = (None, None) if speech.is_public else (who_answered(case, given), given.at)
    facts = AnswerCardFacts(
        **speech.base(meeting),
        meeting=describe(case, meeting),
        own=own_status(case, meeting, given),
        note=note,
        seat_label=seat.label,
        holder=holder.name if holder else None,
        given_by=by,
        given_at=at.astimezone(case.zone) if at else None,
        source=given.source,
    )
    return speech.render("answer-card", facts, choices, meeting=meeting, replaces=True)


def who_answered(case: Case, given: Attendance) -> str | None:
    """The name of who gave an answer; the address of somebody whom the plan no longer knows."""
    if given.by is None:
        return None
    person = case.plan.find(given.by)
    return person.name if person else given.by


def meeting_of(case: Case, uid: str) -> Meeting:
    """The meeting of a button: by its UID, which stays when the meeting moves. Raises
    UnknownMeeting."""
    return case.uow.meetings.by_uid(uid) or case.uow.meetings.by_key(uid)
