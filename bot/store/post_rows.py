"""The table of what stands where in Slack."""

from sqlmodel import Field

from bot.store.row import Row


class SlackPostRow(Row, table=True):
    """A post that may be changed, or answered in its thread."""

    __tablename__ = "slack_post"
    receiver: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    channel: str
    ts: str
