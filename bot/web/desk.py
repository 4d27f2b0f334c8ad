"""The pages on which chair and secretary decide: GET shows a matter as it stands, POST does what is
pressed. As on the answer pages the token in the address authorises its holder, and nothing else."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs, quote

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from bot.clock import Clock
from bot.domain.errors import (
    BadLink,
    LinkRenewed,
    MoedebotError,
    NoPlan,
    ServiceUnreachable,
)
from bot.i18n import sentence
from bot.render import to_fragment
from bot.services.by_link import ClosedPage
from bot.services.desk import PATH, act, look
from bot.services.office import Office
from bot.web.answers import CLOSED, HEADERS_OF_ANSWERS, Token, asked_language, whole_body
from bot.web.page import page
from bot.web.reader import PARAMETER, Reader

MOST_TEXT: Final = 4_000
"""Characters of a comment."""
_MOST_FIELDS: Final = 8
_DONE: Final = "tak"


@dataclass(frozen=True)
class Pressed:
    """What came with a press: the deed, to which of several, the text that goes with it."""

    deed: str = ""
    detail: str = ""
    text: str = ""


@dataclass(frozen=True)
class DeskPages:
    """The desk's pages over an office."""

    office: Office
    clock: Clock

    def routes(self) -> APIRouter:
        """One address for each link."""
        router = APIRouter(prefix=PATH, include_in_schema=False)
        router.add_api_route("/{token}", self.show, methods=["GET", "HEAD"])
        router.add_api_route("/{token}", self.act, methods=["POST"])
        return router

    def show(self, request: Request, token: Token) -> Response:
        """The matter of a link; changes nothing."""
        return self._shown(request, token, is_done=_DONE in request.query_params)

    async def act(self, request: Request, token: Token) -> Response:
        """Do what was pressed; then show the page as it is now."""
        body = await whole_body(request)
        if body is None:
            return _dressed(Response(status_code=413))
        try:
            pressed = _read(body)
        except ValueError:
            return _dressed(Response(status_code=400))
        return await run_in_threadpool(self._act, request, token, pressed)

    def _act(self, request: Request, token: str, pressed: Pressed) -> Response:
        try:
            act(self.office, token, pressed.deed, pressed.detail, pressed.text, self.clock())
        except (NoPlan, ServiceUnreachable):
            raise
        except (BadLink, LinkRenewed):
            return self._shown(request, token)
        except MoedebotError as fault:
            return self._shown(request, token, fault=fault, pressed=pressed)
        asked = asked_language(request)
        more = f"&{PARAMETER}={asked}" if asked else ""
        return _dressed(RedirectResponse(f"{PATH}/{quote(token)}?{_DONE}=1{more}", 303))

    def _shown(
        self, request: Request, token: str, *, is_done: bool = False,
        fault: MoedebotError | None = None, pressed: Pressed | None = None,
    ) -> Response:  # fmt: skip
        found = look(self.office, token, self.clock())
        asked = asked_language(request)
        reader = Reader(asked or found.language, request.url.path, has_asked=asked is not None)
        if isinstance(found, ClosedPage):
            return _dressed(page("answer-closed", reader, CLOSED[found.why], found=found))
        return _dressed(
            page(
                "desk",
                reader,
                422 if fault else 200,
                found=found,
                body=to_fragment(found.sheet.markdown),
                is_done=is_done,
                fault=sentence(fault, reader.language) if fault else None,
                pressed=pressed or Pressed(),
                most=MOST_TEXT,
            )
        )


def _read(body: bytes) -> Pressed:
    """The fields of the form. Raises ValueError where there are more than a page of ours has."""
    text = body.decode("utf-8", "replace")
    fields = parse_qs(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    deed, detail, note = (fields.get(name, [""])[-1].strip() for name in ("svar", "hvad", "tekst"))
    return Pressed(deed, detail, note[:MOST_TEXT])


def _dressed(answer: Response) -> Response:
    answer.headers.update(HEADERS_OF_ANSWERS)
    return answer
