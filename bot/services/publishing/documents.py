"""A public paper as it is printed, on a page or in a PDF: the network's own form, without what is
not public."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from bot.domain.annex_files import safe_name
from bot.domain.meetings import Meeting
from bot.domain.people import Language
from bot.domain.publication import PublicAnnex, PublicPaper
from bot.i18n import say
from bot.i18n.dates import day_year
from bot.render.facts import AgendaDocumentFacts
from bot.render.values import AgendaFacts, MeetingFacts, meeting_facts
from bot.services.office import Case

PATH = "/arkiv"
NAMES: Mapping[str, str] = {"agenda": "dagsorden", "minutes": "referat"}
"""What a document is called in addresses."""

Address = Callable[[PublicAnnex], str | None]
"""Where an annex is; None: nowhere on the web."""


@dataclass(frozen=True)
class Pdf:
    """A paper as a file."""

    name: str
    content: bytes


def archive_url(case: Case, path: str) -> str:
    """The whole address of a page of the archive."""
    return f"{case.office.base_url.rstrip('/')}{PATH}/{path}"


def annex_path(key: str, annex: PublicAnnex) -> str:
    """Where the file of an annex of a meeting (its key) is, within the archive."""
    assert annex.file is not None
    return f"{key}/bilag/{annex.file.digest[:16]}/{quote(annex.file.name, safe='')}"


def address_in(case: Case, meeting: Meeting) -> Address:
    """Where the public finds annexes, as whole addresses."""

    def found(annex: PublicAnnex) -> str | None:
        return archive_url(case, annex_path(meeting.key, annex)) if annex.file else annex.link

    return found


def meeting_of(case: Case, meeting: Meeting, paper: PublicPaper) -> MeetingFacts:
    """The meeting as a paper says it was to be: no link to join it by, no room, no lunch."""
    zone = case.zone
    parts = tuple(
        replace(p, start=p.start.astimezone(zone), end=p.end.astimezone(zone)) for p in paper.parts
    )
    facts = meeting_facts(meeting, case.group_of(meeting), None)
    return replace(
        facts, title=paper.title, start=paper.start.astimezone(zone),
        end=paper.end.astimezone(zone), place=paper.place, mode=paper.mode, parts=parts,
        room=None, link=None, dial_in=None, notes=(), description=None, was=None,
    )  # fmt: skip


def document_of(case: Case, meeting: Meeting, paper: PublicPaper) -> AgendaDocumentFacts:
    """The paper as documents are made from: nobody's apology, no guest, nowhere to answer."""
    return AgendaDocumentFacts(
        meeting=meeting_of(case, meeting, paper),
        agenda=AgendaFacts(items=paper.items),
        contact=case.contact_of(case.group_of(meeting)),
        participants=paper.participants,
        is_minutes=paper.document == "minutes",
        is_approved=paper.is_approved,
    )


def pdf_of(case: Case, meeting: Meeting, paper: PublicPaper, where: Address) -> Pdf:
    """The paper as a PDF with links to its annexes. Raises BadTemplate."""
    from bot.render.document.public import public_paper

    language = case.plan.network.language
    made = public_paper(document_of(case, meeting, paper), paper, language, where)
    template = case.office.renderer.file("agenda.typ")
    content = _compiled(made.as_json(), template, template.stat().st_mtime_ns)
    return Pdf(pdf_name(case, meeting, paper, language), content)


@lru_cache(maxsize=4)
def _compiled(paper: str, template: Path, changed: int) -> bytes:
    """The PDF, kept for a moment: what is previewed is often published next."""
    from bot.render.document.pdf import compiled

    return compiled(paper, template)


def pdf_name(case: Case, meeting: Meeting, paper: PublicPaper, language: Language) -> str:
    """What the PDF is saved under."""
    day = day_year(paper.start.astimezone(case.zone).date(), language)
    return safe_name(say(f"paper-file-{paper.document}", language, meeting=paper.title, day=day))
