"""What a crash left in sending: whether it was accepted is decided by evidence, else by kind."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal

from bot.domain.errors import DeliveryError
from bot.domain.notices import SENT_AGAIN, Notice
from bot.domain.people import Channel
from bot.outbox.ports import LEASE, Evidence, Settled
from bot.store import Store, UnitOfWork

MOST_ATTEMPTS = 5
"""After so many tries that ended in a crash the message itself is suspected, and fails."""
PATIENCE = timedelta(hours=1)
"""How long, after its lease, a notice waits for evidence that cannot be asked now."""
INTERRUPTED = "interrupted"
"""The reason of what was on its way when its worker went away."""

Verdict = Literal["accepted", "not accepted", "cannot tell", "wait"]


def settle(
    store: Store,
    now: datetime,
    owner: str,
    evidence: Mapping[Channel, Evidence] | None = None,
    lease: timedelta = LEASE,
) -> Settled:
    """Decide on what was in sending when its worker died or lost its lease.

    Where there is evidence for the channel it is asked: what was accepted is sent, what was not
    goes again. Without, what is worth more twice than never goes again, with the same bytes; a
    reminder becomes unknown. What was interrupted too often fails; where only an answer was lost,
    and evidence denies that it was accepted, that was an outage, and counts for nothing. `lease` is
    the one it was sent under.
    """
    with store.read() as unit:
        stranded = unit.outbox.stranded(now)
    verdicts = {n.id: _verdict(n, (evidence or {}).get(n.channel), now, lease) for n in stranded}
    decided = [notice for notice in stranded if verdicts[notice.id] != "wait"]
    if not decided:
        return Settled()
    with store.write() as unit:
        ended = [_settle_one(unit, n, verdicts[n.id], now, owner) for n in decided]
    names = ("accepted", "again", "unknown", "failed")
    return Settled(**{name: ended.count(name) for name in names})


def _verdict(notice: Notice, evidence: Evidence | None, now: datetime, lease: timedelta) -> Verdict:
    """Asked outside any transaction: it may take a look over the network."""
    if evidence is None:
        return "cannot tell"
    until = notice.lease_until or now
    try:
        found = evidence.was_accepted(notice)
    except DeliveryError:
        return "wait" if now < until + PATIENCE else "cannot tell"
    if found is None:
        return "cannot tell"
    if found:
        return "accepted"
    began = until - lease
    return "wait" if now < began + evidence.delay else "not accepted"


def _settle_one(
    unit: UnitOfWork, notice: Notice, verdict: Verdict, now: datetime, owner: str
) -> str | None:
    """How a stranded notice was settled; None where somebody else was faster."""
    outbox, before = unit.outbox, notice.owner or ""
    if not outbox.take_over(notice.id, before, owner, now, LEASE):
        return None
    if verdict == "accepted":
        outbox.mark_sent(notice.id, owner, now)
        return "accepted"
    if verdict == "cannot tell" and notice.kind not in SENT_AGAIN:
        outbox.mark_unknown(notice.id, owner, INTERRUPTED)
        return "unknown"
    if verdict == "not accepted" and notice.reason is not None:
        outbox.mark_retry(notice.id, owner, now, notice.reason, spend=False)
        return "again"
    if notice.attempts + 1 >= MOST_ATTEMPTS:
        outbox.mark_failed(notice.id, owner, INTERRUPTED)
        return "failed"
    outbox.mark_retry(notice.id, owner, now, INTERRUPTED, spend=True)
    return "again"
