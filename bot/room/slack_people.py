"""Who is in the double's workspace: users from the plan's people, ids made from addresses."""

import base64
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, Final

from bot.domain.people import Person

TEAM: Final = "T0R00M0001"
BOT_USER: Final = "U0R00MB0T1"
BOT: Final = "B0R00MB0T1"


def _id_of(kind: str, name: str) -> str:
    """An id such as Slack's, the same at every start: a letter and ten of A-Z2-7."""
    digest = hashlib.sha256(f"{kind}:{name.lower()}".encode()).digest()
    return kind + base64.b32encode(digest).decode()[:10]


def user_id(person: Person) -> str:
    """The user id of a person: the plan's own where it names one, else one of their address."""
    return person.slack[0].rpartition("/")[2] if person.slack else _id_of("U", person.email)


def channel_id(name: str) -> str:
    """The id of a channel by its name (with or without `#`), or the id itself."""
    bare = name.removeprefix("#")
    return bare if bare.isupper() else _id_of("C", bare)


def direct_message_id(user: str) -> str:
    """The id of the conversation between a user and the bot."""
    return _id_of("D", user)


def user_of(person: Person) -> dict[str, Any]:
    """A person as users.info shows a full member of the workspace."""
    return {
        "id": user_id(person),
        "team_id": TEAM,
        "name": person.email.partition("@")[0],
        "real_name": person.name,
        "deleted": False,
        "is_bot": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "is_email_confirmed": True,
        "locale": "da-DK" if person.language == "da" else "en-US",
        "profile": {"real_name": person.name, "email": person.email},
    }


class Directory:
    """Users and channels of the workspace, by id and address."""

    def __init__(self, people: Iterable[Person], channels: Iterable[str]) -> None:
        self._users = {user["id"]: user for user in map(user_of, people)}
        self.channels = {channel_id(name): name.removeprefix("#") for name in channels}

    def add(self, user: Mapping[str, Any]) -> None:
        """Puts a user in (a guest, a bot, a stranger), or another in the place of the same id."""
        self._users[user["id"]] = dict(user)

    def users(self) -> list[dict[str, Any]]:
        return list(self._users.values())

    def user(self, user: str) -> dict[str, Any] | None:
        return self._users.get(user)

    def user_by_email(self, email: str) -> dict[str, Any] | None:
        return next((u for u in self._users.values() if _email(u) == email.lower()), None)

    def user_in(self, conversation: str) -> dict[str, Any] | None:
        """The user whom the bot talks with in a direct conversation, or None."""
        return next((u for i, u in self._users.items() if direct_message_id(i) == conversation),
                    None)  # fmt: skip

    def conversation(self, channel: str) -> str | None:
        """The id of the conversation that `channel` names (an id, `#name` or a user's id)."""
        if channel in self._users:
            return direct_message_id(channel)
        if channel.startswith("#") or channel in self.channels.values():
            channel = channel_id(channel)
        known = channel in self.channels or self.user_in(channel) is not None
        return channel if known else None


def _email(user: Mapping[str, Any]) -> str:
    return str((user.get("profile") or {}).get("email") or "").lower()
