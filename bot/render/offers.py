"""Facts of the mails about possible substitutes."""

from dataclasses import dataclass

from bot.render.facts import MailFacts
from bot.render.values import Link, MeetingFacts


@dataclass(frozen=True, kw_only=True)
class OfferLine:
    """Somebody (`name`, `address`) who answered an invitation to `meeting`. `seat_label` None: it
    does not show which seat it was for. `director` is who holds it; None where the receiver does,
    or it is vacant. `links` are yes and no."""

    name: str
    address: str
    meeting: MeetingFacts
    seat_label: str | None = None
    director: str | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OffersFacts(MailFacts):
    """To director or secretary: one or several possible substitutes."""

    offers: tuple[OfferLine, ...]


@dataclass(frozen=True, kw_only=True)
class OfferRefusedFacts(MailFacts):
    """To somebody who answered a forwarded invitation and is no substitute."""

    meeting: MeetingFacts
    director: str | None = None
