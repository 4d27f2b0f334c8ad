"""Who reads a page: in which language, and how links keep it."""

from collections.abc import Iterator
from dataclasses import dataclass

from starlette.requests import Request

from bot.domain.people import Language
from bot.i18n.texts import LANGUAGES

PARAMETER = "sprog"
_MOST_ACCEPTED = 1_000
"""Characters of Accept-Language that are looked at; browsers send a tenth of it."""


@dataclass(frozen=True)
class Reader:
    """`path` is the page's own. `has_asked`: the language stands in the address, so that links
    carry it on; else the browser says it each time."""

    language: Language
    path: str = "/"
    has_asked: bool = False

    def link(self, path: str) -> str:
        """The address of another of our pages, in the language that was asked for."""
        return f"{path}?{PARAMETER}={self.language}" if self.has_asked else path

    @property
    def other(self) -> Language:
        """The other language."""
        return "en" if self.language == "da" else "da"

    @property
    def link_to_other(self) -> str:
        """This page in the other language."""
        return f"{self.path}?{PARAMETER}={self.other}"


def reader_of(request: Request, default: Language) -> Reader:
    """The language of the address, else the first that the browser accepts, else the default."""
    asked = _known(request.query_params.get(PARAMETER, ""))
    if asked is not None:
        return Reader(asked, request.url.path, has_asked=True)
    wanted = map(_known, accepted(request.headers.get("accept-language", "")))
    return Reader(next(filter(None, wanted), default), request.url.path)


def accepted(header: str) -> list[str]:
    """The languages of an Accept-Language header (RFC 9110 12.5.4), the most wanted first; without
    their regions, and without those refused by `q=0`."""
    weighed = [
        (tag, weight) for tag, weight in _weighed(header[:_MOST_ACCEPTED]) if tag and weight > 0
    ]
    return [tag for tag, _ in sorted(weighed, key=lambda pair: -pair[1])]


def _weighed(header: str) -> Iterator[tuple[str, float]]:
    for part in header.split(","):
        tag, _, parameter = part.partition(";")
        weight = parameter.strip().removeprefix("q=") or "1"
        try:
            yield tag.strip().partition("-")[0].lower(), float(weight)
        except ValueError:
            continue


def _known(tag: str) -> Language | None:
    return next((language for language in LANGUAGES if language == tag), None)
