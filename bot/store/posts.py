"""Where our posts stand in Slack: conversation and timestamp, by receiver and the post's key."""

from sqlmodel import Session, col, select

from bot.store.post_rows import SlackPostRow


class Posts:
    """Posts that may be changed, or answered in their threads."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, receiver: str, key: str) -> tuple[str, str] | None:
        """(conversation, timestamp) of a post; None where it is not known to be posted."""
        row = self._session.get(SlackPostRow, (receiver, key))
        return (row.channel, row.ts) if row else None

    def keep(self, receiver: str, key: str, channel: str, ts: str) -> None:
        """Remember where it stands, in place of where it stood before."""
        self._session.merge(SlackPostRow(receiver=receiver, key=key, channel=channel, ts=ts))
        self._session.flush()

    def keys(self, receiver: str, beginning: str) -> tuple[str, ...]:
        """The keys of a receiver's posts that begin so, in their order."""
        query = select(SlackPostRow.key).where(
            SlackPostRow.receiver == receiver,
            col(SlackPostRow.key).startswith(beginning, autoescape=True),
        )
        return tuple(self._session.exec(query.order_by(SlackPostRow.key)))

    def forget(self, receiver: str) -> None:
        """Nothing is known any more of where a receiver's posts stand: they are looked for anew."""
        for key in self.keys(receiver, ""):
            row = self._session.get(SlackPostRow, (receiver, key))
            if row is not None:
                self._session.delete(row)
        self._session.flush()
