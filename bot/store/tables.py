"""The tables. What is asked for is a column of its own; the rest of a value is JSON in text.

No type here is SQLite's alone: the same tables are PostgreSQL's.
"""

from datetime import date, datetime, time
from typing import get_args

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Index,
    Text,
    UniqueConstraint,
    text,
)
from sqlmodel import Field

from bot.domain.notices import OPEN_STATES, State
from bot.store.instants import Instant
from bot.store.row import MEETING, Row, one_of, refers

CLAIMABLE_STATES: tuple[State, ...] = ("queued", "retry")
"""Open, and not on its way at this moment."""


def _partial(name: str, *columns: str, where: str) -> Index:
    """An index over those rows only that are still open: it stays small as the years go by.
    PostgreSQL's condition stands in the migration alone: named here, it would load its drivers."""
    return Index(name, *columns, sqlite_where=text(where))


class PlanRow(Row, table=True):
    """The plan that is applied, whole; one row."""

    __tablename__ = "plan"
    id: int = Field(primary_key=True)
    revision: int
    content: str = Field(sa_type=Text)


class PlanFileRow(Row, table=True):
    """The applied text of each plan file."""

    __tablename__ = "plan_file"
    name: str = Field(primary_key=True)
    text: str = Field(sa_type=Text)
    revision: int
    applied_at: datetime = Field(sa_type=Instant)
    is_edited: bool


class MeetingRow(Row, table=True):
    """A meeting. `zone` is the IANA name that its hours come back in. What was said are local
    hours (`local_start`, `local_end`: ISO 8601 without an offset); the instants are what they came
    to when the meeting was saved, to find it by. `key` has no unique constraint: a cancelled
    meeting keeps the key that a live one may have by now."""

    __tablename__ = "meeting"
    uid: str = Field(primary_key=True)
    key: str = Field(index=True)
    group: str = Field(index=True)
    zone: str
    title: str
    start: datetime = Field(sa_type=Instant, index=True)
    end: datetime = Field(sa_type=Instant, index=True)
    place: str | None
    mode: str
    notes: str = Field(sa_type=Text)
    parts: str = Field(sa_type=Text)
    link: str | None
    dial_in: str | None
    lunch: str | None
    extras: str = Field(sa_type=Text)
    guests: str | None = Field(default=None, sa_type=Text)
    venue: str | None = Field(default=None, sa_type=Text)
    first_applied: datetime = Field(sa_type=Instant)
    status: str
    was: date | None
    revision: int
    local_start: str | None
    local_end: str | None


class FormerKeyRow(Row, table=True):
    """A key that a meeting had; the latest has the highest id."""

    __tablename__ = "former_key"
    __table_args__ = ({"sqlite_autoincrement": True},)
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(index=True)
    meeting: str = refers(MEETING)


class AttendanceRow(Row, table=True):
    """Every answer that was ever registered; rows are only added. The highest version counts."""

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("meeting", "seat", "version"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    meeting: str = refers(MEETING)
    seat: str = Field(index=True)
    version: int
    holder: str | None
    answer: str
    substitute_name: str | None
    substitute_title: str | None
    substitute_email: str | None
    substitute_answer: str | None
    from_: time | None
    until: time | None
    parts: str = Field(sa_type=Text)
    online: bool
    late: bool
    source: str | None
    by: str | None
    at: datetime | None = Field(sa_type=Instant)


class InvitationRow(Row, table=True):
    """The state behind a receiver's calendar messages."""

    __tablename__ = "invitation"
    meeting: str = refers(MEETING, primary_key=True)
    seat: str = Field(primary_key=True)
    receiver: str = Field(primary_key=True)
    name: str
    invited_as: str
    token: str = Field(index=True)
    dtstamp: datetime = Field(sa_type=Instant)
    sequence: int
    is_active: bool
    partstat: str
    asked_sequence: int
    replied_sequence: int | None
    replied_dtstamp: datetime | None = Field(sa_type=Instant)
    organizer: str | None


class AgendaRow(Row, table=True):
    """A meeting's agenda, whole."""

    __tablename__ = "agenda"
    meeting: str = refers(MEETING, primary_key=True)
    content: str = Field(sa_type=Text)


class NoticeRow(Row, table=True):
    """The outbox. `stream` is what order is kept within; `ready_at` the later of due and back-off,
    so that what waits for either costs a claim nothing; a row with an `owner` is claimed."""

    __tablename__ = "notice"
    __table_args__ = (
        UniqueConstraint("cause", "receiver", "channel"),
        CheckConstraint(one_of("state", get_args(State)), name="state"),
        _partial("ix_notice_ready", "ready_at", "id", where=one_of("state", CLAIMABLE_STATES)),
        _partial("ix_notice_expiry", "expires_at", where=one_of("state", CLAIMABLE_STATES)),
        _partial("ix_notice_stream", "stream", "id", where=one_of("state", OPEN_STATES)),
        _partial("ix_notice_owner", "owner", where="owner IS NOT NULL"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    cause: str
    receiver: str = Field(index=True)
    channel: str
    kind: str
    rule: str
    meeting: str | None = refers(MEETING, index=True)
    seat: str | None
    facts: str = Field(sa_type=Text)
    stream: str
    queued_at: datetime = Field(sa_type=Instant)
    due_at: datetime = Field(sa_type=Instant)
    expires_at: datetime | None = Field(sa_type=Instant)
    state: str
    attempts: int
    outages: int
    next_at: datetime | None = Field(sa_type=Instant)
    ready_at: datetime = Field(sa_type=Instant)
    owner: str | None
    lease_until: datetime | None = Field(sa_type=Instant)
    sent_at: datetime | None = Field(sa_type=Instant)
    reason: str | None
    subject: str | None
    message_id: str | None = Field(index=True)
    date: datetime | None = Field(sa_type=Instant)


class ContentRow(Row, table=True):
    """The bytes of a rendered notice, written once. Apart, so that a list need not read them. What
    several notices share stands at `shared_at` in the whole, and is kept in `notice_shared`."""

    __tablename__ = "notice_content"
    notice: int = Field(primary_key=True, foreign_key="notice.id")
    content: bytes
    shared: str | None = Field(default=None, foreign_key="notice_shared.digest")
    shared_at: int | None = None


class SharedRow(Row, table=True):
    """A stretch of bytes that several notices have in common, by its SHA-256; written once."""

    __tablename__ = "notice_shared"
    digest: str = Field(primary_key=True)
    content: bytes


class ReceivedRow(Row, table=True):
    """What came in, as it came."""

    __tablename__ = "received"
    source: str = Field(primary_key=True)
    identity: str = Field(primary_key=True)
    at: datetime = Field(sa_type=Instant)
    outcome: str
    reason: str | None = None
    raw: bytes


class HeldRow(Row, table=True):
    """What came in and waits for the secretary."""

    __tablename__ = "held"
    __table_args__ = ({"sqlite_autoincrement": True},)
    id: int | None = Field(default=None, primary_key=True)
    sender: str
    at: datetime = Field(sa_type=Instant)
    reason: str
    subject: str
    raw: bytes
    meeting: str | None
    resolved_at: datetime | None = Field(sa_type=Instant)
    resolution: str | None
    proposed_start: datetime | None = Field(sa_type=Instant)
    proposed_end: datetime | None = Field(sa_type=Instant)


class FactRow(Row, table=True):
    """A small named fact."""

    __tablename__ = "fact"
    name: str = Field(primary_key=True)
    value: str = Field(sa_type=Text)


class SlackLinkRow(Row, table=True):
    """Whom a Slack user is (decision 14)."""

    __tablename__ = "slack_link"
    workspace: str = Field(primary_key=True)
    user: str = Field(primary_key=True)
    email: str = Field(index=True)
    at: datetime = Field(sa_type=Instant)


class FiringRow(Row, table=True):
    """A rule that fired; it fires once."""

    __tablename__ = "firing"
    cause: str = Field(primary_key=True)
    at: datetime = Field(sa_type=Instant)


class LeaseRow(Row, table=True):
    """What one process at a time may do, until when, unless it is gone before."""

    __tablename__ = "lease"
    name: str = Field(primary_key=True)
    owner: str
    until: datetime = Field(sa_type=Instant)


class WorkerRow(Row, table=True):
    """Who has shown itself (PostgreSQL): the key of its lock, and the start of the server that the
    lock was taken on. Locks do not outlive their server: those of another say nothing."""

    __tablename__ = "worker"
    owner: str = Field(primary_key=True)
    key: int = Field(sa_type=BigInteger)
    server_started: str
