"""The workspaces that the app is installed in: the double's own, and others by OAuth.

https://docs.slack.dev/authentication/installing-with-oauth
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final

from bot.room.slack_keys import APP, Keys
from bot.room.slack_limits import NotAccepted
from bot.room.slack_people import BOT_USER, TEAM

SCOPES: Final = (
    "app_mentions:read,channels:history,chat:write,commands,groups:history,im:history,im:write,"
    "users:read,users:read.email"
)


@dataclass(frozen=True)
class Workspace:
    """A workspace: its id and name."""

    id: str = TEAM
    name: str = "Room"


class Installs:
    """Bot tokens -> workspaces; codes that a token can be had for, once each."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._lock = Lock()
        self._codes: dict[str, tuple[Workspace, str]] = {}
        self._used: set[str] = set()
        self._tokens = {keys.bot_token: Workspace()}
        self._revoked: set[str] = set()

    def allow(self, workspace: Workspace, user: str) -> str:
        """An administrator allows the app: the code that Slack sends the browser back with."""
        code = secrets.token_hex(12)
        with self._lock:
            self._codes[code] = workspace, user
        return code

    def redeem(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """oauth.v2.access: a code for a token. Raises NotAccepted."""
        if arguments.get("client_id") != self._keys.client_id:
            raise NotAccepted("invalid_client_id")
        if arguments.get("client_secret") != self._keys.client_secret:
            raise NotAccepted("bad_client_secret")
        code = str(arguments.get("code") or "")
        with self._lock:
            if code in self._used:
                raise NotAccepted("code_already_used")
            if code not in self._codes:
                raise NotAccepted("invalid_code")
            workspace, user = self._codes.pop(code)
            self._used.add(code)
            token = f"xoxb-{workspace.id}-{secrets.token_hex(12)}"
            self._tokens[token] = workspace
        return {
            "access_token": token, "token_type": "bot", "scope": SCOPES, "bot_user_id": BOT_USER,
            "app_id": APP, "team": {"id": workspace.id, "name": workspace.name},
            "enterprise": None, "is_enterprise_install": False, "authed_user": {"id": user},
        }  # fmt: skip

    def revoke(self, workspace: str) -> None:
        """An administrator of a workspace takes the app out: its tokens are good for nothing."""
        with self._lock:
            self._revoked |= {t for t, of in self._tokens.items() if of.id == workspace}

    def workspace_of(self, token: str) -> Workspace:
        """The workspace of a bot token. Raises NotAccepted."""
        if not token:
            raise NotAccepted("not_authed")
        with self._lock:
            if token in self._revoked:
                raise NotAccepted("token_revoked")
            if token not in self._tokens:
                raise NotAccepted("invalid_auth")
            return self._tokens[token]

    def check_app_token(self, token: str) -> None:
        """Raises NotAccepted for anything but the app-level token."""
        if token != self._keys.app_token:
            kind = "not_allowed_token_type" if token.startswith("xoxb-") else "invalid_auth"
            raise NotAccepted(kind if token else "not_authed")
