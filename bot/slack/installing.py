"""The app was taken out of a workspace: its installation ends, and is said to have."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Protocol, cast

from slack_bolt import App

from bot.domain.workspaces import Installation
from bot.services.installations import Ending
from bot.slack.answering import Answering
from bot.slack.messages import pass_over
from bot.slack.work import recorded


class Ends(Protocol):
    """The use case of taking back (`bot.services.installations`)."""

    def all(self) -> tuple[Installation, ...]: ...
    def end(
        self, team: str, enterprise: str, why: Ending, now: datetime
    ) -> Installation | None: ...


class TakenOut(Exception):
    """The app was taken out of a workspace. Members there are reached by mail, or not at all,
    until it is installed again."""

    def __init__(self, workspace: str, why: str) -> None:
        super().__init__(f"{why}: {workspace}")


Register = Callable[[App, Answering], None]


def endings(installed: Ends) -> Register:
    """Registers the listeners for app_uninstalled and tokens_revoked."""

    def register(app: App, answering: Answering) -> None:
        for event in ("app_uninstalled", "tokens_revoked"):
            listener = recorded(_listener(installed, answering), answering.on_failure)
            app.event(event)(ack=pass_over, lazy=[listener])

    return register


def _listener(installed: Ends, answering: Answering) -> Callable[..., None]:
    def take_back(body: dict[str, Any], event: dict[str, Any]) -> None:
        if event["type"] == "tokens_revoked" and not (event.get("tokens") or {}).get("bot"):
            return  # a person's own token: we use none
        team, enterprise = _workspace_of(body)
        if _was_installed_since(installed, team or enterprise, body.get("event_time")):
            return  # the word of an older installation came late
        why = cast(Ending, event["type"])
        ended = installed.end(team, enterprise, why, answering.clock())
        if ended is not None:
            answering.on_failure("slack", TakenOut(ended.name or ended.id, why))

    return take_back


def _workspace_of(body: dict[str, Any]) -> tuple[str, str]:
    """(team, organisation); of an installation in a whole organisation no team is named."""
    found: dict[str, Any] = next(iter(body.get("authorizations") or ()), {})
    if found.get("is_enterprise_install") or body.get("is_enterprise_install"):
        return "", str(found.get("enterprise_id") or body.get("enterprise_id") or "")
    return str(body.get("team_id") or ""), ""


def _was_installed_since(installed: Ends, workspace: str, event_time: int | None) -> bool:
    if not event_time:
        return False
    told = datetime.fromtimestamp(event_time + 1, UTC)  # Slack tells whole seconds
    return any(e.id == workspace and e.is_live and e.installed_at > told for e in installed.all())
