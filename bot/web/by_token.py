"""What the pages behind a link share. No login: the token in the address authorises its holder.
Nothing is done by a GET, since mail scanners and previews follow links; there is no cookie, so no
other site can press a button for anyone."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final, Generic, TypeVar
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Path, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from bot.clock import Clock
from bot.domain.errors import BadLink, LinkRenewed
from bot.domain.people import Language
from bot.i18n.texts import LANGUAGES
from bot.services.by_link import ClosedPage, Closing, closed
from bot.services.office import Office
from bot.services.tickets import opened
from bot.web.guard import HEADERS
from bot.web.page import page
from bot.web.reader import PARAMETER, Reader

UNLISTED: Final = {
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}
PRIVATE: Final = UNLISTED | {
    "Cache-Control": "no-store",
    "Content-Security-Policy": HEADERS["Content-Security-Policy"].replace(
        "form-action 'none'", "form-action 'self'"
    ),
}
"""The address authorises whoever has it: nothing keeps it, lists it or passes it on."""

DONE: Final = "tak"
"""What the address says after a press that was done."""
_CLOSED: Final = {
    "bad": 404,
    "renewed": 410,
    "over": 410,
    "cancelled": 410,
    "decided": 410,
    "by-mail": 410,
}

Token = Annotated[str, Path(max_length=2_000)]
Pressed = TypeVar("Pressed")


@dataclass(frozen=True)
class TokenPages(ABC, Generic[Pressed]):
    """Pages over an office with one address for each link: GET shows, POST does."""

    office: Office
    clock: Clock
    path: ClassVar[str]
    most_bytes: ClassVar[int] = 64 * 1024

    def routes(self) -> APIRouter:
        """One address for each link."""
        router = APIRouter(prefix=self.path, include_in_schema=False)
        router.add_api_route("/{token}", self.show, methods=["GET", "HEAD"])
        router.add_api_route("/{token}", self.act, methods=["POST"])
        return router

    @abstractmethod
    def show(self, request: Request, token: Token) -> Response:
        """The page of a link; changes nothing."""

    async def act(self, request: Request, token: Token) -> Response:
        """Do what was pressed; then show the page as it is now."""
        body = await _whole_body(request, self.most_bytes)
        if body is None:
            return dressed(Response(status_code=413))
        try:
            pressed = self.read(body)
        except ValueError:
            return dressed(Response(status_code=400))
        return await run_in_threadpool(self.press, request, token, pressed)

    @abstractmethod
    def read(self, body: bytes) -> Pressed:
        """The fields of the form. Raises ValueError for what no page of ours sends."""

    @abstractmethod
    def press(self, request: Request, token: str, pressed: Pressed) -> Response:
        """Do what was pressed, and answer with the page, or with the way to it."""

    def gone(self, request: Request, token: str, error: BadLink | LinkRenewed) -> Response:
        """A link that is none of ours, was renewed, or whose holder has no say any more."""
        why: Closing = "bad" if isinstance(error, BadLink) else "renewed"
        with self.office.look(self.clock()) as case:
            holder = "" if why == "bad" else opened(self.office.secret, token).person
            found = closed(case, why, holder)
        return closed_page(request, found)

    def gone_on(self, request: Request, token: str, **done: str) -> Response:
        """On to the page of a link, in the language that was asked for, saying what was done."""
        language = asked_language(request)
        query = done | ({PARAMETER: language} if language else {})
        return dressed(RedirectResponse(f"{self.path}/{quote(token)}?{urlencode(query)}", 303))


def closed_page(request: Request, found: ClosedPage) -> Response:
    """The page of a link that does nothing any more."""
    reader = reader_by_link(request, found.language)
    return dressed(page("answer-closed", reader, _CLOSED[found.why], found=found))


async def _whole_body(request: Request, most: int) -> bytes | None:
    """What was sent; None where it is more than a page of ours sends."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            return None
    return bytes(body)


def asked_language(request: Request) -> Language | None:
    """The language that the address asks for."""
    asked = request.query_params.get(PARAMETER, "")
    return next((language for language in LANGUAGES if language == asked), None)


def reader_by_link(request: Request, own: Language, path: str | None = None) -> Reader:
    """Who reads: in the language that was asked for, else in the person's own."""
    asked = asked_language(request)
    return Reader(asked or own, path or request.url.path, has_asked=asked is not None)


def dressed(answer: Response) -> Response:
    """An answer that nothing keeps, lists or passes on."""
    answer.headers.update(PRIVATE)
    return answer
