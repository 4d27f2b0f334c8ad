"""The table of what people have said of the food at a meeting; its rows are deleted after it."""

from sqlalchemy import Text
from sqlmodel import Field

from bot.store.row import MEETING, Row, refers


class MealRow(Row, table=True):
    """One eater (an address, or a guest's key). `heard` are the mails in which it was said."""

    __tablename__ = "meal"
    meeting: str = refers(MEETING, primary_key=True)
    eater: str = Field(primary_key=True)
    lunch: bool | None
    diets: str = Field(sa_type=Text)
    heard: str = Field(sa_type=Text)
