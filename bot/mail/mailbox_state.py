"""How the bot's mailbox is, as its process last saw it; kept for `doctor` and `/healthz`."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.store import Store, UnitOfWork

_FACT: Final = "mailbox"
BOUND: Final = timedelta(minutes=20)
"""A process that lives looks into the mailbox, or fails to, far more often."""


@dataclass(frozen=True)
class MailboxState:
    """When the process last looked or tried to (UTC); what stands in the way and since when."""

    looked_at: datetime
    reason: str | None = None
    since: datetime | None = None

    def is_silent(self, now: datetime) -> bool:
        """Whether the process has stopped, or is stuck."""
        return now - self.looked_at > BOUND


def mailbox_state(unit: UnitOfWork) -> MailboxState | None:
    """How it was at the last look; None where nobody ever looked."""
    text = unit.facts.get(_FACT)
    if not text:
        return None
    kept = json.loads(text)
    since = kept.get("since")
    looked_at = datetime.fromisoformat(kept["looked_at"])
    return MailboxState(
        looked_at, kept.get("reason"), datetime.fromisoformat(since) if since else None
    )


def keep_mailbox_state(store: Store, now: datetime, reason: str | None) -> None:
    """Keep that it was looked into now, or what stood in the way. Raises ServiceUnreachable."""
    with store.write() as unit:
        before = mailbox_state(unit)
        since = None
        if reason is not None:
            since = (before.since if before else None) or now
        kept = {
            "looked_at": now.isoformat(),
            "reason": reason,
            "since": since.isoformat() if since else None,
        }
        unit.facts.set(_FACT, json.dumps(kept, ensure_ascii=False))
