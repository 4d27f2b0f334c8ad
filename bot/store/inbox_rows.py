"""The tables of what came in and what follows from it: answers in their order, and addresses."""

from datetime import datetime

from sqlalchemy import Index, Text
from sqlmodel import Field

from bot.store.instants import Instant
from bot.store.row import MEETING, Row, refers


class AnswerGivenRow(Row, table=True):
    """One answer as it was given, also one that changed nothing. `since` is the version of the
    attendance that it builds on, or the SEQUENCE that a substitute was asked at; `version` is the
    attendance's after it."""

    __tablename__ = "answer_given"
    __table_args__ = (
        Index("ix_answer_given_meeting_seat", "meeting", "seat"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    meeting: str = refers(MEETING)
    seat: str
    since: int
    version: int
    command: str = Field(sa_type=Text)
    by: str
    source: str
    at: datetime = Field(sa_type=Instant)
    late: bool
    invitee: str | None
    sequence: int | None
    dtstamp: datetime | None = Field(sa_type=Instant)
    said: str | None


class EarlyReplyRow(Row, table=True):
    """The answer of a delegate of whom the director has not told us yet."""

    __tablename__ = "early_reply"
    held: int = refers("held.id", primary_key=True)
    meeting: str = refers(MEETING)
    address: str
    partstat: str
    sequence: int
    dtstamp: datetime | None = Field(sa_type=Instant)
    said: str


class UndeliverableRow(Row, table=True):
    """An address that mail came back from."""

    __tablename__ = "undeliverable"
    address: str = Field(primary_key=True)
    at: datetime = Field(sa_type=Instant)
    why: str | None
    notice: int | None
