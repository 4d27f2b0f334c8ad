"""The document of a paper that is on the web: as members have it, without what is not public."""

from collections.abc import Callable
from dataclasses import replace

from bot.domain.agenda import Annex
from bot.domain.people import Language
from bot.domain.publication import PublicAnnex, PublicPaper
from bot.render.document.paper import Paper, annex_line, paper_of
from bot.render.facts import AgendaDocumentFacts


def public_paper(
    facts: AgendaDocumentFacts, paper: PublicPaper, language: Language,
    where: Callable[[PublicAnnex], str | None],
) -> Paper:  # fmt: skip
    """The document; `where` says where annexes are. They keep the numbers that members know."""
    made = paper_of(facts, language)
    items = (
        replace(
            item,
            outcome=None if shown.is_closed else item.outcome,
            is_closed=False,  # its title says so
            annexes=tuple(
                annex_line(_shown(annex), annex.number, language, where(annex))
                for annex in paper.annexes_of(item.number)
            ),
        )
        for item, shown in zip(made.items, paper.items, strict=True)
    )
    return replace(made, items=tuple(items), apologies=(), notice=())


def _shown(annex: PublicAnnex) -> Annex:
    return Annex(annex.title, link=annex.link, file=annex.file)
