"""Calendar objects: .ics bytes <-> values (RFC 5545, 5546, 6047, 7986). No I/O, no clock."""

from bot.itip.apply import apply, effective_sequence, is_stale, staleness, weigh
from bot.itip.build import cancel, request
from bot.itip.read import read
from bot.itip.values import (
    REASONS,
    AttendeeReply,
    Event,
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
    "Event",
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
    "effective_sequence",
    "is_stale",
    "read",
    "request",
    "staleness",
    "vtimezone",
    "weigh",
]
