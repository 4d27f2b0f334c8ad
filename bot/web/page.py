"""Facts -> a page: the templates under `pages/`, escaping all, and refusing what is not there."""

from functools import lru_cache, partial
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.domain.people import Language
from bot.i18n import dates, say
from bot.i18n.texts import table
from bot.web.reader import Reader
from bot.web.texts import Texts


def page(name: str, reader: Reader, status: int = 200, **facts: object) -> HTMLResponse:
    """The page of `pages/NAME.html`. It may hold what is for one pair of eyes, so nothing between
    us and the reader keeps it."""
    html = _environment(reader.language).get_template(f"{name}.html").render(reader=reader, **facts)
    headers = {
        "Content-Language": reader.language,
        "Vary": "Accept-Language",
        "Cache-Control": "no-store",
    }
    return HTMLResponse(html, status, headers)


@lru_cache(maxsize=2)
def _environment(language: Language) -> Environment:
    made = Environment(
        loader=PackageLoader("bot.web", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    by_language: dict[str, Any] = {
        "clock": dates.clock,
        "day": dates.day,
        "day_full": dates.day_full,
        "day_long": dates.day_long,
        "day_year": dates.day_year,
    }
    made.filters |= {name: partial(form, language=language) for name, form in by_language.items()}
    made.filters["sentence_case"] = lambda text: text[:1].upper() + text[1:]
    made.globals |= {
        "t": Texts(language),
        "say": lambda key: say(key, language),
        "state": lambda state: table(language)["states"][state],
        "hours": partial(dates.hours, language=language),
        "size": partial(_size, language=language),
        "span": partial(dates.span, language=language),
        "weekdays": dates.weekday_names(language),
    }
    return made


def _size(count: int, language: Language) -> str:
    """Bytes as people say them: "135 kB", "1,2 MB"."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} kB"
    shown = f"{count / 1_000_000:.1f} MB"
    return shown.replace(".", ",") if language == "da" else shown
