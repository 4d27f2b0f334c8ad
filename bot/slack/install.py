"""Installing the app in further workspaces: Bolt's OAuth flow over our own store.

https://docs.slack.dev/authentication/installing-with-oauth. An administrator opens /slack/install,
allows the app in Slack, and Slack sends the browser back to /slack/oauth_redirect with a code. The
state that ties both together is kept in the database and in a cookie of the browser.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPException
from typing import Any, Final, Protocol

from fastapi import APIRouter, Request, Response
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
from slack_bolt.error import BoltError
from slack_bolt.oauth import OAuthFlow
from slack_bolt.oauth.callback_options import CallbackOptions, FailureArgs, SuccessArgs
from slack_bolt.oauth.oauth_settings import OAuthSettings
from slack_bolt.request import BoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError
from slack_sdk.oauth import OAuthStateStore
from slack_sdk.oauth.installation_store import Installation as SlackInstallation
from slack_sdk.oauth.installation_store import InstallationStore

from bot.domain.errors import MoedebotError
from bot.domain.workspaces import Installation
from bot.slack.install_page import page_of_failure, page_of_success
from bot.slack.ports import Clock
from bot.slack.post import obeying_rate_limits

INSTALL: Final = "/slack/install"
REDIRECT: Final = "/slack/oauth_redirect"
SCOPES: Final = (
    "app_mentions:read", "channels:history", "chat:write", "commands", "groups:history",
    "im:history", "im:write", "users:read", "users:read.email",
)  # fmt: skip
"""As the manifest has them (a test compares)."""
_SECONDS: Final = 15


class Installs(Protocol):
    """The use cases of installing (`bot.services.installations`)."""

    def begin(self, now: datetime) -> str: ...
    def is_begun(self, state: str, now: datetime) -> bool: ...
    def save(self, installed: Installation, now: datetime) -> int: ...


@dataclass(frozen=True)
class OAuthApp:
    """The app as Slack knows it, and where its pages are. `base_url` is our public address,
    `api_url` the base of the Web API."""

    client_id: str
    client_secret: str = field(repr=False)
    base_url: str
    api_url: str


def router(oauth: OAuthApp, installs: Installs, clock: Clock) -> APIRouter:
    """GET /slack/install and /slack/oauth_redirect."""
    flow = _flow(oauth, installs, clock)
    routes = APIRouter(include_in_schema=False)

    @routes.get(INSTALL)
    def install(request: Request) -> Response:
        return to_starlette_response(flow.handle_installation(to_bolt_request(request, b"")))

    @routes.get(REDIRECT)
    def installed(request: Request) -> Response:
        return to_starlette_response(flow.handle_callback(to_bolt_request(request, b"")))

    return routes


def _flow(oauth: OAuthApp, installs: Installs, clock: Clock) -> OAuthFlow:
    client = WebClient(
        base_url=oauth.api_url, timeout=_SECONDS, retry_handlers=list(obeying_rate_limits())
    )
    settings = OAuthSettings(
        client_id=oauth.client_id,
        client_secret=oauth.client_secret,
        scopes=list(SCOPES),
        redirect_uri=oauth.base_url.rstrip("/") + REDIRECT,
        install_path=INSTALL,
        redirect_uri_path=REDIRECT,
        install_page_rendering_enabled=False,  # straight to Slack, which asks anyway
        authorization_url=oauth.api_url.removesuffix("api/") + "oauth/v2/authorize",
        callback_options=CallbackOptions(success=_succeeded, failure=_failed),
        installation_store=_Store(installs, clock),
        state_store=_States(installs, clock),
    )
    return _Flow(client=client, settings=settings)


class _Flow(OAuthFlow):
    """Bolt's flow, for which a Slack that cannot be reached is a code that did not work."""

    def run_installation(self, code: str) -> SlackInstallation | None:
        try:
            found: SlackInstallation | None = super().run_installation(code)
        except (SlackClientError, HTTPException, OSError):
            return None
        return found if found is not None and found.bot_token else None


class _States(OAuthStateStore):
    def __init__(self, installs: Installs, clock: Clock) -> None:
        self._installs = installs
        self._clock = clock

    def issue(self, *args: Any, **kwargs: Any) -> str:
        return self._installs.begin(self._clock())

    def consume(self, state: str) -> bool:
        return self._installs.is_begun(state, self._clock())


class _Store(InstallationStore):
    def __init__(self, installs: Installs, clock: Clock) -> None:
        self._installs = installs
        self._clock = clock

    def save(self, installation: SlackInstallation) -> None:
        """Raises BoltError, whose cause is ours, where it may not be kept."""
        now = self._clock().astimezone(UTC)
        try:
            self._installs.save(_ours(installation, now), now)
        except MoedebotError as error:
            raise BoltError(type(error).__name__) from error


def _ours(found: SlackInstallation, now: datetime) -> Installation:
    whole = bool(found.is_enterprise_install)
    return Installation(
        team="" if whole else found.team_id or "",
        enterprise=found.enterprise_id or "",
        name=(found.enterprise_name if whole else found.team_name) or "",
        token=found.bot_token or "",
        installed_at=now,
        bot_user=found.bot_user_id or "",
        scopes=",".join(found.bot_scopes or ()),
        installed_by=found.user_id or "",
    )


def _succeeded(args: SuccessArgs) -> BoltResponse:
    found = args.installation
    name = found.team_name or found.enterprise_name or found.team_id or ""
    return _page(page_of_success(_accepted(args.request), name), 200, args.settings)


def _failed(args: FailureArgs) -> BoltResponse:
    cause = args.error.__cause__ if args.error else None
    error = cause if isinstance(cause, MoedebotError) else None
    html = page_of_failure(_accepted(args.request), args.reason, error)
    status = 403 if error else args.suggested_status_code
    return _page(html, status, args.settings)


def _accepted(request: BoltRequest) -> str:
    return str(next(iter(request.headers.get("accept-language", ())), ""))


def _page(html: str, status: int, settings: OAuthSettings) -> BoltResponse:
    headers: dict[str, str | Sequence[str]] = {
        "Content-Type": "text/html; charset=utf-8",
        "Cache-Control": "no-store",
        "Set-Cookie": [settings.state_utils.build_set_cookie_for_deletion()],
    }
    return BoltResponse(status=status, body=html, headers=headers)
