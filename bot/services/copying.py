"""Assistants get copies of what their directors are sent: without a calendar part, since their mail
server hands them the director's invitation already, and with answer links of their own."""

from collections.abc import Iterator
from typing import Final, cast

from bot.domain.meetings import Meeting
from bot.domain.network import Person
from bot.domain.notices import Kind, Notice
from bot.domain.speaking import holder_of
from bot.services.office import Case

COPIED: Final[tuple[Kind, ...]] = (
    "invitation", "update", "cancellation", "withdrawal", "agenda", "substitute-declined",
)  # fmt: skip
"""What is copied: invitations and their changes, papers, and a substitute who cannot."""


def copy_to_assistants(case: Case) -> None:
    """Queue the copies of what this transaction has queued for directors. A copy has no rule and no
    calendar part, is its receiver's own message, and follows its original: where that is not sent,
    the copy is not."""
    for notice in tuple(case.uow.outbox.put_here):
        for assistant in _readers(case, notice):
            case.uow.outbox.put(_copy(notice, assistant))


def _readers(case: Case, notice: Notice) -> Iterator[Person]:
    """The assistants who are to have a copy, none of whom is sent the original."""
    if notice.kind not in COPIED or notice.channel != "mail" or notice.meeting is None:
        return
    plan = case.uow.plans.current()  # with what people chose
    director, meeting = plan.find(notice.receiver), case.uow.meetings.by_uid(notice.meeting)
    if director is None or meeting is None or not director.assistants:
        return
    if notice.kind != "withdrawal" and not _holds(case, notice, director, meeting):
        return
    for address in director.assistants:
        assistant = plan.find(address)
        if assistant is not None and assistant.copies and assistant.email != director.email:
            yield assistant


def _holds(case: Case, notice: Notice, person: Person, meeting: Meeting) -> bool:
    """Whether somebody is sent a notice as who holds its seat: what a substitute is sent is nothing
    to that person's own assistant."""
    seats = case.group_of(meeting).seats
    seat = next((each for each in seats if each.key == notice.seat), None)
    return seat is not None and holder_of(case.plan, seat, meeting.day) == person


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
