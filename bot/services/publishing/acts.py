"""Putting a paper on the web, seeing before what everybody would see, and taking it off again."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from bot.domain.approvals import DocumentKind
from bot.domain.errors import NotPublished, PaperIsAnother
from bot.domain.meetings import Meeting
from bot.domain.publication import Publication, PublicPaper
from bot.services.office import Case
from bot.services.publishing.documents import Pdf, address_in, pdf_of
from bot.services.publishing.sources import Source, source_of


@dataclass(frozen=True)
class Ticks:
    """Which annexes are to be public: these numbers; `every` that can be; or neither (None): those
    that are public already, at first none."""

    numbers: Collection[str] | None = None
    every: bool = False

    def of(self, source: Source, before: Publication | None) -> Collection[str]:
        """The numbers that are meant."""
        if self.every:
            return tuple(annex.number for annex in source.paper.annexes)
        if self.numbers is not None:
            return self.numbers
        return source.proposed(before.paper) if before and before.is_public else ()


@dataclass(frozen=True)
class Preview:
    """What everybody would read, and the PDF of it."""

    source: Source
    paper: PublicPaper
    pdf: Pdf


def preview(case: Case, meeting: Meeting, document: DocumentKind, ticks: Ticks) -> Preview:
    """What would be public; nothing is changed. Raises what `source_of` raises, UnknownAnnex,
    AnnexIsClosed, AnnexNotHere, BadTemplate."""
    source = source_of(case, meeting, document)
    before = case.uow.publications.last(meeting.uid, document)
    paper = source.ticked(ticks.of(source, before), meeting.key)
    return Preview(source, paper, pdf_of(case, meeting, paper, address_in(case, meeting)))


def publish(
    case: Case, meeting: Meeting, document: DocumentKind, ticks: Ticks, by: str = "",
    seen: str | None = None,
) -> Publication:  # fmt: skip
    """Put a document on the web as members have it, in place of an edition before. `by` is an
    address ("": by command); `seen` says which paper was previewed. The same again changes nothing.
    Raises what `preview` raises; AnnexLost where a file is gone; PaperIsAnother where the paper has
    changed since it was seen."""
    made = preview(case, meeting, document, ticks)
    if seen is not None and seen != made.source.paper.source:
        raise PaperIsAnother(meeting.key)
    files = case.office.files
    for annex in made.paper.annexes:
        if annex.file is not None:
            files.read(annex.file.digest)
    paper = replace(made.paper, pdf=files.keep(made.pdf.content))
    before = case.uow.publications.last(meeting.uid, document)
    if before is not None and before.is_public and _is_same(before.paper, paper):
        return before
    return case.uow.publications.put(paper, by, case.now)


def _is_same(one: PublicPaper, other: PublicPaper) -> bool:
    """The same content, the same annexes, the same bytes of the PDF."""
    return (one.source, one.annexes, one.pdf) == (other.source, other.annexes, other.pdf)


def unpublish(case: Case, meeting: Meeting, document: DocumentKind, by: str = "") -> Publication:
    """Take a document off the web, its annexes with it. Raises NotPublished."""
    if not case.uow.publications.withdraw(meeting.uid, document, by, case.now):
        raise NotPublished(meeting.key)
    ended = case.uow.publications.last(meeting.uid, document)
    assert ended is not None
    return ended
