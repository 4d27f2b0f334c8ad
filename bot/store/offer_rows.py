"""The table of possible substitutes."""

from datetime import datetime
from typing import get_args

from sqlalchemy import CheckConstraint, ForeignKey
from sqlmodel import Field

from bot.domain.offers import OfferState
from bot.store.instants import Instant
from bot.store.tables import Row, one_of


class OfferRow(Row, table=True):
    """Somebody who answered a forwarded invitation."""

    __tablename__ = "offer"
    __table_args__ = (
        CheckConstraint(one_of("state", get_args(OfferState)), name="state"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    meeting: str = Field(
        index=True,
        sa_column_args=[ForeignKey("meeting.uid", deferrable=True, initially="DEFERRED")],
    )
    held: int = Field(
        index=True,
        sa_column_args=[ForeignKey("held.id", deferrable=True, initially="DEFERRED")],
    )
    email: str
    name: str
    at: datetime = Field(sa_type=Instant)
    seat: str | None
    message_id: str | None
    state: str
    decided_by: str | None
    decided_at: datetime | None = Field(sa_type=Instant)
