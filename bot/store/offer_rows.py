"""The table of possible substitutes."""

from datetime import datetime
from typing import get_args

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from bot.domain.offers import OfferState
from bot.store.instants import Instant
from bot.store.row import MEETING, Row, one_of, refers


class OfferRow(Row, table=True):
    """Somebody who answered a forwarded invitation."""

    __tablename__ = "offer"
    __table_args__ = (
        CheckConstraint(one_of("state", get_args(OfferState)), name="state"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    meeting: str = refers(MEETING, index=True)
    held: int = refers("held.id", index=True)
    email: str
    name: str
    at: datetime = Field(sa_type=Instant)
    seat: str | None
    message_id: str | None
    state: str
    decided_by: str | None
    decided_at: datetime | None = Field(sa_type=Instant)
