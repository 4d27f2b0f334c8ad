"""What cannot be settled waits for the secretary; a known sender is told, automatic mail never."""

from bot.domain.incoming import Incoming
from bot.domain.meetings import Meeting
from bot.domain.notices import Notice
from bot.domain.records import Held
from bot.services.inbox.taken import Outcome, Taken
from bot.services.office import Case


def hold(
    case: Case, incoming: Incoming, raw: bytes, reason: str,
    meeting: Meeting | None = None, *, outcome: Outcome = "held",
) -> Taken:  # fmt: skip
    """Keep the mail for the secretary with the reason, and tell a known sender."""
    key = meeting.key if meeting else None
    case.uow.inbox.hold(Held(incoming.sender, case.now, reason, incoming.subject, raw, meeting=key))
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
                },
            )
        )
    return Taken(outcome, key, person.email if person else incoming.sender or None, reason=reason)
