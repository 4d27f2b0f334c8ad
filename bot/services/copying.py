"""Assistants get copies of what their directors are sent: without a calendar part, since their mail
server hands them the director's invitation already, and with answer links of their own."""

from collections.abc import Iterator
from typing import cast

from bot.domain.copies import COPIED, TO_FORMER_HOLDERS
from bot.domain.notices import Notice
from bot.domain.people import Person
from bot.domain.speaking import holder_of
from bot.services.office import Case


def copy_to_assistants(case: Case) -> None:
    """Queue the copies of what this transaction has queued for directors. A copy has no rule and no
    calendar part, is its receiver's own message, and follows its original: where that is not sent,
    the copy is not."""
    for notice in tuple(case.uow.outbox.put_here):
        for assistant in _readers(case, notice):
            case.uow.outbox.put(_copy(notice, assistant))


def _readers(case: Case, notice: Notice) -> Iterator[Person]:
    """The assistants who are to have a copy, none of whom is sent the original."""
    if notice.kind not in COPIED or notice.channel != "mail":
        return
    plan = case.uow.plans.current()  # with what people chose
    director = plan.find(notice.receiver)
    if director is None or not director.assistants:
        return
    if notice.kind not in TO_FORMER_HOLDERS and not _is_a_members(case, notice, director):
        return
    for address in director.assistants:
        assistant = plan.find(address)
        if assistant is not None and assistant.copies and assistant.email != director.email:
            yield assistant


def _is_a_members(case: Case, notice: Notice, person: Person) -> bool:
    """Whether somebody is sent a notice as who holds a seat (its own, or any of the group's where
    it names none): what a substitute or a secretary is sent is nothing to that person's own
    assistant. A year's dates are only sent to who holds a seat."""
    if notice.meeting is None:
        return notice.kind == "save-the-date"
    meeting = case.uow.meetings.by_uid(notice.meeting)
    if meeting is None:
        return False
    follower = notice.facts.get("follower")
    is_followed = isinstance(follower, str)
    group = case.plan.group(str(follower)) if is_followed else case.group_of(meeting)
    day = case.today if is_followed else meeting.day
    return any(
        holder_of(case.plan, seat, day) == person
        for seat in group.seats
        if notice.seat in (None, seat.key)
    )


def _copy(notice: Notice, assistant: Person) -> Notice:
    return Notice(
        cause=f"copy/{notice.receiver}/{notice.cause}",
        receiver=assistant.email,
        channel="mail",
        kind="copy",
        meeting=notice.meeting,
        seat=notice.seat,
        queued_at=notice.queued_at,
        due_at=notice.due_at,
        expires_at=notice.expires_at,
        facts={"original": notice.id},
    )


def original_of(case: Case, copy: Notice) -> Notice:
    """What a copy is of. Raises UnknownNotice."""
    return case.uow.outbox.get(cast(int, copy.facts["original"]))
