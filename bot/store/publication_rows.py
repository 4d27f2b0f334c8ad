"""The table of what was put on the web."""

from datetime import datetime
from typing import get_args

from sqlalchemy import CheckConstraint, Text, UniqueConstraint
from sqlmodel import Field

from bot.domain.publication import PublicationState
from bot.store.instants import Instant
from bot.store.row import MEETING, Row, one_of, refers


class PublicationRow(Row, table=True):
    """One time that an agenda or minutes were put on the web; `content` is the paper as JSON. Rows
    are only added; a later edition, or withdrawing it, changes a row's state."""

    __tablename__ = "publication"
    __table_args__ = (
        CheckConstraint(one_of("state", get_args(PublicationState)), name="state"),
        UniqueConstraint("meeting", "document", "edition"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    meeting: str = refers(MEETING)
    document: str
    edition: int
    state: str = Field(index=True)
    by: str
    at: datetime = Field(sa_type=Instant)
    ended_by: str | None
    ended_at: datetime | None = Field(sa_type=Instant)
    content: str = Field(sa_type=Text)
