"""Calendar objects: .ics bytes <-> values (RFC 5545, 5546, 6047, 7986). No I/O, no clock."""

from bot.itip.apply import apply
from bot.itip.build import cancel, decline_counter, request
from bot.itip.publish import publish
from bot.itip.read import read
from bot.itip.rules import (
    chain,
    claims_to_be_delegate,
    effective_sequence,
    is_stale,
    staleness,
    weigh,
)
from bot.itip.values import (
    REASONS,
    AttendeeReply,
    Entry,
    Event,
    Feed,
    Organizer,
    Outcome,
    OutcomeKind,
    ParticipationRole,
    Reason,
    Refusal,
    Reply,
    SchedulingMessage,
)
from bot.itip.zone import vtimezone

__all__ = [
    "REASONS",
    "AttendeeReply",
    "Entry",
    "Event",
    "Feed",
    "Organizer",
    "Outcome",
    "OutcomeKind",
    "ParticipationRole",
    "Reason",
    "Refusal",
    "Reply",
    "SchedulingMessage",
    "apply",
    "cancel",
    "chain",
    "claims_to_be_delegate",
    "decline_counter",
    "effective_sequence",
    "is_stale",
    "publish",
    "read",
    "request",
    "staleness",
    "vtimezone",
    "weigh",
]
