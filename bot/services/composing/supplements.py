"""Facts of what is added to an agenda that was sent out."""

from typing import Any, cast

from bot.domain.supplements import Addition
from bot.outbox import Skip
from bot.render.facts import Facts
from bot.render.papers import SupplementFacts
from bot.services.composing.about import About


def supplement(about: About) -> Facts | Skip:
    """What is new, for one reader; nothing for a substitute who was withdrawn since."""
    if not (about.is_directors or about.is_substitute):
        return Skip("sits in the seat no more")
    told = cast(list[dict[str, Any]], about.notice.facts["additions"])
    return SupplementFacts(
        **about.base,
        additions=tuple(Addition(**each) for each in told),
        substitute_for=about.director_name if about.is_substitute else None,
    )
