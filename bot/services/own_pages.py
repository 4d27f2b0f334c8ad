"""Who writes "min side" is given the link to the own page; who writes "ingen kopier" gets none."""

from typing import Literal

from bot.i18n import say
from bot.i18n.texts import LANGUAGES
from bot.render.own_pages import ReplyMyPageFacts
from bot.services.links import MINE_LASTS, my_page_link, renew_links
from bot.services.preferences import COPIES, own_settings, save_choice
from bot.services.replying import Reply, Speech

OwnWish = Literal["my-page-ask", "my-page-renew", "copies-no", "copies-yes"]
_WISHES: tuple[OwnWish, ...] = ("my-page-ask", "my-page-renew", "copies-no", "copies-yes")
_LONGEST = 60
"""Characters: a sentence that says more than this says something else as well."""


def own_wish(text: str) -> OwnWish | None:
    """What a sentence wants of the own page or of copies; None where it says anything else or
    more. Either language is understood."""
    said = " ".join(text.strip(" \t\r\n.!?»«\"'").casefold().split())
    if len(said) > _LONGEST:
        return None
    for wish in _WISHES:
        if any(said in say(wish, language).split(", ") for language in LANGUAGES):
            return wish
    return None


def own_reply(speech: Speech, wish: OwnWish) -> Reply:
    """The link to the own page, with what was chosen beside it."""
    case, person = speech.case, speech.speaker
    if wish == "my-page-renew":
        renew_links(case, person.email)
    if wish in ("copies-no", "copies-yes"):
        save_choice(case, person, "copies", COPIES[0] if wish == "copies-yes" else COPIES[1])
    serves = own_settings(case, person).copies is not None
    facts = ReplyMyPageFacts(
        **speech.base(),
        url=my_page_link(case, person.email),
        opens_until=(case.now + MINE_LASTS).astimezone(case.zone).date(),
        is_renewed=wish == "my-page-renew",
        copies=wish == "copies-yes" if wish in ("copies-no", "copies-yes") else None,
        is_assistant=serves,
    )
    return speech.render("reply-my-page", facts, changed=wish != "my-page-ask")
