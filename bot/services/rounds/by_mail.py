"""Whoever says that they come or do not come to a meeting by mail registers nothing: what kind of
meeting it is, and how its items are answered, is said instead."""

from collections.abc import Sequence

from bot.domain.meetings import Meeting
from bot.domain.people import Seat
from bot.domain.rounds import Round
from bot.domain.speaking import holder_of, is_own_seat
from bot.render.rounds import ReplyMailMeetingFacts
from bot.services.describing import describe
from bot.services.replying import Choice, Reply, Speech
from bot.services.rounds.describing import choices_of, question_of
from bot.services.rounds.standing import last_day, may_answer


def open_items_of(speech: Speech, meeting: Meeting, seat: Seat | None) -> tuple[Round, ...]:
    """The items of a meeting by mail that a seat can be answered for now, by whoever speaks."""
    if seat is None:
        return ()
    found = speech.case.uow.rounds.list(meeting=meeting.uid)
    return tuple(
        asked
        for asked in found
        if asked.is_open(speech.case.now) and may_answer(speech.case, asked, seat, speech.speaker)
    )


def seat_in(speech: Speech, meeting: Meeting, key: str | None) -> Seat | None:
    """The seat of a key; without one the speaker's own, where it is but one."""
    seats = speech.case.group_of(meeting).seats
    if key is not None:
        return next((seat for seat in seats if seat.key == key), None)
    plan, day = speech.case.plan, meeting.day
    own = [seat for seat in seats if is_own_seat(plan, speech.speaker, seat, day)]
    return own[0] if len(own) == 1 else None


def mail_meeting_reply(
    speech: Speech, meeting: Meeting, key: str | None, *, changed: bool = False
) -> Reply:
    """What a meeting by mail is, and its items with what the seat has answered: in chat each with
    its buttons, in a mail with its links. Before others only what it is."""
    seat = None if speech.is_public else seat_in(speech, meeting, key)
    rounds = open_items_of(speech, meeting, seat)
    facts = ReplyMailMeetingFacts(
        **speech.base(meeting),
        meeting=describe(speech.case, meeting),
        seat_label=seat.label if seat else None,
        director=_director(speech, meeting, seat),
        questions=tuple(
            question_of(speech.case, asked, seat, speech.speaker, in_chat=not speech.is_letter)
            for asked in rounds
            if seat is not None
        ),
        deadline=rounds[0].deadline.astimezone(speech.case.zone) if rounds else None,
        last_day=last_day(speech.case, rounds[0].deadline) if rounds else None,
        is_answered=changed,
        is_to_come=_is_to_come(speech, meeting),
    )
    choices = () if speech.is_letter or seat is None else _choices(speech, rounds, seat)
    return speech.render(
        "reply-mail-meeting", facts, choices, changed=changed, meeting=meeting, replaces=changed
    )


def _is_to_come(speech: Speech, meeting: Meeting) -> bool:
    """Whether the items are still to be put to the members."""
    is_before = speech.case.today <= meeting.day
    return is_before and not speech.case.uow.rounds.list(meeting=meeting.uid)


def _director(speech: Speech, meeting: Meeting, seat: Seat | None) -> str | None:
    holder = holder_of(speech.case.plan, seat, meeting.day) if seat else None
    return None if holder is None or holder == speech.speaker else holder.name


def _choices(speech: Speech, rounds: Sequence[Round], seat: Seat) -> tuple[Choice, ...]:
    """The buttons of all items, each with its item's number where there are several."""
    is_several = len(rounds) > 1
    return tuple(
        Choice(f"{asked.number}: {choice.label}" if is_several else choice.label, choice.value)
        for asked in rounds
        for choice in choices_of(asked, seat, speech.speaker.language, with_others=is_several)
    )
