"""The tables of guests: whom the secretary has named, and the state behind their invitations."""

from datetime import datetime
from typing import get_args

from sqlalchemy import CheckConstraint, Text
from sqlmodel import Field

from bot.domain.guests import GuestAnswer
from bot.store.instants import Instant
from bot.store.row import MEETING, Row, one_of, refers


class GuestRow(Row, table=True):
    """A guest named by the secretary; `key` is the guest's. The plan's own are in the plan."""

    __tablename__ = "guest"
    meeting: str = refers(MEETING, primary_key=True)
    key: str = Field(primary_key=True)
    guest: str = Field(sa_type=Text)
    by: str | None
    at: datetime = Field(sa_type=Instant)


class GuestInvitationRow(Row, table=True):
    """A guest's own event, with what the guest was told of it last, and the answer."""

    __tablename__ = "guest_invitation"
    __table_args__ = (CheckConstraint(one_of("answer", get_args(GuestAnswer)), name="answer"),)
    meeting: str = refers(MEETING, primary_key=True)
    key: str = Field(primary_key=True)
    uid: str = Field(index=True)
    receiver: str = Field(index=True)
    name: str
    token: str = Field(index=True)
    told: str = Field(sa_type=Text)
    dtstamp: datetime = Field(sa_type=Instant)
    sequence: int
    asked_sequence: int
    is_active: bool
    answer: str
    answered_at: datetime | None = Field(sa_type=Instant)
    replied_sequence: int | None
    replied_dtstamp: datetime | None = Field(sa_type=Instant)
    organizer: str | None
