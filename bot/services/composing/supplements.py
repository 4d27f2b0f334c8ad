"""Facts of what is added to an agenda that was sent out."""

from dataclasses import replace
from typing import Any, cast

from bot.domain.agenda import Agenda
from bot.domain.supplements import Addition
from bot.outbox import Skip
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
    return SupplementFacts(
        **about.base,
        additions=tuple(_linked(Addition(**each), links) for each in told),
        papers=papers_of(about, agenda)[0] if agenda else None,
        is_attached=bool(agenda and late_annexes(about, agenda)),
        substitute_for=about.director_name if about.is_substitute else None,
    )


def _links(about: About, agenda: Agenda) -> dict[tuple[str, str], str]:
    """Where this reader gets the annexes that came."""
    person = about.receiver.email if about.receiver else about.notice.receiver
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
