"""How Slack's socket is, as its process last saw it; kept for `doctor` and `/healthz`."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from bot.store import Store, UnitOfWork

_FACT: Final = "slack-socket"
BOUND: Final = timedelta(minutes=2)
"""A process that lives tells of its socket far more often."""


@dataclass(frozen=True)
class SocketState:
    """When the process last told (UTC); since when the socket is connected, or (`down_since`,
    `reason`) is not; when the last envelope came; how often it was connected anew."""

    told_at: datetime
    connected_since: datetime | None = None
    last_envelope: datetime | None = None
    reconnects: int = 0
    down_since: datetime | None = None
    reason: str | None = None

    def is_silent(self, now: datetime) -> bool:
        """Whether the process has stopped, or is stuck."""
        return now - self.told_at > BOUND


def socket_state(unit: UnitOfWork) -> SocketState | None:
    """How it was last told; None where no process ever had a socket."""
    text = unit.facts.get(_FACT)
    if not text:
        return None
    kept: dict[str, Any] = json.loads(text)
    times = ("told_at", "connected_since", "last_envelope", "down_since")
    moments = {name: datetime.fromisoformat(kept[name]) if kept[name] else None for name in times}
    return SocketState(**(kept | moments))


def keep_socket_state(store: Store, state: SocketState) -> None:
    """Keep how it is. Raises ServiceUnreachable."""
    with store.write() as unit:
        unit.facts.set(_FACT, json.dumps(asdict(state), default=datetime.isoformat))
