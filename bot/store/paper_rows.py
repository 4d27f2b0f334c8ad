"""The tables of what is on its way to or through an agenda: proposals and approvals."""

from datetime import datetime
from typing import get_args

from sqlalchemy import CheckConstraint, Text
from sqlmodel import Field

from bot.domain.proposals import ProposalState
from bot.store.instants import Instant
from bot.store.row import MEETING, Row, one_of, refers


class ProposalRow(Row, table=True):
    """An item that somebody proposed; `item` is JSON."""

    __tablename__ = "proposal"
    __table_args__ = (
        CheckConstraint(one_of("state", get_args(ProposalState)), name="state"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    meeting: str = refers(MEETING, index=True)
    item: str = Field(sa_type=Text)
    by: str
    at: datetime = Field(sa_type=Instant)
    way: str
    state: str
    decided_by: str | None
    decided_at: datetime | None = Field(sa_type=Instant)
    note: str | None
    key: str


class ApprovalRow(Row, table=True):
    """Where the approval of a meeting's agenda or minutes stands, whole."""

    __tablename__ = "approval"
    meeting: str = refers(MEETING, primary_key=True)
    document: str = Field(primary_key=True)
    state: str = Field(index=True)
    content: str = Field(sa_type=Text)
