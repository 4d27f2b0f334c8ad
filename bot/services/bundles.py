"""One PDF with a meeting's agenda (or minutes) and its annexes: made once for all who may see the
same, whether it goes along with a mail or is fetched."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.domain.annexes import Placed, placed
from bot.domain.errors import AnnexLost
from bot.domain.meetings import Meeting
from bot.domain.people import Language
from bot.i18n import say
from bot.i18n.dates import day_year
from bot.render.facts import AgendaDocumentFacts
from bot.services.office import Case
from bot.services.paper_links import shared_url
from bot.store.files import Files

_AGENDA = 512 * 1024
"""What an agenda without annexes may come to, in bytes, when it is judged whether all fits."""


@dataclass(frozen=True)
class Bundle:
    """A PDF: what it is saved under, its bytes, and the numbers of the annexes within it."""

    name: str
    content: bytes
    holds: frozenset[str]


def bundle(
    case: Case, meeting: Meeting, facts: AgendaDocumentFacts, language: Language,
    *, sees_closed: bool, limit: int | None = None,
) -> Bundle | None:  # fmt: skip
    """The PDF of `facts`, which show what `sees_closed` allows, with the annexes that are PDF
    behind. Above `limit` (bytes) it holds links to them instead; None where that is too much as
    well. Raises BadTemplate."""
    spots = [spot for spot in placed(facts.agenda.items) if spot.annex.file]
    bound = [spot for spot in spots if spot.annex.file and spot.annex.file.pages]
    size = sum(spot.annex.file.size for spot in bound if spot.annex.file)
    if limit is None or size + _AGENDA <= limit:
        made = _made(case, meeting, facts, language, spots, bound, sees_closed)
        if limit is None or len(made.content) <= limit:
            return made
    made = _made(case, meeting, facts, language, spots, [], sees_closed)
    return made if limit is None or len(made.content) <= limit else None


def unbound(
    case: Case, meeting: Meeting, facts: AgendaDocumentFacts, language: Language,
    *, sees_closed: bool,
) -> Bundle:  # fmt: skip
    """The PDF of `facts` alone, with links to the annexes. Raises BadTemplate."""
    spots = [spot for spot in placed(facts.agenda.items) if spot.annex.file]
    return _made(case, meeting, facts, language, spots, [], sees_closed)


def _made(
    case: Case, meeting: Meeting, facts: AgendaDocumentFacts, language: Language,
    spots: list[Placed], bound: list[Placed], sees_closed: bool,
) -> Bundle:  # fmt: skip
    from bot.render.document import paper_of
    from bot.render.document.bound import SCHEME

    files = case.office.files
    here = {spot.number for spot in bound if _is_here(files, spot)}
    hrefs = {
        spot.number: f"{SCHEME}{spot.number}"
        if spot.number in here
        else shared_url(case, meeting, spot.annex.file, sees_closed=sees_closed)
        for spot in spots
    }
    paper = paper_of(facts, language, hrefs)
    order = {item.number: at for at, item in enumerate(facts.agenda.items)}
    parts = tuple(
        (spot.number, f"{_label(spot, language)} {spot.annex.title}", order[spot.item.number],
         spot.annex.file.digest)
        for spot in bound
        if spot.annex.file and spot.number in here
    )  # fmt: skip
    template = case.office.renderer.file("agenda.typ")
    changed = template.stat().st_mtime_ns
    content = _bound(paper.as_json(), template, changed, parts, files)
    return Bundle(_name(facts, language), content, frozenset(here))


def _is_here(files: Files, spot: Placed) -> bool:
    try:
        return bool(spot.annex.file and files.read(spot.annex.file.digest))
    except AnnexLost:
        return False


def _label(spot: Placed, language: Language) -> str:
    return say("paper-annex", language, number=spot.number)


def _name(facts: AgendaDocumentFacts, language: Language) -> str:
    from bot.domain.annex_files import safe_name

    kind = "minutes" if facts.is_minutes else "agenda"
    day = day_year(facts.meeting.day, language)
    return safe_name(say(f"paper-file-{kind}", language, meeting=facts.meeting.title, day=day))


@lru_cache(maxsize=4)
def _bound(
    paper: str, template: Path, changed: int, parts: tuple[tuple[str, str, int, str], ...],
    files: Files,
) -> bytes:  # fmt: skip
    """The PDF, kept for the next who asks for the same: of twenty members nineteen."""
    from bot.render.document.bound import Bindable, bind
    from bot.render.document.pdf import compiled

    found = [
        Bindable(number, label, item, files.read(digest)) for number, label, item, digest in parts
    ]
    return bind(compiled(paper, template), found)
