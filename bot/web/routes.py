"""The addresses: each reads what it is asked, looks once, and answers."""

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from bot.clock import Clock
from bot.domain.errors import NoPlan, NotRendered, ServiceUnreachable
from bot.domain.notices import Notice
from bot.domain.people import Channel
from bot.i18n.texts import LANGUAGES
from bot.services.office import Office
from bot.web.front import front
from bot.web.guard import LETTER_HEADERS
from bot.web.health import Watch, mailbox, outages, slack_socket, unready
from bot.web.letter import letter_of, shown
from bot.web.page import page
from bot.web.reader import reader_of
from bot.web.texts import Texts

FIRST_LANGUAGE: Final = LANGUAGES[0]
_READ: Final = ["GET", "HEAD"]
_LARGEST_ID: Final = 2**63 - 1
"""What a database can hold as a number; beyond it there is no notice."""

_KEPT_BY_NOBODY: Final = {"Cache-Control": "no-store"}
_FILES: Final[dict[Channel, tuple[str, str]]] = {
    "mail": ("eml", "message/rfc822"),
    "slack": ("json", "application/json"),
}
"""How the bytes of a channel are saved: the file's ending and its media type."""

Number = Annotated[int, Path(ge=1, le=_LARGEST_ID)]


@dataclass(frozen=True)
class Pages:
    """What everybody may see."""

    office: Office
    clock: Clock
    watch: Watch
    is_rehearsal: bool

    def routes(self) -> APIRouter:
        """The front page and what says whether all is well."""
        router = APIRouter(include_in_schema=False)
        router.add_api_route("/", self.front_page, methods=_READ)
        router.add_api_route("/healthz", self.health, methods=_READ)
        router.add_api_route("/readyz", self.readiness, methods=_READ)
        return router

    def front_page(self, request: Request) -> Response:
        """What is coming and, in rehearsal, what went out."""
        try:
            with self.office.look(self.clock()) as case:
                language = case.plan.network.language
                facts = front(case, is_rehearsal=self.is_rehearsal)
        except NoPlan:
            return page("no-plan", reader_of(request, FIRST_LANGUAGE))
        return page("front", reader_of(request, language), front=facts)

    def health(self, request: Request) -> Response:
        """This process lives, and the heartbeat beats. A channel that is closed is told, and is no
        reason to restart anything."""
        t = Texts(reader_of(request, FIRST_LANGUAGE).language)
        try:
            pulse, closed = self.watch.pulse(), outages(self.office.store)
            fetched = mailbox(self.office.store) | slack_socket(self.office.store)
        except ServiceUnreachable:
            return _unwell(reason=t("unready-database"))
        last = pulse.last.isoformat() if pulse.last else None
        if pulse.is_recent:
            return _json({"ok": True, "heartbeat": last, "outages": closed, **fetched})
        minutes = int(self.watch.bound.total_seconds() // 60)
        key = "heartbeat-stopped" if last else "heartbeat-never"
        reason = t(key, when=last, count=minutes)
        return _unwell(heartbeat=last, outages=closed, reason=reason, **fetched)

    def readiness(self, request: Request) -> Response:
        """What is needed to work is there."""
        missing = unready(self.office.store)
        if missing is None:
            return _json({"ok": True})
        t = Texts(reader_of(request, FIRST_LANGUAGE).language)
        return _unwell(reasons=[t(missing)])


@dataclass(frozen=True)
class Letters:
    """The notices of a rehearsal, to be read. They are no public pages."""

    office: Office
    clock: Clock

    def routes(self) -> APIRouter:
        """A notice's page, its HTML alone, and its bytes."""
        router = APIRouter(prefix="/beskeder", include_in_schema=False)
        router.add_api_route("/{number}", self.letter_page, methods=_READ)
        router.add_api_route("/{number}/html", self.html, methods=_READ)
        router.add_api_route("/{number}/raw", self.raw, methods=_READ)
        return router

    def letter_page(self, request: Request, number: Number) -> Response:
        """One notice. Raises UnknownNotice."""
        with self.office.look(self.clock()) as case:
            facts = shown(case, number)
            language = case.plan.network.language
        return page("letter", reader_of(request, language), shown=facts)

    def html(self, number: Number) -> Response:
        """The page of a mail alone, as mail programs show it. Raises UnknownNotice, NotRendered."""
        letter = letter_of(self._notice(number))
        if letter is None or letter.html is None:
            raise NotRendered(number)
        return HTMLResponse(letter.html, headers={**_KEPT_BY_NOBODY, **LETTER_HEADERS})

    def raw(self, number: Number) -> Response:
        """The bytes as they were handed over. Raises UnknownNotice, NotRendered."""
        notice = self._notice(number)
        if notice.rendered is None:
            raise NotRendered(number)
        suffix, media_type = _FILES[notice.channel]
        headers = {"Content-Disposition": f'attachment; filename="besked-{number}.{suffix}"'}
        content = notice.rendered.content
        return Response(content, 200, {**_KEPT_BY_NOBODY, **headers}, media_type)

    def _notice(self, number: int) -> Notice:
        with self.office.store.read() as uow:
            return uow.outbox.get(number)


def _unwell(**facts: object) -> Response:
    return _json({"ok": False, **facts}, 503)


def _json(facts: dict[str, object], status: int = 200) -> Response:
    return JSONResponse(facts, status, _KEPT_BY_NOBODY)
