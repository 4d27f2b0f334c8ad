"""Slack, put together: the app with all its listeners, Home tabs, and installing in workspaces."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.app.application import Application
from bot.app.outside import Outside
from bot.domain.errors import TokenUnreadable

if TYPE_CHECKING:
    from fastapi import APIRouter
    from slack_bolt import App

    from bot.slack.home_tabs import HomeTabs

Failed = Callable[[str, Exception], None]


@dataclass(frozen=True)
class SlackParts:
    """What of Slack runs in one process."""

    app: "App"
    tabs: "HomeTabs"

    def close(self) -> None:
        """Finishes what came in, and what is being shown for it."""
        from bot.slack.app import close

        close(self.app)
        self.tabs.close()


def slack_parts(application: Application, outside: Outside, on_failure: Failed) -> SlackParts:
    """The app and what belongs to it. Nothing connects before something comes in."""
    from bot.slack.app import build_app
    from bot.slack.home import Home
    from bot.slack.installing import endings
    from bot.slack.propose import Proposing
    from bot.slack.tokens import authorize_by

    _put_tokens_under_first_key(application, on_failure)
    tabs = home_tabs(application, outside, on_failure)
    app = build_app(
        outside.slack_settings,
        application.conversation,
        application.identity,
        application.clock,
        application.deliveries,
        on_failure,
        authorize=authorize_by(outside.tokens),
        also=[
            Home(tabs, application.office).register,
            Proposing(application.conversation).register,
            endings(application.installations),
        ],
        on_changed=tabs.refresh_soon,
    )
    return SlackParts(app, tabs)


def _put_tokens_under_first_key(application: Application, on_failure: Failed) -> None:
    """After the key was changed; a token under a key that is gone is told of."""
    if application.settings.slack_client_id is None:
        return
    try:
        application.installations.reseal()
    except TokenUnreadable as error:
        on_failure("slack", error)


def home_tabs(application: Application, outside: Outside, on_failure: Failed) -> "HomeTabs":
    """The Home tabs, as any process can show them anew."""
    from bot.services.home import Homes
    from bot.services.home_opened import OpenHomes
    from bot.slack.home_tabs import HomeTabs

    return HomeTabs(
        Homes(application.office),
        OpenHomes(application.store),
        application.identity,
        outside.tokens,
        application.clock,
        application.conversation.refusal,
        on_failure,
    )


def refresh_homes(application: Application, outside: Outside, on_failure: Failed) -> int:
    """Shows anew the Home tabs that were opened lately, where what they show has changed: by mail,
    by a link, in another process. How many."""
    from bot.services.home_opened import OpenHomes

    if not OpenHomes(application.store).lately(application.clock()):
        return 0
    tabs = home_tabs(application, outside, on_failure)
    try:
        return tabs.refresh(application.clock())
    finally:
        tabs.close()


def slack_routes(application: Application, app: "App") -> "APIRouter":
    """The routes that Slack calls, and those of installing where the app may be installed."""
    from fastapi import APIRouter

    from bot.slack.http import router

    routes = APIRouter()
    routes.include_router(router(app))
    settings = application.settings
    if settings.slack_client_id and settings.slack_client_secret:
        from bot.slack.install import OAuthApp
        from bot.slack.install import router as install_router

        oauth = OAuthApp(
            settings.slack_client_id,
            settings.slack_client_secret,
            settings.base_url,
            settings.slack_api_url.rstrip("/") + "/",
        )
        routes.include_router(install_router(oauth, application.installations, application.clock))
    return routes
