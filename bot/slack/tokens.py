"""Which token speaks in which workspace: an installation's, else the one of the settings."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol, cast

from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.domain.errors import Outage, Refused, TokenUnreadable
from bot.domain.workspaces import Installation
from bot.services.installations import NOT_INSTALLED, Ending
from bot.slack.ports import SlackSettings
from bot.slack.post import obeying_rate_limits

TAKEN_BACK: Final = frozenset({"token_revoked", "account_inactive", "app_uninstalled"})
"""What Slack says of a token that will never be good again."""
_SECONDS: Final = 15


class Installed(Protocol):
    """The installations (`bot.services.installations`)."""

    def token_for(self, team: str, enterprise: str = "") -> str | None: ...
    def only_token(self) -> str | None: ...
    def organisation_token(self) -> str | None: ...
    def all(self) -> tuple[Installation, ...]: ...
    def end(
        self, team: str, enterprise: str, why: Ending, now: datetime
    ) -> Installation | None: ...


@dataclass(frozen=True)
class Tokens:
    """The tokens of all workspaces."""

    settings: SlackSettings
    installed: Installed | None = None

    def find(self, workspace: str | None, enterprise: str | None = None) -> str | None:
        """The token for a workspace (None: the one that there is); None where the app is not
        installed there. A workspace that the app was taken out of is not spoken to with another's
        token. Raises TokenUnreadable."""
        if self.installed is None:
            return self.settings.bot_token or None
        if workspace is None:
            return self.settings.bot_token or self.installed.only_token()
        found = self.installed.token_for(workspace, enterprise or "")
        if found is not None:
            return found
        if self._was_taken_out(workspace):
            return None
        return self.settings.bot_token or self.installed.organisation_token()

    def for_delivery(self, workspace: str | None) -> str:
        """The token that a notice goes out with. Raises Refused where the app is not installed: it
        goes out when it is; Outage where the token cannot be read."""
        try:
            token = self.find(workspace)
        except TokenUnreadable as error:
            raise Outage(f"token unreadable: {error.workspace}") from error
        if token is None:
            raise Refused(f"{NOT_INSTALLED}: {workspace or '?'}")
        return token

    def client(self, workspace: str | None) -> WebClient | None:
        """A client that speaks in a workspace; None where the app is not installed there. Raises
        TokenUnreadable."""
        token = self.find(workspace)
        if token is None:
            return None
        return WebClient(
            token=token,
            base_url=self.settings.api_url,
            timeout=_SECONDS,
            retry_handlers=list(obeying_rate_limits()),
        )

    def taken_back(self, workspace: str | None, now: datetime) -> bool:
        """Slack says that a token is good for nothing any more: the installation has ended. False
        where it was the settings' token: that is for the administrator to mend."""
        if self.installed is None or workspace is None:
            return False
        return self.installed.end(workspace, "", "token_refused", now) is not None

    def _was_taken_out(self, workspace: str) -> bool:
        assert self.installed is not None
        return any(each.id == workspace and not each.is_live for each in self.installed.all())


def authorize_by(tokens: Tokens) -> Callable[..., AuthorizeResult]:
    """Bolt's `authorize`: whatever comes in is answered with the token of the workspace that it
    comes from, without asking Slack. None where the app is not installed there."""

    def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult | None:
        token = tokens.find(team_id or enterprise_id, enterprise_id)
        if token is None:
            return None
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=token)

    return cast(Callable[..., AuthorizeResult], authorize)  # Bolt takes None; its types do not
