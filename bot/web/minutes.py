"""The page behind a minutes mail: GET shows the draft, POST keeps an objection to it. No login: the
token in the address authorises its holder, as on the answer pages."""

from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import parse_qs, quote

from fastapi import APIRouter, Path, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from bot.clock import Clock
from bot.domain.errors import BadLink, LinkRenewed, ObjectionsOver
from bot.render.html import to_fragment
from bot.services.by_link import look
from bot.services.minutes.objecting import PATH, MinutesPage, object_by_link, page_of_link
from bot.services.office import Office
from bot.web.answers import HEADERS_OF_ANSWERS
from bot.web.page import page
from bot.web.reader import Reader

MOST_BYTES: Final = 64 * 1024
_DONE: Final = "tak"

Token = Annotated[str, Path(max_length=2_000)]


@dataclass(frozen=True)
class MinutesPages:
    """The pages of minutes over an office."""

    office: Office
    clock: Clock

    def routes(self) -> APIRouter:
        """One address for each link."""
        router = APIRouter(prefix=PATH, include_in_schema=False)
        router.add_api_route("/{token}", self.show, methods=["GET", "HEAD"])
        router.add_api_route("/{token}", self.act, methods=["POST"])
        return router

    def show(self, request: Request, token: Token) -> Response:
        """The draft, with the reader's own objections; changes nothing."""
        try:
            found = page_of_link(self.office, token, self.clock())
        except (BadLink, LinkRenewed):
            return self._gone(request, token)
        return _shown(request, found, is_done=_DONE in request.query_params)

    async def act(self, request: Request, token: Token) -> Response:
        """Keep what was written; then show the page as it is now."""
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > MOST_BYTES:
                return _dressed(Response(status_code=413))
        text = parse_qs(body.decode("utf-8", "replace"), max_num_fields=10).get("tekst", [""])[-1]
        return await run_in_threadpool(self._act, request, token, text.strip())

    def _gone(self, request: Request, token: str) -> Response:
        """A link that is none of ours, or was renewed."""
        found = look(self.office, token, self.clock())
        reader = Reader(found.language, request.url.path, has_asked=False)
        return _dressed(page("answer-closed", reader, 404, found=found))

    def _act(self, request: Request, token: str, text: str) -> Response:
        try:
            if not text:
                found = page_of_link(self.office, token, self.clock())
                return _shown(request, found, is_empty=True)
            object_by_link(self.office, token, text, self.clock())
        except ObjectionsOver:
            return _shown(request, page_of_link(self.office, token, self.clock()))
        except (BadLink, LinkRenewed):
            return self._gone(request, token)
        return _dressed(RedirectResponse(f"{PATH}/{quote(token)}?{_DONE}=1", 303))


def _shown(
    request: Request, found: MinutesPage, *, is_done: bool = False, is_empty: bool = False
) -> Response:
    reader = Reader(found.language, request.url.path, has_asked=False)
    items = [
        (item, to_fragment(item.minutes) if item.minutes else "")
        for item in found.minutes.items
        if not item.is_withdrawn
    ]
    status = 422 if is_empty else 200
    return _dressed(
        page(
            "minutes", reader, status, found=found, items=items, is_done=is_done, is_empty=is_empty
        )
    )


def _dressed(answer: Response) -> Response:
    answer.headers.update(HEADERS_OF_ANSWERS)
    return answer
