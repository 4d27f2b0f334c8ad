"""The papers of a meeting for who has a link to them: the PDF, and the files of annexes.

Files that people sent are saved, never shown: nothing in them runs on our address.
"""

from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import quote

from fastapi import APIRouter, Path
from fastapi.responses import Response

from bot.clock import Clock
from bot.domain.annex_files import AnnexFile
from bot.domain.annexes import placed
from bot.domain.errors import UnknownAnnex
from bot.services.agendas import agenda_of, document_facts, open_agenda
from bot.services.bundles import bundle
from bot.services.office import Case, Office
from bot.services.paper_links import PATH, PDF, Access, open_link

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
        router.add_api_route("/{token}/{digest}/{name}", self.annex, methods=_READ)
        return router

    def whole(self, token: Token) -> Response:
        """Agenda and annexes as they stand. Raises BadLink, LinkRenewed, NoAgenda."""
        with self.office.look(self.clock()) as case:
            access = open_link(case, token)
            agenda = agenda_of(case, access.meeting)
            sees = access.sees_closed
            facts = document_facts(case, access.meeting, agenda, sees_closed=sees)
            language = case.plan.network.language
            made = bundle(case, access.meeting, facts, language, sees_closed=sees)
        assert made is not None  # without a limit there always is one
        return saved(made.name, made.content, "application/pdf")

    def annex(self, token: Token, digest: Digest, name: Name) -> Response:
        """One annex. Raises BadLink, LinkRenewed, UnknownAnnex, AnnexLost."""
        with self.office.look(self.clock()) as case:
            file = _find(case, open_link(case, token), digest)
        return saved(file.name, self.office.files.read(file.digest), file.media_type)


def _find(case: Case, access: Access, digest: str) -> AnnexFile:
    agenda = agenda_of(case, access.meeting)
    if not access.sees_closed:
        agenda = open_agenda(agenda, case.plan.network.language)
    files = (spot.annex.file for spot in placed(agenda.items))
    found = next((file for file in files if file and file.digest.startswith(digest)), None)
    if found is None:
        raise UnknownAnnex(digest, access.meeting.key)
    return found


def saved(name: str, content: bytes, media_type: str, *, kept: str = "no-store") -> Response:
    """A file to be saved under its name (RFC 6266); `kept` says who may keep a copy."""
    plain = name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    headers = {**FILE_HEADERS, "Cache-Control": kept, "Content-Disposition": disposition}
    return Response(content, 200, headers, media_type)
