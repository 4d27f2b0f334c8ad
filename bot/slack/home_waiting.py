"""The part of Home that waits for an answer: items of rounds and of meetings by mail, as blocks."""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.domain.people import Language
from bot.i18n import say
from bot.i18n.dates import day_long, moment
from bot.render.slack import escape
from bot.services.rounds.waiting import WaitingRound
from bot.slack.home_parts import Block, actions, choice_buttons, header, note, said, section

_MOST: Final = 10
"""So many items are shown; the others are counted."""


def waiting_blocks(waiting: Sequence[WaitingRound], language: Language) -> Iterator[Block]:
    """Each item with its deadline and the three answers; nothing where nothing waits."""
    if not waiting:
        return
    yield header(say("home-waiting", language))
    for number, each in enumerate(waiting[:_MOST]):
        yield section(_lines(each, language))
        yield from actions(choice_buttons(each.choices, f"round{number}"))
    if len(waiting) > _MOST:
        yield note(say("home-and-more", language, count=len(waiting) - _MOST))
    yield {"type": "divider"}


def _lines(each: WaitingRound, language: Language) -> list[str]:
    whose = each.director and said(
        "home-director", language, name=each.director, seat=each.seat_label
    )
    return [
        f"*{escape(each.question.title)}* · {escape(each.where)}",
        escape(each.question.question),
        f"_{whose}_" if whose else "",
        say("home-waiting-until", language, deadline=deadline_of(each, language)),
    ]


def deadline_of(each: WaitingRound, language: Language) -> str:
    """The last day, or the hour where it is one."""
    return day_long(each.last_day, language) if each.last_day else moment(each.deadline, language)
