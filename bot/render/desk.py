"""Facts of what is laid before chair and secretary to decide.

| template | facts |
| --- | --- |
| approval-request | ApprovalRequestFacts |
| approval-answer | ApprovalAnswerFacts |
| approval-sheet | ApprovalSheetFacts |
| agenda-unapproved | AgendaUnapprovedFacts |
| chair-away | ChairAwayFacts |
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.domain.approvals import ApprovalState, DocumentKind
from bot.render.facts import Facts, MailFacts
from bot.render.values import AgendaFacts, Link, MeetingFacts


@dataclass(frozen=True, kw_only=True)
class ApprovalRequestFacts(MailFacts):
    """To the chair (or, with `is_vice`, the vice chair after the deadline or an apology): the
    document as it stands. `deadline` is local; `chair` the chair's name where `is_vice`. In chat
    the whole of it is on a `page`."""

    meeting: MeetingFacts
    document: DocumentKind
    agenda: AgendaFacts
    is_vice: bool = False
    chair: str | None = None
    deadline: datetime | None = None
    is_again: bool = False
    links: tuple[Link, ...] = ()
    page: Link | None = None


@dataclass(frozen=True, kw_only=True)
class ApprovalAnswerFacts(MailFacts):
    """To the secretary: `by` approved the document, or returned it with `comment`."""

    meeting: MeetingFacts
    document: DocumentKind
    state: ApprovalState
    by: str
    comment: str | None = None


@dataclass(frozen=True, kw_only=True)
class ApprovalSheetFacts(Facts):
    """The page of an approval: how it stands, `by` whom and when (local) it was answered."""

    document: DocumentKind
    standing: Literal["asked", "changed", "approved", "returned"]
    agenda: AgendaFacts
    group: str
    by: str | None = None
    at: datetime | None = None
    comment: str | None = None


@dataclass(frozen=True, kw_only=True)
class AgendaUnapprovedFacts(MailFacts):
    """To the secretary: the agenda was due at `due` (local) and is not approved. `asked` are the
    names of who was asked; `comment` is what it was returned with, by `returned_by`."""

    meeting: MeetingFacts
    due: datetime
    asked: tuple[str, ...] = ()
    returned_by: str | None = None
    comment: str | None = None


@dataclass(frozen=True, kw_only=True)
class ChairAwayFacts(MailFacts):
    """To the vice chair: the chair does not come, so the vice chair leads the meeting; with
    `is_back` the chair comes after all."""

    meeting: MeetingFacts
    chair: str
    is_back: bool = False
