"""The table of what came in from Slack: in which order, in whose hand, and what is answered."""

from datetime import datetime
from typing import Final

from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint, text
from sqlmodel import Field

from bot.store.instants import Instant
from bot.store.row import Row, one_of

STATES: Final = ("open", "done", "over")
UNFINISHED: Final = ("open", "done")
OPEN: Final = one_of("state", UNFINISHED)


class SlackDeliveryRow(Row, table=True):
    """One delivery beside its bytes in `received`. `stream` is what order is kept within: a user of
    a workspace. `click` says which button was clicked, so that a double click is known. `open`: to
    be worked on; `done`: what it asked for is done, `answer` is still to be shown; `over`: all of
    it is."""

    __tablename__ = "slack_delivery"
    __table_args__ = (
        UniqueConstraint("identity"),
        CheckConstraint(one_of("state", STATES), name="state"),
        Index("ix_slack_delivery_open", "stream", "number", sqlite_where=text(OPEN)),
        Index("ix_slack_delivery_stream", "stream", "number"),
        {"sqlite_autoincrement": True},
    )
    number: int | None = Field(default=None, primary_key=True)
    identity: str
    stream: str
    click: str | None
    at: datetime = Field(sa_type=Instant)
    state: str
    owner: str
    until: datetime = Field(sa_type=Instant)
    tries: int
    answer: str | None = Field(sa_type=Text)
