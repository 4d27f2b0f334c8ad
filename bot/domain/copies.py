"""Which messages to a director are copied to the director's assistants, and which are not.

Every kind of message stands in one of the two tables; the reasons in words are in
`docs/decisions/0019-copies-for-assistants.md`. What a director is told as who holds a seat is
copied: dates, changes, papers. What somebody does or answers in person is not, nor what the
assistant is sent as such.
"""

from collections.abc import Mapping
from typing import Final, Literal

from bot.domain.notices import Kind

CopiedAs = Literal["invitation", "change", "cancellation", "papers", "news"]
"""What a copy says it is a copy of."""
Why = Literal["first", "in-person", "not-a-members"]
"""Why a kind is not copied: the assistant is sent it too, or before the director is; it is about
what the receiver does, leads or was asked in person; no member is sent it."""

COPIED: Final[Mapping[Kind, CopiedAs]] = {
    "invitation": "invitation",
    "update": "change",
    "cancellation": "cancellation", "withdrawal": "cancellation",
    "save-the-date": "papers", "call-for-items": "papers", "agenda": "papers",
    "supplement": "papers", "kkr-items": "papers", "running-order": "papers", "minutes": "papers",
    "item-information": "papers",
    "substitute-declined": "news", "substitute-entered": "news", "counter-declined": "news",
    "followed-change": "news",
}  # fmt: skip
NOT_COPIED: Final[Mapping[Kind, Why]] = {
    "reminder-unanswered": "first",
    "reminder": "in-person", "also-substitute": "in-person", "substitute-offer": "in-person",
    "receipt": "in-person", "held-notice": "in-person", "my-page": "in-person",
    "proposal-answer": "in-person", "follow-up": "in-person", "task-reminder": "in-person",
    "approval-request": "in-person", "chair-away": "in-person", "apologies": "in-person",
    "objection": "in-person",
    "round": "first", "round-reminder": "first", "round-result": "first",
    "substitute-invitation": "not-a-members", "substitute-withdrawal": "not-a-members",
    "substitute-refused": "not-a-members", "substitute-alert": "not-a-members",
    "guest-invitation": "not-a-members", "guest-update": "not-a-members",
    "guest-cancellation": "not-a-members", "guest-news": "not-a-members",
    "headcount": "not-a-members", "venue-number": "not-a-members",
    "agenda-missing": "not-a-members", "agenda-unapproved": "not-a-members",
    "agenda-changes": "not-a-members", "annexes-missing": "not-a-members",
    "minutes-missing": "not-a-members", "proposal": "not-a-members",
    "approval-answer": "not-a-members", "follow-up-past": "not-a-members",
    "bounced": "not-a-members", "held-digest": "not-a-members",
    "not-reached": "not-a-members", "item-on": "not-a-members",
    "to-publish": "not-a-members",
    "copy": "not-a-members",
}  # fmt: skip
TO_FORMER_HOLDERS: Final[frozenset[Kind]] = frozenset({"withdrawal"})
"""Told to who held the seat and holds it no more: copied to that person's assistants too."""
