"""What the template `copy` is given: what a director was sent, to the director's assistant."""

from dataclasses import dataclass

from bot.domain.copies import CopiedAs
from bot.render.facts import MailFacts
from bot.render.values import Link


@dataclass(frozen=True, kw_only=True)
class CopyFacts(MailFacts):
    """`subject` and `body` (Markdown) are the original's, which `director` was sent. `links` are
    the answers that the assistant can give for the director; `mine` is the own page."""

    director: str
    copied_as: CopiedAs
    subject: str
    body: str
    mine: str
    links: tuple[Link, ...] = ()
