"""The secretary's page for publication: GET shows what is on the web and what could be, and a
preview; POST puts it there, or takes it off."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import parse_qs, quote, urlencode

from fastapi import APIRouter, HTTPException, Path, Query, Request
from fastapi.responses import Response

from bot.domain.annex_files import AnnexFile
from bot.domain.approvals import DocumentKind
from bot.domain.errors import (
    BadLink,
    LinkRenewed,
    MoedebotError,
    NoPlan,
    PaperIsAnother,
    ServiceUnreachable,
)
from bot.domain.meetings import Meeting
from bot.domain.publication import PublicAnnex, PublicPaper
from bot.i18n import sentence
from bot.services.by_link import ClosedPage
from bot.services.office import Case
from bot.services.publishing.acts import Preview
from bot.services.publishing.desk import (
    DOCUMENTS,
    PATH,
    Deed,
    act,
    look,
    open_link,
    preview_by_link,
)
from bot.services.publishing.documents import NAMES, Address
from bot.services.publishing.sources import source_of
from bot.web.archive import shown_or_saved
from bot.web.by_token import (
    UNLISTED,
    Token,
    TokenPages,
    asked_language,
    closed_page,
    dressed,
    reader_by_link,
)
from bot.web.page import page
from bot.web.public_paper import shown_paper

_DOCUMENTS: Final[dict[str, DocumentKind]] = {NAMES[kind]: kind for kind in DOCUMENTS}
_DEEDS: Final[dict[str, Deed]] = {"offentliggoer": "publish", "traek-tilbage": "unpublish"}
_MOST_TICKS: Final = 500
_DONE: Final = "gjort"
_KEPT_BY_NOBODY: Final = "no-store"

Digest = Annotated[str, Path(min_length=16, max_length=16, pattern="^[0-9a-f]+$")]
Name = Annotated[str, Path(max_length=300)]
Ticked = Annotated[list[str], Query(alias="bilag", max_length=_MOST_TICKS, default_factory=list)]


@dataclass(frozen=True)
class Pressed:
    """What came with a press; `seen` names the paper that was shown."""

    document: DocumentKind
    deed: Deed
    numbers: tuple[str, ...]
    seen: str


class PublishingPages(TokenPages[Pressed]):
    """The secretary's pages over an office."""

    path = PATH

    def routes(self) -> APIRouter:
        """One address for each link, with the previews beneath it."""
        router = super().routes()
        read = ["GET", "HEAD"]
        router.add_api_route("/{token}/bilag/{digest}/{name}", self.annex, methods=read)
        router.add_api_route("/{token}/{document}.pdf", self.pdf, methods=read)
        router.add_api_route("/{token}/{document}", self.preview, methods=read)
        return router

    def show(self, request: Request, token: Token) -> Response:
        """How the meeting's papers stand; changes nothing."""
        return self._shown(request, token, done=request.query_params.get(_DONE, ""))

    def preview(self, request: Request, token: Token, document: str, numbers: Ticked) -> Response:
        """What everybody would read, with these annexes."""
        kind = _kind(document)
        base = f"{PATH}/{quote(token)}"
        query = urlencode([("bilag", number) for number in numbers])
        try:
            with self.office.look(self.clock()) as case:
                meeting, made = preview_by_link(case, token, kind, numbers)
                pdf = f"{base}/{document}.pdf" + (f"?{query}" if query else "")
                paper = shown_paper(case, meeting, made.paper, _beneath(base), pdf)
                language = case.plan.language_of(open_link(case, token)[1])
        except MoedebotError as fault:
            return self._refused(request, token, fault)
        return dressed(
            page(
                "publish-preview", reader_by_link(request, language), paper=paper, base=base,
                made=made, numbers=numbers, address=document, found=None, canonical=None,
            )
        )  # fmt: skip

    def pdf(self, request: Request, token: Token, document: str, numbers: Ticked) -> Response:
        """The same as the file that everybody would get."""
        kind = _kind(document)
        try:
            with self.office.look(self.clock()) as case:
                _, made = preview_by_link(case, token, kind, numbers)
        except MoedebotError as fault:
            return self._refused(request, token, fault)
        return _given(made)

    def annex(self, token: Token, digest: Digest, name: Name) -> Response:
        """An annex that could be public, to be looked at before it is. Raises BadLink, LinkRenewed,
        AnnexLost."""
        with self.office.look(self.clock()) as case:
            meeting, _ = open_link(case, token)
            found = (paper.file(digest, name) for paper in _papers(case, meeting))
            file = next(filter(None, found), None)
        if file is None:
            raise HTTPException(404)
        content = self.office.files.read(file.digest)
        return dressed_file(shown_or_saved(file, content, _KEPT_BY_NOBODY))

    def read(self, body: bytes) -> Pressed:
        """The fields of the form. Raises ValueError for what no page of ours sends."""
        fields = parse_qs(body.decode("utf-8", "replace"), max_num_fields=_MOST_TICKS)
        document, deed, seen = (fields.get(n, [""])[-1] for n in ("dokument", "gem", "set"))
        if document not in _DOCUMENTS or deed not in _DEEDS:
            raise ValueError(document, deed)
        return Pressed(_DOCUMENTS[document], _DEEDS[deed], tuple(fields.get("bilag", [])), seen)

    def press(self, request: Request, token: str, pressed: Pressed) -> Response:
        """Put the paper on the web, or take it off; then show the page as it is now."""
        now = self.clock()
        try:
            act(
                self.office, token, pressed.document, pressed.deed, pressed.numbers, pressed.seen,
                now,
            )  # fmt: skip
        except MoedebotError as fault:
            return self._refused(request, token, fault)
        done = {_DONE: f"{pressed.deed}-{pressed.document}"}
        return self.gone_on(request, token, **done)

    def _refused(self, request: Request, token: str, fault: MoedebotError) -> Response:
        if isinstance(fault, NoPlan | ServiceUnreachable):
            raise fault
        if isinstance(fault, BadLink | LinkRenewed):
            return self._shown(request, token)
        return self._shown(request, token, fault=fault)

    def _shown(
        self, request: Request, token: str, *, done: str = "", fault: MoedebotError | None = None
    ) -> Response:
        found = look(self.office, token, self.clock(), asked_language(request))
        if isinstance(found, ClosedPage):
            return closed_page(request, found)
        reader = reader_by_link(request, found.language, f"{PATH}/{quote(token)}")
        status = 200 if fault is None else 409 if isinstance(fault, PaperIsAnother) else 422
        is_known = done in {f"{d}-{k}" for d in _DEEDS.values() for k in NAMES}
        return dressed(
            page(
                "publish", reader, status, found=found, NAMES=NAMES,
                done=done if is_known else "",
                fault=sentence(fault, reader.language) if fault else None,
            )
        )  # fmt: skip


def _kind(name: str) -> DocumentKind:
    if name not in _DOCUMENTS:
        raise HTTPException(404)
    return _DOCUMENTS[name]


def _beneath(base: str) -> Address:
    def where(annex: PublicAnnex) -> str | None:
        if annex.file is None:
            return annex.link
        return f"{base}/bilag/{annex.file.digest[:16]}/{quote(annex.file.name, safe='')}"

    return where


def _papers(case: Case, meeting: Meeting) -> Iterator[PublicPaper]:
    for kind in _DOCUMENTS.values():
        try:
            yield source_of(case, meeting, kind).paper
        except MoedebotError:
            continue


def _given(made: Preview) -> Response:
    file = AnnexFile("", made.pdf.name, len(made.pdf.content), 1)
    return dressed_file(shown_or_saved(file, made.pdf.content, _KEPT_BY_NOBODY))


def dressed_file(answer: Response) -> Response:
    """A file behind a link of one person's: nobody lists it."""
    answer.headers.update(UNLISTED)
    return answer
