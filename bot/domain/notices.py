"""A notice: one message to one receiver over one channel; a row in the outbox."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.domain.people import Channel

State = Literal["queued", "sending", "sent", "retry", "failed", "skipped", "superseded", "unknown"]
Kind = Literal[
    "invitation", "update", "cancellation", "withdrawal",
    "substitute-invitation", "substitute-withdrawal", "counter-declined",
    "reminder-unanswered", "agenda", "agenda-missing", "headcount", "kkr-items",
    "followed-change", "receipt", "substitute-declined", "substitute-alert", "held-notice",
    "substitute-offer", "substitute-refused",
    "bounced", "held-digest", "also-substitute", "agenda-changes",
    "guest-invitation", "guest-update", "guest-cancellation", "guest-news", "venue-number",
    "supplement", "save-the-date", "reminder", "apologies",
    "approval-request", "approval-answer", "agenda-unapproved", "chair-away",
    "call-for-items", "proposal", "proposal-answer", "running-order", "task-reminder",
    "minutes", "minutes-missing", "objection", "follow-up", "follow-up-past",
    "round", "round-reminder", "round-result",
    "substitute-entered", "copy", "my-page",
    "annexes-missing", "not-reached", "item-information", "item-on", "to-publish",
]  # fmt: skip

OPEN_STATES: tuple[State, ...] = ("queued", "sending", "retry")
CALENDAR_KINDS: tuple[Kind, ...] = (
    "invitation", "update", "cancellation", "withdrawal",
    "substitute-invitation", "substitute-withdrawal", "counter-declined",
)  # fmt: skip
"""Kinds that carry a calendar part; without evidence after a crash they go again."""
REQUEST_KINDS: tuple[Kind, ...] = ("invitation", "update", "substitute-invitation")
"""Kinds whose calendar part is a REQUEST."""
CANCEL_KINDS: tuple[Kind, ...] = ("cancellation", "withdrawal", "substitute-withdrawal")
"""Kinds whose calendar part is a CANCEL. A counter-declined carries a DECLINECOUNTER."""
GUEST_REQUESTS: tuple[Kind, ...] = ("guest-invitation", "guest-update")
"""Kinds whose calendar part is the REQUEST of a guest's own event."""
GUEST_KINDS: tuple[Kind, ...] = (*GUEST_REQUESTS, "guest-cancellation")
"""Kinds that carry a guest's own event: its UID is not the meeting's, so a seat's are apart."""
SENT_AGAIN: tuple[Kind, ...] = (
    *CALENDAR_KINDS, "agenda", "agenda-missing", "headcount", "kkr-items",
    "followed-change", "receipt", "substitute-declined", "substitute-alert", "held-notice",
    "substitute-offer", "substitute-refused",
    "bounced", "held-digest", "also-substitute", "agenda-changes",
    *GUEST_KINDS, "guest-news", "venue-number",
    "supplement", "save-the-date", "apologies",
    "approval-request", "approval-answer", "agenda-unapproved", "chair-away",
    "call-for-items", "proposal", "proposal-answer", "running-order", "task-reminder",
    "minutes", "minutes-missing", "objection", "follow-up-past", "round", "round-result",
    "substitute-entered", "copy", "my-page",
    "annexes-missing", "not-reached", "item-information", "item-on", "to-publish",
)  # fmt: skip
"""Kinds that go again with the same bytes after a crash without evidence; reminders do not."""


@dataclass(frozen=True)
class Rendered:
    """What is handed over, fixed once. For mail `content` is the RFC 5322 message; for Slack it is
    the JSON body of chat.postMessage. `date` is the message's Date (UTC). `shared` is a stretch of
    the content that other messages have too (the papers that all are sent): it is kept once.
    `at_rest`: the content is large, and is read just before it is handed over."""

    subject: str
    content: bytes
    message_id: str
    date: datetime
    shared: bytes = b""
    at_rest: bool = False


@dataclass(frozen=True)
class Notice:
    """One message to one receiver. (cause, receiver, channel) is unique. `rule` is "" for what no
    rule fired. `meeting` is a UID. `facts` is JSON for the template. All instants are UTC.
    Order is kept among the notices of one `stream`. `attempts` counts tries that got an answer,
    `outages` those that an outage put off."""

    cause: str
    receiver: str
    channel: Channel
    kind: Kind
    queued_at: datetime
    due_at: datetime
    expires_at: datetime | None = None
    rule: str = ""
    meeting: str | None = None
    seat: str | None = None
    facts: dict[str, object] = field(default_factory=dict)
    id: int = 0
    state: State = "queued"
    attempts: int = 0
    outages: int = 0
    next_at: datetime | None = None
    owner: str | None = None
    lease_until: datetime | None = None
    rendered: Rendered | None = None
    sent_at: datetime | None = None
    reason: str | None = None

    @property
    def stream(self) -> str:
        """What order is kept within: one receiver's notices on one channel for one meeting."""
        return f"{self.channel}:{self.receiver}:{self.meeting or ''}"
