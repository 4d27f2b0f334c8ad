"""The page on which a seat answers in a round: GET shows what is asked, POST answers. No login: the
token in the address authorises its holder, as on the answer pages."""

from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import parse_qs, quote

from fastapi import APIRouter, Path, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from bot.clock import Clock
from bot.domain.errors import BadLink, LinkRenewed, NoCondition, RoundIsOver
from bot.domain.people import Language
from bot.domain.rounds import LONGEST, Say
from bot.render.html import to_fragment
from bot.render.markdown import demote
from bot.services.by_link import Closing, closed
from bot.services.office import Office
from bot.services.rounds.describing import CHOICES, PATH
from bot.services.rounds.page import RoundPage, answer_by_link, page_of_link
from bot.services.tickets import opened
from bot.web.answers import CLOSED, asked_language, dressed
from bot.web.page import page
from bot.web.reader import PARAMETER, Reader

MOST_BYTES: Final = 64 * 1024
_DONE: Final = "tak"
_SAID: Final[dict[str, Say]] = {value: key for key, value in CHOICES.items()}

Token = Annotated[str, Path(max_length=2_000)]


@dataclass(frozen=True)
class RoundPages:
    """The pages of rounds over an office."""

    office: Office
    clock: Clock

    def routes(self) -> APIRouter:
        """One address for each link."""
        router = APIRouter(prefix=PATH, include_in_schema=False)
        router.add_api_route("/{token}", self.show, methods=["GET", "HEAD"])
        router.add_api_route("/{token}", self.act, methods=["POST"])
        return router

    def show(self, request: Request, token: Token) -> Response:
        """What is asked, with what is registered; changes nothing."""
        try:
            found = page_of_link(self.office, token, self.clock())
        except (BadLink, LinkRenewed) as error:
            return self._gone(request, token, error)
        chosen = _SAID.get(request.query_params.get("valg", ""))
        return _shown(request, found, chosen=chosen, is_done=_DONE in request.query_params)

    async def act(self, request: Request, token: Token) -> Response:
        """Register what was pressed; then show the page as it is now."""
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > MOST_BYTES:
                return dressed(Response(status_code=413))
        form = parse_qs(body.decode("utf-8", "replace"), max_num_fields=10)
        said = _SAID.get(form.get("svar", [""])[-1])
        words = form.get("tekst", [""])[-1].strip()
        return await run_in_threadpool(self._act, request, token, said, words)

    def _act(self, request: Request, token: str, said: Say | None, words: str) -> Response:
        now = self.clock()
        try:
            if said is None:
                return _shown(request, page_of_link(self.office, token, now), status=422)
            answer_by_link(self.office, token, said, words, now)
        except NoCondition:
            found = page_of_link(self.office, token, now)
            return _shown(request, found, status=422, chosen="conditional", is_empty=True)
        except RoundIsOver:
            return _shown(request, page_of_link(self.office, token, now), is_held=True)
        except (BadLink, LinkRenewed) as error:
            return self._gone(request, token, error)
        asked = asked_language(request)
        more = f"&{PARAMETER}={asked}" if asked else ""
        return dressed(RedirectResponse(f"{PATH}/{quote(token)}?{_DONE}=1{more}", 303))

    def _gone(self, request: Request, token: str, error: BadLink | LinkRenewed) -> Response:
        """A link that is none of ours, was renewed, or whose holder has no say any more."""
        why: Closing = "bad" if isinstance(error, BadLink) else "renewed"
        with self.office.look(self.clock()) as case:
            holder = "" if why == "bad" else opened(self.office.secret, token).person
            found = closed(case, why, holder)
        reader = _reader(request, found.language)
        return dressed(page("answer-closed", reader, CLOSED[why], found=found))


def _shown(
    request: Request, found: RoundPage, *, status: int = 200, chosen: Say | None = None,
    is_done: bool = False, is_empty: bool = False, is_held: bool = False,
) -> Response:  # fmt: skip
    reader = _reader(request, found.language)
    body = to_fragment(demote(found.question.body, 2)) if found.question.body else ""
    if not found.is_open:
        status = 410
    return dressed(
        page(
            "round", reader, status, found=found, body=body, chosen=chosen or found.question.own,
            is_done=is_done, is_empty=is_empty, is_held=is_held, longest=LONGEST,
        )
    )  # fmt: skip


def _reader(request: Request, own: Language) -> Reader:
    """The language that was asked for, else the person's own."""
    asked = asked_language(request)
    return Reader(asked or own, request.url.path, has_asked=asked is not None)
