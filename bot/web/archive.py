"""The public archive: agendas and minutes that were put on the web, for everybody and for search
engines. Nothing else is found here, whatever an address is guessed to be."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Annotated, Final, TypeVar
from urllib.parse import quote
from xml.sax.saxutils import escape

from fastapi import APIRouter, HTTPException, Path, Request
from fastapi.responses import RedirectResponse, Response

from bot.clock import Clock
from bot.domain.annex_files import AnnexFile
from bot.domain.approvals import DocumentKind
from bot.domain.errors import NoPlan
from bot.domain.people import Language
from bot.domain.publication import PublicAnnex
from bot.i18n.texts import LANGUAGES
from bot.services.office import Case, Office
from bot.services.publishing.archive import (
    Missing,
    PublicDocument,
    addresses,
    archive_of,
    archives,
    document_at,
    file_at,
)
from bot.services.publishing.documents import NAMES, PATH, annex_path, pdf_name
from bot.web.conditional import ASKED_ANEW, once, page_once
from bot.web.feeds import Memory
from bot.web.page import page
from bot.web.papers import disposition
from bot.web.public_paper import ShownPaper, shown_paper
from bot.web.reader import reader_of

_READ: Final = ["GET", "HEAD"]
_DOCUMENTS: Final[dict[str, DocumentKind]] = {"dagsorden": "agenda", "referat": "minutes"}
_INLINE: Final = ".pdf"
"""What a browser may show by itself. All else that people sent is saved: nothing in it runs on our
address."""
SHOWN_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
}
SAVED_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}

Found = TypeVar("Found")
Key = Annotated[str, Path(max_length=100)]
Digest = Annotated[str, Path(min_length=16, max_length=16, pattern="^[0-9a-f]+$")]
Name = Annotated[str, Path(max_length=300)]


@dataclass(frozen=True)
class Archive:
    """The archive over an office."""

    office: Office
    clock: Clock
    memory: Memory = field(default_factory=Memory)

    def routes(self) -> APIRouter:
        """The groups, a group, a meeting, its papers and their files; and what search engines ask
        for."""
        router = APIRouter(include_in_schema=False)
        add = router.add_api_route
        add("/robots.txt", self.robots, methods=_READ)
        add("/sitemap.xml", self.sitemap, methods=_READ)
        add(PATH, self.groups, methods=_READ)
        add(f"{PATH}/{{group}}", self.group, methods=_READ)
        add(f"{PATH}/{{group}}/{{day}}", self.meeting, methods=_READ)
        for name in _DOCUMENTS:
            add(f"{PATH}/{{group}}/{{day}}/{name}", self._paper(name), methods=_READ)
            add(f"{PATH}/{{group}}/{{day}}/{name}.pdf", self._pdf(name), methods=_READ)
        add(f"{PATH}/{{group}}/{{day}}/bilag/{{digest}}/{{name}}", self.annex, methods=_READ)
        return router

    def groups(self, request: Request) -> Response:
        """The groups of which something is public."""
        found, language = self._look(archives)
        reader = reader_of(request, language)
        made = page("archive", reader, groups=found or (), canonical=self._whole(PATH))
        return page_once(request, made, self.memory, self.clock())

    def group(self, request: Request, group: Key) -> Response:
        """A group's papers by year."""
        found, language = self._look(lambda case: archive_of(case, group))
        if found is None:
            raise HTTPException(404)
        reader = reader_of(request, language)
        made = page("archive-group", reader, group=found, canonical=self._whole(found.path))
        return page_once(request, made, self.memory, self.clock())

    def meeting(self, request: Request, group: Key, day: Key) -> Response:
        """A meeting's minutes where they are public, else its agenda."""
        return self._shown(request, group, day, None)

    def _paper(self, name: str) -> Callable[[Request, Key, Key], Response]:
        def shown(request: Request, group: Key, day: Key) -> Response:
            return self._shown(request, group, day, _DOCUMENTS[name])

        return shown

    def _shown(
        self, request: Request, group: str, day: str, document: DocumentKind | None
    ) -> Response:
        def read(case: Case) -> tuple[PublicDocument, ShownPaper] | Missing:
            found = document_at(case, f"{group}/{day}", document)
            if isinstance(found, str):
                return found
            return found, _read(case, self.office, found)

        answer, language = self._look(read)
        if answer is None or isinstance(answer, str):
            return _missing(request, answer, language)
        found, paper = answer
        if found.meeting.key != f"{group}/{day}":
            return _moved(found.meeting.key, document)
        reader = reader_of(request, language)
        canonical = self._whole(f"{PATH}/{found.meeting.key}/{NAMES[paper.document]}")
        made = page("paper", reader, found=found, paper=paper, canonical=canonical, NAMES=NAMES)
        return page_once(request, made, self.memory, self.clock())

    def _pdf(self, name: str) -> Callable[[Request, Key, Key], Response]:
        def given(request: Request, group: Key, day: Key) -> Response:
            def read(case: Case) -> tuple[AnnexFile, datetime] | Missing:
                found = document_at(case, f"{group}/{day}", _DOCUMENTS[name])
                if isinstance(found, str):
                    return found
                published = found.publication
                saved_as = pdf_name(case, found.meeting, published.paper, language_of(case))
                return AnnexFile(published.paper.pdf, saved_as, 0, 1), published.at

            return self._file(request, read)

        return given

    def annex(self, request: Request, group: Key, day: Key, digest: Digest, name: Name) -> Response:
        """The file of an annex. Raises AnnexLost."""

        def read(case: Case) -> tuple[AnnexFile, datetime] | Missing:
            found = file_at(case, f"{group}/{day}", digest, name)
            return found if isinstance(found, str) else (found, case.now)

        return self._file(request, read)

    def _file(
        self, request: Request, read: Callable[[Case], tuple[AnnexFile, datetime] | Missing]
    ) -> Response:
        answer, language = self._look(read)
        if answer is None or isinstance(answer, str):
            return _missing(request, answer, language)
        file, at = answer
        made = shown_or_saved(file, self.office.files.read(file.digest), ASKED_ANEW)
        seen = self.memory.look(request.url.path, f'"{file.digest[:32]}"', at)
        return once(request, made, seen)

    def robots(self) -> Response:
        """What is public may be found; links that open something for one person are no pages."""
        text = f"User-agent: *\nDisallow:\nSitemap: {self._whole('/sitemap.xml')}\n"
        return Response(text, media_type="text/plain; charset=utf-8")

    def sitemap(self, request: Request) -> Response:
        """All pages with papers (sitemaps.org, protocol 0.9)."""
        found, _ = self._look(lambda case: list(addresses(case)))
        lines = (
            f"<url><loc>{escape(self._whole(path))}</loc><lastmod>{day}</lastmod></url>"
            for path, day in found or ()
        )
        text = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
            + "".join(f"{line}\n" for line in lines)
            + "</urlset>\n"
        )
        made = Response(text, media_type="application/xml")
        return page_once(request, made, self.memory, self.clock())

    def _look(self, read: Callable[[Case], Found]) -> tuple[Found | None, Language]:
        """What is read, and the network's language; None where there is no plan."""
        try:
            with self.office.look(self.clock()) as case:
                return read(case), language_of(case)
        except NoPlan:
            return None, LANGUAGES[0]

    def _whole(self, path: str) -> str:
        return f"{self.office.base_url.rstrip('/')}{path}"


def language_of(case: Case) -> Language:
    """The language that papers are written in."""
    return case.plan.network.language


def _read(case: Case, office: Office, found: PublicDocument) -> ShownPaper:
    meeting, published = found.meeting, found.publication

    def where(annex: PublicAnnex) -> str | None:
        return f"{PATH}/{annex_path(meeting.key, annex)}" if annex.file else annex.link

    pdf = f"{PATH}/{meeting.key}/{NAMES[published.paper.document]}.pdf"
    shown = shown_paper(case, meeting, published.paper, where, pdf)
    size = office.files.size(published.paper.pdf)
    return replace(shown, at=published.at.astimezone(case.zone), pdf_size=size)


def shown_or_saved(file: AnnexFile, content: bytes, kept: str) -> Response:
    """A file for everybody: PDF is shown by the browser, all else saved under its name."""
    is_shown = file.suffix == _INLINE
    headers = {
        **(SHOWN_HEADERS if is_shown else SAVED_HEADERS),
        "Cache-Control": kept,
        "Content-Disposition": disposition("inline" if is_shown else "attachment", file.name),
    }
    return Response(content, 200, headers, file.media_type)


def _moved(key: str, document: DocumentKind | None) -> Response:
    """The meeting is found under another key by now: it was moved to another day."""
    path = f"{PATH}/{quote(key)}"
    return RedirectResponse(f"{path}/{NAMES[document]}" if document else path, 302)


def _missing(request: Request, why: Missing | None, language: Language) -> Response:
    """There never was such a page, or it was taken off the web."""
    if why != "gone":
        raise HTTPException(404)
    return page("archive-gone", reader_of(request, language), 410, archive=PATH)
