"""What cannot be settled waits for the secretary; a known sender is told, automatic mail never."""

from dataclasses import replace
from datetime import datetime

from bot.domain.incoming import Incoming
from bot.domain.meetings import Meeting
from bot.domain.notices import Notice
from bot.domain.records import Held
from bot.services.inbox.taken import Outcome, Taken
from bot.services.office import Case

TOLD = "told"
"""The resolution of what needs nobody to act, and is in the secretary's digest all the same."""


def hold(
    case: Case, incoming: Incoming, raw: bytes, reason: str,
    meeting: Meeting | None = None, *, outcome: Outcome = "held",
    proposed: tuple[datetime | None, datetime | None] = (None, None),
) -> Taken:  # fmt: skip
    """Keep the mail for the secretary with the reason, and tell a known sender. `proposed` are
    start and end of a time that the mail proposes."""
    found = _held(case, incoming, raw, reason, meeting)
    found = replace(found, proposed_start=proposed[0], proposed_end=proposed[1])
    held = case.uow.inbox.hold(found)
    person = case.plan.find(incoming.sender)
    if person is not None and incoming.automatic is None and incoming.bounce is None:
        case.uow.outbox.put(
            Notice(
                cause=f"held/{incoming.identity}",
                receiver=incoming.sender,
                channel="mail",
                kind="held-notice",
                queued_at=case.now,
                due_at=case.now,
                facts={
                    "subject": incoming.subject,
                    "at": case.now.isoformat(),
                    "references": [*reversed(incoming.references), incoming.message_id],
                    "about": reason,
                },
            )
        )
    who = person.email if person else incoming.sender or None
    return Taken(outcome, held.meeting, who, reason=reason, held=held.id)


def keep(
    case: Case, incoming: Incoming, raw: bytes, reason: str, meeting: Meeting | None = None
) -> Held:
    """Keep the mail for the secretary, and tell nobody before the digest."""
    return case.uow.inbox.hold(_held(case, incoming, raw, reason, meeting))


def tell_secretary(
    case: Case, incoming: Incoming, raw: bytes, reason: str, meeting: Meeting | None = None
) -> None:
    """Put into the digest what came in, changed nothing, and needs nobody to act."""
    held = _held(case, incoming, raw, reason, meeting)
    case.uow.inbox.hold(replace(held, resolved_at=case.now, resolution=TOLD))


def _held(case: Case, incoming: Incoming, raw: bytes, reason: str, meeting: Meeting | None) -> Held:
    key = meeting.key if meeting else None
    return Held(incoming.sender, case.now, reason, incoming.subject, raw, meeting=key)
