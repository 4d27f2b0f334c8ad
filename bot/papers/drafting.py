"""A document as people write it -> a draft of ours, with what could not be taken along."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.agenda import Annex, Item, PreliminaryItems
from bot.domain.network import Group
from bot.domain.people import Language
from bot.papers.draft import Draft
from bot.papers.labels import kind_of
from bot.papers.marks import Bodies
from bot.papers.opening import is_draft_file, read_paper
from bot.papers.paper import Paper, PaperAnnex, PaperItem, Remark
from bot.papers.reading import read
from bot.papers.sentences import sentence


@dataclass(frozen=True)
class Brought:
    """What a file holds, ready to be kept: the draft, and the remarks that its reader is told.
    `paper` is the document that it was made from; None for a draft in our own form."""

    draft: Draft
    remarks: tuple[Remark, ...] = ()
    paper: Paper | None = None


def read_any(
    name: str, data: bytes, language: Language = "da", groups: Sequence[Group] = ()
) -> Brought:
    """The draft in a file of whatever kind: our own form in Markdown, or a document as secretariats
    write it (Word, text, Markdown). Raises BadFile."""
    if is_draft_file(name, data):
        return Brought(read(name, data, language, groups))
    paper = read_paper(name, data, language, groups)
    return draft_of(paper, language, groups)


def draft_of(paper: Paper, language: Language = "da", groups: Sequence[Group] = ()) -> Brought:
    """A document as a draft. It is for the meeting of its group on its day, where the plan has the
    group; lists for bodies that the plan does not know are told, not kept."""
    bodies = Bodies(tuple(groups), paper.day)
    key = bodies.key(paper.group) if paper.group and groups else None
    names = bodies.names(key) + ((paper.group,) if paper.group else ())
    remarks: list[Remark] = []
    preliminary = tuple(_preliminary(paper, bodies, language, remarks))
    draft = Draft(
        meeting=f"{key}/{paper.day.isoformat()}" if key and paper.day else None,
        items=tuple(_item(item, names) for item in paper.items),
        preliminary=preliminary,
        start=paper.start,
        kind=paper.kind,
    )
    return Brought(draft, (*paper.warnings, *remarks), paper)


def _item(item: PaperItem, names: tuple[str, ...]) -> Item:
    return Item(
        title=item.title,
        number=item.number,
        kind=kind_of(item.title, names),
        presenters=item.presenters,
        recommendations=item.recommendations,
        recommender=item.recommender,
        body=item.body or "",
        annexes=tuple(_annex(annex) for annex in item.annexes),
        minutes=item.minutes,
        is_withdrawn=item.is_withdrawn,
        is_closed=item.is_closed,
    )


def _annex(annex: PaperAnnex) -> Annex:
    return Annex(annex.title, annex.state, annex.link, annex.due, is_closed=annex.is_closed)


def _preliminary(
    paper: Paper, bodies: Bodies, language: Language, remarks: list[Remark]
) -> Iterator[PreliminaryItems]:
    """The lists by the groups' keys. Adds a remark for each that cannot be kept."""
    for listed in paper.preliminary:
        key = bodies.key(listed.body) if bodies.groups else None
        if key is None:
            remarks.append(Remark(None, sentence("unknown-body", language, said=listed.body)))
        elif listed.day is None:
            remarks.append(Remark(None, sentence("list-without-day", language, said=listed.body)))
        else:
            yield PreliminaryItems(key, listed.day, listed.items)
