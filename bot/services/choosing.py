"""What a button stands for is done: an answer for a seat and meeting, or the undoing of one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from typing import Any

from bot.domain.attendance import Apologise, Attend, AttendPartly, Command, Substitute
from bot.domain.meetings import Meeting
from bot.domain.parts import only_parts
from bot.services.answering import register, undo
from bot.services.cards import answer_choices, card, meeting_of, standing
from bot.services.registered import Registered
from bot.services.replying import Choice, Reply, Speech, receipt


def carry_out(speech: Speech, wish: dict[str, Any]) -> Reply:
    """Do it, and say what was registered. A button of a reminder or of what came of one (`card`)
    shows the state in the place of the message, and says so where it holds no more; one with `also`
    answers further meetings alike. Raises what `register` raises."""
    meeting = meeting_of(speech.case, wish["meeting"])
    if "card" not in wish:
        also = ({"meeting": uid, "seat": seat} for uid, seat in wish.get("also", ()))
        return registered_reply(speech, [_done(speech, wish | each) for each in ({}, *also)])
    instead = standing(speech, meeting, wish)
    if instead is not None:
        return instead
    registered = _done(speech, wish)
    if speech.is_public:
        return registered_reply(speech, [registered])
    further = answer_choices(speech.case, meeting, registered.seat.key, speech.speaker.language)
    return receipt(speech, [registered], further=further, given_by=_who(speech, registered))


def _who(speech: Speech, registered: Registered) -> str:
    """Who gave the answer that stands: what was registered before stays whoever gave it."""
    person = speech.case.plan.find(registered.after.by or "")
    return person.name if person else registered.after.by or speech.speaker.name


def registered_reply(
    speech: Speech, registered: Sequence[Registered], first_name: Substitute | None = None
) -> Reply:
    """What was registered, to who answered: in chat with what is likely wanted next. Before others
    only the answer itself is said, without addresses."""
    if speech.is_public:
        return _said_before_others(speech, registered)
    further = _next(speech, registered) if first_name is None else ()
    return receipt(speech, registered, first_name, further)


def _said_before_others(speech: Speech, registered: Sequence[Registered]) -> Reply:
    cards = [card(speech, each.meeting, each.seat, "registered") for each in registered]
    return replace(
        cards[0],
        markdown="\n".join(each.markdown for each in cards),
        changed=any(each.changed for each in registered),
    )


def _next(speech: Speech, registered: Sequence[Registered]) -> tuple[Choice, ...]:
    """Under an apology without a substitute, or with one who cannot be written to: the form."""
    only = registered[0]
    after = only.after
    is_complete = after.is_substituted and not only.lacks_address
    if speech.source != "slack" or len(registered) > 1 or after.answer != "apologised":
        return ()
    if is_complete or speech.is_letter:
        return ()
    offered = answer_choices(speech.case, only.meeting, only.seat.key, speech.speaker.language)
    return tuple(choice for choice in offered if '"form": "substitute"' in choice.value)


def _done(speech: Speech, wish: dict[str, Any]) -> Registered:
    meeting = meeting_of(speech.case, wish["meeting"])
    if wish["do"] == "undo":
        return undo(
            speech.case, meeting, wish["seat"], wish["version"], speech.speaker, speech.source
        )
    return register(
        speech.case, meeting, wish["seat"], _wished(wish, meeting), speech.speaker, speech.source
    )


def _wished(wish: dict[str, Any], meeting: Meeting) -> Command:
    online = bool(wish.get("online"))
    match wish["do"]:
        case "attend":
            return Attend(online)
        case "partial":
            from_, until = _time(wish.get("from")), _time(wish.get("until"))
            if titles := tuple(wish.get("parts") or ()):
                return only_parts(meeting.details, titles, from_, until, online)
            return AttendPartly(from_, until, (), online)
        case _:
            named = wish.get("substitute")
            return Apologise(Substitute(**named) if named else None, wish.get("without", False))


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None
