"""Public holidays of the network's country; the package is imported when one is asked for."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from bot.domain.network import Network
from bot.domain.people import Language

_LANGUAGES: dict[Language, str] = {"da": "da", "en": "en_US"}


def holidays_of(network: Network, years: Iterable[int]) -> frozenset[date]:
    """The public holidays of those years; none for a network that keeps none."""
    if not network.holidays:
        return frozenset()
    found: set[date] = set()
    for year in years:
        found.update(_named(network.holidays, year, "da"))
    return frozenset(found)


def name_of(day: date, network: Network, language: Language) -> str | None:
    """What a public holiday is called, or None where the day is none."""
    if not network.holidays:
        return None
    return _named(network.holidays, day.year, language).get(day)


def is_known(code: str) -> bool:
    """Whether the public holidays of a country are known: `DK`, or with a part of it, `DE-BY`."""
    from holidays.utils import list_supported_countries

    country, _, part = code.partition("-")
    supported = list_supported_countries(include_aliases=False)
    return country in supported and (not part or part in supported[country])


@lru_cache(maxsize=512)
def _named(code: str, year: int, language: Language) -> dict[date, str]:
    import holidays

    country, _, part = code.partition("-")
    calendar = holidays.country_holidays(country)
    spoken = _LANGUAGES[language] if _LANGUAGES[language] in calendar.supported_languages else None
    return dict(
        holidays.country_holidays(country, subdiv=part or None, years=year, language=spoken)
    )
