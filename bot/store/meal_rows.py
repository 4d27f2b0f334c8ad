"""The table of what people have said of the food at a meeting; its rows are deleted after it."""

from sqlalchemy import ForeignKey, Text
from sqlmodel import Field

from bot.store.tables import Row


class MealRow(Row, table=True):
    """One eater (an address, or a guest's key). `heard` are the mails in which it was said."""

    __tablename__ = "meal"
    meeting: str = Field(
        primary_key=True,
        sa_column_args=[ForeignKey("meeting.uid", deferrable=True, initially="DEFERRED")],
    )
    eater: str = Field(primary_key=True)
    lunch: bool | None
    diets: str = Field(sa_type=Text)
    heard: str = Field(sa_type=Text)
