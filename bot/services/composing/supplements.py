"""Facts of what is added to an agenda that was sent out."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from bot.domain.agenda import Agenda, Annex
from bot.domain.people import Language
from bot.domain.supplements import Addition
from bot.i18n import say
from bot.outbox import Skip
from bot.papers import standing_texts
from bot.render.facts import Facts
from bot.render.papers import SupplementFacts
from bot.services.agendas import current_agenda
from bot.services.composing.about import About
from bot.services.composing.enclosed import late_annexes, papers_of, told_of
from bot.services.paper_links import annex_url


def supplement(about: About) -> Facts | Skip:
    """What is new, for one reader; nothing for a substitute who was withdrawn since."""
    if not (about.is_directors or about.is_substitute):
        return Skip("sits in the seat no more")
    told = cast(list[dict[str, Any]], about.notice.facts["additions"])
    agenda = current_agenda(about.case, about.meeting)
    links = _links(about, agenda) if agenda else {}
    additions = tuple(Addition(**each) for each in told)
    if not about.sees_closed:
        additions = _open(additions, agenda, about.language)
    return SupplementFacts(
        **about.base,
        additions=tuple(_linked(each, links) for each in additions),
        papers=papers_of(about, agenda)[0] if agenda else None,
        is_attached=bool(agenda and late_annexes(about, agenda)),
        substitute_for=about.director_name if about.is_substitute else None,
    )


def _open(
    additions: Sequence[Addition], agenda: Agenda | None, language: Language
) -> tuple[Addition, ...]:
    """The additions as somebody reads them who sits in no seat: that something came stands, and
    nothing of what is closed. What the agenda no longer has under that name is taken for closed."""
    items = {item.number: item for item in (agenda.items if agenda else ())}
    title, annex = standing_texts(language).closed_item, say("closed-annex", language)
    found = []
    for each in additions:
        item = items.get(each.number)
        if item is None or item.is_closed or item.title != each.title:
            found.append(Addition(each.kind, each.number, title))
        elif any(_is_shut(a) and a.title == each.annex for a in item.annexes):
            found.append(replace(each, annex=annex))
        else:
            found.append(each)
    return tuple(dict.fromkeys(found))


def _is_shut(annex: Annex) -> bool:
    """Nothing of it is for who sits in no seat."""
    return annex.is_closed and annex.open_file is None


def _links(about: About, agenda: Agenda) -> dict[tuple[str, str], str]:
    """Where this reader gets the annexes that came."""
    person = about.reader
    seat = about.notice.seat or ""
    return {
        (spot.item.title, spot.annex.title): annex_url(
            about.case, about.meeting, seat, person, spot.annex.file
        )
        for spot in told_of(about, agenda)
        if spot.annex.file
    }


def _linked(addition: Addition, links: dict[tuple[str, str], str]) -> Addition:
    url = links.get((addition.title, addition.annex or ""))
    return replace(addition, link=url) if url else addition
