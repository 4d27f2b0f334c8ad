"""The mail that answers one, in its thread."""

from bot.domain.incoming import Incoming
from bot.domain.meetings import Meeting
from bot.domain.notices import Notice
from bot.services.inbox.rounds import Put
from bot.services.office import Case
from bot.services.replying import Reply


def write_back(
    case: Case, incoming: Incoming, reply: Reply, meeting: Meeting | None, seat: str | None = None,
    rounds: Put | None = None,
) -> None:  # fmt: skip
    """Queue the reply as a mail in the sender's thread; it has its choices as links. A reply about
    `rounds` can be answered as they can."""
    about = {"rounds": list(rounds.numbers), "seat": rounds.seat} if rounds else {}
    case.uow.outbox.put(
        Notice(
            cause=f"receipt/{incoming.identity}",
            receiver=incoming.sender,
            channel="mail",
            kind="receipt",
            meeting=meeting.uid if meeting else None,
            seat=seat if meeting else None,
            queued_at=case.now,
            due_at=case.now,
            facts={
                "subject": reply.subject,
                "markdown": reply.markdown,
                "references": [*reversed(incoming.references), incoming.message_id],
                **about,
            },
        )
    )
