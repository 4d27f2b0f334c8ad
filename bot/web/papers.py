"""The papers of a meeting for who has a link to them: the PDF, and the files of annexes.

Files that people sent are saved, never shown: nothing in them runs on our address.
"""

from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import quote

from fastapi import APIRouter, Path
from fastapi.responses import Response

from bot.clock import Clock
from bot.domain.agenda import Item
from bot.domain.annex_files import AnnexFile
from bot.domain.annexes import placed
from bot.domain.errors import NoAgenda, NoMinutes, UnknownAnnex
from bot.domain.minutes import Minutes
from bot.render.facts import AgendaDocumentFacts
from bot.services.agendas import agenda_of, document_facts, open_agenda
from bot.services.bundles import bundle
from bot.services.minutes.beginning import minutes_of
from bot.services.minutes.documents import minutes_document, open_items_of
from bot.services.office import Case, Office
from bot.services.paper_links import MINUTES_PDF, PATH, PDF, Access, open_link

_READ: Final = ["GET", "HEAD"]
Token = Annotated[str, Path(max_length=2_000)]
Digest = Annotated[str, Path(min_length=16, max_length=64, pattern="^[0-9a-f]+$")]
Name = Annotated[str, Path(max_length=300)]
FILE_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}


@dataclass(frozen=True)
class Papers:
    """What links in mails and papers lead to."""

    office: Office
    clock: Clock

    def routes(self) -> APIRouter:
        """The PDF of the whole, and each annex's file."""
        router = APIRouter(prefix=PATH, include_in_schema=False)
        router.add_api_route(f"/{{token}}/{PDF}", self.whole, methods=_READ)
        router.add_api_route(f"/{{token}}/{MINUTES_PDF}", self.minutes, methods=_READ)
        router.add_api_route("/{token}/{digest}/{name}", self.annex, methods=_READ)
        return router

    def whole(self, token: Token) -> Response:
        """Agenda and annexes as they stand. Raises BadLink, LinkRenewed, NoAgenda."""
        with self.office.look(self.clock()) as case:
            access = open_link(case, token)
            agenda = agenda_of(case, access.meeting)
            sees = access.sees_closed
            return _bound(
                case, access, document_facts(case, access.meeting, agenda, sees_closed=sees)
            )

    def minutes(self, token: Token) -> Response:
        """Minutes and annexes as they stand, once they were sent. Raises BadLink, LinkRenewed,
        NoMinutes."""
        with self.office.look(self.clock()) as case:
            access = open_link(case, token)
            held = _sent_minutes(case, access)
            sees = access.sees_closed
            return _bound(
                case, access, minutes_document(case, access.meeting, held, sees_closed=sees)
            )

    def annex(self, token: Token, digest: Digest, name: Name) -> Response:
        """One annex. Raises BadLink, LinkRenewed, UnknownAnnex, AnnexLost."""
        with self.office.look(self.clock()) as case:
            file = _find(case, open_link(case, token), digest)
        return saved(file.name, self.office.files.read(file.digest), file.media_type)


def _bound(case: Case, access: Access, facts: AgendaDocumentFacts) -> Response:
    """Without a limit there always is one."""
    language = case.plan.network.language
    made = bundle(case, access.meeting, facts, language, sees_closed=access.sees_closed)
    assert made is not None
    return saved(made.name, made.content, "application/pdf")


def _sent_minutes(case: Case, access: Access) -> Minutes:
    """Before they are sent nobody reads them by a link. Raises NoMinutes."""
    held = minutes_of(case, access.meeting)
    if not held.is_sent:
        raise NoMinutes(access.meeting.key)
    return held


def _find(case: Case, access: Access, digest: str) -> AnnexFile:
    """An annex of the agenda, or of the minutes once they were sent."""
    files = (spot.annex.file for spot in placed(_items(case, access)))
    found = next((file for file in files if file and file.digest.startswith(digest)), None)
    if found is None:
        raise UnknownAnnex(digest, access.meeting.key)
    return found


def _items(case: Case, access: Access) -> list[Item]:
    language, items = case.plan.network.language, list[Item]()
    with suppress(NoAgenda):
        agenda = agenda_of(case, access.meeting)
        items += (agenda if access.sees_closed else open_agenda(agenda, language)).items
    with suppress(NoMinutes):
        held = _sent_minutes(case, access).items
        items += held if access.sees_closed else open_items_of(held, language)
    return items


def saved(name: str, content: bytes, media_type: str, *, kept: str = "no-store") -> Response:
    """A file to be saved under its name (RFC 6266); `kept` says who may keep a copy."""
    headers = {
        **FILE_HEADERS,
        "Cache-Control": kept,
        "Content-Disposition": disposition("attachment", name),
    }
    return Response(content, 200, headers, media_type)


def disposition(how: str, name: str) -> str:
    """How a file is to be met ("attachment", "inline"), and its name, also for old programs."""
    plain = name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
