"""A person's own settings, told and changed in chat: language, and the channel of reminders."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, get_args

from bot.domain.people import Channel, Language, Person
from bot.i18n import say
from bot.i18n.texts import LANGUAGES
from bot.render.slack_facts import ReplySettingsFacts
from bot.services.describing import describe
from bot.services.feeds import url_of_person
from bot.services.links import my_page_link
from bot.services.meal_settings import meal_choices, next_lunch
from bot.services.office import Office
from bot.services.preferences import COPIES, choose, own_settings
from bot.services.replying import Choice, Reply, Speech


def settings_wish(text: str) -> bool:
    """Whether a sentence asks for the own settings, and for nothing else. Either language is
    understood."""
    said = " ".join(text.strip(" \t\r\n.!?»«\"'").casefold().split())
    return any(said in say("settings-wishes", language).split(", ") for language in LANGUAGES)


def settings_reply(speech: Speech) -> Reply:
    """The settings as they hold, with a button for each other choice."""
    person = speech.speaker
    own = own_settings(speech.case, person)
    lunch = next_lunch(speech)
    helpers = (speech.case.plan.find(address) for address in person.assistants)
    facts = ReplySettingsFacts(
        **speech.base(),
        channel=own.channel,
        calendar=url_of_person(speech.case, person),
        address=person.email,
        copies=own.copies,
        my_page=None if speech.is_public else my_page_link(speech.case, person.email),
        assistants=tuple(each.name for each in helpers if each is not None),
        lunch_at=describe(speech.case, lunch) if lunch else None,
    )
    others: list[tuple[str, str]] = [
        ("language", each) for each in get_args(Language) if each != own.language
    ]
    if own.copies is not None:
        others += [("copies", COPIES[1] if own.copies else COPIES[0])]
    if own.can_have_slack:
        others += [("channel", each) for each in get_args(Channel) if each != own.channel]
    choices = [
        Choice(say(f"setting-{name}-{value}", own.language), json.dumps({"set": name, "to": value}))
        for name, value in others
    ]
    if lunch is not None:
        choices += meal_choices(speech, lunch)
    return speech.render("reply-settings", facts, choices, replaces=True)


def change_setting(
    office: Office, person: Person, wish: Mapping[str, Any], now: datetime
) -> Person:
    """What a button of the settings says is chosen; the person as it is then."""
    return choose(office, person, str(wish["set"]), str(wish["to"]), now)
