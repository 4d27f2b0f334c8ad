"""The tables of what comes after a meeting: minutes, follow-ups, and rounds with their answers."""

from datetime import date, datetime
from typing import get_args

from sqlalchemy import CheckConstraint, Text, UniqueConstraint
from sqlmodel import Field

from bot.domain.followups import FollowUpState
from bot.domain.rounds import RoundState
from bot.store.instants import Instant
from bot.store.row import MEETING, Row, one_of, refers


class MinutesRow(Row, table=True):
    """A meeting's minutes, whole."""

    __tablename__ = "minutes"
    meeting: str = refers(MEETING, primary_key=True)
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
    meeting: str | None = refers(MEETING, default=None, index=True)
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
    meeting: str | None = refers(MEETING, default=None, index=True)
    deadline: datetime = Field(sa_type=Instant)
    state: str
    content: str = Field(sa_type=Text)


class RoundAnswerRow(Row, table=True):
    """Every answer to a round; rows are only added. The highest version of a seat counts."""

    __tablename__ = "round_answer"
    __table_args__ = (UniqueConstraint("round", "seat", "version"), {"sqlite_autoincrement": True})
    id: int | None = Field(default=None, primary_key=True)
    round: int = refers("round.id", index=True)
    seat: str
    version: int
    say: str
    condition: str | None = Field(default=None, sa_type=Text)
    holder: str | None
    by: str
    source: str
    at: datetime = Field(sa_type=Instant)
