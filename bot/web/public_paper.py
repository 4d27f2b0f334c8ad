"""A public paper as its page shows it: the document that the PDF holds, as HTML."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.agenda import Item
from bot.domain.approvals import DocumentKind
from bot.domain.meetings import Meeting
from bot.domain.network import Contact
from bot.domain.people import Language
from bot.domain.publication import PublicAnnex, PublicPaper
from bot.i18n import say
from bot.render.document.blocks import address
from bot.render.document.paper import PaperItem
from bot.render.document.public import public_paper
from bot.render.html import to_fragment
from bot.render.markdown import demote
from bot.render.values import MeetingFacts
from bot.services.office import Case
from bot.services.publishing.documents import Address, document_of, meeting_of

_WORDS = ("closed", "elsewhere", "on-paper")
_CASE_LEVEL = 4
"""Headings within a case stand below "Sagsfremstilling", which is of level 3."""


@dataclass(frozen=True, kw_only=True)
class ShownAnnex:
    """An annex to be fetched: `kind` is "PDF" or the like, `size` in bytes; both None for a link
    to somewhere else, and where it lies on paper (`href` None too)."""

    label: str
    title: str
    href: str | None
    kind: str | None
    size: int | None


@dataclass(frozen=True, kw_only=True)
class ShownItem:
    """An item. `outcome` and `case` are HTML that has been cleaned; `outcome` None: none is
    shown."""

    number: str
    title: str
    anchor: str
    presenters: str | None
    lead: str | None
    recommendations: tuple[str, ...]
    outcome: str | None
    case: str
    has_case_heading: bool
    is_withdrawn: bool
    is_closed: bool
    annexes: tuple[ShownAnnex, ...]


@dataclass(frozen=True, kw_only=True)
class ShownPaper:
    """The paper, in `language`, with the `words` around its items. `meeting` is as it was to be;
    `pdf` where the paper is as a file, with its size in bytes where that is known; `at` (local)
    when it was put on the web."""

    document: DocumentKind
    title: str
    language: Language
    group: str
    meeting: MeetingFacts
    meta: tuple[tuple[str, str], ...]
    items: tuple[ShownItem, ...]
    contact: Contact
    words: Mapping[str, str]
    pdf: str
    pdf_size: int | None = None
    at: datetime | None = None


def shown_paper(
    case: Case, meeting: Meeting, paper: PublicPaper, where: Address, pdf: str
) -> ShownPaper:
    """The paper; `where` says where its annexes are, `pdf` where it is as a file."""
    facts = document_of(case, meeting, paper)
    language = case.plan.network.language
    made = public_paper(facts, paper, language, where)
    return ShownPaper(
        document=paper.document,
        title=made.title,
        language=language,
        group=made.group,
        meeting=meeting_of(case, meeting, paper),
        meta=made.meta,
        items=tuple(
            _item(item, printed, paper.annexes_of(item.number), where, language)
            for item, printed in zip(paper.items, made.items, strict=True)
        ),
        contact=facts.contact,
        words={**made.words, **{word: say(f"public-{word}", language) for word in _WORDS}},
        pdf=pdf,
    )


def _item(
    item: Item, printed: PaperItem, annexes: tuple[PublicAnnex, ...], where: Address,
    language: Language,
) -> ShownItem:  # fmt: skip
    outcome = None
    if printed.outcome is not None:
        outcome = _html(item.minutes or say("paper-not-reached", language))
    return ShownItem(
        number=printed.number,
        title=printed.title,
        anchor=printed.anchor,
        presenters=printed.presenters,
        lead=printed.lead,
        recommendations=printed.recommendations,
        outcome=outcome,
        case="" if item.is_withdrawn else _html(item.body),
        has_case_heading=printed.has_case_heading,
        is_withdrawn=item.is_withdrawn,
        is_closed=item.is_closed,
        annexes=tuple(_annex(annex, where, language) for annex in annexes),
    )


def _annex(annex: PublicAnnex, where: Address, language: Language) -> ShownAnnex:
    file = annex.file
    return ShownAnnex(
        label=say("paper-annex", language, number=annex.number),
        title=annex.title,
        href=where(annex) if file else address(annex.link),
        kind=file.suffix.lstrip(".").upper() if file else None,
        size=file.size if file else None,
    )


def _html(markdown: str) -> str:
    return to_fragment(demote(markdown, _CASE_LEVEL)) if markdown else ""
