"""What is said before others in a channel, and what to the speaker alone.

A mention is answered in its thread, where all of the channel read it. There stand no addresses, no
reasons, no closed items, nothing of the speaker's own; and a group's papers and attendance only in
the group's own channel. The rest is answered to the speaker alone.
"""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.meetings import Meeting
from bot.domain.understanding import Intent
from bot.services.replying import Choice, Speech

if TYPE_CHECKING:
    from bot.services.conversation import Said

_ADDRESS = re.compile(r"[\w.+-]+(?:@|\\@)[\w-]+(?:\.[\w-]+)+")
_FOR_ALL: tuple[Intent, ...] = ("next", "list")
"""Questions about dates: answered wherever the dates may be known."""


def discreet(speech: Speech, said: "Said") -> "Said":
    """The answer, marked as private where the channel's members are not to read it."""
    if not speech.is_public or said.reply.is_private:
        return said
    reply = replace(said.reply, choices=tuple(filter(_can_be_shown, said.reply.choices)))
    is_private = not _may_be_read(speech, said) or bool(_ADDRESS.search(_words(reply.markdown)))
    return replace(said, reply=replace(reply, is_private=is_private))


def _words(markdown: str) -> str:
    return markdown.replace("\\", "")


def _can_be_shown(choice: Choice) -> bool:
    """A button's value is read by programs of others: no address in it, and no private setting."""
    wish = json.loads(choice.value)
    substitute = wish.get("substitute") or {}
    return "set" not in wish and "meal" not in wish and not substitute.get("email")


def _may_be_read(speech: Speech, said: "Said") -> bool:
    """Whether the meetings in question are the channel's to know."""
    found = said.understanding
    if found.intent == "help":
        return False  # own settings, own calendar, whom to reach
    meetings = [speech.case.uow.meetings.by_key(key) for key in found.meetings]
    is_known: Callable[[Speech, Meeting], bool] = (
        _is_date_known if found.intent in _FOR_ALL else _is_of_channel
    )
    return all(is_known(speech, meeting) for meeting in meetings)


def _is_of_channel(speech: Speech, meeting: Meeting) -> bool:
    return speech.case.group_of(meeting).slack_channel == speech.channel


def _is_date_known(speech: Speech, meeting: Meeting) -> bool:
    group = speech.case.group_of(meeting)
    if group.is_public or group.slack_channel == speech.channel:
        return True
    return any(
        group.key in (*other.follows, *(p.group for p in other.prepares))
        for other in speech.case.plan.groups
        if other.slack_channel == speech.channel
    )
