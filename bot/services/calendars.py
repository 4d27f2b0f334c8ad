"""Who writes "kalender" is told where the own calendar is to be had, or has the address renewed."""

from typing import Literal

from bot.i18n import say
from bot.i18n.texts import LANGUAGES
from bot.render.feed import ReplyCalendarFacts
from bot.services.feeds import renew, url_of_person
from bot.services.replying import Reply, Speech

CalendarWish = Literal["ask", "renew"]
_WISHES: tuple[CalendarWish, ...] = ("ask", "renew")
_LONGEST = 60
"""Characters: a sentence that says more than this says something else as well."""


def calendar_wish(text: str) -> CalendarWish | None:
    """What a sentence wants of the own calendar; None where it says anything else or more, since a
    renewal cannot be undone. Either language is understood."""
    said = " ".join(text.strip(" \t\r\n.!?»«\"'").casefold().split())
    if len(said) > _LONGEST:
        return None
    for wish in _WISHES:
        if any(said in say(f"feed-{wish}", language).split(", ") for language in LANGUAGES):
            return wish
    return None


def calendar_address(speech: Speech, wish: CalendarWish) -> Reply:
    """The address of the speaker's own calendar; with the wish "renew" a new one."""
    is_renewed = wish == "renew"
    if is_renewed:
        renew(speech.case, speech.speaker)
    url = url_of_person(speech.case, speech.speaker)
    facts = ReplyCalendarFacts(**speech.base(), url=url, is_renewed=is_renewed)
    return speech.render("reply-calendar", facts, changed=is_renewed)
