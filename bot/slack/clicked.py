"""What was clicked, and where what came of it is shown."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.slack.ports import Reply
from bot.slack.post import Post, into, over, privately

_CHANNELS = ("C", "G")
"""What ids of conversations begin with that others read too."""


def acknowledge(ack: Ack) -> None:
    """Tells Slack that it came in; the answer follows."""
    ack()


@dataclass(frozen=True)
class Clicked:
    """A message (or a view, where it has no `ts`) with a button that `user` clicked; `url` answers
    to that user alone."""

    user: str
    url: str | None = None
    channel: str | None = None
    ts: str | None = None
    thread: str | None = None
    is_ephemeral: bool = False

    @classmethod
    def of(cls, body: Mapping[str, Any]) -> Self:
        """From a block_actions payload, or from a command's."""
        user = str(body["user"]["id"] if "user" in body else body["user_id"])
        container = body.get("container") or {}
        return cls(
            user=user,
            url=body.get("response_url"),
            channel=container.get("channel_id"),
            ts=container.get("message_ts"),
            thread=container.get("thread_ts"),
            is_ephemeral=bool(container.get("is_ephemeral")),
        )

    def as_mapping(self) -> dict[str, Any]:
        """To be kept in a form; `Clicked(**mapping)` is the same."""
        return {name: value for name, value in asdict(self).items() if value}

    @property
    def read_by_all_of(self) -> str | None:
        """The channel whose members read the message; None where the user alone does."""
        is_shared = (self.channel or "").startswith(_CHANNELS) and not self.is_ephemeral
        return self.channel if is_shared else None

    def beside(self, client: WebClient) -> Post:
        """Told to the user alone."""
        if self.url:
            return privately(client, self.url, user=self.user)
        return into(client, self.user)

    def places(self, client: WebClient, reply: Reply) -> tuple[Post, Post]:
        """Where an answer goes (its first message, and others). A new state, or a question asked
        on, takes the place of the clicked message; a refusal, or that nothing was changed, is told
        beside it to the one who clicked."""
        beside = self.beside(client)
        takes_place = reply.changed or reply.choices or reply.replaces
        if not takes_place or reply.is_private or not self.ts or not self.channel:
            return beside, beside
        if self.is_ephemeral:
            if not self.url:
                return beside, beside
            return privately(client, self.url, replace=True, user=self.user), beside
        return over(client, self.channel, self.ts), into(client, self.channel, self.thread)
