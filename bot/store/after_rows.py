"""The tables of what comes after a meeting: minutes, follow-ups, and rounds with their answers."""

from datetime import date, datetime
from typing import get_args

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlmodel import Field

from bot.domain.followups import FollowUpState
from bot.domain.rounds import RoundState
from bot.store.instants import Instant
from bot.store.tables import Row, one_of


def _meeting() -> list[ForeignKey]:
    """A column that holds a meeting's UID refers to it."""
    return [ForeignKey("meeting.uid", deferrable=True, initially="DEFERRED")]


class MinutesRow(Row, table=True):
    """A meeting's minutes, whole."""

    __tablename__ = "minutes"
    meeting: str = Field(primary_key=True, sa_column_args=_meeting())
    state: str = Field(index=True)
    content: str = Field(sa_type=Text)


class FollowUpRow(Row, table=True):
    """Something promised, whole; `due` is its last local day."""

    __tablename__ = "follow_up"
    __table_args__ = (
        CheckConstraint(one_of("state", get_args(FollowUpState)), name="state"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    group: str = Field(index=True)
    meeting: str | None = Field(default=None, index=True, sa_column_args=_meeting())
    due: date = Field(index=True)
    state: str
    content: str = Field(sa_type=Text)


class RoundRow(Row, table=True):
    """A round, whole; its answers are rows of their own."""

    __tablename__ = "round"
    __table_args__ = (
        CheckConstraint(one_of("state", get_args(RoundState)), name="state"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    group: str = Field(index=True)
    meeting: str | None = Field(default=None, index=True, sa_column_args=_meeting())
    deadline: datetime = Field(sa_type=Instant)
    state: str
    content: str = Field(sa_type=Text)


class RoundAnswerRow(Row, table=True):
    """Every answer to a round; rows are only added. The highest version of a seat counts."""

    __tablename__ = "round_answer"
    __table_args__ = (UniqueConstraint("round", "seat", "version"), {"sqlite_autoincrement": True})
    id: int | None = Field(default=None, primary_key=True)
    round: int = Field(
        index=True,
        sa_column_args=[ForeignKey("round.id", deferrable=True, initially="DEFERRED")],
    )
    seat: str
    version: int
    say: str
    condition: str | None = Field(default=None, sa_type=Text)
    holder: str | None
    by: str
    source: str
    at: datetime = Field(sa_type=Instant)
