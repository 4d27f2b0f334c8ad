"""The web application, put together. Building it connects to nothing."""

from collections.abc import Callable
from datetime import datetime, timedelta
from importlib.resources import files

from fastapi import APIRouter, FastAPI
from fastapi.responses import Response
from starlette.middleware.trustedhost import TrustedHostMiddleware

from bot.services.office import Office
from bot.web.answers import Answers
from bot.web.archive import Archive
from bot.web.desk import DeskPages
from bot.web.failures import answer_failures
from bot.web.feeds import Feeds
from bot.web.guard import LOOPBACK, SecurityHeaders
from bot.web.health import Watch, bound_of
from bot.web.mine import Mine
from bot.web.minutes import MinutesPages
from bot.web.papers import Papers
from bot.web.publishing import PublishingPages
from bot.web.rounds import RoundPages
from bot.web.routes import Letters, Pages

EVERY = timedelta(seconds=5)
"""How often the heartbeat beats where nothing else is said."""
_FILES = {
    "page.css": "text/css",
    "answer.css": "text/css",
    "mine.css": "text/css",
    "archive.css": "text/css",
    "publish.css": "text/css",
    "icon.svg": "image/svg+xml",
}


def build_web(
    office: Office,
    clock: Callable[[], datetime],
    *,
    is_rehearsal: bool,
    slack: APIRouter | None = None,
    heartbeat_every: timedelta = EVERY,
) -> FastAPI:
    """The pages, over an office.

    `clock` tells the instant (UTC). In rehearsal the notices can be read, and only this machine may
    ask; else the pages are public, and say nothing of persons. `slack` are the routes that Slack
    calls. The heartbeat counts as stopped when it has been silent for three times
    `heartbeat_every`, and at least five minutes.
    """
    web = FastAPI(title="Mødebot", docs_url=None, redoc_url=None, openapi_url=None)
    watch = Watch(office.store, clock, bound_of(heartbeat_every), since=clock())
    web.include_router(Pages(office, clock, watch, is_rehearsal).routes())
    web.include_router(Answers(office, clock).routes())
    web.include_router(MinutesPages(office, clock).routes())
    web.include_router(RoundPages(office, clock).routes())
    web.include_router(DeskPages(office, clock).routes())
    web.include_router(Papers(office, clock).routes())
    web.include_router(Mine(office, clock).routes())
    web.include_router(PublishingPages(office, clock).routes())
    web.include_router(Archive(office, clock).routes())
    web.include_router(Feeds(office, clock).routes())
    web.include_router(_looks())
    if is_rehearsal:
        web.include_router(Letters(office, clock).routes())
        web.add_middleware(TrustedHostMiddleware, allowed_hosts=LOOPBACK, www_redirect=False)
    if slack is not None:
        web.include_router(slack)
    web.add_middleware(SecurityHeaders)  # the last added is the outermost
    answer_failures(web)
    return web


def _looks() -> APIRouter:
    """The style sheet and the icon, read once."""
    router = APIRouter(include_in_schema=False)
    for name, media_type in _FILES.items():
        content = files("bot.web").joinpath("pages", name).read_bytes()
        router.add_api_route(f"/{name}", _giving(content, media_type), methods=["GET", "HEAD"])
    return router


def _giving(content: bytes, media_type: str) -> Callable[[], Response]:
    headers = {"Cache-Control": "no-cache"}  # a new version of the product is seen at once
    return lambda: Response(content, headers=headers, media_type=media_type)
