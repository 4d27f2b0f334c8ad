"""What templates can ask for: dates, plurals, a group's own words, Markdown as written."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from urllib.parse import quote

from jinja2 import TemplateRuntimeError
from markupsafe import Markup

from bot.domain.markdown import literal
from bot.domain.people import Language
from bot.i18n import dates, plural, say
from bot.render.markdown import demote
from bot.render.values import MeetingFacts

_ENDINGS = ("", "en", "ens", "s")
"""A word replaced in its plain form is replaced in these forms too."""
_SCHEMES = ("https:", "http:", "mailto:", "tel:")


def when(meeting: MeetingFacts, language: Language) -> str:
    """As subjects have it: "fredag 14. april kl. 10-12"; by mail its days: "3.-7. april"."""
    if meeting.mode == "mail":
        return dates.span(meeting.day, meeting.last_day, language)
    hours = dates.hours(meeting.start, meeting.end, language)
    return f"{dates.weekday(meeting.day, language)}{_comma(language)} {hours}"


def when_start(meeting: MeetingFacts, language: Language) -> str:
    """As subjects have it, without the end: "fredag 14. april kl. 10"."""
    if meeting.mode == "mail":
        return dates.span(meeting.day, meeting.last_day, language)
    start = dates.clock(meeting.start, language)
    return f"{dates.weekday(meeting.day, language)}{_comma(language)} {start}"


def when_long(meeting: MeetingFacts, language: Language) -> str:
    """As sentences have it: "fredag den 14. april 2023 kl. 10-12"."""
    if meeting.mode == "mail":
        return f"{dates.span(meeting.day, meeting.last_day, language)} {meeting.last_day.year}"
    hours = dates.hours(meeting.start, meeting.end, language)
    return f"{dates.day_full(meeting.day, language)}{_comma(language)} {hours}"


def _comma(language: Language) -> str:
    return "" if language == "da" else ","


def word(own: Mapping[str, str], plain: str) -> str:
    """The group's own word for one of ours, with the capital that ours has. A word given in its
    plain form ("suppleant") also replaces its forms on -en, -ens and -s."""
    sought = plain.lower()
    for ending in _ENDINGS:
        stem = sought.removesuffix(ending)
        if sought.endswith(ending) and stem in own:
            found = own[stem] + ending
            return found[:1].upper() + found[1:] if plain[:1].isupper() else found
    return plain


def as_markdown(text: str, level: int = 3) -> Markup:
    """Markdown that somebody wrote, as it is, its highest heading brought to `level`."""
    return Markup(demote(text, level).strip())


def as_url(address: str) -> Markup:
    """An address as the destination of a link. Raises where its scheme is not for mails."""
    if not address.lower().startswith(_SCHEMES):
        raise TemplateRuntimeError(f"{address!r} is no address of a page or mailbox")
    return Markup(quote(address, safe="%/:?#@!$&'*+,;=~-._"))


def quoted(text: str) -> Markup:
    """What somebody wrote, as a quotation that is read literally, line by line."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    told = ("\\\n> ".join(map(literal, paragraph.split("\n"))) for paragraph in paragraphs)
    return Markup("> " + "\n>\n> ".join(told))


def sentence_case(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def genitive(name: str, language: Language) -> str:
    """Whose: "Bents", "Claus'"; in English "Bent's", "Claus's"."""
    if language == "en":
        return f"{name}'s"
    return f"{name}'" if name[-1:].lower() in "sxz" else f"{name}s"


def filters(language: Language) -> dict[str, Callable[..., Any]]:
    """The filters of a language, by the name that templates use."""
    by_language: dict[str, Callable[..., str]] = {
        "clock": dates.clock,
        "day": dates.day,
        "day_full": dates.day_full,
        "day_long": dates.day_long,
        "day_year": dates.day_year,
        "genitive": genitive,
        "hours": dates.hours,
        "moment": dates.moment,
        "weekday": dates.weekday,
        "when": when,
        "when_long": when_long,
        "when_start": when_start,
    }
    plain: dict[str, Callable[..., Any]] = {
        "markdown": as_markdown,
        "plural": plural,
        "quoted": quoted,
        "sentence_case": sentence_case,
        "url": as_url,
    }
    bound = {name: partial(each, language=language) for name, each in by_language.items()}
    return {**plain, **bound, "say": lambda key, **facts: say(key, language, **facts)}
